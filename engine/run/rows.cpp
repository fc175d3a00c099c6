#include "engine/run/rows.h"

#include <algorithm>

#include "engine/run/obligations.h"
#include "engine/run/participation.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

void sooner(std::optional<Day>& day, Day other) {
  day = day ? std::min(*day, other) : other;
}

/// The next day on which `advance` may have something to do for the task.
std::optional<Day> next_on(const Cycle& cycle, std::size_t task, const Calendar& calendar) {
  const TaskRun& run = cycle.tasks[task];
  const Task& definition = cycle.workflow->tasks[task];
  std::optional<Day> day;
  if (cycle.state != CycleState::running) {
    return day;
  }
  for (const Resubmission& each : cycle.resubmissions) {
    if (each.task == definition.id) {
      sooner(day, each.day);
    }
  }
  if (ended(run.state)) {
    return day;
  }
  if (run.state == TaskState::waiting) {
    const auto ready = ready_day(cycle, task, calendar);
    if (ready) {
      sooner(day, *ready);
    }
    return day;
  }
  if (definition.kind == TaskKind::session && run.ready_on) {
    day = run.ready_on;  // Any day a session may be cancelled.
  }
  if (run.state == TaskState::blocked) {
    return day;
  }
  const std::vector<Rung> rungs = rungs_of(cycle, task, calendar);
  if (const auto next = static_cast<std::size_t>(run.reminded); next < rungs.size()) {
    sooner(day, rungs[next].day);
  }
  if (run.due && (run.sign_off == SignOff::open || run.sign_off == SignOff::in_review)) {
    sooner(day, *run.due + 1);
  }
  if (is_run_by_register(cycle, task)) {
    if (const auto next = participation_next(cycle, task, calendar)) {
      sooner(day, *next);
    }
  }
  if (definition.nil_after && run.ready_on) {
    sooner(day, calendar.add(*run.ready_on, *definition.nil_after) + 1);
  }
  return day;
}

}  // namespace

CycleRow cycle_row(const Cycle& cycle) {
  return {cycle.id, cycle.title, cycle.state, cycle.start, cycle.obligation, fulfilled_on(cycle)};
}

std::vector<TaskRow> task_rows(const Cycle& cycle, const Calendar& calendar) {
  std::vector<TaskRow> rows;
  rows.reserve(cycle.tasks.size());
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    rows.push_back({cycle.id,
                    task.id,
                    task.title,
                    task.kind,
                    task.office,
                    cycle.tasks[i],
                    next_on(cycle, i, calendar)});
  }
  return rows;
}

std::vector<TaskRow> changed_rows(const Cycle& before,
                                  const Cycle& after,
                                  const Calendar& calendar) {
  std::vector<TaskRow> rows = task_rows(after, calendar);
  if (before.version == 0) {
    return rows;
  }
  const std::vector<TaskRow> old = task_rows(before, calendar);
  std::vector<TaskRow> changed;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i >= old.size() || !(rows[i] == old[i])) {
      changed.push_back(std::move(rows[i]));
    }
  }
  return changed;
}

}  // namespace umlauf
