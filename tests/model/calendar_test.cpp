#include "engine/model/calendar.h"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace umlauf {
namespace {

const Calendar& calendar(std::string_view name) {
  return *find_calendar(name).value();
}

bool off(std::string_view name, Day day) {
  const auto days = holidays(name, day.year());
  return std::any_of(
      days.begin(), days.end(), [&](const Holiday& holiday) { return holiday.day == day; });
}

std::size_t working_days(std::string_view name, int year) {
  const Calendar& days = calendar(name);
  return static_cast<std::size_t>(days.rank({year + 1, 1, 1}) - days.rank({year, 1, 1}));
}

TEST(Easter, FallsOnTheKnownSundays) {
  EXPECT_EQ(easter_sunday(2012), (Day{2012, 4, 8}));
  EXPECT_EQ(easter_sunday(2014), (Day{2014, 4, 20}));
  EXPECT_EQ(easter_sunday(2000), (Day{2000, 4, 23}));
  EXPECT_EQ(easter_sunday(1954), (Day{1954, 4, 18}));  // the exceptions of Gauss's rule
  EXPECT_EQ(easter_sunday(1981), (Day{1981, 4, 19}));
  EXPECT_EQ(easter_sunday(2008), (Day{2008, 3, 23}));
  EXPECT_EQ(easter_sunday(2038), (Day{2038, 4, 25}));
}

TEST(Holidays, AreTwelveInSaarland) {
  const std::vector<Holiday> days = holidays("de-sl", 2012);
  ASSERT_EQ(days.size(), 12U);
  EXPECT_EQ(days.front(), (Holiday{Day{2012, 1, 1}, "Neujahr"}));
  EXPECT_TRUE(off("de-sl", {2012, 6, 7}));   // Fronleichnam
  EXPECT_TRUE(off("de-sl", {2012, 8, 15}));  // Mariä Himmelfahrt
  EXPECT_FALSE(off("de-sl", {2012, 1, 6}));
  EXPECT_FALSE(off("de-sl", {2012, 12, 24}));
}

TEST(Holidays, AreListedOnceWithBothNamesWhereTwoFallTogether) {
  for (const int year : {2008, 2160}) {
    const auto days = holidays("de-sl", year);
    const auto first_of_may = std::find_if(days.begin(), days.end(), [&](const Holiday& each) {
      return each.day == Day{year, 5, 1};
    });
    ASSERT_NE(first_of_may, days.end());
    EXPECT_EQ(first_of_may->name, "Tag der Arbeit und Christi Himmelfahrt");
    EXPECT_EQ(days.size(), 11U);
  }
}

TEST(Holidays, KnowTheReformationsYear) {
  for (const std::string_view name : calendar_names()) {
    const bool land = name != "week" && name != "none";
    EXPECT_EQ(off(name, {2017, 10, 31}), land) << name;
  }
  for (const std::string_view name : {"de-hb", "de-hh", "de-ni", "de-sh"}) {
    EXPECT_FALSE(off(name, {2016, 10, 31})) << name;
    EXPECT_TRUE(off(name, {2018, 10, 31})) << name;
  }
  for (const std::string_view name : {"de-bb", "de-mv", "de-sn", "de-st", "de-th"}) {
    EXPECT_TRUE(off(name, {1991, 10, 31})) << name;
    EXPECT_TRUE(off(name, {2016, 10, 31})) << name;
  }
  EXPECT_FALSE(off("de-sl", {2018, 10, 31}));
}

TEST(Holidays, EndThePrayerDayIn1994ButForSachsen) {
  EXPECT_TRUE(off("de-sl", {1994, 11, 16}));
  EXPECT_FALSE(off("de-sl", {1995, 11, 22}));
  EXPECT_TRUE(off("de-sn", {1995, 11, 22}));
  EXPECT_TRUE(off("de-sn", {2025, 11, 19}));
  EXPECT_TRUE(off("de-sn", {2022, 11, 16}));  // 23 November is a Wednesday itself
}

TEST(Holidays, MoveTheNationalDayFromJuneToOctober) {
  EXPECT_TRUE(off("de-sl", {1989, 6, 17}));
  EXPECT_FALSE(off("de-sl", {1989, 10, 3}));
  EXPECT_TRUE(off("de-sl", {1990, 10, 3}));
  EXPECT_FALSE(off("de-sl", {1991, 6, 17}));
  EXPECT_TRUE(off("de", {1990, 10, 3}));
  EXPECT_FALSE(off("de-sn", {1990, 6, 17}));
}

TEST(Holidays, KnowWhatSingleLaenderAdded) {
  EXPECT_FALSE(off("de-be", {2018, 3, 8}));
  EXPECT_TRUE(off("de-be", {2019, 3, 8}));
  EXPECT_FALSE(off("de-mv", {2022, 3, 8}));
  EXPECT_TRUE(off("de-mv", {2023, 3, 8}));
  EXPECT_FALSE(off("de-st", {1992, 1, 6}));
  EXPECT_TRUE(off("de-st", {1993, 1, 6}));
  EXPECT_TRUE(off("de-bw", {1992, 1, 6}));
  EXPECT_FALSE(off("de-th", {2018, 9, 20}));
  EXPECT_TRUE(off("de-th", {2019, 9, 20}));
  for (const Day once : {Day{2020, 5, 8}, Day{2025, 5, 8}, Day{2028, 6, 17}}) {
    EXPECT_TRUE(off("de-be", once)) << iso(once);
    EXPECT_FALSE(off("de-bb", once)) << iso(once);
    EXPECT_FALSE(off("de-be", Day(once.year() + 1, once.month(), once.day_of_month())));
  }
  EXPECT_TRUE(off("de-bb", easter_sunday(2012)));
  EXPECT_TRUE(off("de-bb", easter_sunday(2012) + 49));
  EXPECT_FALSE(off("de-sl", easter_sunday(2012)));
}

TEST(Holidays, KnowWhereMunicipalitiesDecide) {
  EXPECT_FALSE(off("de-by", {2012, 8, 15}));
  EXPECT_TRUE(off("de-by-kath", {2012, 8, 15}));
  EXPECT_FALSE(off("de-by-kath", {2012, 8, 8}));  // Augsburg alone
  EXPECT_FALSE(off("de-sn", {2012, 6, 7}));
  EXPECT_FALSE(off("de-th", {2012, 6, 7}));
}

TEST(Calendar, CountsTheWorkingDaysOfTheYearsThatTheSourceNames) {
  EXPECT_EQ(working_days("de-sl", 2012), 250U);
  EXPECT_EQ(working_days("de-sl", 2013), 249U);
  EXPECT_EQ(working_days("de-sl", 2014), 250U);
  EXPECT_EQ(working_days("de-sl", 2025), 250U);
  EXPECT_EQ(working_days("de-sl", 2026), 253U);
  EXPECT_EQ(working_days("none", 2012), 366U);
  EXPECT_EQ(working_days("week", 2012), 261U);
}

TEST(Calendar, NamesTheHolidayButNoPlainWeekend) {
  EXPECT_EQ(calendar("de-sl").day_off({2012, 6, 7}), "Fronleichnam");
  EXPECT_FALSE(calendar("de-sl").day_off({2012, 6, 9}));
  EXPECT_FALSE(calendar("de-sl").is_working({2012, 6, 9}));
}

TEST(Calendar, AddsClosuresWithoutTouchingTheLegalOne) {
  const Holiday closed{Day{2012, 12, 24}, "Schließtag"};
  const Calendar capacity = calendar("de-sl").with_closures("Amt", {&closed, 1});
  EXPECT_FALSE(capacity.is_working({2012, 12, 24}));
  EXPECT_EQ(capacity.day_off({2012, 12, 24}), "Schließtag");
  EXPECT_EQ(capacity.day_off({2012, 12, 25}), "1. Weihnachtstag");
  EXPECT_TRUE(calendar("de-sl").is_working({2012, 12, 24}));
}

TEST(Calendar, RefusesDaysOutsideItsRange) {
  const Calendar& days = calendar("de-sl");
  EXPECT_THROW((void)days.is_working(Calendar::kFirstDay - 1), std::out_of_range);
  EXPECT_THROW((void)days.is_working(Calendar::kLastDay + 1), std::out_of_range);
  EXPECT_NO_THROW((void)days.is_working(Calendar::kLastDay));
  EXPECT_THROW((void)days.at(-1), std::out_of_range);
  EXPECT_THROW((void)days.add(Calendar::kLastDay, 1), std::out_of_range);
  EXPECT_THROW((void)days.add(Calendar::kFirstDay, -1), std::out_of_range);
}

TEST(Calendar, RefusesAnUnknownNameWithTheNearest) {
  const auto found = find_calendar("de-s");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::not_found);
  EXPECT_FALSE(found.error().offers.empty());
}

