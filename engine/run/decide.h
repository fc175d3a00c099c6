#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "engine/model/result.h"
#include "engine/run/facts.h"

namespace umlauf {

struct AnswerGiven;

// Checks that the commands of a cycle share; not for callers of the engine.

/// That the cycle is in none of these states, in a sentence of its own for each.
std::optional<Error> unless_in(const Cycle& cycle, std::initializer_list<CycleState> states);

/// A conflict that names the task.
Error conflict(const char* message, const Task& task);

/// Whether the office asked is the data protection officer, whose answer nothing replaces.
bool is_data_protection(const Cycle& cycle, const Task& task);

/// The step must be signed by whom it is reserved for: nobody lets it fall away before that is
/// lifted.
std::optional<Error> unless_free(const Task& task);

/// A request of a running cycle that has been asked for, whatever became of it.
struct Asked {
  std::size_t at = 0;
  const Task* task = nullptr;
  const TaskRun* run = nullptr;
  SignOff next = SignOff::open;  ///< After the act.
};
/// It, or why the act cannot be done to it (`sign_off_step`), or not on that day.
Result<Asked> asked(const Cycle& cycle, const Facts& facts, const std::string& id, SignOffAct act);

/// Who may not give that answer: whoever prepared it (four eyes; while one is prepared, the answer
/// that counts names its person), and for a signature anybody but whom it is reserved for, or
/// their deputy. `declared_by` and `--as` are looked at.
std::optional<Error> unless_entitled(const Cycle& cycle,
                                     const Facts& facts,
                                     std::size_t at,
                                     const AnswerGiven& answer);

/// The person who acts: `declared_by`, else `--as` where that is no office; may be empty.
std::string person_acting(const Cycle& cycle, const Facts& facts, const std::string& declared_by);

/// Index of the task, or not_found with the nearest ids.
Result<std::size_t> known_task(const Cycle& cycle, const std::string& id);

/// The same for a task of a running cycle that has been asked for and has not ended.
/// `today` is the day of the act, which cannot lie before the request.
Result<std::size_t> open_task(const Cycle& cycle, const std::string& id, Day today);

}  // namespace umlauf
