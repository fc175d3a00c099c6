#pragma once

#include <string>

#include "engine/model/catalogue.h"
#include "engine/model/workflow.h"
#include "engine/plan/plan.h"

namespace umlauf::paper {

struct IcsInput {
  const Workflow& workflow;
  const Plan& plan;  ///< One of `workflow`.
  /// What the entries' UIDs begin with: the cycle, or the workflow's key. A later export with the
  /// same key moves the entries in people's calendars instead of doubling them.
  std::string key;
  Instant stamp;  ///< DTSTAMP of all entries.
  Language language = Language::de;
};

/// The plan as iCalendar (RFC 5545): one all-day entry for each task's last day, each session and
/// each cut-off; tasks without dates have none. Sample sessions say *Beispieltermin*. Entries do
/// not block anybody's time. Made and checked with libical; throws std::runtime_error if its
/// restriction check fails.
std::string plan_ics(const IcsInput& input);

}  // namespace umlauf::paper
