#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace umlauf {

/// A calendar day of the proleptic Gregorian calendar, without time or zone. Four bytes, ordered,
/// as cheap as an int. Differences and offsets are in calendar days.
class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::chrono::sys_days days)
      : number_(static_cast<std::int32_t>(days.time_since_epoch().count())) {}
  /// The day must exist (`Day{2012, 6, 30}`); text from people goes through `parse_day`.
  constexpr Day(int year, unsigned month, unsigned day)
      : Day(std::chrono::sys_days(std::chrono::year{year} / std::chrono::month{month} /
                                  std::chrono::day{day})) {}

  /// Days since 1970-01-01, negative before.
  [[nodiscard]] constexpr std::int32_t number() const { return number_; }
  [[nodiscard]] static constexpr Day from_number(std::int32_t number) {
    Day day;
    day.number_ = number;
    return day;
  }

  [[nodiscard]] constexpr std::chrono::year_month_day date() const {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{number_}}};
  }
  [[nodiscard]] constexpr int year() const { return static_cast<int>(date().year()); }
  [[nodiscard]] constexpr unsigned month() const { return static_cast<unsigned>(date().month()); }
  [[nodiscard]] constexpr unsigned day_of_month() const {
    return static_cast<unsigned>(date().day());
  }
  /// 0 = Monday … 6 = Sunday.
  [[nodiscard]] constexpr unsigned weekday() const {
    return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{number_}}}.iso_encoding() -
           1;
  }

  friend constexpr bool operator==(Day, Day) = default;
  friend constexpr std::strong_ordering operator<=>(Day day, Day other) {
    return day.number_ <=> other.number_;
  }
  friend constexpr Day operator+(Day day, std::int32_t days) {
    return from_number(day.number_ + days);
  }
  friend constexpr Day operator-(Day day, std::int32_t days) {
    return from_number(day.number_ - days);
  }
  friend constexpr std::int32_t operator-(Day later, Day earlier) {
    return later.number_ - earlier.number_;
  }

 private:
  std::int32_t number_ = 0;
};

/// First and last day, both included; `first <= last`.
struct DayRange {
  Day first;
  Day last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// A point in time, always UTC. Local days and clock times exist only behind the port `Zone`.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The last day of that month (28 to 31).
unsigned last_day_of_month(int year, unsigned month);

/// `2012-06-29`.
std::string iso(Day day);

/// `2012-06-29T13:05:00.000Z`.
std::string iso(Instant instant);

}  // namespace umlauf

template <>
struct std::hash<umlauf::Day> {
  std::size_t operator()(umlauf::Day day) const noexcept {
    return std::hash<std::int32_t>{}(day.number());
  }
};
