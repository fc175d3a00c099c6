#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/model/calendar.h"
#include "engine/model/sessions.h"
#include "engine/model/workflow.h"

namespace umlauf {

/// From where a plan is made: forward from a start, backward from a finish, or backward from the
/// session of a body.
struct PlanRequest {
  enum class Anchor { start, finish, session };
  Anchor anchor = Anchor::start;
  Day day;
  std::string body;  ///< Anchor::session only.
};

/// What already happened to a task of a running cycle; a plan never moves it.
struct Happened {
  std::string task;
  std::optional<Day> started;
  std::optional<Day> finished;
};

struct SessionTaken {
  std::string body;
  Day date;
  std::optional<Day> cutoff;  ///< The one that applied; none where the row has none and the step is
                              ///< not the first of its chain.
  bool example = false;       ///< *Beispieltermin*
};

/// The dates of one task. All are shown days; boundaries stay inside the planner. No value where
/// no session is left.
struct PlannedTask {
  std::optional<Day> earliest_start;
  std::optional<Day> earliest_finish;
  std::optional<Day> latest_start;
  std::optional<Day> latest_finish;
  std::optional<std::int32_t> slack;       ///< Working days (plan's calendar), may be negative.
  std::optional<std::int32_t> free_slack;  ///< Working days.
  bool critical = false;                   ///< slack <= 0
  bool driving = false;                    ///< contract.md 3, *driving*
  std::optional<SessionTaken> session;
};

struct PlanFinding {
  Message message;
  std::string task;  ///< May be empty.
};

struct Plan {
  std::optional<Day> start;
  std::optional<Day> finish;
  std::vector<PlannedTask> tasks;  ///< In the order of Workflow::tasks.
  std::vector<PlanFinding> findings;
  std::string calendar;
};

/// Everything a plan is a function of. The references must outlive the call only.
struct PlanInput {
  const Workflow& workflow;
  const SessionCalendar& sessions;
  const Calendar& calendar;  ///< The plan's (legal calendar of the workflow, or the one asked for).
  PlanRequest request;
  std::span<const Happened> happened;  ///< Empty before a start.
  std::optional<Day> today;            ///< Open tasks of a running cycle do not begin before it.
};

/// The plan by the semantics of contract.md 3 (*Axis* to *Backward*). Pure; independent of the
/// order of tasks in the file. Refuses a session that does not exist (not_found, offers the
/// neighbours) and a circle (invalid, as a path).
Result<Plan> make_plan(const PlanInput& input);

/// Why the task has its dates, one sentence each, beginning with the dates themselves. `plan` must
/// come from `make_plan(input)`. Unknown task: not_found, offers the nearest ids.
Result<std::vector<Message>> explain(const PlanInput& input,
                                     const Plan& plan,
                                     const std::string& task);

}  // namespace umlauf
