#include "engine/run/silence.h"

#include "engine/run/decide.h"

namespace umlauf {

bool silence_may_consent(const Cycle& cycle, std::size_t task) {
  const Task& definition = cycle.workflow->tasks[task];
  return definition.silence_consents && definition.kind == TaskKind::co_sign &&
         definition.reserved_for.empty() && !is_data_protection(cycle, definition);
}

bool silence_consents(const Cycle& cycle, std::size_t task, Day today) {
  const TaskRun& run = cycle.tasks[task];
  const Response& response = cycle.responses[task];
  const bool reminded = run.due && *run.due < today && run.reminded > 0 && run.reminded_on &&
                        *run.reminded_on <= *run.due;
  const bool received =
      reminded && response.received_on && *response.received_on <= *run.reminded_on;
  return received && response.silence_announced && !response.prepared &&
         silence_may_consent(cycle, task);
}

}  // namespace umlauf
