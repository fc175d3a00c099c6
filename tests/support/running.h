#pragma once

#include <string>

#include "engine/run/commands.h"
#include "tests/support/given.h"

namespace umlauf::test {

/// A cycle in the hand of a test: decides on a day and applies what was decided. Acts return the
/// message id of the refusal, or nothing.
class Running {
 public:
  Running(Workflow workflow, const std::string& start, SessionCalendar sessions = {});

  /// The day on which the next acts happen.
  Running& on(const std::string& text);
  std::string does(const Result<Decision>& decision);

  std::string finishes(const std::string& task, const std::string& note = {});
  std::string answers(const std::string& task, Outcome outcome, const std::string& text = {});
  std::string accepts(const std::string& task);
  std::string decides(const std::string& task, ResultClass result);
  std::string confirms(const std::string& task);
  std::string adds_version(const std::string& name);
  std::string publishes();
  /// Lets the day take effect, and returns what is owed because of it.
  std::vector<Item> passes();

  [[nodiscard]] const TaskRun& task(const std::string& id) const;
  [[nodiscard]] std::string state(const std::string& id) const;
  [[nodiscard]] Facts facts() const;

  Cycle cycle;
  std::vector<Item> owed;  ///< By the last decision.
  SessionCalendar calendar;
  std::string reason;  ///< Of the next acts.

 private:
  Day today_;
};

}  // namespace umlauf::test
