#pragma once

#include <vector>

#include "engine/model/calendar.h"
#include "engine/model/period.h"
#include "engine/model/result.h"

namespace umlauf {

/// Whether the day on which a period starts counts.
enum class PeriodRule {
  event,  ///< Something happened in its course: it does not count (§ 187(1) BGB).
  begin,  ///< The period starts with its beginning: it counts (§ 187(2) BGB).
};

/// What becomes of an end that is no working day.
enum class Shift {
  next,      ///< The next working day (§ 193 BGB, § 31(3) VwVfG).
  previous,  ///< The working day before: planning targets, and all that is counted backward.
  none,      ///< It stands, as a Termin set by the authority does (§ 31(5) VwVfG).
};

struct Deadline {
  Day raw_end;  ///< By counting alone.
  Day end;      ///< After the shift; the period ends when this day does.
  /// How it came about, in sentences: the section of each rule, each day that was left out.
  std::vector<Message> derivation;
};

/// A period that runs forward from a day.
struct ForwardPeriod {
  Day start;
  Period period;
  PeriodRule rule = PeriodRule::event;
  Shift shift = Shift::next;
  /// Each runs from the raw end of the one before, whose last day does not count; the shift is
  /// applied to the last one only (§ 190 BGB).
  std::vector<Period> extensions = {};
};

/// A period that has to lie before a day, which itself does not count.
struct BackwardPeriod {
  Day before;
  Period period;
  bool full_days = false;  ///< So many full days between; calendar days only.
  Shift shift = Shift::previous;
};

/// The end of a period by §§ 187 to 193 BGB. Working days (AT) are those of `legal`, Werktage (WT)
/// the same and Saturdays that are no holiday; N of them end on the N-th after the start (`begin`:
/// from the start on). `legal` must be a calendar of the law: closures of an office shift nothing.
/// The law of the place where the act is due decides. Invalid where the result leaves the years
/// that days may have (`kFirstYear` to `kLastYear`).
Result<Deadline> deadline(const ForwardPeriod& asked, const Calendar& legal);

/// The latest day before a day: D - N, or D - (N + 1) with full days between; months and weeks as
/// forward, clamped to the month's length. Invalid besides: full days of another unit, Shift::next
/// (it would cut the period short).
Result<Deadline> deadline(const BackwardPeriod& asked, const Calendar& legal);

}  // namespace umlauf
