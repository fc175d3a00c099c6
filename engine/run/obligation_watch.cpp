#include "engine/run/obligation_watch.h"

#include <algorithm>

#include "engine/run/replan.h"
#include "engine/run/requests.h"
#include "engine/run/runner.h"

namespace umlauf {
namespace {

/// Number of the step that the target names; `kNoTask` where it names none.
std::size_t target_step(const Workflow& workflow) {
  const auto& tasks = workflow.tasks;
  const auto found = std::find_if(tasks.begin(), tasks.end(), [&](const Task& task) {
    return workflow.target && task.id == workflow.target->task;
  });
  return found == tasks.end() ? kNoTask : static_cast<std::size_t>(found - tasks.begin());
}

/// The step that the target names and all that it waits for; everything where it names none.
Workflow up_to_target(const Workflow& workflow) {
  const std::size_t target = target_step(workflow);
  if (target == kNoTask) {
    return workflow;
  }
  std::vector<std::string> wanted{workflow.tasks[target].id};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    for (const Link& link : find_task(workflow, wanted[i])->after) {
      if (std::find(wanted.begin(), wanted.end(), link.before) == wanted.end()) {
        wanted.push_back(link.before);
      }
    }
  }
  Workflow part = workflow;
  part.tasks.clear();
  std::copy_if(workflow.tasks.begin(),
               workflow.tasks.end(),
               std::back_inserter(part.tasks),
               [&](const Task& task) {
                 return std::find(wanted.begin(), wanted.end(), task.id) != wanted.end();
               });
  return part;
}

std::optional<Day> start_before(const Workflow& workflow,
                                const SessionCalendar& sessions,
                                Day due) {
  const auto calendar = calendar_of(workflow);
  if (!calendar) {
    return std::nullopt;
  }
  const auto plan = make_plan({workflow,
                               sessions,
                               *calendar.value(),
                               {PlanRequest::Anchor::finish, due, {}},
                               {},
                               std::nullopt});
  if (!plan) {
    return std::nullopt;
  }
  const auto& findings = plan.value().findings;
  const bool calendar_ends =
      std::any_of(findings.begin(), findings.end(), [](const PlanFinding& finding) {
        return finding.message.id == "plan.calendar_ends";
      });
  return calendar_ends ? std::nullopt : plan.value().start;
}

/// An obligation with the day on which it is looked at.
struct Watch {
  const ObligationState& state;
  const SessionCalendar& sessions;
  Day today;
  std::vector<Message> warnings = {};

  void warn(const char* id, std::vector<Message::Argument> more) {
    std::vector<Message::Argument> args{{"title", state.obligation.title},
                                        {"key", state.obligation.key}};
    args.insert(args.end(), more.begin(), more.end());
    warnings.push_back({id, std::move(args)});
  }

  /// Whether the cycle that runs makes it in time.
  void running(const Cycle& cycle, const Target& due) {
    const std::size_t step = target_step(*cycle.workflow);
    if (step != kNoTask && cycle.tasks[step].ended_on &&
        *cycle.tasks[step].ended_on <= due.meant.last) {
      return;  // in time; what is left is the way through the council
    }
    const Plan plan = plan_of(cycle, sessions, today);
    const auto planned = step == kNoTask ? plan.finish : plan.tasks[step].earliest_finish;
    if (!planned) {
      warn("obligation.no_day", {{"due", due_text(due)}, {"cycle", cycle.id}});
    } else if (*planned > due.meant.last) {
      warn("obligation.late", {{"due", due_text(due)}, {"cycle", cycle.id}, {"day", *planned}});
    }
    if (cycle.state == CycleState::paused) {
      warn("obligation.rests", {{"due", due_text(due)}, {"cycle", cycle.id}});
    }
  }

