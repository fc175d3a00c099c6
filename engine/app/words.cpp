#include "engine/app/words.h"

#include <algorithm>
#include <map>

#include "engine/model/folded.h"
#include "engine/model/nearest.h"
#include "engine/run/cycle.h"
#include "engine/run/result_words.h"

namespace umlauf {
namespace {

/// An enumeration whose words people type.
template <class Enum>
struct Typed;
template <>
struct Typed<Outcome> {
  static constexpr const char* kOption = "outcome";
  static std::string sentence(Outcome value) { return "outcome." + std::string(word(value)); }
  static std::string offer(Outcome value) { return "typed.outcome." + std::string(word(value)); }
};
template <>
struct Typed<ResultClass> {
  static constexpr const char* kOption = "result";
  static constexpr ResultClass kLast = ResultClass::inquorate;
  static std::string sentence(ResultClass value) { return "result." + std::string(word(value)); }
  static std::string offer(ResultClass value) { return "typed.result." + std::string(word(value)); }
};
template <>
struct Typed<Medium> {
  static constexpr const char* kOption = "medium";
  static constexpr Medium kLast = Medium::desk;
  static std::string sentence(Medium value) { return offer(value); }
  static std::string offer(Medium value) { return "typed.medium." + std::string(word(value)); }
};

template <class Enum>
std::vector<Enum> all() {
  std::vector<Enum> values;
  for (int i = 0; i <= static_cast<int>(Typed<Enum>::kLast); ++i) {
    values.push_back(static_cast<Enum>(i));
  }
  return values;
}
/// Of the states of a request those that an answer leads to.
template <>
std::vector<Outcome> all<Outcome>() {
  std::vector<Outcome> values;
  for (int i = 0; i < kSignOffActs; ++i) {
    if (const auto act = static_cast<SignOffAct>(i); is_answer(act)) {
      values.push_back(*sign_off_step(SignOff::open, act).next);
    }
  }
  return values;
}
template <>
struct Typed<VersionKind> {
  static constexpr const char* kOption = "kind";
  static constexpr VersionKind kLast = VersionKind::editorial;
  static std::string sentence(VersionKind value) { return offer(value); }
  static std::string offer(VersionKind value) { return "typed.kind." + std::string(word(value)); }
};
template <>
struct Typed<Closing> {
  static constexpr const char* kOption = "how";
  static constexpr Closing kLast = Closing::overruled;
  static std::string sentence(Closing value) { return "closing." + std::string(word(value)); }
  static std::string offer(Closing value) { return "typed.closing." + std::string(word(value)); }
};

template <>
struct Typed<ObjectionKind> {
  static constexpr const char* kOption = "type";
  static constexpr ObjectionKind kLast = ObjectionKind::beanstandung;
  static std::string sentence(ObjectionKind value) {
    return "objection." + std::string(word(value));
  }
  static std::string offer(ObjectionKind value) { return sentence(value); }
};

template <>
struct Typed<SessionKind> {
  static constexpr const char* kOption = "session-kind";
  static constexpr SessionKind kLast = SessionKind::election;
  static std::string sentence(SessionKind value) { return offer(value); }
  static std::string offer(SessionKind value) {
    return "typed.session_kind." + std::string(word(value));
  }
};

template <>
struct Typed<TaskKind> {
  static constexpr const char* kOption = "request";
  static std::string sentence(TaskKind value) { return "letter.ask." + std::string(word(value)); }
  static std::string offer(TaskKind value) { return sentence(value); }
};
/// What offices are asked for; a session has its own day.
template <>
std::vector<TaskKind> all<TaskKind>() {
  std::vector<TaskKind> values;
  for (int i = 0; i <= static_cast<int>(TaskKind::publication); ++i) {
    if (const auto kind = static_cast<TaskKind>(i); kind != TaskKind::session) {
      values.push_back(kind);
    }
  }
  return values;
}

template <>
struct Typed<LateUse> {
  static constexpr const char* kOption = "use";
  static constexpr LateUse kLast = LateUse::next_report;
  static std::string sentence(LateUse value) { return offer(value); }
  static std::string offer(LateUse value) { return "late_use." + std::string(word(value)); }
};

template <>
struct Typed<Treatment> {
  static constexpr const char* kOption = "treatment";
  static constexpr Treatment kLast = Treatment::noted;
  static std::string sentence(Treatment value) { return offer(value); }
  static std::string offer(Treatment value) { return "treatment." + std::string(word(value)); }
};

template <>
struct Typed<BasisKind> {
  static constexpr const char* kOption = "basis";
  static constexpr BasisKind kLast = BasisKind::resolution;
  static std::string sentence(BasisKind value) { return offer(value); }
  static std::string offer(BasisKind value) { return "typed.basis." + std::string(word(value)); }
};

template <>
struct Typed<PersonRole> {
  static constexpr const char* kOption = "role";
  static constexpr PersonRole kLast = PersonRole::clerk;
  static std::string sentence(PersonRole value) { return "role." + std::string(word(value)); }
  static std::string offer(PersonRole value) { return "typed.role." + std::string(word(value)); }
};

/// What does not matter is gone: `Nicht zuständig` and `nicht_zustaendig` are one.
std::string bare(std::string_view text) {
  std::string plain = folded(text);
  for (char& letter : plain) {
    letter = letter == ' ' || letter == '_' ? '-' : letter;
  }
  return plain;
}

/// The word offered in that language first, then others that mean the same (`a|b`).
std::vector<std::string> offered(const std::string& id, Language language) {
  std::vector<std::string> words;
  std::string rest = render({id, {}}, language);
  for (std::size_t bar = rest.find('|'); bar != std::string::npos; bar = rest.find('|')) {
    words.push_back(rest.substr(0, bar));
    rest.erase(0, bar + 1);
  }
  words.push_back(rest);
  return words;
}

template <class Enum>
bool means(const std::string& typed, Enum value) {
  std::vector<std::string> words{std::string(word(value))};
  for (const Language language : {Language::de, Language::en}) {
    const auto more = offered(Typed<Enum>::offer(value), language);
    words.insert(words.end(), more.begin(), more.end());
    words.push_back(render({Typed<Enum>::sentence(value), {}}, language));
  }
  return std::any_of(
      words.begin(), words.end(), [&](const std::string& each) { return bare(each) == typed; });
}

template <class Enum>
std::vector<std::string> words_in(Language language) {
  std::vector<std::string> words;
  for (const Enum value : all<Enum>()) {
    words.push_back(offered(Typed<Enum>::offer(value), language).front());
  }
  return words;
}

template <class Enum>
Result<Enum> argument(const Request& request) {
  const std::string option = Typed<Enum>::kOption;
  const std::string typed = request.arguments.option(option).value_or("");
  const std::string plain = bare(typed);
  for (const Enum value : all<Enum>()) {
    if (means(plain, value)) {
      return value;
    }
  }
  const auto words = words_in<Enum>(request.language);
  if (typed.empty()) {
    return Error{ErrorCode::invalid, {"act.word_missing", {{"option", "--" + option}}}, words};
  }
  const auto near = nearest(typed, words);
  return Error{ErrorCode::invalid,
               {"act.unknown_word", {{"option", "--" + option}, {"word", typed}}},
               near.empty() ? words : near};
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& each : words) {
    list.append(list.empty() ? "" : ", ").append(each);
  }
  return list;
}

}  // namespace

