#pragma once

#include <cstddef>

#include "engine/run/cycle.h"

namespace umlauf {

// k of n (`Task::enough`): a step goes on when so many of the requests that it waits for directly
// are in. Whose answer is not missing for good counts: never a final signature, a reserved one or
// data protection, which are always waited for. A quorum spares the lead the answers that do not
// come. It spares it no answer that came: a refusal and a condition block as ever, whenever they
// come, so that nobody is outvoted. Who was withdrawn, overridden or told afterwards counts
// neither way: of five with one of them gone, three still make three of four, and fewer than k
// that are left all have to answer.

/// Whether that link is one of the n of its step.
bool counts_for_quorum(const Cycle& cycle, const Task& step, const Link& link);

/// Whether a request of the step's n is in. What is conditional waits for any answer, also for one
/// that blocks: it is there to clear it.
bool is_in(const Cycle& cycle, std::size_t step, std::size_t request);

/// Whether somebody objects: refused or signed under conditions, and was not overridden.
bool objects(const TaskRun& run);

/// Whether k of the n are in; false for a step that asks for no quorum.
bool quorum_met(const Cycle& cycle, std::size_t step);

/// Whether the step goes on without the answer behind that link: its quorum is met, and nobody
/// objects there.
bool waived(const Cycle& cycle, std::size_t step, const Link& link);

/// Whether all that wait for that request go on without it. It may still answer; nobody chases it.
bool let_go(const Cycle& cycle, std::size_t request);

}  // namespace umlauf
