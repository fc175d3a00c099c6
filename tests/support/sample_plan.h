#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/calendar.h"
#include "engine/model/sessions.h"
#include "engine/model/workflow.h"
#include "engine/plan/plan.h"

/// Workflows with plans for tests of what people see: one pass forward and one back over finish-to-
/// start links, enough for pictures and tables, and independent of the planner.
namespace umlauf::test {

struct SamplePlan {
  Workflow workflow;
  Plan plan;
  SessionCalendar sessions;
  const Calendar* calendar = nullptr;
};

/// The cycle of 51 tasks from 30.01.2012: Beirat 04.09., Ausschuss 11.09., Stadtrat 25.09.2012.
SamplePlan cycle_of_2012();
/// The cycle of 60 tasks from 04.02.2013, Stadtrat 29.04.2014.
SamplePlan cycle_of_2014();
/// Five tasks in three weeks, without a session; their titles and offices need escaping.
SamplePlan small_plan();
/// `count` tasks in a chain, for measuring.
SamplePlan long_plan(std::int32_t count);
/// As the cycle of 2012, but no session is left: what follows has no dates.
SamplePlan plan_without_sessions();

/// Tasks and links are there: fills in the plan. `sessions` are those of the session steps in
/// order; too few leave steps without dates.
void schedule(SamplePlan& sample, Day start, const std::vector<SessionTaken>& sessions);

/// A row of the session calendar without a session: recess or election.
void add_break(SamplePlan& sample, SessionKind kind, DayRange days, const std::string& note);

}  // namespace umlauf::test
