#include "engine/run/commands.h"

#include <algorithm>

#include "engine/model/nearest.h"
#include "engine/run/council.h"
#include "engine/run/decide.h"
#include "engine/run/participation.h"
#include "engine/run/readiness.h"
#include "engine/run/replan.h"
#include "engine/run/requests.h"
#include "engine/run/standing_in.h"

namespace umlauf {
namespace {

/// Names each body that the workflow needs and that has no session after the start.
void find_missing_sessions(Decider& decider, const Workflow& workflow, Day start) {
  std::vector<std::string> seen;
  for (const Task& task : workflow.tasks) {
    if (task.kind != TaskKind::session ||
        std::find(seen.begin(), seen.end(), task.body) != seen.end()) {
      continue;
    }
    seen.push_back(task.body);
    const auto rows = decider.facts().sessions.of(task.body);
    const bool any = std::any_of(rows.begin(), rows.end(), [&](const Session& row) {
      return row.date > start && counts(row, workflow.paper_type);
    });
    if (!any) {
      const Body* body = find_body(workflow, task.body);
      decider.find({"run.no_session_ahead",
                    {{"body", body == nullptr || body->name.empty() ? task.body : body->name},
                     {"task", task.id},
                     {"start", start}}});
    }
  }
}

/// The last day that the plan of the cycle reaches.
Day planned_end(const Cycle& cycle, const Facts& facts) {
  const Plan plan = plan_of(cycle, facts.sessions, facts.today);
  Day last = facts.today;
  for (const PlannedTask& task : plan.tasks) {
    last = std::max(last, task.earliest_finish.value_or(last));
  }
  return last;
}

/// Why that day cannot be a task's last one: it is off, not later, or lost in the future.
std::optional<Error> refused_due(const Cycle& cycle, const Facts& facts, std::size_t at, Day due) {
  constexpr std::int32_t kYear = 366;
  const std::string& task = cycle.workflow->tasks[at].id;
  const auto& old = cycle.tasks[at].due;
  if (due < facts.today && (!old || due > *old)) {
    return Error{ErrorCode::invalid,
                 {"run.due_past", {{"task", task}, {"due", due}, {"today", facts.today}}},
                 {iso(facts.calendar.on_or_after(facts.today))}};
  }
  if (due < facts.today || (old && due <= *old)) {
    return Error{ErrorCode::invalid,
                 {"run.not_longer", {{"task", task}, {"due", due}, {"old", old.value_or(due)}}},
                 {}};
  }
  if (!facts.calendar.is_working(due)) {
    std::vector<std::string> offers{iso(facts.calendar.on_or_after(due))};
    const Day before = facts.calendar.on_or_before(due);
    if (before >= facts.today && (!old || before > *old)) {
      offers.push_back(iso(before));
    }
    return Error{ErrorCode::invalid, {"run.due_day_off", {{"due", due}}}, std::move(offers)};
  }
  const Day end = planned_end(cycle, facts);
  if (due > end + kYear) {
    return Error{
        ErrorCode::invalid, {"run.due_far", {{"task", task}, {"due", due}, {"end", end}}}, {}};
  }
  return std::nullopt;
}

/// The day after a period of more time, which runs from the raw end of the old one (§ 190 BGB).
Result<Day> longer_by(const Task& task,
                      const TaskRun& run,
                      const Period& period,
                      const Calendar& calendar) {
  const Deadline old = reply_deadline(task, *run.ready_on, calendar);
  const Day from = old.end == *run.due ? old.raw_end : *run.due;
  const auto end = deadline(ForwardPeriod{from, period}, calendar);
  return end ? Result<Day>(end.value().end) : end.error();
}

/// More time, and the office is told once it has been asked.
void lengthen(Decider& decider, std::size_t at, Day due) {
  const Task& task = decider.cycle().workflow->tasks[at];
  const auto asked = decider.cycle().tasks[at].ready_on;
  decider.happen(TaskExtended{task.id, due});
  if (asked && *asked < decider.facts().today && announces(*decider.cycle().workflow, task)) {
    Item item = item_for(decider.cycle(), at, decider.facts(), ItemRule::extended);
    item.step = static_cast<std::int32_t>(decider.cycle().version);
    item.words = decider.facts().reason;
    decider.owe(std::move(item));
  }
  if (asked && task.kind == TaskKind::participation) {
    tell_guests(decider, at, ItemRule::extended);
  }
}

/// A signature that was given is taken up again by nobody but its signer, with a reason.
std::optional<Error> unless_signer(const Cycle& cycle,
                                   const Facts& facts,
                                   const Task& task,
                                   TaskState state) {
  if (task.kind != TaskKind::final_sign || state != TaskState::done) {
    return std::nullopt;
  }
  const Office* office = find_office(*cycle.workflow, task.office);
  const Message::Argument signer{"office", office != nullptr ? office->name : task.office};
  const std::vector<Message::Argument> args{
      {"task", task.id}, {"title", task.title}, signer, {"key", task.office}};
  const bool head = office != nullptr && facts.organisation != nullptr &&
                    decides_for(*facts.organisation, facts.as, *office, facts.today);
  if (facts.as != task.office && !head) {
    return Error{ErrorCode::forbidden, {"run.only_signer", args}, {}};
  }
  if (facts.reason.empty()) {
    return Error{ErrorCode::invalid, {"run.reopen_why", args}, {}};
  }
  return std::nullopt;
}

/// Somebody was asked for it and has not said a word that stands.
bool is_unanswered(const Cycle& cycle, std::size_t at) {
  const TaskState state = cycle.tasks[at].state;
  return cycle.workflow->tasks[at].kind != TaskKind::session && cycle.tasks[at].due &&
         cycle.tasks[at].ready_on && (state == TaskState::ready || state == TaskState::active);
}

Error wrong_kind(const Task& task, const char* message) {
  return {ErrorCode::invalid, {message, {{"task", task.id}, {"title", task.title}}}, {}};
}

}  // namespace

std::optional<Error> unless_in(const Cycle& cycle, std::initializer_list<CycleState> states) {
  if (std::find(states.begin(), states.end(), cycle.state) != states.end()) {
    return std::nullopt;
  }
  return Error{ErrorCode::conflict,
               {"run.not_running." + std::string(word(cycle.state)), {{"cycle", cycle.id}}},
               {}};
}

Error conflict(const char* message, const Task& task) {
  return {ErrorCode::conflict, {message, {{"task", task.id}, {"title", task.title}}}, {}};
}

bool is_data_protection(const Cycle& cycle, const Task& task) {
  const Office* office = find_office(*cycle.workflow, task.office);
  return office != nullptr && office->data_protection;
}

Result<std::size_t> known_task(const Cycle& cycle, const std::string& id) {
  const std::size_t task = index_of(cycle, id);
  if (task != kNoTask) {
    return task;
  }
  std::vector<std::string> ids;
  for (const Task& each : cycle.workflow->tasks) {
    ids.push_back(each.id);
  }
  return Error{ErrorCode::not_found,
               {"run.unknown_task", {{"task", id}, {"cycle", cycle.id}}},
               nearest(id, ids)};
}

Result<std::size_t> open_task(const Cycle& cycle, const std::string& id, Day today) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *std::move(error);
  }
  auto task = known_task(cycle, id);
  if (!task) {
    return task;
  }
  if (const TaskRun& run = cycle.tasks[task.value()]; open(run.state)) {
    if (run.ready_on && today < *run.ready_on) {
      return Error{ErrorCode::invalid,
                   {"run.before_request", {{"task", id}, {"day", today}, {"asked", *run.ready_on}}},
                   {iso(*run.ready_on)}};
    }
    return task;
  }
  const Task& definition = cycle.workflow->tasks[task.value()];
  if (ended(cycle.tasks[task.value()].state)) {
    return conflict("run.already_done", definition);
  }
  std::string names;
  for (const std::string& name : waits_for(cycle, task.value())) {
    names += (names.empty() ? "" : ", ") + name;
  }
  if (names.empty()) {
    return conflict("run.waits_for_a_day", definition);
  }
  return Error{
      ErrorCode::conflict,
      {"run.waits_for", {{"task", definition.id}, {"title", definition.title}, {"others", names}}},
      {}};
}

