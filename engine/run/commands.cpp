#include "engine/run/commands.h"

#include <algorithm>

#include "engine/model/nearest.h"
#include "engine/run/council.h"
#include "engine/run/decide.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

Error wrong_kind(const Task& task, const char* message) {
  return {ErrorCode::invalid, {message, {{"task", task.id}, {"title", task.title}}}, {}};
}

}  // namespace

Error conflict(const char* message, const Task& task) {
  return {ErrorCode::conflict, {message, {{"task", task.id}, {"title", task.title}}}, {}};
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
  if (cycle.state != CycleState::running) {
    return Error{ErrorCode::conflict,
                 {"run.not_running." + std::string(word(cycle.state)), {{"cycle", cycle.id}}},
                 {}};
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
  constexpr std::size_t kLongest = 64;
  const bool plain = !start.id.empty() && start.id.size() <= kLongest && start.id.front() != '.' &&
                     start.id.front() != '-' &&
                     std::all_of(start.id.begin(), start.id.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                     });
  if (!plain || start.id == kOrganisationStream || start.id == kSessionsStream) {
    return Error{ErrorCode::invalid, {"run.bad_cycle_id", {{"id", start.id}}}, {}};
  }
  if (start.workflow.tasks.empty()) {
    return Error{ErrorCode::invalid, {"run.no_tasks", {{"title", start.title}}}, {}};
  }
  Cycle empty;
  empty.id = start.id;
  Decider decider(empty, facts);
  decider.happen(CycleStarted{start.title, start.start, start.workflow, start.file_number});
  return std::move(decider).done();
}

Result<Decision> pause_cycle(const Cycle& cycle, const Facts& facts) {
  if (cycle.state != CycleState::running) {
    return Error{ErrorCode::conflict,
                 {"run.not_running." + std::string(word(cycle.state)), {{"cycle", cycle.id}}},
                 {}};
  }
  Decider decider(cycle, facts);
  decider.happen(CyclePaused{});
  return std::move(decider).done();
}

Result<Decision> resume_cycle(const Cycle& cycle, const Facts& facts) {
  if (cycle.state != CycleState::paused) {
    return Error{ErrorCode::conflict, {"run.not_paused", {{"cycle", cycle.id}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(CycleResumed{});
  return std::move(decider).done();
}

Result<Decision> cancel_cycle(const Cycle& cycle, const Facts& facts) {
  if (cycle.state != CycleState::running && cycle.state != CycleState::paused) {
    return Error{ErrorCode::conflict,
                 {"run.not_running." + std::string(word(cycle.state)), {{"cycle", cycle.id}}},
                 {}};
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
    case TaskKind::participation:
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
  if (const Office* office = find_office(*cycle.workflow, definition.office);
      kind == TaskKind::co_sign && office != nullptr && office->data_protection) {
    return wrong_kind(definition, "run.cannot_skip");
  }
  Decider decider(cycle, facts);
  decider.happen(TaskSkipped{task});
  return std::move(decider).done();
}

Result<Decision> reopen_task(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto at = known_task(cycle, task);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  if (cycle.state != CycleState::running) {
    return Error{ErrorCode::conflict,
                 {"run.not_running." + std::string(word(cycle.state)), {{"cycle", cycle.id}}},
                 {}};
  }
  const TaskState state = cycle.tasks[at.value()].state;
  if (!ended(state) && state != TaskState::blocked) {
    return conflict("run.still_open", definition);
  }
  if (cycle.publication) {
    return conflict("run.already_public", definition);
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
  const auto& old = cycle.tasks[at.value()].due;
  if (due < facts.today || (old && due <= *old)) {
    return Error{ErrorCode::invalid,
                 {"run.not_longer", {{"task", task}, {"due", due}, {"old", old.value_or(due)}}},
                 {}};
  }
  Decider decider(cycle, facts);
  decider.happen(TaskExtended{task, due});
  return std::move(decider).done();
}

}  // namespace umlauf
