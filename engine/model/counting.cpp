#include "engine/model/counting.h"

#include <algorithm>

#include "engine/model/day_text.h"

namespace umlauf {
namespace {

constexpr unsigned kSaturday = 5;
constexpr std::int64_t kMonths = 12;

/// More weekends or holidays than this are counted, not listed.
constexpr std::size_t kMostWeekends = 8;
constexpr std::size_t kMostHolidays = 30;

bool allowed(std::int64_t year) {
  return year >= kFirstYear && year <= kLastYear;
}

Message listed(const std::vector<Message>& items) {
  Message list = items.front();
  for (std::size_t i = 1; i < items.size(); ++i) {
    list = {"deadline.list", {{"left", std::move(list)}, {"right", items[i]}}};
  }
  return list;
}

/// What one entry of the list says; in order of time.
struct LeftOut {
  Message message;
  bool holiday = false;
  std::int64_t days = 1;
};

std::vector<LeftOut> collect(DayRange days, Period::Unit unit, const Calendar& legal) {
  std::vector<LeftOut> out;
  for (Day day = days.first; day <= days.last; day = day + 1) {
    if (counts(day, unit, legal)) {
      continue;
    }
    if (const auto name = legal.day_off(day)) {
      out.push_back({{"deadline.holiday", {{"day", day}, {"name", std::string(*name)}}}, true, 1});
      continue;
    }
    const Day next = day + 1;
    if (day.weekday() == kSaturday && day < days.last && !counts(next, unit, legal) &&
        !legal.day_off(next)) {
      out.push_back({{"deadline.weekend", {{"first", day}, {"last", next}}}, false, 2});
      day = next;
    } else {
      out.push_back({{"day.plain", {{"day", day}}}, false, 1});
    }
  }
  return out;
}

}  // namespace

std::optional<MonthEnd> add_months(Day day, std::int64_t months, bool day_before) {
  const std::int64_t month = std::int64_t{day.year()} * kMonths + (day.month() - 1) + months;
  const std::int64_t year = month / kMonths;
  if (!allowed(year)) {
    return std::nullopt;
  }
  const Day first{static_cast<int>(year), static_cast<unsigned>(month % kMonths) + 1, 1};
  const unsigned wanted = day.day_of_month() - (day_before ? 1 : 0);
  if (wanted == 0) {
    const Day last = first - 1;
    return MonthEnd{last, last.day_of_month()};
  }
  const unsigned number = std::min(wanted, last_day_of_month(first.year(), first.month()));
  return MonthEnd{first + static_cast<std::int32_t>(number - 1), wanted};
}

std::optional<Day> add_days(Day day, std::int64_t days) {
  const std::int64_t number = day.number() + days;
  if (number < Day{kFirstYear, 1, 1}.number() || number > Day{kLastYear, 12, 31}.number()) {
    return std::nullopt;
  }
  return Day::from_number(static_cast<std::int32_t>(number));
}

bool counts(Day day, Period::Unit unit, const Calendar& legal) {
  return legal.is_working(day) ||
         (unit == Period::Unit::werktage && day.weekday() == kSaturday && !legal.day_off(day));
}

std::optional<Day> count_days(Day day,
                              std::int32_t count,
                              Period::Unit unit,
                              const Calendar& legal) {
  const std::int32_t step = count < 0 ? -1 : 1;
  for (std::int32_t left = std::abs(count); left > 0;) {
    const auto next = add_days(day, step);
    if (!next) {
      return std::nullopt;
    }
    day = *next;
    left -= counts(day, unit, legal) ? 1 : 0;
  }
  return day;
}

std::optional<Message> left_out(DayRange days, Period::Unit unit, const Calendar& legal) {
  const std::vector<LeftOut> all = collect(days, unit, legal);
  const auto holidays = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const LeftOut& each) { return each.holiday; }));
  const bool list_holidays = holidays <= kMostHolidays;
  const bool list_weekends = all.size() - holidays <= kMostWeekends;
  std::vector<Message> items;
  std::int64_t weekend_days = 0;
  for (const LeftOut& each : all) {
    weekend_days += each.holiday ? 0 : each.days;
    if (each.holiday ? list_holidays : list_weekends) {
      items.push_back(each.message);
    }
  }
  if (!list_holidays) {
    items.push_back({"deadline.many_holidays", {{"count", holidays}}});
  }
  if (!list_weekends) {
    items.push_back({"deadline.many_weekends", {{"count", weekend_days}}});
  }
  return items.empty() ? std::nullopt : std::optional{listed(items)};
}

}  // namespace umlauf
