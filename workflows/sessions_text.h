#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/sessions.h"
#include "workflows/diagnostics.h"

namespace umlauf {

/// A session calendar, sorted, unless a finding is an error; and everything there is to say.
struct ReadSessions {
  std::optional<SessionCalendar> calendar;
  std::vector<Diagnostic> findings;
};

/// Reads the table of contract.md 3 (*Session CSV*): mandatory are the columns `body` and `date`
/// (German names as well), in any order and any encoding of `to_utf8`. `bodies` are those of the
/// workflow: their names stand for their keys, and mistyped ones are noticed; may be empty.
/// A row that repeats another is a warning and left out; cut-offs that fall are a warning; a
/// cut-off after its session, an unknown state and a day that does not exist are errors.
ReadSessions read_sessions_csv(std::string_view bytes,
                               const std::string& file,
                               std::span<const Body> bodies = {});

/// Reads iCalendar (RFC 5545). CATEGORIES, else SUMMARY, names the body (`Stadtrat, 12. Sitzung`
/// belongs to a body called Stadtrat). STATUS:CANCELLED is kept as cancelled. Times in UTC or a
/// zone become those of Berlin; floating ones and whole days stay. Recurring sessions are written
/// out for at most ten years; changed instances (RECURRENCE-ID) replace theirs.
ReadSessions read_sessions_ics(std::string_view bytes,
                               const std::string& file,
                               std::span<const Body> bodies = {});

/// One of the two, by what the text is.
ReadSessions read_sessions(std::string_view bytes,
                           const std::string& file,
                           std::span<const Body> bodies = {});

/// What both readers share: sorts, drops repeated rows, compares cut-offs.
ReadSessions finish_sessions(std::vector<Session> rows, Findings& findings);

/// `16:00` of `16:00`, `16.00`, `16 Uhr`, `16:00:00`; nothing where it is no time of day.
std::optional<std::string> clock_time(std::string_view text);

/// The key of the body that `text` names: a key or name in `bodies`, a name that `text` begins
/// with, else a key made of the text.
std::string body_key(std::string_view text, std::span<const Body> bodies);

}  // namespace umlauf
