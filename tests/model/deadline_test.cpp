#include "engine/model/deadline.h"

#include <fstream>
#include <random>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/catalogue.h"
#include "engine/model/day_text.h"

namespace umlauf {
namespace {

using testing::HasSubstr;
using Unit = Period::Unit;

const Calendar& saarland() {
  return *find_calendar("de-sl").value();
}

Period period(std::string_view text) {
  return parse_period(text).value();
}

std::string sentences(const Deadline& found) {
  std::string text;
  for (const Message& sentence : found.derivation) {
    text += render(sentence, Language::de) + '\n';
  }
  return text;
}

std::string ends(const ForwardPeriod& asked, const Calendar& legal = saarland()) {
  const auto found = deadline(asked, legal);
  return found ? iso(found.value().raw_end) + ' ' + iso(found.value().end) : "refused";
}

std::string ends(const BackwardPeriod& asked, const Calendar& legal = saarland()) {
  const auto found = deadline(asked, legal);
  return found ? iso(found.value().raw_end) + ' ' + iso(found.value().end) : "refused";
}

// --- The vectors of the project, from their file

struct Vector {
  std::string id;
  std::string rule;
  std::string start;
  std::string period;
  std::string ends;
};

std::vector<Vector> vectors() {
  std::ifstream in(UMLAUF_TESTS "/data/deadline-vectors.csv");
  std::vector<Vector> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::array<std::string, 6> field;
    for (std::string& each : field) {
      std::getline(fields, each, ';');
    }
    rows.push_back({field[0], field[1], field[2], field[3], field[4] + ' ' + field[5]});
  }
  return rows;
}

ForwardPeriod forward(const Vector& vector) {
  ForwardPeriod asked;
  const std::size_t plus = vector.period.find('+');
  asked.start = parse_day(vector.start, saarland()).value();
  asked.period = period(vector.period.substr(0, plus));
  if (plus != std::string::npos) {
    asked.extensions.push_back(period(vector.period.substr(plus + 1)));
  }
  return asked;
}

std::string computed(const Vector& vector) {
  if (vector.rule == "Ungültiges Datum") {
    return parse_day(vector.start, saarland()) ? "read" : "FEHLER FEHLER";
  }
  if (vector.rule == "192") {
    return ends(ForwardPeriod{parse_day(vector.period, saarland()).value(), period("0 KT")});
  }
  constexpr std::string_view kAtLeast = "mind. ";
  if (vector.period.substr(0, kAtLeast.size()) == kAtLeast) {
    const std::string count = vector.period.substr(kAtLeast.size(), 1);
    return ends(
        BackwardPeriod{parse_day(vector.start, saarland()).value(), period(count + " KT"), true});
  }
  if (const std::size_t before = vector.period.find(" davor"); before != std::string::npos) {
    return ends(BackwardPeriod{parse_day(vector.start, saarland()).value(),
                               period(vector.period.substr(0, before))});
  }
  return ends(forward(vector));
}

TEST(DeadlineVectors, AllHold) {
  const std::vector<Vector> rows = vectors();
  EXPECT_EQ(rows.size(), 32U);
  for (const Vector& vector : rows) {
    EXPECT_EQ(computed(vector), vector.ends) << vector.id << ' ' << vector.start;
  }
}

// --- Each rule: its own example, both sides of the edge

TEST(Deadline, DoesNotCountTheDayOfTheEvent) {
  EXPECT_EQ(ends(ForwardPeriod{Day{2012, 5, 2}, period("1 Tag")}), "2012-05-03 2012-05-03");
  EXPECT_EQ(ends(ForwardPeriod{Day{2012, 5, 2}, period("1 Tag"), PeriodRule::begin}),
            "2012-05-02 2012-05-02");
  EXPECT_EQ(ends(ForwardPeriod{Day{2012, 5, 2}, period("1 Woche"), PeriodRule::begin}),
            "2012-05-08 2012-05-08");
}

TEST(Deadline, MovesToMondayWhenItEndsOnASaturday) {
  const auto found = deadline(ForwardPeriod{Day{2012, 5, 31}, period("1 Monat")}, saarland());
  ASSERT_TRUE(found);
  EXPECT_EQ(sentences(found.value()),
            "Do, 31.05.2012 ist der Tag des Ereignisses und zählt nicht mit (§ 187 Abs. 1 BGB).\n"
            "1 Monat: Einen 31. gibt es im Juni 2012 nicht, deshalb endet die Frist am letzten Tag "
            "des Monats, Sa, 30.06.2012 (§ 188 Abs. 2 und 3 BGB).\n"
            "Kein Arbeitstag: Sa, 30.06.2012 und So, 01.07.2012. Die Frist endet deshalb am "
            "nächsten Arbeitstag, Mo, 02.07.2012 (§ 193 BGB).\n");
}

TEST(Deadline, StaysWhenAskedTo) {
  const ForwardPeriod asked{Day{2012, 5, 31}, period("1 Monat"), PeriodRule::event, Shift::none};
  EXPECT_EQ(ends(asked), "2012-06-30 2012-06-30");
}

TEST(Deadline, GoesBackForATargetOfPlanning) {
  const ForwardPeriod asked{Day{2012, 6, 30}, period("0 KT"), PeriodRule::event, Shift::previous};
  EXPECT_EQ(ends(asked), "2012-06-30 2012-06-29");
}

TEST(Deadline, TakesTheLastDayWhereTheMonthLacksTheNumber) {
  const auto begin = [](Day start) {
    return ends(ForwardPeriod{start, period("1 Monat"), PeriodRule::begin, Shift::none})
        .substr(0, 10);
  };
  EXPECT_EQ(begin({2013, 1, 31}), "2013-02-28");
  EXPECT_EQ(begin({2013, 1, 30}), "2013-02-28");
  EXPECT_EQ(begin({2013, 1, 29}), "2013-02-28");
  EXPECT_EQ(begin({2013, 1, 28}), "2013-02-27");
  EXPECT_EQ(begin({2013, 2, 1}), "2013-02-28");
  EXPECT_EQ(begin({2013, 3, 31}), "2013-04-30");
  EXPECT_EQ(begin({2013, 1, 1}), "2013-01-31");
  EXPECT_EQ(begin({2012, 12, 31}), "2013-01-30");
}

TEST(Deadline, CountsWorkingDaysFromAnyDay) {
  const Day ascension{2012, 5, 17};
  EXPECT_EQ(ends(ForwardPeriod{ascension, period("1 AT")}), "2012-05-18 2012-05-18");
  EXPECT_EQ(ends(ForwardPeriod{ascension, period("1 AT"), PeriodRule::begin}),
            "2012-05-18 2012-05-18");
  EXPECT_EQ(ends(ForwardPeriod{ascension + 1, period("1 AT"), PeriodRule::begin}),
            "2012-05-18 2012-05-18");
  EXPECT_EQ(ends(ForwardPeriod{ascension + 1, period("1 AT")}), "2012-05-21 2012-05-21");
}

TEST(Deadline, CountsSaturdaysAsWerktage) {
  // From Thursday: Friday, Saturday; the Saturday is the raw end and moves on.
  EXPECT_EQ(ends(ForwardPeriod{Day{2012, 6, 14}, period("2 WT")}), "2012-06-16 2012-06-18");
  EXPECT_EQ(ends(ForwardPeriod{Day{2012, 6, 14}, period("3 WT")}), "2012-06-18 2012-06-18");
  // 1 November 2014 is a Saturday and a holiday.
  EXPECT_EQ(ends(ForwardPeriod{Day{2014, 10, 31}, period("1 WT")}), "2014-11-03 2014-11-03");
}

TEST(Deadline, OfNoLengthIsItsStartShifted) {
  for (const PeriodRule rule : {PeriodRule::event, PeriodRule::begin}) {
    EXPECT_EQ(ends(ForwardPeriod{Day{2012, 6, 30}, period("0 AT"), rule}), "2012-06-30 2012-07-02");
  }
  EXPECT_EQ(ends(BackwardPeriod{Day{2012, 6, 30}, period("0 KT")}), "2012-06-30 2012-06-29");
}

TEST(Deadline, IsExtendedFromItsRawEnd) {
  ForwardPeriod asked{Day{2012, 5, 31}, period("1 Monat")};
  asked.extensions = {period("10 Tage")};
  EXPECT_EQ(ends(asked), "2012-07-10 2012-07-10");
  EXPECT_THAT(sentences(deadline(asked, saarland()).value()),
              HasSubstr("vom rechnerischen Ende der alten an, Sa, 30.06.2012 (§ 190 BGB)"));
  asked.extensions = {period("1 AT"), period("1 AT")};
  EXPECT_EQ(ends(asked), "2012-07-03 2012-07-03");
}

TEST(Deadline, FollowsTheLawOfThePlace) {
  const ForwardPeriod assumption{Day{2013, 2, 15}, period("6 Monate")};
  EXPECT_EQ(ends(assumption), "2013-08-15 2013-08-16");
  EXPECT_EQ(ends(assumption, *find_calendar("de-by").value()), "2013-08-15 2013-08-15");
  EXPECT_EQ(ends(assumption, *find_calendar("de-by-kath").value()), "2013-08-15 2013-08-16");
}

TEST(Deadline, CountsBackwardWithoutTheDayItself) {
  EXPECT_EQ(ends(BackwardPeriod{Day{2014, 10, 14}, period("10 KT")}), "2014-10-04 2014-10-02");
  EXPECT_EQ(ends(BackwardPeriod{Day{2014, 10, 14}, period("3 KT"), true}), "2014-10-10 2014-10-10");
  EXPECT_EQ(ends(BackwardPeriod{Day{2014, 3, 31}, period("1 Monat")}), "2014-02-28 2014-02-28");
  EXPECT_EQ(ends(BackwardPeriod{Day{2014, 3, 11}, period("10 AT")}), "2014-02-25 2014-02-25");
  EXPECT_EQ(ends(BackwardPeriod{Day{2014, 10, 14}, period("1 Woche")}), "2014-10-07 2014-10-07");
  EXPECT_EQ(ends(BackwardPeriod{Day{2012, 6, 5}, period("7 KT"), true, Shift::none}),
            "2012-05-28 2012-05-28");
}

TEST(Deadline, NeverMovesForwardBeforeADay) {
  EXPECT_FALSE(
      deadline(BackwardPeriod{Day{2012, 6, 5}, period("7 KT"), true, Shift::next}, saarland()));
}

TEST(Deadline, TakesFullDaysInCalendarDaysOnly) {
  for (const std::string_view text : {"3 AT", "1 Woche", "1 Monat", "3 WT"}) {
    EXPECT_FALSE(deadline(BackwardPeriod{Day{2012, 6, 5}, period(text), true}, saarland())) << text;
  }
}

TEST(Deadline, NamesEachDayThatWasLeftOut) {
  const auto found = deadline(ForwardPeriod{Day{2012, 5, 14}, period("10 AT")}, saarland());
  EXPECT_THAT(
      sentences(found.value()),
      HasSubstr("Nicht mitgezählt: Do, 17.05.2012 (Christi Himmelfahrt); Sa, 19.05.2012 und "
                "So, 20.05.2012; Sa, 26.05.2012 und So, 27.05.2012; Mo, 28.05.2012 "
                "(Pfingstmontag)."));
  const auto twice = deadline(ForwardPeriod{Day{2008, 4, 24}, period("5 AT")}, saarland());
  EXPECT_THAT(sentences(twice.value()),
              HasSubstr("Do, 01.05.2008 (Tag der Arbeit und Christi Himmelfahrt)"));
}

TEST(Deadline, CountsWhatIsTooMuchToList) {
  const auto found = deadline(ForwardPeriod{Day{2012, 1, 2}, period("1000 AT")}, saarland());
  EXPECT_THAT(sentences(found.value()), HasSubstr(" Feiertage; "));
  EXPECT_THAT(sentences(found.value()), HasSubstr(" Tage am Wochenende."));
}

TEST(Deadline, IsRefusedOutsideTheCalendars) {
  EXPECT_EQ(ends(ForwardPeriod{Day{2198, 12, 1}, period("2 Monate")}), "refused");
  EXPECT_EQ(ends(ForwardPeriod{Day{2012, 1, 1}, period("100000 KT")}), "refused");
  EXPECT_EQ(ends(ForwardPeriod{Day{2012, 1, 1}, period("100000 AT")}), "refused");
  EXPECT_EQ(ends(ForwardPeriod{Day{2012, 1, 1}, period("100000 Jahre")}), "refused");
  EXPECT_EQ(ends(BackwardPeriod{Day{1901, 1, 2}, period("5 WT")}), "refused");
  EXPECT_EQ(ends(BackwardPeriod{Day{1901, 1, 2}, period("100000 Jahre")}), "refused");
  EXPECT_EQ(ends(ForwardPeriod{Day{2198, 12, 31}, period("0 KT")}), "2198-12-31 2198-12-31");
}

// --- A naive model and properties, on seeded random input

class RandomPeriods {
 public:
  Day day() { return Day{1995, 1, 1} + below(14000); }
  std::int32_t below(std::uint32_t most) { return static_cast<std::int32_t>(random_() % most); }
  Unit unit() {
    constexpr std::array kUnits{Unit::calendar_days,
                                Unit::working_days,
                                Unit::werktage,
                                Unit::weeks,
                                Unit::months,
                                Unit::years};
    return kUnits.at(random_() % kUnits.size());
  }

