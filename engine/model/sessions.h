#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/day.h"
#include "engine/model/workflow.h"

namespace umlauf {

enum class SessionState { planned, moved, cancelled, held };
enum class SessionKind { session, special, constitutive, budget, recess, election };

/// The stored words: add to them, never rename one.
std::string_view word(SessionKind kind);

/// A row of the session calendar (contract.md 3, *Session CSV*).
struct Session {
  std::string body;
  Day date;                   ///< A moved session's new day.
  std::string time;           ///< Local, `16:00`; empty = unknown.
  std::optional<Day> cutoff;  ///< Vorlagenschluss, if the row names it.
  SessionState state = SessionState::planned;
  SessionKind kind = SessionKind::session;
  std::vector<std::string> accepts;  ///< Paper types; empty = all.
  bool accepts_none = false;
  std::string source;  ///< `documented`, `assumed` …
  std::string note;
  std::optional<Day> until;  ///< Last day of a recess.
  Place place;

  /// Assumed rows are examples, and print *Beispieltermin*.
  [[nodiscard]] bool example() const { return source == "assumed"; }
};

/// Whether a paper of that type can be dealt with in that session: it takes place, is no recess,
/// election or constitutive session, and accepts the type (empty type: rows that accept all).
bool counts(const Session& session, std::string_view paper_type);

/// All rows, by body, then date.
struct SessionCalendar {
  std::vector<Session> rows;
  /// The rows of one body; a view into `rows`.
  [[nodiscard]] std::span<const Session> of(std::string_view body) const;
  /// Restores the order after rows were added.
  void sort();
};

}  // namespace umlauf
