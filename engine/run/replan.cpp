#include "engine/run/replan.h"

#include <algorithm>
#include <stdexcept>

#include "engine/model/calendar.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"

namespace umlauf {

namespace {

/// Who got more time will need it: the plan counts with the new last day.
std::shared_ptr<const Workflow> with_extensions(const Cycle& cycle, const Calendar& calendar) {
  std::shared_ptr<Workflow> changed;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const TaskRun& run = cycle.tasks[i];
    const Task& task = cycle.workflow->tasks[i];
    const bool extended = open(run.state) && task.kind != TaskKind::session && run.due &&
                          run.ready_on && *run.due > reply_day(task, *run.ready_on, calendar);
    if (!extended) {
      continue;
    }
    changed = changed ? changed : std::make_shared<Workflow>(*cycle.workflow);
    const Day began = run.started_on.value_or(*run.ready_on);
    Estimate& estimate = changed->tasks[i].duration;
    estimate.likely =
        std::max(estimate.likely, 1 + working_days_between(began, *run.due, calendar));
    estimate.pessimistic = std::max(estimate.pessimistic, estimate.likely);
  }
  return changed ? changed : cycle.workflow;
}

}  // namespace

Plan plan_of(const Cycle& cycle, const SessionCalendar& sessions, Day today) {
  const auto calendar = calendar_of(*cycle.workflow);
  std::vector<Happened> happened;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const TaskRun& run = cycle.tasks[i];
    if (run.state != TaskState::waiting) {
      const std::string& id = cycle.workflow->tasks[i].id;
      auto started = run.started_on ? run.started_on : run.ready_on;
      auto ended_on = run.ended_on;
      // A paper that counts as in on an earlier day still meets that day's cut-off.
      if (ended_on && id == cycle.paper.task && cycle.paper.counts_from) {
        ended_on = std::min(*ended_on, *cycle.paper.counts_from);
        started = std::min(started.value_or(*ended_on), *ended_on);
      }
      happened.push_back({id, started, ended_on});
    }
  }
  const auto workflow = with_extensions(cycle, *calendar.value());
  auto plan = make_plan({*workflow,
                         sessions,
                         *calendar.value(),
                         {PlanRequest::Anchor::start, cycle.start, {}},
                         happened,
                         today});
  if (!plan) {
    throw std::logic_error("a running cycle cannot be planned: " + cycle.id);
  }
  return std::move(plan).value();
}

std::vector<AgreedDay> days_of(const Cycle& cycle, const Plan& plan) {
  std::vector<AgreedDay> days;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    days.push_back({cycle.workflow->tasks[i].id, plan.tasks[i].earliest_finish});
  }
  return days;
}

std::vector<MovedDay> moved_days(const Cycle& cycle, const Plan& plan) {
  std::vector<MovedDay> moved;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    const auto agreed = std::find_if(cycle.agreed.begin(),
                                     cycle.agreed.end(),
                                     [&](const AgreedDay& each) { return each.task == task.id; });
    const bool is_new = agreed == cycle.agreed.end();
    const auto before = is_new ? std::nullopt : agreed->finish;
    const auto& after = plan.tasks[i].earliest_finish;
    if (!ended(cycle.tasks[i].state) && (is_new || before != after)) {
      moved.push_back({task.id, task.title, before, after, is_new});
    }
  }
  return moved;
}

std::optional<NextTarget> next_target(const Cycle& cycle,
                                      const SessionCalendar& sessions,
                                      const std::string& task,
                                      Day today) {
  std::optional<NextTarget> target;
  const std::vector<std::size_t> later = behind(cycle, index_of(cycle, task));
  const Plan plan = plan_of(cycle, sessions, today);
  for (const std::size_t i : later) {
    const Task& each = cycle.workflow->tasks[i];
    const auto day = plan.tasks[i].earliest_finish;
    const bool wanted = each.kind == TaskKind::final_sign || each.kind == TaskKind::session;
    if (wanted && day && !ended(cycle.tasks[i].state) && (!target || *day < target->day)) {
      target = NextTarget{each.title, *day};
    }
  }
  return target;
}

}  // namespace umlauf
