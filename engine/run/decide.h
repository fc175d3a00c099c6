#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "engine/model/result.h"
#include "engine/run/cycle.h"

namespace umlauf {

// Checks that the commands of a cycle share; not for callers of the engine.

/// That the cycle is in none of these states, in a sentence of its own for each.
std::optional<Error> unless_in(const Cycle& cycle, std::initializer_list<CycleState> states);

/// A conflict that names the task.
Error conflict(const char* message, const Task& task);

/// Index of the task, or not_found with the nearest ids.
Result<std::size_t> known_task(const Cycle& cycle, const std::string& id);

/// The same for a task of a running cycle that has been asked for and has not ended.
/// `today` is the day of the act, which cannot lie before the request.
Result<std::size_t> open_task(const Cycle& cycle, const std::string& id, Day today);

}  // namespace umlauf
