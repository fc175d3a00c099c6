#pragma once

#include <optional>
#include <string>

#include "engine/plan/plan.h"
#include "engine/run/cycle.h"

namespace umlauf {

/// The plan of a running cycle: what happened stays, the open rest is planned from `today` on.
Plan plan_of(const Cycle& cycle, const SessionCalendar& sessions, Day today);

struct NextTarget {
  std::string title;
  Day day;
};

/// What an answer is waited for: the next final signature or session behind the task, with its
/// planned day. Nothing where none is behind it or no session is left.
std::optional<NextTarget> next_target(const Cycle& cycle,
                                      const SessionCalendar& sessions,
                                      const std::string& task,
                                      Day today);

}  // namespace umlauf
