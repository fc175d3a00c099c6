#pragma once

#include <optional>
#include <string>

#include "engine/model/calendar.h"
#include "engine/model/catalogue.h"
#include "engine/model/sessions.h"
#include "engine/model/workflow.h"
#include "engine/plan/plan.h"

namespace umlauf::paper {

/// What a chart is drawn from. The references must outlive the call only; `plan` must be one of
/// `workflow` (same tasks, same order).
struct GanttInput {
  const Workflow& workflow;
  const Plan& plan;
  const Calendar& calendar;         ///< Days off are shaded.
  const SessionCalendar& sessions;  ///< Recess and elections are hatched.
  Language language = Language::de;
  std::optional<Day> today;  ///< Drawn as a line if it lies within the chart.
};

/// The plan as a chart on paper: one SVG that needs nothing else, in landscape, on the smallest of
/// A4, A3, A2 … on which every task has a readable row. Bars run from the earliest start to the
/// earliest finish, slack is their thin tail; what drives the plan is dark with a thick outline, so
/// that it stays visible without colour. Sessions are diamonds, cut-offs dashed lines; examples are
/// marked as such. A task without dates keeps its row and says why. Pure and deterministic; a
/// plan of 60 tasks takes about a millisecond.
std::string gantt_svg(const GanttInput& input);

}  // namespace umlauf::paper