  /// Whether one has to begin.
  void idle(const Target& due, const std::optional<LatestStart>& start, const Calendar& calendar) {
    constexpr std::int32_t kYear = 366;
    const bool past = due.meant.last < today;
    if (!start) {
      if (past) {
        warn("obligation.overdue", {{"due", due_text(due)}});
      } else if (due.meant.last <= today + kYear) {
        warn("obligation.start_unknown", {{"due", due_text(due)}});
      }
      return;
    }
    const bool missed = start->day < today;
    if (!missed && working_days_between(today, start->day, calendar) > kStartNotice) {
      return;
    }
    warn(past     ? "obligation.overdue_start"
         : missed ? "obligation.start_missed"
                  : "obligation.start_soon",
         {{"due", due_text(due)}, {"start", start->day}});
    if (start->without_sessions && !missed) {
      warn("obligation.sessions_unknown", {{"due", due_text(due)}});
    }
  }
};

/// The workflow by which its next cycle would be planned: its own, else that of the last one.
std::shared_ptr<const Workflow> workflow_of(Store& store, const ObligationState& state) {
  if (state.obligation.workflow || state.cycles.empty()) {
    return state.obligation.workflow;
  }
  const auto last = load_cycle(store, state.cycles.back().id);
  return last ? last.value().workflow : nullptr;
}

ObligationReport report_on(Store& store,
                           ObligationState state,
                           const SessionCalendar& sessions,
                           Day today) {
  ObligationReport report{std::move(state), {}, {}};
  if (report.state.obligation.ended_on) {
    return report;
  }
  Watch watch{report.state, sessions, today};
  const auto workflow = workflow_of(store, report.state);
  const CycleRow* running = report.state.running();
  if (report.state.due.empty()) {
    watch.warn("obligation.no_due", {});
  } else if (running != nullptr) {
    watch.running(load_cycle(store, running->id).value(), report.state.due.front());
  } else {
    const Target& due = report.state.due.front();
    const auto calendar = workflow ? calendar_of(*workflow) : find_calendar(kDefaultCalendar);
    if (workflow) {
      report.start = latest_start(*workflow, sessions, due.meant.last);
    }
    watch.idle(due, report.start, *calendar.value());
  }
  report.warnings = std::move(watch.warnings);
  return report;
}

}  // namespace

std::optional<LatestStart> latest_start(const Workflow& workflow,
                                        const SessionCalendar& sessions,
                                        Day due) {
  Workflow part = up_to_target(workflow);
  if (const auto day = start_before(part, sessions, due)) {
    return LatestStart{*day, false};
  }
  bool any = false;
  for (Task& task : part.tasks) {
    any = any || task.kind == TaskKind::session;
    task.kind = task.kind == TaskKind::session ? TaskKind::task : task.kind;
  }
  const auto day = any ? start_before(part, {}, due) : std::nullopt;
  return day ? std::optional(LatestStart{*day, true}) : std::nullopt;
}

std::vector<ObligationReport> watch_obligations(Store& store, Day today) {
  std::vector<ObligationReport> reports;
  const std::vector<Obligation> all = load_obligations(store);
  if (all.empty()) {
    return reports;
  }
  const SessionCalendar sessions = load_sessions(store);
  const std::vector<CycleRow> cycles = store.cycles();
  for (const Obligation& each : all) {
    reports.push_back(report_on(store, state_of(each, cycles), sessions, today));
  }
  return reports;
}

std::vector<Message> obligation_warnings(Store& store, Day today) {
  std::vector<Message> all;
  for (const ObligationReport& report : watch_obligations(store, today)) {
    all.insert(all.end(), report.warnings.begin(), report.warnings.end());
  }
  return all;
}

Message due_text(const Target& due) {
  const bool one_day = due.meant.first == due.meant.last;
  if (due.literal.empty()) {
    return one_day ? Message{"obligation.due_day", {{"day", due.meant.first}}}
                   : Message{"obligation.due_range",
                             {{"first", due.meant.first}, {"last", due.meant.last}}};
  }
  return one_day
             ? Message{"obligation.due_said", {{"literal", due.literal}, {"day", due.meant.first}}}
             : Message{"obligation.due_said_range",
                       {{"literal", due.literal},
                        {"first", due.meant.first},
                        {"last", due.meant.last}}};
}

}  // namespace umlauf
