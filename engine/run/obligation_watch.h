#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/sessions.h"
#include "engine/run/obligations.h"

namespace umlauf {

/// How many working days before its latest start a cycle that does not run is warned of.
inline constexpr std::int32_t kStartNotice = 30;

/// The last day on which a cycle can begin that is to reach a due date.
struct LatestStart {
  Day day;
  /// The session calendar does not reach that far: planned as if each body met at once, so that
  /// the true day may be earlier, never later.
  bool without_sessions = false;
};

/// Backward plan from the last day of the due date: of what the step waits for that the workflow's
/// target names (`Bericht vorgelegt`), else of the whole workflow. None where nothing can be
/// planned.
std::optional<LatestStart> latest_start(const Workflow& workflow,
                                        const SessionCalendar& sessions,
                                        Day due);

/// An obligation as it stands on a day, and what somebody has to know about it.
struct ObligationReport {
  ObligationState state;
  std::optional<LatestStart> start;  ///< For the next due date; none while a cycle runs.
  /// That its due date has passed, cannot be met by the cycle that runs, or that none runs and must
  /// begin; each names the day.
  std::vector<Message> warnings;
};

/// All of them, in the order in which they were entered; costs nothing where there are none.
/// Planned by each one's own workflow, else by that of its last cycle, with the stored sessions.
std::vector<ObligationReport> watch_obligations(Store& store, Day today);

/// The warnings of all of them.
std::vector<Message> obligation_warnings(Store& store, Day today);

/// `„Frühjahr 2014“ (Sa, 01.03.2014 bis Sa, 31.05.2014)`; a plain day as it is.
Message due_text(const Target& due);

}  // namespace umlauf