TEST(Calendar, IsBuiltOnceHoweverManyThreadsAsk) {
  std::array<const Calendar*, 8> seen{};
  std::vector<std::thread> threads;
  for (const Calendar*& each : seen) {
    threads.emplace_back([&each] { each = find_calendar("de-hh").value(); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), seen.front()), 8);
}

/// Day by day, as one would do it with a wall calendar and a finger.
Day walked(const Calendar& days, Day day, std::int32_t count) {
  const std::int32_t step = count < 0 ? -1 : 1;
  for (std::int32_t left = std::abs(count); left > 0;) {
    day = day + step;
    left -= days.is_working(day) ? 1 : 0;
  }
  return day;
}

TEST(Calendar, AddsAsAFingerOnAWallCalendarDoes) {
  std::mt19937 random(20120630);
  for (const std::string_view name : calendar_names()) {
    const Calendar& days = calendar(name);
    for (int i = 0; i < 200; ++i) {
      const Day day = Day{1990, 1, 1} + static_cast<std::int32_t>(random() % 20000);
      const auto count = static_cast<std::int32_t>(random() % 121) - 60;
      ASSERT_EQ(days.add(day, count), walked(days, day, count)) << name << iso(day) << count;
    }
  }
}

TEST(Calendar, AddingAndTakingAwayUndoEachOtherOnWorkingDays) {
  std::mt19937 random(31062012);
  const Calendar& days = calendar("de-sl");
  for (int i = 0; i < 2000; ++i) {
    const Day day = days.on_or_after(Day{1950, 1, 1} + static_cast<std::int32_t>(random() % 70000));
    const auto count = static_cast<std::int32_t>(random() % 500);
    EXPECT_EQ(days.add(days.add(day, count), -count), day);
    EXPECT_EQ(days.at(days.rank(day)), day);
    EXPECT_LE(days.on_or_before(day + 1), days.on_or_after(day + 1));
  }
}

}  // namespace
}  // namespace umlauf
