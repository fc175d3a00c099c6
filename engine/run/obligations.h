#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/run/store.h"

namespace umlauf {

/// The obligations as their stream tells them, in the order in which they were first entered.
std::vector<Obligation> load_obligations(Store& store);

/// The one with that key; not_found with the nearest keys.
Result<Obligation> known_obligation(Store& store, const std::string& key);

/// When the cycle fulfilled its obligation: its report was public, or it was closed, whichever came
/// first. A cancelled one never does.
std::optional<Day> fulfilled_on(const Cycle& cycle);

/// An obligation with what its cycles have made of it. Nothing of this is stored: it is derived
/// from its own entries and from the cycles that name it, so that a cycle which is resumed, or due
/// dates which are corrected, can never leave the two at odds.
struct ObligationState {
  Obligation obligation;
  std::vector<CycleRow> cycles;  ///< That name it, by start.
  /// The next due dates, at most two: what was said, then by the period; each cycle that fulfilled
  /// it since then moves them on by one. Empty where neither date nor period is known.
  std::vector<Target> due;
  /// The cycle that fulfilled it last, or the one named beside the due dates; may be empty.
  std::string predecessor;

  /// The cycle that is to fulfil it now: running or paused; nullptr where there is none.
  [[nodiscard]] const CycleRow* running() const;
};

/// `cycles` may hold those of other obligations.
ObligationState state_of(const Obligation& obligation, const std::vector<CycleRow>& cycles);

/// The due date one or more periods later, computed from the raw days; none where the calendars
/// end.
std::optional<Target> later_by(const Target& due, const Period& period, std::int32_t times);

/// Why no cycle can begin for the obligation with that key (empty: none is asked for): unknown,
/// ended, or one runs already and no reason is given.
std::optional<Error> refused_start(Store& store, const std::string& key, const std::string& reason);

}  // namespace umlauf
