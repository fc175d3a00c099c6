#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/calendar.h"
#include "engine/model/day.h"
#include "engine/model/result.h"

namespace umlauf {

/// Days that people may name; a year within the calendars' range, so that a day can still be
/// shifted to a working day on either side.
constexpr int kFirstYear = Calendar::kFirstDay.year() + 1;
constexpr int kLastYear = Calendar::kLastDay.year() - 1;

/// A day as people write it: `2012-06-29`, `29.06.2012`, `29. Juni 2012`, and `Anfang`, `Mitte`,
/// `Ende Juni 2012` (§ 192 BGB: the 1st, the 15th, the last day). Case, umlauts and blanks are
/// taken kindly; two-digit years are refused. A day that does not exist is never moved silently: it
/// is refused with offers in ISO form, best first and each once: the month's last day, its last
/// working day in `calendar`, the working day that § 193 BGB makes of the last day.
Result<Day> parse_day(std::string_view text, const Calendar& calendar);

/// How an imprecise date was understood.
enum class DateRule {
  day,           ///< A plain date.
  section_192,   ///< Anfang, Mitte, Ende of a month.
  month,         ///< `Juni 2014`
  quarter,       ///< `1. Quartal 2014`, `Q1 2014`
  half_year,     ///< `1. Halbjahr 2014`
  season,        ///< Frühjahr March to May, Sommer June to August, Herbst, Winter (to February).
  part_of_year,  ///< Anfang = 1st quarter, Mitte = May to August, Ende = 4th quarter.
  year,
  missing_day,  ///< The document names a day that does not exist.
};

struct ReadRange {
  DayRange range;
  DateRule rule = DateRule::day;
};

/// `parse_day`, and the targets that stay ranges: `Frühjahr 2014` is 2014-03-01 to 2014-05-31 and
/// never a single day.
Result<ReadRange> parse_range(std::string_view text, const Calendar& calendar);

/// A date that a document states, kept as it stands there. What it means may be settled by a
/// person only.
struct DocumentDate {
  std::string literal;                  ///< `zum 31. Juni 2012`; printed in quotation marks only.
  std::optional<DayRange> interpreted;  ///< Nothing for a missing day until somebody confirms.
  DateRule rule = DateRule::day;
  std::string confirmed_by;  ///< Empty until then.
};

/// The date in a document's words; `zum`, `bis`, `am`, `im` in front are allowed. A missing day is
/// no error here (`DateRule::missing_day`); text that is no date is.
Result<DocumentDate> read_document_date(std::string_view text, const Calendar& calendar);

/// `date` as `who` understands it; the literal stays. Refuses an empty name.
Result<DocumentDate> confirmed(DocumentDate date, DayRange interpreted, std::string who);

/// A point in time by RFC 3339: `2012-06-29T13:05:00+02:00`. The offset is mandatory, parts of a
/// millisecond are cut.
Result<Instant> parse_instant(std::string_view text);

}  // namespace umlauf
