#include "engine/run/event.h"

#include <algorithm>
#include <array>

#include "engine/run/cycle.h"
#include "engine/run/letters.h"

namespace umlauf {
namespace {

constexpr std::array<std::string_view, 9> kOutcomes{"delivered",
                                                    "nil",
                                                    "stated",
                                                    "noted",
                                                    "signed",
                                                    "signed_remarks",
                                                    "signed_conditional",
                                                    "refused",
                                                    "not_responsible"};
constexpr std::array<std::string_view, 5> kMedia{"mail", "phone", "meeting", "paper", "desk"};
constexpr std::array<std::string_view, 13> kResults{"withdrawn",
                                                    "deferred",
                                                    "referred",
                                                    "adopted_amended",
                                                    "tie_rejected",
                                                    "rejected",
                                                    "adopted",
                                                    "noted",
                                                    "settled",
                                                    "no_vote",
                                                    "meeting_cancelled",
                                                    "not_reached",
                                                    "inquorate"};
constexpr std::array<std::string_view, 6> kTaskStates{
    "waiting", "ready", "active", "blocked", "done", "skipped"};
constexpr std::array<std::string_view, 4> kCycleStates{"running", "paused", "closed", "cancelled"};
constexpr std::array<std::string_view, 6> kRules{
    "request", "reminder", "escalation", "result_due", "blocked", "session"};

template <class Enum, std::size_t N>
std::optional<Enum> enumerator(const std::array<std::string_view, N>& words,
                               std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) {
    return std::nullopt;
  }
  return static_cast<Enum>(found - words.begin());
}

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view word(Outcome outcome) {
  return word_of(kOutcomes, outcome);
}
std::optional<Outcome> outcome(std::string_view word) {
  return enumerator<Outcome>(kOutcomes, word);
}
std::string_view word(Medium medium) {
  return word_of(kMedia, medium);
}
std::optional<Medium> medium(std::string_view word) {
  return enumerator<Medium>(kMedia, word);
}
std::string_view word(ResultClass result) {
  return word_of(kResults, result);
}
std::optional<ResultClass> result_class(std::string_view word) {
  return enumerator<ResultClass>(kResults, word);
}
std::string_view word(TaskState state) {
  return word_of(kTaskStates, state);
}
std::optional<TaskState> task_state(std::string_view word) {
  return enumerator<TaskState>(kTaskStates, word);
}
std::string_view word(CycleState state) {
  return word_of(kCycleStates, state);
}
std::optional<CycleState> cycle_state(std::string_view word) {
  return enumerator<CycleState>(kCycleStates, word);
}
std::string_view word(ItemRule rule) {
  return word_of(kRules, rule);
}
std::optional<ItemRule> item_rule(std::string_view word) {
  return enumerator<ItemRule>(kRules, word);
}

std::string_view task_of(const Event& event) {
  return std::visit(
      [](const auto& each) -> std::string_view {
        if constexpr (requires { each.task; }) {
          return each.task;
        } else {
          return {};
        }
      },
      event);
}

}  // namespace umlauf
