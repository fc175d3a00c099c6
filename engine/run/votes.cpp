#include "engine/run/votes.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "engine/model/folded.h"

namespace umlauf {
namespace {

Error impossible(const char* id, std::vector<Message::Argument> arguments) {
  return {ErrorCode::invalid, {id, std::move(arguments)}, {}};
}

bool adopts(ResultClass result) {
  return result == ResultClass::adopted || result == ResultClass::adopted_amended;
}

}  // namespace

Result<Votes> parse_votes(std::string_view text) {
  std::vector<std::int32_t> numbers;
  std::string_view rest = text;
  bool sound = !text.empty();
  while (sound) {
    const std::string_view part = rest.substr(0, rest.find(':'));
    std::int32_t number = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), number);
    sound = !part.empty() && read.ec == std::errc{} && read.ptr == part.data() + part.size() &&
            number >= 0;
    numbers.push_back(number);
    if (part.size() == rest.size()) {
      break;
    }
    rest.remove_prefix(part.size() + 1);
  }
  constexpr std::size_t kFewest = 2;
  constexpr std::size_t kMost = 4;
  if (!sound || numbers.size() < kFewest || numbers.size() > kMost) {
    return impossible("votes.form", {{"text", std::string(text)}});
  }
  numbers.resize(kMost);
  return Votes{numbers[0], numbers[1], numbers[2], numbers[3], std::nullopt};
}

std::optional<Error> check_votes(const Votes& votes,
                                 ResultClass result,
                                 std::string_view words,
                                 std::int32_t members) {
  const std::int32_t cast = votes.yes + votes.no + votes.abstained + votes.invalid;
  if (votes.present && cast > *votes.present) {
    return impossible("votes.more_than_present", {{"cast", cast}, {"present", *votes.present}});
  }
  if (members > 0 && std::max(cast, votes.present.value_or(0)) > members) {
    return impossible("votes.more_than_members",
                      {{"cast", std::max(cast, votes.present.value_or(0))}, {"members", members}});
  }
  if (adopts(result) && votes.yes == votes.no) {
    return impossible("votes.tie_is_rejected", {{"yes", votes.yes}});
  }
  if (adopts(result) && votes.yes < votes.no) {
    return impossible("votes.against_the_majority", {{"yes", votes.yes}, {"no", votes.no}});
  }
  if (result == ResultClass::tie_rejected && votes.yes != votes.no) {
    return impossible("votes.no_tie", {{"yes", votes.yes}, {"no", votes.no}});
  }
  if (result == ResultClass::rejected && votes.yes > votes.no) {
    return impossible("votes.majority_was_for", {{"yes", votes.yes}, {"no", votes.no}});
  }
  const bool unanimous = folded(words).find("einstimmig") != std::string::npos;
  if (unanimous && result != ResultClass::rejected && (votes.no != 0 || votes.yes == 0)) {
    return impossible("votes.not_unanimous", {{"yes", votes.yes}, {"no", votes.no}});
  }
  return std::nullopt;
}

}  // namespace umlauf
