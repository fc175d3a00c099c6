#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/run/cycle.h"

namespace umlauf {

/// The plan of a running cycle: what happened stays, the open rest is planned from `today` on.
Plan plan_of(const Cycle& cycle, const SessionCalendar& sessions, Day today);

/// A step whose day is not the agreed one.
struct MovedDay {
  std::string task;
  std::string title;
  std::optional<Day> before;  ///< As agreed; none: new, or no session was left then.
  std::optional<Day> after;   ///< As planned now; none: no session is left.
  bool is_new = false;
};
/// What differs between the plan agreed and the plan now, in the order of the tasks; done steps are
/// facts and not listed.
std::vector<MovedDay> moved_days(const Cycle& cycle, const Plan& plan);

/// The days of a plan, to be agreed.
std::vector<AgreedDay> days_of(const Cycle& cycle, const Plan& plan);

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
