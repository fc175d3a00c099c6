#include "plugins/directory/exec_directory.h"

#include <nlohmann/json.hpp>

#include "plugins/exec/program.h"

namespace umlauf::directory {
namespace {

using Json = nlohmann::json;

/// The text of a field; nothing where it is missing or null; none where it is no text.
std::optional<std::string> text(const Json& entry, const char* name) {
  const auto found = entry.find(name);
  if (found == entry.end() || found->is_null()) {
    return std::string{};
  }
  return found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

std::optional<DirectoryEntry> read_entry(const Json& entry, std::int32_t number) {
  if (!entry.is_object()) {
    return std::nullopt;
  }
  DirectoryEntry read;
  read.place.line = number;
  const auto take = [&](const char* name, std::string& field) {
    auto value = text(entry, name);
    field = value.value_or("");
    return value.has_value();
  };
  const bool whole = take("key", read.key) && take("name", read.name) &&
                     take("office", read.office) && take("address", read.address) &&
                     take("role", read.role);
  return whole ? std::optional(std::move(read)) : std::nullopt;
}

}  // namespace

Result<std::vector<DirectoryEntry>> ExecDirectory::people() {
  constexpr std::chrono::minutes kLimit{1};
  const exec::Outcome outcome = exec::run_program({program_}, "{\"people\":true}\n", kLimit);
  const auto troubled = [&](const std::string& why) {
    return Error{
        ErrorCode::conflict, {"plugin.no_directory", {{"program", program_}, {"why", why}}}, {}};
  };
  if (outcome.how != exec::Outcome::How::answered) {
    return troubled(exec::trouble_text(outcome));
  }
  const Json answer = Json::parse(outcome.out, nullptr, false);
  if (!answer.is_object() || !answer.contains("people") || !answer["people"].is_array()) {
    return troubled("no {\"people\":[…]} in its answer");
  }
  std::vector<DirectoryEntry> people;
  for (const Json& each : answer["people"]) {
    auto entry = read_entry(each, static_cast<std::int32_t>(people.size() + 1));
    if (!entry) {
      return troubled("people[" + std::to_string(people.size()) + "]");
    }
    people.push_back(*std::move(entry));
  }
  return people;
}

}  // namespace umlauf::directory
