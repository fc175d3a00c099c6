#pragma once

#include <vector>

#include "engine/model/calendar.h"
#include "engine/run/cycle.h"
#include "engine/run/store.h"

namespace umlauf {

/// The read models of a cycle, computed from nothing but the cycle. A test keeps the stored rows
/// equal to these after every event.
CycleRow cycle_row(const Cycle& cycle);
std::vector<TaskRow> task_rows(const Cycle& cycle, const Calendar& calendar);

/// The rows of `after` that differ from those of `before`.
std::vector<TaskRow> changed_rows(const Cycle& before,
                                  const Cycle& after,
                                  const Calendar& calendar);

}  // namespace umlauf
