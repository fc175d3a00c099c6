#include <algorithm>

#include "engine/model/catalogue.h"
#include "engine/run/commands.h"
#include "engine/run/council.h"
#include "engine/run/decide.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

Result<std::size_t> open_step(const Cycle& cycle,
                              const Facts& facts,
                              const std::string& task,
                              TaskKind kind,
                              const char* otherwise) {
  auto at = open_task(cycle, task, facts.today);
  if (at && cycle.workflow->tasks[at.value()].kind != kind) {
    Error error = conflict(otherwise, cycle.workflow->tasks[at.value()]);
    error.code = ErrorCode::invalid;
    return error;
  }
  return at;
}

/// The sentence of the public page; German, because the record is.
std::string decision_text(const Cycle& cycle) {
  std::string text;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    const TaskRun& run = cycle.tasks[i];
    if (task.kind != TaskKind::session || !run.ended_on) {
      continue;
    }
    const Body* body = find_body(*cycle.workflow, task.body);
    text = render({"run.decision",
                   {{"body", body != nullptr ? body->name : task.body},
                    {"day", *run.ended_on},
                    {"words", run.words}}},
                  Language::de);
  }
  return text;
}

std::optional<std::size_t> publication_step(const Cycle& cycle) {
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    if (cycle.workflow->tasks[i].kind == TaskKind::publication) {
      return i;
    }
  }
  return std::nullopt;
}

/// Why the gate is shut, if it is.
std::optional<Error> gate(const Cycle& cycle) {
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    if (task.kind == TaskKind::council && !ended(cycle.tasks[i].state)) {
      return conflict("run.not_confirmed", task);
    }
  }
  if (cycle.versions.empty()) {
    return Error{ErrorCode::conflict, {"run.no_version", {{"cycle", cycle.id}}}, {}};
  }
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const TaskRun& run = cycle.tasks[i];
    if (run.result == ResultClass::adopted_amended && run.ended_on &&
        cycle.versions.back().on < *run.ended_on) {
      return conflict("run.amended_text_missing", cycle.workflow->tasks[i]);
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Decision> accept_paper(const Cycle& cycle,
                              const Facts& facts,
                              const std::string& task,
                              const std::string& number) {
  const auto at = open_step(cycle, facts, task, TaskKind::acceptance, "run.no_acceptance");
  if (!at) {
    return at.error();
  }
  Decider decider(cycle, facts);
  decider.happen(PaperAccepted{task, number});
  return std::move(decider).done();
}

Result<Decision> give_result(const Cycle& cycle, const Facts& facts, const ResultGiven& given) {
  const auto at = open_step(cycle, facts, given.task, TaskKind::session, "run.no_session_step");
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  const auto date = given.date ? given.date : cycle.tasks[at.value()].due;
  if (!date) {
    return conflict("run.no_session_left", task);
  }
  if (given.date && given.date != cycle.tasks[at.value()].due &&
      !takes_place(cycle, at.value(), facts, *date)) {
    return Error{
        ErrorCode::invalid, {"run.no_such_session", {{"task", task.id}, {"date", *date}}}, {}};
  }
  if (*date > facts.today) {
    return Error{
        ErrorCode::conflict, {"run.session_not_yet", {{"task", task.id}, {"date", *date}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(SessionResult{given.task, *date, given.result, given.words});
  if (needs_another_session(given.result)) {
    const auto next = session_for(decider.cycle(), at.value(), facts, *date);
    decider.happen(SessionAssigned{given.task, next});
    Item item = item_for_lead(decider.cycle(), at.value(), facts, ItemRule::session);
    item.step = static_cast<std::int32_t>(cycle.version);
    decider.owe(std::move(item));
  } else if (!ended(decider.cycle().tasks[at.value()].state)) {
    Item item = item_for_lead(decider.cycle(), at.value(), facts, ItemRule::blocked);
    item.step = static_cast<std::int32_t>(cycle.version);
    decider.owe(std::move(item));
  }
  return std::move(decider).done();
}

Result<Decision> confirm_result(const Cycle& cycle,
                                const Facts& facts,
                                const std::string& task,
                                const std::string& decision) {
  const auto at = open_step(cycle, facts, task, TaskKind::council, "run.no_confirmation");
  if (!at) {
    return at.error();
  }
  Decider decider(cycle, facts);
  decider.happen(ResultConfirmed{task, decision});
  return std::move(decider).done();
}

Result<Decision> release(const Cycle& cycle, const Facts& facts, const std::string& task) {
  std::string id = task;
  if (id.empty()) {
    const auto step = publication_step(cycle);
    if (!step) {
      return Error{ErrorCode::invalid, {"run.no_publication_step", {{"cycle", cycle.id}}}, {}};
    }
    id = cycle.workflow->tasks[*step].id;
  }
  const auto at = open_task(cycle, id, facts.today);
  if (!at) {
    return at.error();
  }
  const TaskKind kind = cycle.workflow->tasks[at.value()].kind;
  if (kind != TaskKind::publication && kind != TaskKind::task) {
    Error error = conflict("run.not_a_publication", cycle.workflow->tasks[at.value()]);
    error.code = ErrorCode::invalid;
    return error;
  }
  if (auto shut = gate(cycle)) {
    return *shut;
  }
  const DocumentVersion& version = cycle.versions.back();
  Decider decider(cycle, facts);
  decider.happen(Published{id, version.sha256, version.name, version.size, decision_text(cycle)});
  return std::move(decider).done();
}

}  // namespace umlauf
