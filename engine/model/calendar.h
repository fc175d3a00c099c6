#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/day.h"
#include "engine/model/result.h"

namespace umlauf {

struct Holiday {
  Day day;
  std::string name;  ///< German, as the law has it: `Fronleichnam`.
  friend bool operator==(const Holiday&, const Holiday&) = default;
};

/// Which days are working days, as two look-up tables: `rank` and `at` are one array access each,
/// so adding n working days is two. Covers `kFirstDay` to `kLastDay`; a day outside throws
/// std::out_of_range (readers refuse such days before). Building one costs about a millisecond;
/// copying is not free, so pass by reference. Never changes: any number of threads may read it.
class Calendar {
 public:
  static constexpr Day kFirstDay{1900, 1, 1};
  static constexpr Day kLastDay{2199, 12, 31};

  /// Bit i of `week` set: weekday i (0 = Monday) is a working day unless it is in `days_off`.
  Calendar(std::string name, std::uint8_t week, std::vector<Holiday> days_off);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool is_working(Day day) const {
    const std::size_t at = index(day);
    return rank_[at] != rank_[index(day + 1)];
  }
  /// Why the day is off, if by name: holiday or closure; nothing for a plain weekend.
  [[nodiscard]] std::optional<std::string_view> day_off(Day day) const;
  [[nodiscard]] const std::vector<Holiday>& days_off() const { return days_off_; }

  /// Number of working days in [kFirstDay, day): the index of `day` if it is a working day, else
  /// that of the next one.
  [[nodiscard]] std::int32_t rank(Day day) const { return rank_[index(day)]; }
  /// The working day with that index.
  [[nodiscard]] Day at(std::int32_t rank) const {
    const auto i = static_cast<std::size_t>(rank);  // A negative one becomes too large.
    if (i >= working_.size()) {
      outside(rank);
    }
    return working_[i];
  }

  /// n > 0: the n-th working day after `day`; n < 0: the |n|-th before; 0: `day` itself.
  [[nodiscard]] Day add(Day day, std::int32_t working_days) const {
    if (working_days > 0) {
      return at(rank(day + 1) + working_days - 1);
    }
    return working_days == 0 ? day : at(rank(day) + working_days);
  }
  /// `day` if it is a working day, else the next (or previous) one.
  [[nodiscard]] Day on_or_after(Day day) const { return at(rank(day)); }
  [[nodiscard]] Day on_or_before(Day day) const { return at(rank(day + 1) - 1); }

  /// This calendar with more days off: a capacity calendar made of a legal one. § 193 BGB ignores
  /// such days; plans do not.
  [[nodiscard]] Calendar with_closures(std::string name, std::span<const Holiday> closures) const;

 private:
  [[nodiscard]] std::size_t index(Day day) const {
    const auto i = static_cast<std::size_t>(day - kFirstDay);
    if (i >= rank_.size()) {
      outside(day);
    }
    return i;
  }
  [[noreturn]] static void outside(Day day);
  [[noreturn]] static void outside(std::int32_t rank);

  std::string name_;
  std::uint8_t week_;
  std::vector<Holiday> days_off_;   // sorted by day
  std::vector<std::int32_t> rank_;  // by day
  std::vector<Day> working_;        // by rank
};

/// For workflows and questions that name no calendar.
inline constexpr std::string_view kDefaultCalendar = "de-sl";

/// The calendar of that name: `de-sl` and the other Länder, `de-by-kath`, `de`, `week`, `none`
/// (every day works). Unknown: not_found, offers the nearest names. The object lives as long as
/// the program and is built at the first call; threads may ask at the same time.
Result<const Calendar*> find_calendar(std::string_view name);

/// All names that `find_calendar` knows.
std::span<const std::string_view> calendar_names();

/// Statutory holidays of that year in that calendar, by date; a day that is a holiday twice
/// (01.05.2008) is listed once, with both names. Empty for `week`, `none`, unknown names and years
/// outside the calendars' range. The rules and their sources: `holiday_rules.h`.
std::vector<Holiday> holidays(std::string_view calendar, int year);

/// Easter Sunday, Gregorian (Meeus/Jones/Butcher).
Day easter_sunday(int year);

}  // namespace umlauf
