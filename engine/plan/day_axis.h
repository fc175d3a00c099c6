#pragma once

#include "engine/plan/axis.h"

namespace umlauf {

/// Boundaries of a calendar to days and back, without leaving the calendar: what lies outside is
/// cut to its first or last day.
class DayAxis {
 public:
  explicit DayAxis(const Calendar& calendar)
      : calendar_(&calendar), end_(calendar.rank(Calendar::kLastDay + 1)) {}

  /// The first boundary that no working day follows any more.
  [[nodiscard]] Boundary end() const { return end_; }
  /// The working day that follows the boundary.
  [[nodiscard]] Day after(Boundary at) const { return calendar_->at(std::clamp(at, 0, end_ - 1)); }
  /// The working day before it.
  [[nodiscard]] Day before(Boundary at) const { return after(at - 1); }
  /// The boundary before the first working day on or after that day.
  [[nodiscard]] Boundary rank(std::int64_t day) const {
    return calendar_->rank(Day::from_number(
        static_cast<std::int32_t>(std::clamp(day,
                                             std::int64_t{Calendar::kFirstDay.number()},
                                             std::int64_t{Calendar::kLastDay.number()} + 1))));
  }
  [[nodiscard]] Boundary rank(Day day) const { return rank(std::int64_t{day.number()}); }

 private:
  const Calendar* calendar_;
  Boundary end_;
};

}  // namespace umlauf
