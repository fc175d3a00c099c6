#pragma once

#include <optional>

#include "engine/run/facts.h"

namespace umlauf {

/// The session that a step takes: the earliest of its body that counts, lies after `later_than`,
/// after the step before it and after all else it waits for, and whose cut-off the paper met
/// (contract.md 3, *Sessions*). A paper that was taken in late, or completed in time after it was
/// given back, counts as in on an earlier day (`Paper::counts_from`). A session in which the step
/// was dealt with is not taken twice. Nothing: none is left in the calendar.
std::optional<Day> session_for(const Cycle& cycle,
                               std::size_t step,
                               const Facts& facts,
                               std::optional<Day> later_than);

/// The session an open step waits for as the calendar stands: the first whose cut-off its paper
/// meets, so an earlier one that was added since; never one that was over before the step took it.
std::optional<Day> session_now(const Cycle& cycle, std::size_t step, const Facts& facts);

/// Whether the session still takes place: it is in the calendar and counts.
bool takes_place(const Cycle& cycle, std::size_t step, const Facts& facts, Day date);

/// The cut-off of that session for that step; nothing where none holds.
std::optional<Day> cutoff_of(const Cycle& cycle,
                             std::size_t step,
                             const Session& session,
                             const Calendar& calendar);

/// Whether no other body deals with the paper after that step, nor at the same time.
bool decisive(const Cycle& cycle, std::size_t step);

/// Whether correcting the result of that step to this one takes a decision on the paper away: it is
/// the decisive step's, or what went on from it was not to.
bool undoes_decision(const Cycle& cycle, std::size_t step, ResultClass right);

/// First step of its chain: none of those it waits for directly is a session step.
bool first_of_chain(const Cycle& cycle, std::size_t step);

/// Number of versions of the text there were when a body amended it last; nothing where none did.
std::optional<std::size_t> versions_when_amended(const Cycle& cycle);

}  // namespace umlauf
