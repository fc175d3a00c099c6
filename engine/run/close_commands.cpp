#include <algorithm>

#include "engine/run/commands.h"
#include "engine/run/decide.h"
#include "engine/run/guests.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

std::vector<std::size_t> unfinished(const Cycle& cycle) {
  std::vector<std::size_t> tasks;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    if (!ended(cycle.tasks[i].state)) {
      tasks.push_back(i);
    }
  }
  return tasks;
}

Error still_open(const Cycle& cycle, const std::vector<std::size_t>& rest) {
  std::vector<Message> lines;
  for (const std::size_t at : rest) {
    const Task& task = cycle.workflow->tasks[at];
    lines.push_back(
        {"close.open_task",
         {{"task", task.id},
          {"title", task.title},
          {"state", Message{"state." + std::string(word(cycle.tasks[at].state)), {}}}}});
  }
  return {ErrorCode::conflict,
          {"close.still_open",
           {{"cycle", cycle.id}, {"count", rest.size()}, {"tasks", std::move(lines)}}},
          {}};
}

/// Somebody was written to about it, and is waited for.
bool was_asked(const Cycle& cycle, std::size_t at, Day today) {
  const TaskRun& run = cycle.tasks[at];
  const Task& task = cycle.workflow->tasks[at];
  return (run.state == TaskState::ready || run.state == TaskState::active) && run.ready_on &&
         *run.ready_on < today && task.kind != TaskKind::session &&
         announces(*cycle.workflow, task);
}

/// A report that was to be published and is not.
bool stays_unpublished(const Cycle& cycle) {
  const auto& tasks = cycle.workflow->tasks;
  return !cycle.reported_on && std::any_of(tasks.begin(), tasks.end(), [](const Task& task) {
    return task.kind == TaskKind::publication;
  });
}

}  // namespace

Result<Decision> close_cycle(const Cycle& cycle, const Facts& facts) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return *std::move(error);
  }
  const std::vector<std::size_t> rest = unfinished(cycle);
  if (!rest.empty() && facts.reason.empty()) {
    return still_open(cycle, rest);
  }
  CycleClosed closed;
  for (const std::size_t at : rest) {
    closed.dropped.push_back(cycle.workflow->tasks[at].id);
  }
  Decider decider(cycle, facts);
  decider.happen(std::move(closed));
  for (const std::size_t at : rest) {
    if (cycle.tasks[at].state != TaskState::waiting) {
      dismiss_guests(decider, at, facts.reason);
    }
    if (was_asked(cycle, at, facts.today)) {
      Item item = item_for(decider.cycle(), at, facts, ItemRule::withdrawn);
      item.step = static_cast<std::int32_t>(decider.cycle().version);
      decider.owe(std::move(item));
    }
  }
  if (stays_unpublished(cycle)) {
    decider.find({"close.unpublished", {{"cycle", cycle.id}}});
  }
  return std::move(decider).done();
}

Result<Decision> resume_cycle(const Cycle& cycle, const Facts& facts) {
  if (cycle.state != CycleState::paused && cycle.state != CycleState::closed) {
    return Error{ErrorCode::conflict, {"run.not_paused", {{"cycle", cycle.id}}}, {}};
  }
  if (cycle.state == CycleState::closed && facts.reason.empty()) {
    return Error{ErrorCode::invalid, {"close.resume_reason", {{"cycle", cycle.id}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(CycleResumed{});
  return std::move(decider).done();
}

}  // namespace umlauf
