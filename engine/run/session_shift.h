#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/run/facts.h"

namespace umlauf {

/// A session step that a changed session calendar takes to another day.
struct Shift {
  std::string cycle;
  std::string task;
  std::string title;
  std::optional<Day> from;  ///< None: it had no session.
  std::optional<Day> to;    ///< None: no session is left.
  bool waiting = false;     ///< The step waits for its session already; else it is only planned.
};

/// What a change of the calendar means for the sessions of a running cycle, from that day on.
std::vector<Shift> shifts_of(const Cycle& cycle,
                             const SessionCalendar& before,
                             const SessionCalendar& after,
                             Day today);

/// The calendar with those rows instead of the ones of the same body and day.
SessionCalendar with_rows(SessionCalendar calendar, const std::vector<Session>& rows);

}  // namespace umlauf