Result<Decision> start_cycle(const Start& start, const Facts& facts) {
  if (!fit_for_id(start.id) || start.id == kOrganisationStream || start.id == kSessionsStream ||
      start.id == kObligationsStream) {
    return Error{ErrorCode::invalid, {"run.bad_cycle_id", {{"id", start.id}}}, {}};
  }
  if (start.workflow.tasks.empty()) {
    return Error{ErrorCode::invalid, {"run.no_tasks", {{"title", start.title}}}, {}};
  }
  Cycle empty;
  empty.id = start.id;
  Decider decider(empty, facts);
  CycleStarted started{start.title,
                       start.start,
                       start.workflow,
                       start.file_number,
                       start.predecessor,
                       start.asked_again,
                       start.obligation};
  started.workflow.lead = lead_of(start.workflow);
  decider.happen(std::move(started));
  const Plan plan = plan_of(decider.cycle(), facts.sessions, facts.today);
  decider.happen(PlanAgreed{days_of(decider.cycle(), plan)});
  find_missing_sessions(decider, start.workflow, start.start);
  return std::move(decider).done();
}

Result<Decision> pause_cycle(const Cycle& cycle, const Facts& facts) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *std::move(error);
  }
  Decider decider(cycle, facts);
  decider.happen(CyclePaused{});
  return std::move(decider).done();
}

