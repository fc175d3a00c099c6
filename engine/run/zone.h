#pragma once

#include <chrono>

#include "engine/model/day.h"

namespace umlauf {

/// What a clock on the wall of the office shows.
struct LocalTime {
  Day day;
  std::chrono::minutes since_midnight{0};  ///< Whole minutes; seconds are cut.
  friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

/// Port: the place's local time, the only bridge between days and instants.
class Zone {
 public:
  virtual ~Zone() = default;

  /// The local time of that instant.
  [[nodiscard]] virtual LocalTime local(Instant instant) const = 0;

  /// The instant at which clocks show that time of that day; `since_midnight` is 0 to 1440 (24:00
  /// is the next day's 00:00). In the night when clocks go forward, a time that is skipped (02:30)
  /// is the instant of the change (03:00 summer time). In the night when they go back, a time that
  /// comes twice is the first of the two (summer time). So `at` never goes back as times rise.
  [[nodiscard]] virtual Instant at(Day day, std::chrono::minutes since_midnight) const = 0;

  /// The local day of that instant.
  [[nodiscard]] Day local_day(Instant instant) const { return local(instant).day; }
};

}  // namespace umlauf
