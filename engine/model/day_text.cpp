#include "engine/model/day_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>

#include "engine/model/date_scanner.h"
#include "engine/model/folded.h"

namespace umlauf {
namespace {

using Number = DateScanner::Number;

/// A day as typed; it need not exist.
struct Typed {
  Number year;
  unsigned month = 0;
  unsigned day = 0;
  bool section_192 = false;
};

constexpr unsigned kLastOfMonth = 99;  // of `Ende Juni`, until the month's length is known
constexpr std::array<std::string_view, 3> kParts{"anfang", "mitte", "ende"};

std::optional<std::size_t> part(std::string_view word) {
  const auto found = std::find(kParts.begin(), kParts.end(), word);
  return found == kParts.end() ? std::nullopt
                               : std::optional{static_cast<std::size_t>(found - kParts.begin())};
}

/// The rest of `text` must be a year and nothing else.
std::optional<Number> last_year(DateScanner& text) {
  constexpr int kMostDigits = 6;
  const auto year = text.number(kMostDigits);
  return text.done() ? year : std::nullopt;
}

std::optional<Typed> typed_iso(DateScanner text) {
  const auto year = text.number(4);
  if (!year || year->digits != 4 || !text.take("-")) {
    return std::nullopt;
  }
  const auto month = text.number(2);
  if (!month || month->digits != 2 || !text.take("-")) {
    return std::nullopt;
  }
  const auto day = text.number(2);
  if (!day || day->digits != 2 || !text.done()) {
    return std::nullopt;
  }
  return Typed{*year, static_cast<unsigned>(month->value), static_cast<unsigned>(day->value)};
}

/// `29.06.2012`, `29. Juni 2012`.
std::optional<Typed> typed_german(DateScanner text) {
  const auto day = text.number(2);
  if (!day) {
    return std::nullopt;
  }
  const bool dot = text.take(".");
  text.blank();
  Typed typed{{}, 0, static_cast<unsigned>(day->value)};
  if (const auto number = text.number(2)) {
    typed.month = static_cast<unsigned>(number->value);
    if (!dot || !text.take(".")) {
      return std::nullopt;
    }
  } else if (const auto month = text.month()) {
    typed.month = *month;
  } else {
    return std::nullopt;
  }
  text.blank();
  const auto year = last_year(text);
  if (!year) {
    return std::nullopt;
  }
  typed.year = *year;
  return typed;
}

/// `Ende Juni 2012`, § 192 BGB.
std::optional<Typed> typed_part_of_month(DateScanner text) {
  const auto which = part(text.word());
  text.blank();
  const auto month = which ? text.month() : std::nullopt;
  if (!month) {
    return std::nullopt;
  }
  text.blank();
  const auto year = last_year(text);
  if (!year) {
    return std::nullopt;
  }
  constexpr std::array kDays{1U, 15U, kLastOfMonth};
  return Typed{*year, *month, kDays.at(*which), true};
}

std::optional<Typed> typed_day(const std::string& text) {
  for (auto read : {typed_iso, typed_german, typed_part_of_month}) {
    if (const auto typed = read(DateScanner{text})) {
      return typed;
    }
  }
  return std::nullopt;
}

Error refused(const char* id, std::string_view text) {
  return {ErrorCode::invalid, {id, {{"text", std::string(text)}}}, {}};
}

/// The year as a person would have to type it, or the refusal.
std::optional<Error> year_refused(const Number& year, std::string_view text) {
  if (year.digits == 2) {
    return refused("day.short_year", text);
  }
  if (year.digits != 4) {
    return refused("day.unreadable", text);
  }
  if (year.value < kFirstYear || year.value > kLastYear) {
    return Error{ErrorCode::invalid,
                 {"day.year_range",
                  {{"text", std::string(text)},
                   {"first", std::to_string(kFirstYear)},
                   {"last", std::to_string(kLastYear)}}},
                 {}};
  }
  return std::nullopt;
}

/// „31.06.2012“ gibt es nicht, with the days that may have been meant.
Error missing_day(const Typed& typed, std::string_view text, const Calendar& calendar) {
  const int year = typed.year.value;
  const unsigned count = last_day_of_month(year, typed.month);
  const Day last{year, typed.month, count};
  std::vector<Message> worded{{"day.offer_last", {{"day", last}, {"month", typed.month}}}};
  std::vector<std::string> offers{iso(last)};
  if (!calendar.is_working(last)) {
    const Day before = calendar.on_or_before(last);
    const Day after = calendar.on_or_after(last);
    worded.push_back({"day.offer_working", {{"day", before}}});
    worded.push_back({"day.offer_193", {{"day", after}}});
    offers.push_back(iso(before));
    offers.push_back(iso(after));
  }
  constexpr unsigned kFebruary = 2;
  Message what{typed.month == kFebruary ? "day.missing_february" : "day.missing",
               {{"text", std::string(text)},
                {"month", typed.month},
                {"year", std::to_string(year)},
                {"count", count}}};
  Message message{"day.missing_one", {{"what", what}, {"first", worded.front()}}};
  if (worded.size() > 1) {
    message = {"day.missing_three",
               {{"what", what},
                {"first", worded.at(0)},
                {"second", worded.at(1)},
                {"third", worded.at(2)}}};
  }
  return {ErrorCode::invalid, std::move(message), std::move(offers), true};
}

Result<Day> checked(const Typed& typed, std::string_view text, const Calendar& calendar) {
  constexpr unsigned kMonths = 12;
  if (typed.day == 0 || typed.month == 0 || typed.month > kMonths) {
    return refused(typed.month > kMonths ? "day.no_month" : "day.unreadable", text);
  }
  if (const auto error = year_refused(typed.year, text)) {
    return *error;
  }
  const unsigned last = last_day_of_month(typed.year.value, typed.month);
  if (typed.section_192) {
    return Day{typed.year.value, typed.month, std::min(typed.day, last)};
  }
  if (typed.day > last) {
    return missing_day(typed, text, calendar);
  }
  return Day{typed.year.value, typed.month, typed.day};
}

/// First and last month of a span, counted from January of the year (the last may be past
/// December), and why.
struct Span {
  unsigned first = 1;
  unsigned last = 12;
  DateRule rule = DateRule::year;
};

std::optional<Span> season(std::string_view word) {
  struct Season {
    std::string_view name;
    unsigned first;
  };
  constexpr std::array kSeasons{Season{"fruehjahr", 3},
                                Season{"fruehling", 3},
                                Season{"sommer", 6},
                                Season{"herbst", 9},
                                Season{"winter", 12}};
  for (const Season& each : kSeasons) {
    if (each.name == word) {
      return Span{each.first, each.first + 2, DateRule::season};
    }
  }
  return std::nullopt;
}

/// `1. quartal`, `erstes halbjahr`, `q1`.
std::optional<Span> counted(DateScanner& text) {
  constexpr std::array<std::string_view, 4> kOrdinals{"erste", "zweite", "dritte", "vierte"};
  unsigned which = 0;
  bool quarter = text.take("q");
  if (const auto number = text.number(1)) {
    which = static_cast<unsigned>(number->value);
    text.take(".");
  } else {
    const std::string_view word = text.word();
    for (std::size_t i = 0; i < kOrdinals.size(); ++i) {
      if (word.substr(0, kOrdinals.at(i).size()) == kOrdinals.at(i)) {
        which = static_cast<unsigned>(i) + 1;
      }
    }
  }
  text.blank();
  const std::string_view unit = quarter ? "quartal" : text.word();
  quarter = unit == "quartal";
  const unsigned most = quarter ? 4 : 2;
  if ((!quarter && unit != "halbjahr") || which == 0 || which > most) {
    return std::nullopt;
  }
  const unsigned length = 12 / most;
  return Span{
      (which - 1) * length + 1, which * length, quarter ? DateRule::quarter : DateRule::half_year};
}

/// Everything in front of the year.
std::optional<Span> span(DateScanner& text) {
  DateScanner trial = text;
  if (const auto month = trial.month()) {
    text = trial;
    return Span{*month, *month, DateRule::month};
  }
  const std::string_view word = trial.word();
  if (word.empty() && trial.number(4).value_or(Number{}).digits == 4 && trial.done()) {
    return Span{};
  }
  if (const auto found = season(word)) {
    text = trial;
    return found;
  }
  if (const auto which = part(word)) {
    constexpr std::array kSpans{Span{1, 3, DateRule::part_of_year},
                                Span{5, 8, DateRule::part_of_year},
                                Span{10, 12, DateRule::part_of_year}};
    text = trial;
    return kSpans.at(*which);
  }
  return counted(text);
}

DayRange days_of(const Span& span, int year) {
  constexpr unsigned kMonths = 12;
  const bool next_year = span.last > kMonths;
  const unsigned month = next_year ? span.last - kMonths : span.last;
  const int last_year = next_year ? year + 1 : year;
  return {Day{year, span.first, 1}, Day{last_year, month, last_day_of_month(last_year, month)}};
}

}  // namespace

Result<Day> parse_day(std::string_view text, const Calendar& calendar) {
  const auto typed = typed_day(folded(text));
  return typed ? checked(*typed, text, calendar) : refused("day.unreadable", text);
}

Result<ReadRange> parse_range(std::string_view text, const Calendar& calendar) {
  const std::string plain = folded(text);
  if (const auto typed = typed_day(plain)) {
    const Result<Day> day = checked(*typed, text, calendar);
    if (!day) {
      return day.error();
    }
    return ReadRange{{day.value(), day.value()},
                     typed->section_192 ? DateRule::section_192 : DateRule::day};
  }
  DateScanner rest{plain};
  const auto found = span(rest);
  rest.blank();
  const auto year = rest.number(6);
  // `Winter 2014/15` names the year after as well.
  const bool winter = found && found->last > 12;
  const bool next = winter && rest.take("/");
  const auto after = next ? rest.number(4) : std::nullopt;
  if (!found || !year || !rest.done() || next != after.has_value()) {
    return refused("day.unreadable_range", text);
  }
  if (const auto error = year_refused(*year, text)) {
    return *error;
  }
  if (after && after->value % 100 != (year->value + 1) % 100) {
    return refused("day.unreadable_range", text);
  }
  return ReadRange{days_of(*found, year->value), found->rule};
}

Result<DocumentDate> read_document_date(std::string_view text, const Calendar& calendar) {
  std::string plain = folded(text);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view word : {"bis ", "zum ", "am ", "im ", "vom "}) {
      if (plain.compare(0, word.size(), word) == 0) {
        plain.erase(0, word.size());
        again = true;
      }
    }
  }
  DocumentDate date{std::string(text), std::nullopt, DateRule::missing_day, {}};
  const auto read = parse_range(plain, calendar);
  if (read) {
    date.interpreted = read.value().range;
    date.rule = read.value().rule;
    return date;
  }
  if (read.error().offers.empty()) {
    return refused("day.unreadable_range", text);
  }
  return date;
}

Result<DocumentDate> confirmed(DocumentDate date, DayRange interpreted, std::string who) {
  if (who.empty()) {
    return refused("day.nobody_confirms", date.literal);
  }
  date.interpreted = interpreted;
  date.confirmed_by = std::move(who);
  return date;
}

}  // namespace umlauf
