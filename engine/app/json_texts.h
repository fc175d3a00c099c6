#pragma once

#include <string>

#include "engine/plan/plan.h"
#include "engine/run/store.h"

namespace umlauf {

/// A cycle with all its tasks, as `cycle show --json` and the export have it; one line.
std::string cycle_json_text(const Cycle& cycle, const Plan& plan);

/// An entry of the log, as `log show --json` and the export have it; one line.
std::string log_json_text(const LogRow& row);

}  // namespace umlauf
