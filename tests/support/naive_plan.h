#pragma once

#include <optional>
#include <vector>

#include "engine/plan/plan.h"

namespace umlauf::naive {

/// The plan by its definitions alone, day by day and by trying: dates forward by stepping a
/// boundary at a time until every link holds; slack by lengthening a task by 1, 2, … days until
/// the target moves, free slack until a follower moves; latest dates by delaying; backward plans by
/// trying every start. Slow, and shares no code with the planner. For workflows without a running
/// cycle and with sessions whose cut-offs rise.
struct NaiveTask {
  std::optional<Day> earliest_start, earliest_finish, latest_start, latest_finish;
  std::optional<int> slack, free_slack;
  bool driving = false;
  std::optional<Day> session;
};

struct NaivePlan {
  std::optional<Day> start, finish;
  std::vector<NaiveTask> tasks;
};

NaivePlan plan(const Workflow& workflow,
               const SessionCalendar& sessions,
               const Calendar& calendar,
               const PlanRequest& request);

}  // namespace umlauf::naive
