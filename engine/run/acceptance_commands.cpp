#include <algorithm>

#include "engine/model/catalogue.h"
#include "engine/run/council.h"
#include "engine/run/council_acts.h"
#include "engine/run/decide.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

constexpr std::int32_t kTimeToComplete = 5;  ///< Working days.

std::optional<Error> refused(const Cycle& cycle, PaperAct act, const Task& task) {
  const PaperStep step = paper_step(cycle.paper.state, act, cycle.paper.before);
  return step.next ? std::nullopt : std::optional(conflict(step.refusal, task));
}

/// The acceptance step of that id, whatever its state.
Result<std::size_t> acceptance_step(const Cycle& cycle, const std::string& task) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *error;
  }
  auto at = known_task(cycle, task);
  if (at && cycle.workflow->tasks[at.value()].kind != TaskKind::acceptance) {
    Error error = conflict("run.no_acceptance", cycle.workflow->tasks[at.value()]);
    error.code = ErrorCode::invalid;
    return error;
  }
  return at;
}

/// The same, for a paper that can be taken in now.
Result<std::size_t> acceptable(const Cycle& cycle, const Facts& facts, const PaperTaken& paper) {
  auto at = acceptance_step(cycle, paper.task);
  if (!at) {
    return at;
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  const PaperAct act = paper.late ? PaperAct::accept_late : PaperAct::accept;
  const TaskRun& run = cycle.tasks[at.value()];
  if (!ended(run.state)) {
    if (auto open_at = open_task(cycle, paper.task, facts.today); !open_at) {
      return open_at;
    }
  }
  if (auto error = refused(cycle, act, task)) {
    return *error;
  }
  // While it lay with the lead, the text may have changed and be signed anew.
  if (const auto names = waits_for(cycle, at.value()); !names.empty()) {
    std::string others;
    for (const std::string& name : names) {
      others += (others.empty() ? "" : ", ") + name;
    }
    return Error{ErrorCode::conflict,
                 {"run.waits_for", {{"task", task.id}, {"title", task.title}, {"others", others}}},
                 {}};
  }
  return at;
}

std::string last_version(const Cycle& cycle) {
  return cycle.versions.empty() ? std::string{} : cycle.versions.back().sha256;
}

/// First session steps behind the acceptance.
std::vector<std::size_t> first_steps(const Cycle& cycle, std::size_t acceptance) {
  std::vector<std::size_t> steps;
  for (const std::size_t each : behind(cycle, acceptance)) {
    if (cycle.workflow->tasks[each].kind == TaskKind::session && first_of_chain(cycle, each)) {
      steps.push_back(each);
    }
  }
  return steps;
}

/// The cut-off of the next session ahead that was missed; nothing where none was.
std::optional<Day> missed_cutoff(const Cycle& cycle, std::size_t acceptance, const Facts& facts) {
  for (const std::size_t step : first_steps(cycle, acceptance)) {
    for (const Session& session : facts.sessions.of(cycle.workflow->tasks[step].body)) {
      if (session.date <= facts.today || !counts(session, cycle.workflow->paper_type)) {
        continue;
      }
      const bool met = open(cycle.tasks[step].state) && cycle.tasks[step].due == session.date;
      const auto cutoff = cutoff_of(cycle, step, session, facts.calendar);
      if (!met && cutoff && *cutoff < facts.today) {
        return cutoff;
      }
      break;
    }
  }
  return std::nullopt;
}

/// The day it counts as in, if not today.
std::optional<Day> counts_from(const Cycle& cycle, const Facts& facts, bool late, std::size_t at) {
  if (late) {
    return missed_cutoff(cycle, at, facts);
  }
  const Paper& paper = cycle.paper;
  const bool in_time = paper.state == PaperState::returned && paper.first_returned && paper.until &&
                       facts.today <= *paper.until;
  return in_time ? paper.first_returned : std::nullopt;
}

/// Session steps and what confirms them wait again.
void begin_anew(Decider& decider, std::size_t acceptance, bool ended_ones) {
  for (const std::size_t each : behind(decider.cycle(), acceptance)) {
    const Task& task = decider.cycle().workflow->tasks[each];
    const TaskState state = decider.cycle().tasks[each].state;
    const bool council = task.kind == TaskKind::session || task.kind == TaskKind::council;
    if (council && (open(state) || (ended_ones && ended(state)))) {
      decider.happen(TaskReopened{task.id});
    }
  }
}

std::string listed(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += (list.empty() ? "" : "; ") + text;
  }
  return list;
}

/// An id for the new step: `U46.1`, `U46.2` …
std::string free_id(const Cycle& cycle, const std::string& before) {
  for (int number = 1;; ++number) {
    std::string id = before + '.' + std::to_string(number);
    if (index_of(cycle, id) == kNoTask) {
      return id;
    }
  }
}

void find_odd_number(Decider& decider, const std::string& number) {
  if (!number.empty() && !usual_number(number)) {
    decider.find({"council.unusual_number", {{"number", number}}});
  }
}

void find_what_is_odd(Decider& decider, const PaperTaken& paper) {
  find_odd_number(decider, paper.number);
  if (decider.cycle().versions.empty()) {
    decider.find({"council.no_version_bound", {{"cycle", decider.cycle().id}}});
  }
}

}  // namespace

