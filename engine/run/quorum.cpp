#include "engine/run/quorum.h"

#include <algorithm>

#include "engine/run/decide.h"

namespace umlauf {
namespace {

/// Counts neither way: the lead asks no longer, or goes on without it.
bool is_out(const Cycle& cycle, std::size_t request) {
  const TaskRun& run = cycle.tasks[request];
  return run.state == TaskState::skipped || run.overridden ||
         cycle.workflow->tasks[request].post_hoc;
}

}  // namespace

bool counts_for_quorum(const Cycle& cycle, const Task& step, const Link& link) {
  if (!step.enough || link.type != LinkType::finish_start) {
    return false;
  }
  const Task& request = cycle.workflow->tasks[index_of(cycle, link.before)];
  return is_request(request.kind) && request.kind != TaskKind::final_sign &&
         request.reserved_for.empty() && !is_data_protection(cycle, request);
}

bool is_in(const Cycle& cycle, std::size_t step, std::size_t request) {
  const TaskRun& run = cycle.tasks[request];
  const bool answered = cycle.workflow->tasks[step].conditional &&
                        run.state == TaskState::blocked && run.answered_on.has_value();
  return !is_out(cycle, request) && (run.state == TaskState::done || answered);
}

bool objects(const TaskRun& run) {
  return !run.overridden && !ended(run.state) &&
         (run.sign_off == SignOff::refused || run.sign_off == SignOff::signed_conditional);
}

bool quorum_met(const Cycle& cycle, std::size_t step) {
  const Task& definition = cycle.workflow->tasks[step];
  std::int32_t in = 0;
  std::int32_t of = 0;
  for (const Link& link : definition.after) {
    if (counts_for_quorum(cycle, definition, link)) {
      const std::size_t request = index_of(cycle, link.before);
      in += is_in(cycle, step, request) ? 1 : 0;
      of += is_out(cycle, request) ? 0 : 1;
    }
  }
  return definition.enough && in >= std::min(*definition.enough, of);
}

bool waived(const Cycle& cycle, std::size_t step, const Link& link) {
  const Task& definition = cycle.workflow->tasks[step];
  return counts_for_quorum(cycle, definition, link) &&
         !objects(cycle.tasks[index_of(cycle, link.before)]) && quorum_met(cycle, step);
}

bool let_go(const Cycle& cycle, std::size_t request) {
  const auto& tasks = cycle.workflow->tasks;
  const std::string& id = tasks[request].id;
  bool any = false;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    for (const Link& link : tasks[i].after) {
      if (link.before != id) {
        continue;
      }
      if (!waived(cycle, i, link)) {
        return false;
      }
      any = true;
    }
  }
  return any;
}

}  // namespace umlauf
