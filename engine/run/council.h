#pragma once

#include <optional>

#include "engine/run/facts.h"

namespace umlauf {

/// The session that a step takes: the earliest of its body that counts, lies after `later_than`,
/// after the step before it and after all else it waits for, and whose cut-off the paper met
/// (contract.md 3, *Sessions*). Nothing: none is left in the calendar.
std::optional<Day> session_for(const Cycle& cycle,
                               std::size_t step,
                               const Facts& facts,
                               std::optional<Day> later_than);

/// Whether the session still takes place: it is in the calendar and counts.
bool takes_place(const Cycle& cycle, std::size_t step, const Facts& facts, Day date);

/// Whether the step stays open for another session of the same body after that result.
bool needs_another_session(ResultClass result);

/// First step of its chain: none of those it waits for directly is a session step.
bool first_of_chain(const Cycle& cycle, std::size_t step);

}  // namespace umlauf
