#include "engine/model/calendar.h"

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>

namespace umlauf {
namespace {

constexpr std::uint8_t kMondayToFriday = 0b0011111;
constexpr std::uint8_t kEveryDay = 0b1111111;
constexpr std::array<std::string_view, 3> kNames{"de-sl", "none", "week"};

}  // namespace

Calendar::Calendar(std::string name, std::uint8_t week, std::vector<Holiday> days_off)
    : name_(std::move(name)), week_(week), days_off_(std::move(days_off)) {
  std::stable_sort(days_off_.begin(),
                   days_off_.end(),
                   [](const Holiday& left, const Holiday& right) { return left.day < right.day; });
  const auto days = static_cast<std::size_t>(kLastDay - kFirstDay + 1);
  rank_.reserve(days + 1);
  auto off = days_off_.begin();
  for (Day day = kFirstDay; day <= kLastDay; day = day + 1) {
    rank_.push_back(static_cast<std::int32_t>(working_.size()));
    while (off != days_off_.end() && off->day < day) {
      ++off;
    }
    const bool is_off = off != days_off_.end() && off->day == day;
    if (!is_off && ((unsigned{week_} >> day.weekday()) & 1U) != 0) {
      working_.push_back(day);
    }
  }
  rank_.push_back(static_cast<std::int32_t>(working_.size()));
}

std::size_t Calendar::index(Day day) const {
  if (day < kFirstDay || day > kLastDay + 1) {
    throw std::out_of_range("calendar day " + iso(day));
  }
  return static_cast<std::size_t>(day - kFirstDay);
}

bool Calendar::is_working(Day day) const {
  return rank_[index(day)] != rank_[index(day + 1)];
}

std::optional<std::string_view> Calendar::day_off(Day day) const {
  const auto found = std::lower_bound(
      days_off_.begin(), days_off_.end(), day, [](const Holiday& each, Day wanted) {
        return each.day < wanted;
      });
  if (found == days_off_.end() || found->day != day) {
    return std::nullopt;
  }
  return found->name;
}

std::int32_t Calendar::rank(Day day) const {
  return rank_[index(day)];
}

Day Calendar::at(std::int32_t rank) const {
  return working_.at(static_cast<std::size_t>(rank));
}

Day Calendar::add(Day day, std::int32_t working_days) const {
  if (working_days == 0) {
    return day;
  }
  return working_days > 0 ? at(rank(day + 1) + working_days - 1) : at(rank(day) + working_days);
}

Day Calendar::on_or_after(Day day) const {
  return at(rank(day));
}

Day Calendar::on_or_before(Day day) const {
  return at(rank(day + 1) - 1);
}

Calendar Calendar::with_closures(std::string name, std::span<const Holiday> closures) const {
  std::vector<Holiday> days_off = days_off_;
  days_off.insert(days_off.end(), closures.begin(), closures.end());
  return {std::move(name), week_, std::move(days_off)};
}

Day easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return {year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1)};
}

std::vector<Holiday> holidays(std::string_view calendar, int year) {
  if (calendar != "de-sl") {
    return {};
  }
  const Day easter = easter_sunday(year);
  std::vector<Holiday> days{{Day{year, 1, 1}, "Neujahr"},
                            {easter - 2, "Karfreitag"},
                            {easter + 1, "Ostermontag"},
                            {Day{year, 5, 1}, "Tag der Arbeit"},
                            {easter + 39, "Christi Himmelfahrt"},
                            {easter + 50, "Pfingstmontag"},
                            {easter + 60, "Fronleichnam"},
                            {Day{year, 8, 15}, "Mariä Himmelfahrt"},
                            {Day{year, 10, 3}, "Tag der Deutschen Einheit"},
                            {Day{year, 11, 1}, "Allerheiligen"},
                            {Day{year, 12, 25}, "1. Weihnachtstag"},
                            {Day{year, 12, 26}, "2. Weihnachtstag"}};
  std::stable_sort(days.begin(), days.end(), [](const Holiday& left, const Holiday& right) {
    return left.day < right.day;
  });
  return days;
}

Result<const Calendar*> find_calendar(std::string_view name) {
  static std::map<std::string, std::unique_ptr<const Calendar>, std::less<>> built;
  if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
    return Error{ErrorCode::not_found, {"calendar.unknown", {{"name", std::string(name)}}}, {}};
  }
  auto& calendar = built[std::string(name)];
  if (!calendar) {
    std::vector<Holiday> days;
    for (int year = Calendar::kFirstDay.year(); year <= Calendar::kLastDay.year(); ++year) {
      const std::vector<Holiday> more = holidays(name, year);
      days.insert(days.end(), more.begin(), more.end());
    }
    calendar = std::make_unique<const Calendar>(
        std::string(name), name == "none" ? kEveryDay : kMondayToFriday, std::move(days));
  }
  return calendar.get();
}

std::span<const std::string_view> calendar_names() {
  return kNames;
}

}  // namespace umlauf
