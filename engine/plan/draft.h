#pragma once

#include <optional>
#include <vector>

#include "engine/plan/schedule.h"

namespace umlauf {

/// A plan on boundaries, before it becomes days for people: what `make_plan` shows and `explain`
/// gives reasons for. Inside the planner only.
struct Draft {
  Network network;
  Facts facts;
  Floor floor;
  bool planned = false;  ///< Not so where no session is early enough for a backward plan.
  Boundary start = 0;
  Schedule schedule;
  Aim target;
  std::vector<bool> before_target;  ///< Anchor::session: the target and all it waits for.
  Boundary last = 0;                ///< The plan's own last boundary and day …
  std::optional<Day> last_day;      ///< … of the tasks that have dates.
  bool complete = true;             ///< All tasks have dates.
  Limits limits;
  Limits fixed;  ///< With sessions where they are.
  std::vector<Boundary> free;
  std::vector<PlanFinding> findings;

  [[nodiscard]] Setting setting() const { return {network, facts, floor}; }
  [[nodiscard]] bool has_dates(std::size_t task) const {
    return planned && known(schedule.finish[task]);
  }
  /// Working days by which the task may last longer.
  [[nodiscard]] std::int32_t slack(std::size_t task) const;
};

Result<Draft> draft_plan(const PlanInput& input);

/// The days of one task in the draft, by its number in the network.
PlannedTask planned_task(const Draft& draft, std::size_t task);

/// Findings about sessions: none left, cut-offs that do not rise.
void find_session_faults(const PlanInput& input, Draft& draft);

}  // namespace umlauf