Result<Outcome> outcome_argument(const Request& request) {
  return argument<Outcome>(request);
}

Result<ResultClass> result_argument(const Request& request) {
  return argument<ResultClass>(request);
}

Result<Medium> medium_argument(const Request& request) {
  return argument<Medium>(request);
}

Result<VersionKind> version_kind_argument(const Request& request) {
  return argument<VersionKind>(request);
}

Result<Closing> closing_argument(const Request& request) {
  return argument<Closing>(request);
}

Result<ObjectionKind> objection_argument(const Request& request) {
  return argument<ObjectionKind>(request);
}

Result<SessionKind> session_kind_argument(const Request& request) {
  return request.arguments.has("session-kind") ? argument<SessionKind>(request)
                                               : Result<SessionKind>(SessionKind::session);
}

Result<LateUse> late_use_argument(const Request& request) {
  return argument<LateUse>(request);
}

Result<Treatment> treatment_argument(const Request& request) {
  return argument<Treatment>(request);
}

Result<BasisKind> basis_argument(const Request& request) {
  return argument<BasisKind>(request);
}

Result<std::optional<TaskKind>> task_kind_argument(const Request& request) {
  if (!request.arguments.has("request")) {
    return std::optional<TaskKind>{};
  }
  const auto kind = argument<TaskKind>(request);
  return kind ? Result<std::optional<TaskKind>>(std::optional(kind.value())) : kind.error();
}

Result<PersonRole> role_argument(const Request& request) {
  return request.arguments.has("role") ? argument<PersonRole>(request)
                                       : Result<PersonRole>(PersonRole::clerk);
}

std::optional<PersonRole> role_of_word(const std::string& typed) {
  for (const PersonRole role : all<PersonRole>()) {
    if (means(bare(typed), role)) {
      return role;
    }
  }
  return std::nullopt;
}

std::vector<std::string> offered_results(const Request& request) {
  if (!request.json) {
    return words_in<ResultClass>(request.language);
  }
  std::vector<std::string> stored;
  for (const ResultClass each : all<ResultClass>()) {
    stored.emplace_back(word(each));
  }
  return stored;
}

Result<ResultClass> result_or_words(const Request& request) {
  const std::string words = request.arguments.option("words").value_or("");
  if (request.arguments.has("result") || words.empty()) {
    return result_argument(request);
  }
  if (const auto result = classify_result(words)) {
    return *result;
  }
  return Error{
      ErrorCode::invalid, {"council.words_unclear", {{"words", words}}}, offered_results(request)};
}

std::string words_of(const std::string& option, Language language) {
  using Words = std::vector<std::string> (*)(Language);
  static const std::map<std::string, Words> kWords{{"outcome", words_in<Outcome>},
                                                   {"result", words_in<ResultClass>},
                                                   {"how", words_in<Closing>},
                                                   {"type", words_in<ObjectionKind>},
                                                   {"kind", words_in<VersionKind>},
                                                   {"session-kind", words_in<SessionKind>},
                                                   {"request", words_in<TaskKind>},
                                                   {"use", words_in<LateUse>},
                                                   {"treatment", words_in<Treatment>},
                                                   {"basis", words_in<BasisKind>},
                                                   {"role", words_in<PersonRole>},
                                                   {"medium", words_in<Medium>}};
  return listed(kWords.at(option)(language));
}

Error with_typed_outcomes(Error error, const Request& request) {
  if (!request.json && error.message.id == "run.outcome_not_allowed") {
    for (std::string& offer : error.offers) {
      const std::string id = std::string("typed.outcome.").append(offer);
      offer = offered(id, request.language).front();
    }
  }
  return error;
}

}  // namespace umlauf
