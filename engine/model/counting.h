#pragma once

#include <optional>
#include <vector>

#include "engine/model/deadline.h"

namespace umlauf {

/// Counting days for `deadline`: the arithmetic alone, without sentences and shift. Nothing where
/// the result would leave the years that days may have.

/// Where a number of months leads: the wanted number of the day, and the day itself, which is the
/// month's last where the month has no such number (§ 188(3) BGB).
struct MonthEnd {
  Day day;
  unsigned wanted = 0;
  [[nodiscard]] bool clamped() const { return wanted != day.day_of_month(); }
};

/// `months` may be negative. With `day_before` the wanted day is the one before the same number
/// (§ 188(2) BGB in the case of § 187(2)).
std::optional<MonthEnd> add_months(Day day, std::int64_t months, bool day_before);

std::optional<Day> add_days(Day day, std::int64_t days);

/// Whether the day counts for that unit (AT, WT).
bool counts(Day day, Period::Unit unit, const Calendar& legal);

/// The |count|-th day that counts after (count > 0) or before (count < 0) `day`.
std::optional<Day> count_days(Day day,
                              std::int32_t count,
                              Period::Unit unit,
                              const Calendar& legal);

/// What of [first, last] does not count for the unit, as one message: holidays by name, weekends;
/// the numbers of them where they are many. Nothing where all days count.
std::optional<Message> left_out(DayRange days, Period::Unit unit, const Calendar& legal);

}  // namespace umlauf