 private:
  std::mt19937 random_{18960818};  // the day on which the BGB was signed
};

/// § 188 as one would do it on paper: month by month, day by day, with the days of a wall calendar.
Day walked(Day start, const Period& period, const Calendar& legal) {
  if (period.unit == Unit::months || period.unit == Unit::years) {
    int year = start.year();
    unsigned month = start.month();
    for (int left = period.count * (period.unit == Unit::years ? 12 : 1); left > 0; --left) {
      year += month == 12 ? 1 : 0;
      month = month == 12 ? 1 : month + 1;
    }
    for (unsigned number = start.day_of_month();; --number) {
      const std::chrono::year_month_day day{
          std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{number}};
      if (day.ok()) {
        return Day{std::chrono::sys_days{day}};
      }
    }
  }
  Day day = start;
  for (int left = period.count * (period.unit == Unit::weeks ? 7 : 1); left > 0;) {
    day = day + 1;
    const bool sunday = day.weekday() == 6;
    const bool weekend = sunday || day.weekday() == 5;
    const bool counts = period.unit == Unit::working_days ? !weekend && !legal.day_off(day)
                        : period.unit == Unit::werktage   ? !sunday && !legal.day_off(day)
                                                          : true;
    left -= counts ? 1 : 0;
  }
  return day;
}

Day shifted_on(Day day, const Calendar& legal) {
  while (day.weekday() >= 5 || legal.day_off(day)) {
    day = day + 1;
  }
  return day;
}

TEST(DeadlineModel, AgreesWithCountingOnPaper) {
  RandomPeriods random;
  for (const std::string_view name : {"de-sl", "de-be", "de-sn", "de-by-kath", "de"}) {
    const Calendar& legal = *find_calendar(name).value();
    for (int i = 0; i < 2000; ++i) {
      const Day start = random.day();
      const Unit unit = random.unit();
      const Period period{random.below(unit == Unit::years ? 10 : 90), unit, 0};
      const auto found = deadline(ForwardPeriod{start, period}, legal);
      ASSERT_TRUE(found);
      const Day raw = walked(start, period, legal);
      ASSERT_EQ(found.value().raw_end, raw)
          << iso(start) << render(period_text(period), Language::de);
      ASSERT_EQ(found.value().end, shifted_on(raw, legal)) << iso(start);
    }
  }
}

TEST(DeadlineModel, FromTheBeginningOfADayIsFromTheEndOfTheDayBeforeForDaysAndWeeks) {
  RandomPeriods random;
  for (int i = 0; i < 2000; ++i) {
    const Day start = random.day();
    for (const Unit unit : {Unit::calendar_days, Unit::working_days, Unit::werktage, Unit::weeks}) {
      const Period period{random.below(40) + 1, unit, 0};
      EXPECT_EQ(ends(ForwardPeriod{start, period, PeriodRule::begin}),
                ends(ForwardPeriod{start - 1, period}));
    }
  }
}

TEST(DeadlineModel, NeverEndsOnADayOffAndNeverEarlierThanCounted) {
  RandomPeriods random;
  for (int i = 0; i < 2000; ++i) {
    const Period period{random.below(60), random.unit(), random.below(2) * 15};
    const auto later = deadline(ForwardPeriod{random.day(), period}, saarland()).value();
    EXPECT_GE(later.end, later.raw_end);
    EXPECT_TRUE(saarland().is_working(later.end));
    const auto earlier = deadline(BackwardPeriod{random.day(), period}, saarland()).value();
    EXPECT_LE(earlier.end, earlier.raw_end);
    EXPECT_TRUE(saarland().is_working(earlier.end));
  }
}

TEST(DeadlineModel, BackwardUndoesForwardForDaysThatCount) {
  RandomPeriods random;
  for (int i = 0; i < 2000; ++i) {
    const Day start = saarland().on_or_after(random.day());
    for (const Unit unit : {Unit::calendar_days, Unit::working_days, Unit::werktage, Unit::weeks}) {
      const Period period{random.below(60), unit, 0};
      const Day end = deadline(ForwardPeriod{start, period}, saarland()).value().raw_end;
      EXPECT_EQ(deadline(BackwardPeriod{end, period}, saarland()).value().raw_end, start);
    }
  }
}

TEST(DeadlineModel, LeavesExactlyTheFullDaysBetween) {
  RandomPeriods random;
  for (int i = 0; i < 500; ++i) {
    const Day session = random.day();
    const std::int32_t days = random.below(30);
    const auto latest = deadline(
        BackwardPeriod{session, {days, Unit::calendar_days, 0}, true, Shift::none}, saarland());
    EXPECT_EQ(session - latest.value().raw_end - 1, days);
  }
}

TEST(DeadlineModel, SaysEachSentenceInBothLanguages) {
  RandomPeriods random;
  for (int i = 0; i < 1000; ++i) {
    const Period period{random.below(400), random.unit(), random.below(2) * random.below(30)};
    ForwardPeriod asked{random.day(), {period.count % 100, period.unit, period.extra_days}};
    asked.rule = random.below(2) == 0 ? PeriodRule::event : PeriodRule::begin;
    asked.shift = static_cast<Shift>(random.below(3));
    asked.extensions = {{random.below(5), random.unit(), 0}};
    const auto found = deadline(asked, saarland()).value();
    for (const Message& sentence : found.derivation) {
      EXPECT_EQ(render(sentence, Language::de).back(), '.');
      EXPECT_EQ(render(sentence, Language::en).back(), '.');
    }
  }
}

}  // namespace
}  // namespace umlauf
