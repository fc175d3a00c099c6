#include "engine/model/calendar.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "engine/model/holiday_rules.h"
#include "engine/model/nearest.h"

namespace umlauf {
namespace {

constexpr std::uint8_t kMondayToFriday = 0b0011111;
constexpr std::uint8_t kEveryDay = 0b1111111;
constexpr std::size_t kRangeDays =
    std::size_t{static_cast<std::uint32_t>(Calendar::kLastDay - Calendar::kFirstDay)} + 1;

struct Named {
  std::string_view name;
  std::uint8_t week = kMondayToFriday;
  std::optional<Region> region;
};

constexpr std::array kCalendars{
    Named{"de-bw", kMondayToFriday, Region::bw},
    Named{"de-by", kMondayToFriday, Region::by},
    Named{"de-be", kMondayToFriday, Region::be},
    Named{"de-bb", kMondayToFriday, Region::bb},
    Named{"de-hb", kMondayToFriday, Region::hb},
    Named{"de-hh", kMondayToFriday, Region::hh},
    Named{"de-he", kMondayToFriday, Region::he},
    Named{"de-mv", kMondayToFriday, Region::mv},
    Named{"de-ni", kMondayToFriday, Region::ni},
    Named{"de-nw", kMondayToFriday, Region::nw},
    Named{"de-rp", kMondayToFriday, Region::rp},
    Named{"de-sl", kMondayToFriday, Region::sl},
    Named{"de-sn", kMondayToFriday, Region::sn},
    Named{"de-st", kMondayToFriday, Region::st},
    Named{"de-sh", kMondayToFriday, Region::sh},
    Named{"de-th", kMondayToFriday, Region::th},
    Named{"de-by-kath", kMondayToFriday, Region::by_kath},
    Named{"de", kMondayToFriday, Region::nation_wide},
    Named{"week", kMondayToFriday, std::nullopt},
    Named{"none", kEveryDay, std::nullopt},
};

const Named* find(std::string_view name) {
  const auto found = std::find_if(
      kCalendars.begin(), kCalendars.end(), [&](const Named& each) { return each.name == name; });
  return found == kCalendars.end() ? nullptr : &*found;
}

Error unknown_calendar(std::string_view name) {
  const auto known = calendar_names();
  std::vector<std::string> names(known.begin(), known.end());
  return {ErrorCode::not_found,
          {"calendar.unknown", {{"name", std::string(name)}}},
          nearest(name, names)};
}

/// Days by date; where two fall together, one with both names.
std::vector<Holiday> merged(std::vector<Holiday> days) {
  std::vector<Holiday> once;
  for (Holiday& holiday : days) {
    if (!once.empty() && once.back().day == holiday.day) {
      once.back().name += " und " + holiday.name;
    } else {
      once.push_back(std::move(holiday));
    }
  }
  return once;
}

std::unique_ptr<const Calendar> build(const Named& named) {
  std::vector<Holiday> days;
  if (named.region) {
    for (int year = Calendar::kFirstDay.year(); year <= Calendar::kLastDay.year(); ++year) {
      std::vector<Holiday> more = holidays(named.name, year);
      days.insert(
          days.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
  }
  return std::make_unique<const Calendar>(std::string(named.name), named.week, std::move(days));
}

}  // namespace

Calendar::Calendar(std::string name, std::uint8_t week, std::vector<Holiday> days_off)
    : name_(std::move(name)), week_(week), days_off_(std::move(days_off)) {
  std::stable_sort(days_off_.begin(),
                   days_off_.end(),
                   [](const Holiday& left, const Holiday& right) { return left.day < right.day; });
  const std::size_t days{kRangeDays};
  rank_.reserve(days + 1);
  auto off = days_off_.begin();
  unsigned weekday = kFirstDay.weekday();
  for (Day day = kFirstDay; day <= kLastDay; day = day + 1) {
    rank_.push_back(static_cast<std::int32_t>(working_.size()));
    while (off != days_off_.end() && off->day < day) {
      ++off;
    }
    const bool is_off = off != days_off_.end() && off->day == day;
    if (!is_off && ((unsigned{week_} >> weekday) & 1U) != 0) {
      working_.push_back(day);
    }
    weekday = weekday == 6 ? 0 : weekday + 1;
  }
  rank_.push_back(static_cast<std::int32_t>(working_.size()));
}

void Calendar::outside(Day day) {
  throw std::out_of_range("calendar day " + iso(day));
}

void Calendar::outside(std::int32_t rank) {
  throw std::out_of_range("calendar rank " + std::to_string(rank));
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
  const Named* named = find(calendar);
  std::vector<Holiday> days;
  if (named == nullptr || !named->region || year < Calendar::kFirstDay.year() ||
      year > Calendar::kLastDay.year()) {
    return days;
  }
  for (const HolidayRule& rule : holiday_rules()) {
    if (holds_in(rule, *named->region, year)) {
      days.push_back({day_of(rule, year), std::string(rule.name)});
    }
  }
  std::stable_sort(days.begin(), days.end(), [](const Holiday& left, const Holiday& right) {
    return left.day < right.day;
  });
  return merged(std::move(days));
}

Result<const Calendar*> find_calendar(std::string_view name) {
  static std::array<std::once_flag, kCalendars.size()> once;
  static std::array<std::unique_ptr<const Calendar>, kCalendars.size()> built;
  const Named* named = find(name);
  if (named == nullptr) {
    return unknown_calendar(name);
  }
  const auto slot = static_cast<std::size_t>(named - kCalendars.data());
  std::call_once(once.at(slot), [&] { built.at(slot) = build(*named); });
  return built.at(slot).get();
}

std::span<const std::string_view> calendar_names() {
  static const std::array kKnown = [] {
    std::array<std::string_view, kCalendars.size()> names;
    std::transform(kCalendars.begin(), kCalendars.end(), names.begin(), [](const Named& each) {
      return each.name;
    });
    return names;
  }();
  return kKnown;
}

}  // namespace umlauf
