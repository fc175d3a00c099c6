#include "engine/plan/plan.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/plan/day_axis.h"
#include "engine/plan/draft.h"

namespace umlauf {
namespace {

using Kind = Network::Kind;

std::size_t at(std::int32_t number) {
  return static_cast<std::size_t>(number);
}

/// The day on which a boundary at the end of a task is shown.
Day shown(const Draft& draft, std::size_t task, Boundary boundary) {
  if (draft.network.days[task] == 0 && boundary == draft.floor.at) {
    return draft.floor.day;
  }
  return DayAxis(*draft.network.calendar).before(boundary);
}

void add_latest(const Draft& draft, std::size_t task, PlannedTask& planned) {
  const Network& network = draft.network;
  const bool fixed = draft.facts.of(task) == Facts::State::finished;
  if (fixed || draft.limits.finish[task] >= kFar) {
    planned.latest_start = planned.earliest_start;
    planned.latest_finish = planned.earliest_finish;
    return;
  }
  if (network.kind[task] == Kind::session) {
    const auto step = at(network.detail[task]);
    const std::int32_t sitting = draft.limits.sitting[step];
    if (sitting >= 0) {
      planned.latest_finish = network.steps[step].sittings[at(sitting)].date;
      planned.latest_start = planned.latest_finish;
    }
    return;
  }
  const Boundary start = draft.limits.start[task];
  planned.latest_finish =
      *planned.slack == 0 ? planned.earliest_finish : shown(draft, task, draft.limits.finish[task]);
  if (draft.facts.of(task) == Facts::State::started) {
    planned.latest_start = planned.earliest_start;
  } else if (network.days[task] == 0) {
    planned.latest_start = shown(draft, task, start);
  } else if (network.kind[task] == Kind::own_calendar) {
    const OwnCalendar& own = network.calendar_of(task);
    planned.latest_start = DayAxis(own.calendar()).after(own.first_day(start));
  } else {
    planned.latest_start = DayAxis(*network.calendar).after(start);
  }
}

std::optional<SessionTaken> session_of(const Draft& draft, std::size_t task) {
  const auto number = at(draft.network.detail[task]);
  const Step& step = draft.network.steps[number];
  const std::int32_t sitting = draft.schedule.sitting[number];
  if (sitting < 0) {
    return SessionTaken{step.body, draft.facts.finished[task], std::nullopt, false};
  }
  const Sitting& taken = step.sittings[at(sitting)];
  return SessionTaken{step.body,
                      taken.date,
                      taken.has_cutoff ? std::optional(taken.cutoff) : std::nullopt,
                      taken.example};
}

std::string name_of(const Workflow& workflow, const std::string& key) {
  const Body* body = find_body(workflow, key);
  return body == nullptr || body->name.empty() ? key : body->name;
}

void find_none_left(const PlanInput& input, Draft& draft) {
  std::vector<PlanFinding> findings;
  for (const Step& step : draft.network.steps) {
    const auto task = at(step.task);
    const auto arcs = draft.network.arcs_of(task);
    const bool cause = draft.planned && !draft.has_dates(task) &&
                       std::all_of(arcs.begin(), arcs.end(), [&](const Arc& arc) {
                         return draft.has_dates(at(arc.before));
                       });
    if (!cause) {
      continue;
    }
    const Task& each = input.workflow.tasks[at(draft.network.index[task])];
    Message message{
        "plan.none_known",
        {{"task", each.id}, {"title", each.title}, {"body", name_of(input.workflow, step.body)}}};
    if (!step.sittings.empty()) {
      message.id = "plan.none_left";
      message.args.emplace_back("last", step.sittings.back().date);
    }
    findings.push_back({message, each.id});
  }
  std::sort(findings.begin(), findings.end(), [](const auto& left, const auto& right) {
    return left.task < right.task;
  });
  draft.findings.insert(draft.findings.end(), findings.begin(), findings.end());
}

void find_falling_cutoffs(const PlanInput& input, Draft& draft) {
  using Fall = std::tuple<std::string, Day, Day>;  // body, session, the one after it
  std::set<Fall> falls;
  for (const Step& step : draft.network.steps) {
    for (std::size_t i = 1; i < step.sittings.size(); ++i) {
      if (step.sittings[i].cutoff < step.sittings[i - 1].cutoff) {
        falls.emplace(
            name_of(input.workflow, step.body), step.sittings[i - 1].date, step.sittings[i].date);
      }
    }
  }
  for (const auto& [body, earlier, later] : falls) {
    draft.findings.push_back(
        {{"plan.cutoff_falls", {{"body", body}, {"earlier", earlier}, {"later", later}}}, ""});
  }
}

void find_missed_target(const PlanInput& input, Draft& draft) {
  std::int32_t missed = 0;
  for (std::size_t task = 0; task < draft.network.size(); ++task) {
    if (draft.has_dates(task) && draft.facts.of(task) != Facts::State::finished) {
      missed = std::min(missed, draft.slack(task));
    }
  }
  if (missed < 0 && input.request.anchor != PlanRequest::Anchor::start) {
    draft.findings.push_back({{"plan.target_missed", {{"days", -missed}}}, ""});
  }
}

/// A finish long after the last session that is known: everything would be planned years too soon.
void find_calendar_ends(const PlanInput& input, Draft& draft) {
  constexpr std::int32_t kQuarter = 92;  // calendar days; bodies meet more often than that
  std::optional<Day> last;
  for (const Step& step : draft.network.steps) {
    if (!step.sittings.empty() && draft.has_dates(at(step.task))) {
      last = std::max(last.value_or(step.sittings.back().date), step.sittings.back().date);
    }
  }
  if (input.request.anchor == PlanRequest::Anchor::finish && last &&
      *last + kQuarter < input.request.day) {
    draft.findings.push_back(
        {{"plan.calendar_ends", {{"last", *last}, {"target", input.request.day}}}, ""});
  }
}

/// Who begins with what has to begin first reaches an earlier session than the one asked for.
void find_earlier_session(const PlanInput& input, const Plan& plan, Draft& draft) {
  if (input.request.anchor != PlanRequest::Anchor::session) {
    return;
  }
  std::optional<Day> reached;
  std::string task;
  for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
    const auto& session = plan.tasks[i].session;
    if (session && session->body == input.request.body && (!reached || *reached < session->date)) {
      reached = session->date;
      task = input.workflow.tasks[i].id;
    }
  }
  if (reached && *reached < input.request.day) {
    draft.findings.push_back({{"plan.earlier_session",
                               {{"asked", input.request.day},
                                {"reached", *reached},
                                {"body", name_of(input.workflow, input.request.body)}}},
                              task});
  }
}

}  // namespace

