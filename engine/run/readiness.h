#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/calendar.h"
#include "engine/run/cycle.h"

namespace umlauf {

/// The first day on which a waiting task may be asked for; nothing while a task that it waits for
/// has not ended (finish_start) or not begun (start_start). Links to its finish do not hold back
/// its start. A negative lag does not either: nobody knows beforehand when the other will end.
std::optional<Day> ready_day(const Cycle& cycle, std::size_t task, const Calendar& calendar);

/// Ids of what a task still waits for, in the order of its links.
std::vector<std::string> waits_for(const Cycle& cycle, std::size_t task);

/// Indices of all tasks that wait for this one, directly or through others.
std::vector<std::size_t> behind(const Cycle& cycle, std::size_t task);

/// Whether a conditional task has something to do: a co-sign before it came with remarks.
bool needed(const Cycle& cycle, std::size_t task);

}  // namespace umlauf
