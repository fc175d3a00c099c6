#pragma once

#include "workflows/diagnostics.h"

namespace umlauf {

/// What holds for a workflow as a whole: its calendar and those of its tasks exist, the lead and
/// the ladders are known, each office that is asked has an address (else a warning), an acceptance
/// stands before the first session (else a warning), some body decides (else the last one of a run
/// of sessions does); and all of `check_links`.
void check_workflow(Workflow& workflow, Findings& findings);

}  // namespace umlauf
