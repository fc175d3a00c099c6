#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/model/calendar.h"

namespace umlauf {

/// Boundaries lie between the working days of the plan's calendar: boundary b lies before the
/// working day `calendar.at(b)`. Values from `kFar` on mean *never* (no session is left), values
/// down from `-kFar` *impossible* (no session is early enough).
using Boundary = std::int32_t;
constexpr Boundary kFar = 1 << 29;
constexpr Boundary kNever = 1 << 30;
constexpr Boundary kImpossible = -kNever;
constexpr bool known(Boundary at) {
  return at > -kFar && at < kFar;
}

/// Both tables of an `OwnCalendar` for inner loops: one check a table, no answer where they end.
/// Not for longer than the calendar.
class Tables {
 public:
  Tables(std::span<const std::int32_t> first, std::span<const Boundary> after)
      : first_(first.data()),
        after_(after.data()),
        boundaries_(static_cast<std::uint32_t>(first.size())),
        days_(static_cast<std::uint32_t>(after.size())) {}

  struct Placed {
    Boundary start;
    Boundary finish;
  };
  /// `real_start` and `finish` of OwnCalendar; for 0 days only where it is the plan's.
  [[nodiscard]] std::optional<Placed> placed(Boundary start, std::int32_t days) const {
    if (static_cast<std::uint32_t>(start) < boundaries_) {  // A negative one becomes too large.
      const std::int32_t first = first_[start];
      const std::int32_t last = first + days - 1;
      if (static_cast<std::uint32_t>(last) < days_) {
        return Placed{after_[first] - 1, after_[last]};
      }
    }
    return std::nullopt;
  }
  /// `latest_start` of OwnCalendar, without another end.
  [[nodiscard]] std::optional<Boundary> start_before(Boundary limit, std::int32_t days) const {
    if (static_cast<std::uint32_t>(limit) < boundaries_) {
      const std::int32_t day = first_[limit] - days;
      if (static_cast<std::uint32_t>(day) < days_) {
        return after_[day] - 1;
      }
    }
    return std::nullopt;
  }

 private:
  const std::int32_t* first_;
  const Boundary* after_;
  std::uint32_t boundaries_;
  std::uint32_t days_;
};

/// A calendar of its own, laid over the plan's axis as two look-up tables. A task of n >= 1 days
/// that starts at boundary b works on the next n own days on or after the plan working day that
/// follows b; its finish is the first boundary whose following plan working day is later than its
/// last own day. Outside the tables all answers are `kNever` or `kImpossible`.
class OwnCalendar {
 public:
  OwnCalendar(const Calendar& plan, Calendar calendar);

  [[nodiscard]] Boundary finish(Boundary start, std::int32_t days) const {
    return boundary_after(first_day(start) + days - 1);
  }
  /// The last start with `finish(start) <= limit` and the last own day before index `end`.
  [[nodiscard]] Boundary latest_start(Boundary limit, std::int32_t end, std::int32_t days) const {
    return boundary_after(std::min(first_day(limit), end) - days) - 1;
  }
  /// The first start with `finish(start) >= limit`.
  [[nodiscard]] Boundary start_for(Boundary limit, std::int32_t days) const {
    return boundary_after(first_day(limit - 1) - days);
  }
  /// The boundary at which a task really starts that may from `start` on: the last one with the
  /// same first own day.
  [[nodiscard]] Boundary real_start(Boundary start) const {
    return boundary_after(first_day(start)) - 1;
  }
  /// The last real start on or before that one.
  [[nodiscard]] Boundary real_start_until(Boundary start) const {
    return boundary_after(first_day(start + 1) - 1) - 1;
  }
  /// Index of the first own day on or after the plan day that follows that boundary.
  [[nodiscard]] std::int32_t first_day(Boundary start) const {
    if (start < 0) {
      return kImpossible;
    }
    const auto at = static_cast<std::size_t>(start);
    return at < first_.size() ? first_[at] : kFar;
  }
  [[nodiscard]] const Calendar& calendar() const { return calendar_; }
  [[nodiscard]] Tables tables() const { return {first_, after_}; }

 private:
  [[nodiscard]] Boundary boundary_after(std::int32_t day) const {
    if (day < 0) {
      return kImpossible;
    }
    const auto at = static_cast<std::size_t>(day);
    return at < after_.size() ? after_[at] : kNever;
  }

  Calendar calendar_;
  std::vector<std::int32_t> first_;  // by boundary: index of an own day
  std::vector<Boundary> after_;      // by own day
};

}  // namespace umlauf