Result<Decision> cancel_cycle(const Cycle& cycle, const Facts& facts) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return *std::move(error);
  }
  if (cycle.publication && !cycle.publication->preliminary && !cycle.publication->retracted_on) {
    return Error{ErrorCode::conflict, {"run.cancel_published", {{"cycle", cycle.id}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(CycleCancelled{});
  return std::move(decider).done();
}

Result<Decision> start_task(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto at = open_task(cycle, task, facts.today);
  if (!at) {
    return at.error();
  }
  if (cycle.tasks[at.value()].state != TaskState::ready) {
    return conflict("run.already_begun", cycle.workflow->tasks[at.value()]);
  }
  Decider decider(cycle, facts);
  decider.happen(TaskStarted{task});
  return std::move(decider).done();
}

Result<Decision> finish_task(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& task,
                             const std::string& note) {
  const auto at = open_task(cycle, task, facts.today);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  switch (definition.kind) {
    case TaskKind::task:
      break;
    case TaskKind::participation:
      if (is_run_by_register(cycle, at.value())) {
        return wrong_kind(definition, "run.use_participation_close");
      }
      break;
    case TaskKind::talk:
      if (note.empty()) {
        return wrong_kind(definition, "run.talk_needs_minutes");
      }
      break;
    case TaskKind::session:
      return wrong_kind(definition, "run.use_council_result");
    case TaskKind::council:
      return wrong_kind(definition, "run.use_council_confirm");
    case TaskKind::acceptance:
      return wrong_kind(definition, "run.use_council_accept");
    case TaskKind::publication:
      return wrong_kind(definition, "run.use_publish");
    case TaskKind::contribution:
    case TaskKind::involvement:
    case TaskKind::acknowledge:
    case TaskKind::co_sign:
    case TaskKind::final_sign:
      return wrong_kind(definition, "run.use_answer");
  }
  if (definition.conditional) {
    if (const auto open_points = blocking_before(cycle, at.value()); !open_points.empty()) {
      return Error{ErrorCode::conflict,
                   {"run.still_blocked", {{"task", task}, {"others", open_points}}},
                   {}};
    }
  }
  Decider decider(cycle, facts);
  decider.happen(TaskFinished{task, note});
  return std::move(decider).done();
}

Result<Decision> skip_task(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto at = open_task(cycle, task, facts.today);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  const TaskKind kind = definition.kind;
  if (cycle.tasks[at.value()].state == TaskState::blocked || kind == TaskKind::final_sign ||
      kind == TaskKind::acceptance || kind == TaskKind::session || kind == TaskKind::council ||
      kind == TaskKind::publication) {
    return wrong_kind(definition, "run.cannot_skip");
  }
  if (const Roster* roster = roster_of(cycle, task);
      roster != nullptr && !roster->statements.empty()) {
    return wrong_kind(definition, "run.use_participation_close");
  }
  if (kind == TaskKind::co_sign && is_data_protection(cycle, definition)) {
    return wrong_kind(definition, "run.cannot_skip");
  }
  if (auto error = unless_free(definition)) {
    return *std::move(error);
  }
  Decider decider(cycle, facts);
  dismiss_guests(decider, at.value(), facts.reason);
  decider.happen(TaskSkipped{task});
  return std::move(decider).done();
}

Result<Decision> reopen_task(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto at = known_task(cycle, task);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *std::move(error);
  }
  const TaskState state = cycle.tasks[at.value()].state;
  if (!ended(state) && state != TaskState::blocked) {
    return conflict("run.still_open", definition);
  }
  if (cycle.publication) {
    return conflict("run.already_public", definition);
  }
  if (auto error = unless_signer(cycle, facts, definition, state)) {
    return *std::move(error);
  }
  const std::vector<std::size_t> later = behind(cycle, at.value());
  for (const std::size_t each : later) {
    if (cycle.tasks[each].state == TaskState::done) {
      const Task& other = cycle.workflow->tasks[each];
      return Error{
          ErrorCode::conflict,
          {"run.later_is_done", {{"task", task}, {"other", other.id}, {"title", other.title}}},
          {}};
    }
  }
  Decider decider(cycle, facts);
  for (const std::size_t each : later) {
    if (cycle.tasks[each].state != TaskState::waiting) {
      decider.happen(TaskReopened{cycle.workflow->tasks[each].id});
    }
  }
  decider.happen(TaskReopened{task});
  return std::move(decider).done();
}

Result<Decision> extend_task(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& task,
                             Day due) {
  const auto at = open_task(cycle, task, facts.today);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  if (definition.kind == TaskKind::session) {
    return wrong_kind(definition, "run.session_has_its_day");
  }
  if (auto refused = refused_due(cycle, facts, at.value(), due)) {
    return *std::move(refused);
  }
  Decider decider(cycle, facts);
  const auto target = next_target(cycle, facts.sessions, task, facts.today);
  lengthen(decider, at.value(), due);
  if (target && due > target->day) {
    decider.find(
        {"run.due_after_target", {{"due", due}, {"title", target->title}, {"day", target->day}}});
  }
  return std::move(decider).done();
}

Result<Decision> extend_task_by(const Cycle& cycle,
                                const Facts& facts,
                                const std::string& task,
                                const Period& period) {
  const auto at = open_task(cycle, task, facts.today);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  const TaskRun& run = cycle.tasks[at.value()];
  if (definition.kind == TaskKind::session || !run.due || !run.ready_on) {
    return wrong_kind(definition, "run.session_has_its_day");
  }
  const auto end = longer_by(definition, run, period, facts.calendar);
  return end ? extend_task(cycle, facts, task, end.value()) : end.error();
}

Result<Decision> extend_all_open(const Cycle& cycle,
                                 const Facts& facts,
                                 std::optional<TaskKind> kind,
                                 const Period& period) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *std::move(error);
  }
  Decider decider(cycle, facts);
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    if (!is_unanswered(cycle, i) || (kind && task.kind != *kind)) {
      continue;
    }
    // Who is overdue by more than that would gain nothing: there it runs from today.
    auto due = longer_by(task, cycle.tasks[i], period, facts.calendar);
    if (due && due.value() < facts.today) {
      const auto from_today = deadline(ForwardPeriod{facts.today, period}, facts.calendar);
      due = from_today ? Result<Day>(from_today.value().end) : from_today.error();
    }
    if (!due) {
      return due.error();
    }
    if (auto refused = refused_due(cycle, facts, i, due.value())) {
      return *std::move(refused);
    }
    lengthen(decider, i, due.value());
  }
  if (!decider.anything()) {
    return Error{ErrorCode::conflict, {"run.none_open", {{"cycle", cycle.id}}}, {}};
  }
  return std::move(decider).done();
}

}  // namespace umlauf
