#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/calendar.h"
#include "engine/run/cycle.h"

namespace umlauf {

/// The first day on which a waiting task may be asked for; nothing while a task that it waits for
/// has not ended (finish_start) or not begun (start_start). What is conditional (`Vorbehalte
/// klären`) waits only for an answer, and comes also after one that blocks: it is there to clear
/// it. Links to its finish do not hold back its start. A negative lag does not either: nobody knows
/// beforehand when the other will end. Where k of n suffice (`quorum.h`), it waits for k of these.
std::optional<Day> ready_day(const Cycle& cycle, std::size_t task, const Calendar& calendar);

/// Requests before that task, directly or through others, whose answers block (`blocks`) and were
/// not overridden, nor waived on every way there, as `U31, U33`; empty where none does. A final
/// signature is not asked for, and what is conditional not finished, while there are any.
std::string blocking_before(const Cycle& cycle, std::size_t task);

/// Ids of what a task still waits for, in the order of its links.
std::vector<std::string> waits_for(const Cycle& cycle, std::size_t task);

/// Indices of all tasks that wait for this one, directly or through others.
std::vector<std::size_t> behind(const Cycle& cycle, std::size_t task);

/// Whether a conditional task has something to do: an answer before it blocks or came with remarks.
bool needed(const Cycle& cycle, std::size_t task);

}  // namespace umlauf