void find_session_faults(const PlanInput& input, Draft& draft) {
  find_none_left(input, draft);
  find_falling_cutoffs(input, draft);
}

PlannedTask planned_task(const Draft& draft, std::size_t task) {
  PlannedTask planned;
  if (!draft.has_dates(task)) {
    return planned;
  }
  const Setting setting = draft.setting();
  planned.earliest_start = start_day(setting, draft.schedule, task);
  planned.earliest_finish = finish_day(setting, draft.schedule, task);
  const Boundary finish = draft.schedule.finish[task];
  planned.slack = draft.slack(task);
  planned.free_slack = draft.free[task] - finish;
  planned.critical = *planned.slack <= 0;
  planned.driving = draft.fixed.finish[task] <= finish;
  add_latest(draft, task, planned);
  if (draft.network.kind[task] == Kind::session) {
    planned.session = session_of(draft, task);
  }
  return planned;
}

Result<Plan> make_plan(const PlanInput& input) {
  Result<Draft> made = draft_plan(input);
  if (!made) {
    return made.error();
  }
  Draft draft = std::move(made).value();
  find_missed_target(input, draft);
  find_calendar_ends(input, draft);
  Plan plan;
  plan.calendar = input.calendar.name();
  plan.tasks.reserve(draft.network.size());
  for (const std::int32_t number : draft.network.number) {
    plan.tasks.push_back(planned_task(draft, at(number)));
  }
  find_earlier_session(input, plan, draft);
  if (draft.planned) {
    plan.start = input.calendar.at(draft.start);
    plan.finish = draft.complete ? draft.last_day : std::nullopt;
  }
  plan.findings = std::move(draft.findings);
  return plan;
}

}  // namespace umlauf
