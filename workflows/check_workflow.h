#pragma once

#include "workflows/diagnostics.h"

namespace umlauf {

/// Names and titles are one line that fits on a letter; keys of offices and bodies can be typed.
void check_names(const Workflow& workflow, Findings& findings);

/// `genügen` is at least one and at most the number of requests that the step waits for directly,
/// without final and reserved signatures and data protection; as many as there are is a warning,
/// for it says nothing. Only a co-sign and a final signature can be reserved, with a deputy or
/// without.
void check_signatures(const Workflow& workflow, Findings& findings);

/// What holds for a workflow as a whole: its names (`check_names`), its calendar (named at
/// `calendar`) and those of its tasks exist, the lead and
/// the ladders are known, each office that is asked has an address (else a warning), an acceptance
/// stands before the first session (else a warning), some body decides (else the last one of a run
/// of sessions does); and all of `check_signatures` and `check_links`.
void check_workflow(Workflow& workflow, Place calendar, Findings& findings);

}  // namespace umlauf
