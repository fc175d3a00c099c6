#include "engine/run/session_shift.h"

#include <algorithm>

#include "engine/run/council.h"
#include "engine/run/replan.h"

namespace umlauf {

std::vector<Shift> shifts_of(const Cycle& cycle,
                             const SessionCalendar& before,
                             const SessionCalendar& after,
                             Day today) {
  std::vector<Shift> shifts;
  if (cycle.state != CycleState::running) {
    return shifts;
  }
  const Calendar& calendar = *calendar_of(*cycle.workflow).value();
  const Plan old_plan = plan_of(cycle, before, today);
  const Plan new_plan = plan_of(cycle, after, today);
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    if (task.kind != TaskKind::session || ended(cycle.tasks[i].state)) {
      continue;
    }
    const bool is_open = open(cycle.tasks[i].state);
    const auto from = is_open ? cycle.tasks[i].due : old_plan.tasks[i].earliest_finish;
    const auto to = is_open ? session_now(cycle, i, {calendar, after, today})
                            : new_plan.tasks[i].earliest_finish;
    if (from != to) {
      shifts.push_back({cycle.id, task.id, task.title, from, to, is_open});
    }
  }
  return shifts;
}

SessionCalendar with_rows(SessionCalendar calendar, const std::vector<Session>& rows) {
  for (const Session& row : rows) {
    const auto same =
        std::find_if(calendar.rows.begin(), calendar.rows.end(), [&](const Session& each) {
          return each.body == row.body && each.date == row.date;
        });
    if (same == calendar.rows.end()) {
      calendar.rows.push_back(row);
    } else {
      *same = row;
    }
  }
  calendar.sort();
  return calendar;
}

}  // namespace umlauf
