#pragma once

#include <vector>

#include "engine/app/command.h"
#include "engine/plan/plan.h"

namespace umlauf {

/// What `plan`, `why` and `forecast` are asked about: a file, its sessions, a calendar, and from
/// where to plan. Owns what `input()` refers to.
struct PlanQuestion {
  Workflow workflow;
  SessionCalendar sessions;
  const Calendar* calendar = nullptr;
  PlanRequest request;
  /// Says that session steps were planned without any session calendar.
  std::optional<Message> no_sessions;

  [[nodiscard]] PlanInput input() const {
    return {workflow, sessions, *calendar, request, {}, std::nullopt};
  }
};

/// Reads `FILE`, `--start`, `--finish`, `--session`, `--sessions` and `--calendar`.
Result<PlanQuestion> plan_question(const Request& request);

/// Those options, for the lists of commands.
std::vector<Option> plan_options();

}  // namespace umlauf
