#include "engine/plan/draft.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/plan/day_axis.h"

namespace umlauf {
namespace {

std::size_t at(std::int32_t number) {
  return static_cast<std::size_t>(number);
}

const Task& task_of(const PlanInput& input, const Draft& draft, std::int32_t number) {
  return input.workflow.tasks[at(draft.network.index[at(number)])];
}

Facts facts_of(const PlanInput& input, const Network& network) {
  Facts facts;
  if (input.happened.empty()) {
    return facts;
  }
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (std::size_t i = 0; i < input.workflow.tasks.size(); ++i) {
    numbers.emplace(input.workflow.tasks[i].id, at(network.number[i]));
  }
  facts.state.assign(network.size(), Facts::State::open);
  facts.started.resize(network.size());
  facts.finished.resize(network.size());
  for (const Happened& each : input.happened) {
    const auto task = numbers.find(each.task);
    if (task == numbers.end() || (!each.started && !each.finished)) {
      continue;
    }
    facts.started[task->second] = each.started ? *each.started : *each.finished;
    facts.finished[task->second] = each.finished.value_or(Day{});
    facts.state[task->second] = each.finished ? Facts::State::finished : Facts::State::started;
  }
  return facts;
}

Error outside_error(Day day) {
  return {ErrorCode::invalid,
          {"plan.outside",
           {{"day", day}, {"first", Calendar::kFirstDay}, {"last", Calendar::kLastDay}}},
          {}};
}

/// The step of that body that no other step of it comes behind; of several the one with the
/// greatest id.
std::int32_t last_step_of(const PlanInput& input, const Draft& draft) {
  const Network& network = draft.network;
  const std::string& body = input.request.body;
  std::vector<bool> followed(network.size());  // by another step of the body
  std::int32_t last = -1;
  for (std::size_t task = network.size(); task-- > 0;) {
    const bool step =
        network.kind[task] == Network::Kind::session && network.step_of(task).body == body;
    if (step && !followed[task]) {
      const std::int32_t number = network.detail[task];
      const auto id = [&](std::int32_t each) {
        return task_of(input, draft, network.steps[at(each)].task).id;
      };
      last = last < 0 || id(last) < id(number) ? number : last;
    }
    for (const Arc& arc : network.arcs_of(task)) {
      followed[at(arc.before)] = followed[at(arc.before)] || followed[task] || step;
    }
  }
  return last;
}

std::string body_name(const PlanInput& input, const std::string& key) {
  const Body* body = find_body(input.workflow, key);
  return body == nullptr || body->name.empty() ? key : body->name;
}

std::optional<Error> aim_at_session(const PlanInput& input, Draft& draft) {
  const std::int32_t number = last_step_of(input, draft);
  if (number < 0) {
    std::vector<std::string> bodies;
    for (const Step& step : draft.network.steps) {
      bodies.push_back(step.body);
    }
    std::sort(bodies.begin(), bodies.end());
    bodies.erase(std::unique(bodies.begin(), bodies.end()), bodies.end());
    return Error{ErrorCode::not_found,
                 {"plan.no_step", {{"body", body_name(input, input.request.body)}}},
                 bodies};
  }
  const auto& sittings = draft.network.steps[at(number)].sittings;
  const Day day = input.request.day;
  const auto found =
      std::lower_bound(sittings.begin(), sittings.end(), day, [](const Sitting& each, Day wanted) {
        return each.date < wanted;
      });
  if (found == sittings.end() || found->date != day) {
    Error error{ErrorCode::not_found,
                {"plan.no_session", {{"body", body_name(input, input.request.body)}, {"day", day}}},
                {}};
    if (found != sittings.begin()) {
      error.offers.push_back(iso((found - 1)->date));
    }
    if (found != sittings.end()) {
      error.offers.push_back(iso(found->date));
    }
    return error;
  }
  draft.target = {kNever, Calendar::kLastDay, {}, number, {}};
  draft.target.sitting = static_cast<std::int32_t>(found - sittings.begin());
  const Network& network = draft.network;
  draft.before_target.assign(network.size(), false);
  draft.before_target[at(network.steps[at(number)].task)] = true;
  for (std::size_t task = network.size(); task-- > 0;) {
    if (draft.before_target[task]) {
      for (const Arc& arc : network.arcs_of(task)) {
        draft.before_target[at(arc.before)] = true;
      }
    }
  }
  draft.target.only = draft.before_target;
  return std::nullopt;
}

/// Where a backward plan begins; nothing where no session is early enough.
std::optional<Error> plan_backward(const PlanInput& input, Draft& draft) {
  const Calendar& calendar = input.calendar;
  if (input.request.anchor == PlanRequest::Anchor::session) {
    if (auto error = aim_at_session(input, draft)) {
      return error;
    }
  } else {
    const Day day = calendar.on_or_before(input.request.day);
    if (day != input.request.day) {
      draft.findings.push_back(
          {{"plan.finish_moved", {{"asked", input.request.day}, {"finish", day}}}, ""});
    }
    draft.target = {calendar.rank(day + 1), day, {}, -1, -1};
  }
  draft.limits = run_backward(draft.setting(), draft.target);
  draft.planned = draft.limits.failed < 0;
  if (!draft.planned) {
    const Step& step = draft.network.steps[at(draft.limits.failed)];
    const Task& task = task_of(input, draft, step.task);
    Message message{
        "plan.no_session_before",
        {{"task", task.id}, {"title", task.title}, {"body", body_name(input, step.body)}}};
    if (!step.sittings.empty()) {
      message.id = "plan.no_session_before_first";
      message.args.emplace_back("first", step.sittings.front().date);
    }
    draft.findings.push_back({message, task.id});
    return std::nullopt;
  }
  draft.start = latest_origin(draft.setting(), draft.target, draft.limits);
  for (std::size_t task = 0; task < draft.facts.state.size(); ++task) {
    if (draft.facts.state[task] != Facts::State::open) {
      draft.start = std::min(draft.start, calendar.rank(draft.facts.started[task]));
    }
  }
  draft.start = known(draft.start) ? draft.start : calendar.rank(input.request.day);
  if (draft.start < 0) {
    return outside_error(Calendar::kFirstDay - 1);
  }
  return std::nullopt;
}

void measure(Draft& draft) {
  const Setting setting = draft.setting();
  for (std::size_t task = 0; task < draft.network.size(); ++task) {
    if (!known(draft.schedule.finish[task])) {
      draft.complete = false;
      continue;
    }
    const Day day = finish_day(setting, draft.schedule, task);
    draft.last = std::max(draft.last, draft.schedule.finish[task]);
    draft.last_day = std::max(draft.last_day.value_or(day), day);
  }
}

/// Tasks that have dates; with sessions where they are also the step at which a chain ends without
/// a session, for what is before it still has the paper's day as target.
std::vector<bool> dated(const Draft& draft, bool with_steps) {
  std::vector<bool> flags(draft.network.size());
  for (std::size_t task = 0; task < flags.size(); ++task) {
    flags[task] = known(draft.schedule.finish[task]) ||
                  (with_steps && draft.network.kind[task] == Network::Kind::session);
  }
  return flags;
}

/// Of these, what the session that is the target does not wait for.
std::vector<bool> others_of(const Draft& draft, bool with_steps) {
  std::vector<bool> flags = dated(draft, with_steps);
  for (std::size_t task = 0; task < flags.size(); ++task) {
    flags[task] = flags[task] && !draft.before_target[task];
  }
  return flags;
}

void merge(Limits& limits,
           const Limits& others,
           const std::vector<bool>& flags,
           const Network& network) {
  for (std::size_t task = 0; task < flags.size(); ++task) {
    if (flags[task]) {
      limits.start[task] = others.start[task];
      limits.finish[task] = others.finish[task];
      limits.finish_day[task] = others.finish_day[task];
      if (network.kind[task] == Network::Kind::session) {
        const auto step = at(network.detail[task]);
        limits.sitting[step] = others.sitting[step];
        limits.paper[step] = others.paper[step];
      }
    }
  }
}

/// Tasks the target waits for only by their start may last as long as the plan does.
void limit_by_last(Draft& draft, Limits& limits) {
  for (std::size_t task = 0; task < draft.network.size(); ++task) {
    if (draft.before_target[task] && limits.finish[task] >= kFar) {
      const std::int32_t days = draft.network.days[task];
      limits.finish[task] = draft.last;
      if (draft.network.kind[task] == Network::Kind::session) {
        continue;
      }
      const Boundary start =
          draft.network.kind[task] == Network::Kind::own_calendar
              ? draft.network.calendar_of(task).latest_start(draft.last, kFar, days)
              : draft.last - days;
      limits.start[task] = std::min(limits.start[task], start);
    }
  }
}

void limit(const PlanInput& input, Draft& draft) {
  const Setting setting = draft.setting();
  const Day last_day = draft.last_day.value_or(draft.floor.day);
  if (input.request.anchor == PlanRequest::Anchor::start) {
    draft.target = {draft.last, last_day, {}, -1, -1};
    if (!draft.complete) {
      draft.target.only = dated(draft, false);
    }
    draft.limits = run_backward(setting, draft.target);
  }
  Aim target = draft.target;
  if (!target.only.empty() && draft.before_target.empty()) {
    target.only = dated(draft, true);
  }
  draft.fixed = run_backward_fixed(setting, target, draft.schedule);
  if (!draft.before_target.empty()) {
    Aim others{draft.last, last_day, others_of(draft, false), -1, -1};
    merge(draft.limits, run_backward(setting, others), others.only, draft.network);
    others.only = others_of(draft, true);
    merge(draft.fixed,
          run_backward_fixed(setting, others, draft.schedule),
          others.only,
          draft.network);
    limit_by_last(draft, draft.limits);
    limit_by_last(draft, draft.fixed);
  }
  draft.free = free_limits(setting, draft.schedule, draft.last);
}

std::optional<Error> days_outside(const PlanInput& input) {
  std::vector<Day> days{input.request.day};
  if (input.today) {
    days.push_back(*input.today);
  }
  for (const Happened& each : input.happened) {
    days.push_back(each.started.value_or(input.request.day));
    days.push_back(each.finished.value_or(input.request.day));
  }
  for (const Day day : days) {
    // A working day must follow and one must lie before.
    if (day < Calendar::kFirstDay + 31 || day > Calendar::kLastDay - 31) {
      return outside_error(day);
    }
  }
  return std::nullopt;
}

}  // namespace

std::int32_t Draft::slack(std::size_t task) const {
  const std::int32_t days = limits.finish[task] - schedule.finish[task];
  const bool missed = days == 0 && finish_day(setting(), schedule, task) > limits.finish_day[task];
  return missed ? -1 : days;
}

Result<Draft> draft_plan(const PlanInput& input) {
  if (auto error = days_outside(input)) {
    return *error;
  }
  Result<Network> network = build_network(input.workflow, input.sessions, input.calendar);
  if (!network) {
    return network.error();
  }
  Draft draft;
  draft.network = std::move(network).value();
  draft.facts = facts_of(input, draft.network);
  if (input.request.anchor == PlanRequest::Anchor::start) {
    draft.planned = true;
    draft.start = input.calendar.rank(input.request.day);
    const Day start = input.calendar.at(draft.start);
    if (start != input.request.day) {
      draft.findings.push_back(
          {{"plan.start_moved", {{"asked", input.request.day}, {"start", start}}}, ""});
    }
  } else if (auto error = plan_backward(input, draft)) {
    return *error;
  }
  if (draft.planned) {
    draft.floor.at = draft.start;
    if (input.today) {
      draft.floor.today = input.calendar.rank(*input.today);
      draft.floor.at = std::max(draft.floor.at, *draft.floor.today);
    }
    draft.floor.day = input.calendar.at(draft.floor.at);
    draft.schedule = run_forward(draft.setting());
    if (draft.schedule.beyond) {
      return outside_error(Calendar::kLastDay + 1);
    }
    measure(draft);
    limit(input, draft);
  }
  find_session_faults(input, draft);
  return draft;
}

}  // namespace umlauf
