#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/day.h"

namespace umlauf::paper {

/// A session that a cycle takes, or took until it was cancelled.
struct SessionEntry {
  std::string uid;   ///< The same in every export.
  int sequence = 0;  ///< Rises with each change, so that calendars take the newer one.
  bool cancelled = false;
  Day day;
  std::optional<Instant> begin;  ///< None: all day.
  std::string summary;
  std::string description;
};

/// The entries as iCalendar (RFC 5545): cancelled ones stay with `STATUS:CANCELLED`, which takes
/// them out of the calendars of whoever imported them before. Checked with libical; throws
/// std::runtime_error where that finds fault.
std::string session_ics(const std::string& name,
                        const std::vector<SessionEntry>& entries,
                        Instant stamp);

}  // namespace umlauf::paper