Result<Decision> accept_paper(const Cycle& cycle, const Facts& facts, const PaperTaken& paper) {
  const auto at = acceptable(cycle, facts, paper);
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  const auto counted = counts_from(cycle, facts, paper.late, at.value());
  if (paper.late && !counted) {
    return conflict("council.not_late", task);
  }
  const std::string sha256 = last_version(cycle);
  const bool changed = sha256 != cycle.paper.sha256;
  const PaperState before = cycle.paper.state;
  const bool new_paper = before == PaperState::rejected || before == PaperState::unclear;
  PaperAccepted accepted{paper.task,
                         paper.number.empty() && !new_paper ? cycle.paper.number : paper.number,
                         paper.type.empty() ? cycle.workflow->paper_type : paper.type,
                         paper.attachments,
                         sha256,
                         counted,
                         paper.late,
                         paper.granted_by};
  Decider decider(cycle, facts);
  begin_anew(decider, at.value(), new_paper || (before == PaperState::withdrawn && changed));
  decider.happen(std::move(accepted));
  find_what_is_odd(decider, paper);
  if (const auto missed =
          paper.late ? std::nullopt : missed_cutoff(decider.cycle(), at.value(), facts)) {
    decider.find(
        {"council.cutoff_missed", {{"cutoff", *missed}, {"cycle", cycle.id}, {"task", task.id}}});
  }
  return std::move(decider).done();
}

Result<Decision> renumber_paper(const Cycle& cycle, const Facts& facts, const std::string& number) {
  if (!cycle.paper.in) {
    return Error{ErrorCode::conflict, {"council.no_paper", {{"cycle", cycle.id}}}, {}};
  }
  if (number.empty() || cycle.paper.number == number) {
    return Error{ErrorCode::conflict, {"council.number_same", {{"number", number}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(PaperNumbered{number});
  find_odd_number(decider, number);
  return std::move(decider).done();
}

Result<Decision> return_paper(const Cycle& cycle,
                              const Facts& facts,
                              const std::string& task,
                              const std::vector<std::string>& missing,
                              std::optional<Day> until) {
  const auto at = acceptance_step(cycle, task);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  if (auto error = refused(cycle, PaperAct::give_back, definition)) {
    return *error;
  }
  if (auto open_at = open_task(cycle, task, facts.today); !open_at) {
    return open_at.error();
  }
  if (missing.empty()) {
    Error error = conflict("council.missing_what", definition);
    error.code = ErrorCode::invalid;
    return error;
  }
  const Day last = until.value_or(facts.calendar.add(facts.today, kTimeToComplete));
  if (last < facts.today) {
    return Error{ErrorCode::invalid, {"council.until_past", {{"until", last}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(PaperReturned{task, missing, last});
  Item item = item_for_lead(decider.cycle(), at.value(), facts, ItemRule::returned);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  item.words =
      render({"council.missing_by", {{"missing", listed(missing)}, {"until", last}}}, Language::de);
  decider.owe(std::move(item));
  return std::move(decider).done();
}

Result<Decision> withdraw_paper(const Cycle& cycle, const Facts& facts) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *error;
  }
  std::size_t at = index_of(cycle, cycle.paper.task);
  for (std::size_t i = 0; at == kNoTask && i < cycle.tasks.size(); ++i) {
    at = cycle.workflow->tasks[i].kind == TaskKind::acceptance ? i : kNoTask;
  }
  if (at == kNoTask) {
    return Error{ErrorCode::invalid, {"council.no_acceptance_step", {{"cycle", cycle.id}}}, {}};
  }
  const Task& task = cycle.workflow->tasks[at];
  if (cycle.tasks[at].state == TaskState::waiting) {
    return conflict("paper.not_accepted", task);
  }
  if (auto error = refused(cycle, PaperAct::withdraw, task)) {
    return *error;
  }
  Decider decider(cycle, facts);
  decider.happen(PaperWithdrawn{task.id});
  begin_anew(decider, at, false);
  return std::move(decider).done();
}

Result<Decision> insert_session(const Cycle& cycle,
                                const Facts& facts,
                                const Body& body,
                                const std::string& before) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *error;
  }
  const auto at = known_task(cycle, before);
  if (!at) {
    return at.error();
  }
  const Task& next = cycle.workflow->tasks[at.value()];
  if (next.kind != TaskKind::session) {
    Error error = conflict("run.no_session_step", next);
    error.code = ErrorCode::invalid;
    return error;
  }
  if (ended(cycle.tasks[at.value()].state)) {
    return conflict("run.already_done", next);
  }
  Task step;
  step.id = free_id(cycle, before);
  step.kind = TaskKind::session;
  step.phase = next.phase;
  step.body = body.key;
  step.role = body.name.empty() ? body.key : body.name;
  step.title = step.role;
  step.after = next.after;
  const bool known = find_body(*cycle.workflow, body.key) != nullptr;
  Task later = next;
  later.after.push_back({step.id, LinkType::finish_start, 0, LagUnit::working_days, {}});
  const std::string id = step.id;
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{
      std::move(step), TaskChange::added, {}, known ? std::nullopt : std::optional(body)});
  decider.happen(TaskDefined{std::move(later), TaskChange::linked, {}, {}});
  if (open(decider.cycle().tasks[at.value()].state)) {
    decider.happen(TaskReopened{before});
  }
  Decision decision = std::move(decider).done();
  const bool any =
      std::any_of(facts.sessions.rows.begin(), facts.sessions.rows.end(), [&](const Session& row) {
        return row.body == body.key && row.date >= facts.today &&
               counts(row, cycle.workflow->paper_type);
      });
  if (!any) {
    decision.findings.push_back({"run.no_session_ahead",
                                 {{"body", body.name.empty() ? body.key : body.name},
                                  {"task", id},
                                  {"start", facts.today}}});
  }
  return decision;
}

}  // namespace umlauf
