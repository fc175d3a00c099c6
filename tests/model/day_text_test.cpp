#include "engine/model/day_text.h"

#include <gtest/gtest.h>

#include "engine/model/catalogue.h"

namespace umlauf {
namespace {

const Calendar& saarland() {
  return *find_calendar("de-sl").value();
}

Day read(std::string_view text) {
  const auto day = parse_day(text, saarland());
  EXPECT_TRUE(day) << text;
  return day ? day.value() : Day{};
}

Error refusal(std::string_view text) {
  const auto day = parse_day(text, saarland());
  EXPECT_FALSE(day) << text;
  return day ? Error{} : day.error();
}

TEST(DayText, ReadsADayAsPeopleWriteIt) {
  for (const std::string_view text : {"2012-06-29",
                                      "29.06.2012",
                                      "29.6.2012",
                                      "29. 6. 2012",
                                      "29. Juni 2012",
                                      "29.Juni 2012",
                                      " 29. JUNI  2012 ",
                                      "29 Juni 2012",
                                      "29. Jun. 2012"}) {
    EXPECT_EQ(read(text), (Day{2012, 6, 29})) << text;
  }
  for (const std::string_view text : {"3. März 2014",
                                      "3. MÄRZ 2014",
                                      "3. Maerz 2014",
                                      "3. Ma\xCC\x88rz 2014",
                                      "3.\xC2\xA0März 2014"}) {
    EXPECT_EQ(read(text), (Day{2014, 3, 3})) << text;
  }
  EXPECT_EQ(read("29.02.2012"), (Day{2012, 2, 29}));
}

TEST(DayText, KnowsBeginningMiddleAndEndOfAMonth) {
  EXPECT_EQ(read("Anfang Juni 2012"), (Day{2012, 6, 1}));
  EXPECT_EQ(read("Mitte März 2014"), (Day{2014, 3, 15}));
  EXPECT_EQ(read("Ende Juni 2012"), (Day{2012, 6, 30}));
  EXPECT_EQ(read("ende februar 2012"), (Day{2012, 2, 29}));
  EXPECT_EQ(read("Ende Februar 2013"), (Day{2013, 2, 28}));
}

TEST(DayText, RefusesThe31stOfJuneWithThreeOffers) {
  const std::vector<std::string> three{"2012-06-30", "2012-06-29", "2012-07-02"};
  for (const std::string_view text : {"31.06.2012", "2012-06-31", "31. Juni 2012"}) {
    EXPECT_EQ(refusal(text).offers, three) << text;
    EXPECT_EQ(refusal(text).code, ErrorCode::invalid);
  }
  EXPECT_EQ(render(refusal("31.06.2012").message, Language::de),
            "„31.06.2012“ gibt es nicht: Der Juni hat 30 Tage. Gemeint sein könnte 30.06.2012 "
            "(Sa, letzter Tag im Juni), 29.06.2012 (Fr, letzter Arbeitstag) oder 02.07.2012 "
            "(Mo, nächster Arbeitstag, § 193 BGB).");
}

TEST(DayText, OffersEachDayOnce) {
  const Error error = refusal("29.02.2013");
  EXPECT_EQ(error.offers, std::vector<std::string>{"2013-02-28"});
  EXPECT_EQ(render(error.message, Language::de),
            "„29.02.2013“ gibt es nicht: Der Februar 2013 hat 28 Tage. Gemeint sein könnte "
            "28.02.2013 (Do, letzter Tag im Februar).");
}

TEST(DayText, RefusesYearsOfTwoDigits) {
  for (const std::string_view text : {"29.06.12", "29. Juni 12", "Ende Juni 12"}) {
    EXPECT_EQ(refusal(text).message.id, "day.short_year") << text;
  }
}

TEST(DayText, RefusesWhatIsNoDay) {
  for (const std::string_view text : {"",
                                      "morgen",
                                      "2012-6-29",
                                      "2012-06-29x",
                                      "29.06.",
                                      "29/06/2012",
                                      "00.06.2012",
                                      "29.00.2012",
                                      "12-06-2012",
                                      "29.06.20122",
                                      "29.06.201",
                                      "Juni 2012",
                                      "2012",
                                      "2012-13-01",
                                      "29.13.2012",
                                      "Ende 2012",
                                      "2012-06-29T00:00:00Z",
                                      "29.06.1900",
                                      "29.06.2199",
                                      "29.06.9999",
                                      "29. Foo 2012",
                                      "ende foo 2012"}) {
    refusal(text);
  }
}

TEST(DayText, ReadsBackEveryDayThatItWrites) {
  for (Day day{2011, 12, 1}; day < Day{2013, 3, 1}; day = day + 1) {
    EXPECT_EQ(read(iso(day)), day);
    EXPECT_EQ(read(day_text(day, Language::de).substr(4)), day);
  }
}

DayRange range(std::string_view text) {
  const auto read = parse_range(text, saarland());
  EXPECT_TRUE(read) << text;
  return read ? read.value().range : DayRange{};
}

TEST(DayRangeText, KeepsFuzzyTargetsARange) {
  EXPECT_EQ(range("Frühjahr 2014"), (DayRange{{2014, 3, 1}, {2014, 5, 31}}));
  EXPECT_EQ(range("FRUEHLING 2014"), (DayRange{{2014, 3, 1}, {2014, 5, 31}}));
  EXPECT_EQ(range("Sommer 2014"), (DayRange{{2014, 6, 1}, {2014, 8, 31}}));
  EXPECT_EQ(range("Herbst 2014"), (DayRange{{2014, 9, 1}, {2014, 11, 30}}));
  EXPECT_EQ(range("Winter 2015"), (DayRange{{2015, 12, 1}, {2016, 2, 29}}));
  EXPECT_EQ(range("Winter 2014/15"), (DayRange{{2014, 12, 1}, {2015, 2, 28}}));
  EXPECT_EQ(range("Winter 2014/2015"), (DayRange{{2014, 12, 1}, {2015, 2, 28}}));
  EXPECT_EQ(range("1. Quartal 2014"), (DayRange{{2014, 1, 1}, {2014, 3, 31}}));
  EXPECT_EQ(range("Q4 2014"), (DayRange{{2014, 10, 1}, {2014, 12, 31}}));
  EXPECT_EQ(range("zweites Quartal 2014"), (DayRange{{2014, 4, 1}, {2014, 6, 30}}));
  EXPECT_EQ(range("2. Halbjahr 2014"), (DayRange{{2014, 7, 1}, {2014, 12, 31}}));
  EXPECT_EQ(range("Februar 2012"), (DayRange{{2012, 2, 1}, {2012, 2, 29}}));
  EXPECT_EQ(range("2014"), (DayRange{{2014, 1, 1}, {2014, 12, 31}}));
  EXPECT_EQ(range("Anfang 2014"), (DayRange{{2014, 1, 1}, {2014, 3, 31}}));
  EXPECT_EQ(range("Mitte 2014"), (DayRange{{2014, 5, 1}, {2014, 8, 31}}));
  EXPECT_EQ(range("Ende 2014"), (DayRange{{2014, 10, 1}, {2014, 12, 31}}));
  EXPECT_EQ(range("Ende Juni 2012"), (DayRange{{2012, 6, 30}, {2012, 6, 30}}));
  EXPECT_EQ(range("29.06.2012"), (DayRange{{2012, 6, 29}, {2012, 6, 29}}));
}

TEST(DayRangeText, RefusesWhatIsNoSpan) {
  for (const std::string_view text : {"bald",
                                      "5. Quartal 2014",
                                      "0. Quartal 2014",
                                      "Sommer",
                                      "3. Halbjahr 2014",
                                      "Winter 2014/16",
                                      "Sommer 2014/15",
                                      "Sommer 14",
                                      "31.06.2012",
                                      "2014 2015",
                                      "q",
                                      "Q1"}) {
    EXPECT_FALSE(parse_range(text, saarland())) << text;
  }
}

TEST(DocumentDate, KeepsTheLiteralOfADayThatDoesNotExist) {
  const auto read = read_document_date("zum 31. Juni 2012", saarland());
  ASSERT_TRUE(read);
  EXPECT_EQ(read.value().literal, "zum 31. Juni 2012");
  EXPECT_FALSE(read.value().interpreted);
  EXPECT_EQ(read.value().rule, DateRule::missing_day);

  const DayRange last{{2012, 6, 30}, {2012, 6, 30}};
  const auto settled = confirmed(read.value(), last, "ZIB");
  ASSERT_TRUE(settled);
  EXPECT_EQ(settled.value().interpreted, last);
  EXPECT_EQ(settled.value().literal, "zum 31. Juni 2012");
  EXPECT_EQ(settled.value().confirmed_by, "ZIB");
  EXPECT_FALSE(confirmed(read.value(), last, ""));
}

TEST(DocumentDate, UnderstandsWhatIsClear) {
  const auto end = read_document_date("bis Ende Juni 2012", saarland());
  ASSERT_TRUE(end);
  EXPECT_EQ(end.value().rule, DateRule::section_192);
  EXPECT_EQ(end.value().interpreted, (DayRange{{2012, 6, 30}, {2012, 6, 30}}));
  const auto spring = read_document_date("im Frühjahr 2014", saarland());
  ASSERT_TRUE(spring);
  EXPECT_EQ(spring.value().rule, DateRule::season);
  EXPECT_FALSE(read_document_date("demnächst", saarland()));
}

std::string instant(std::string_view text) {
  const auto read = parse_instant(text);
  return read ? iso(read.value()) : render(read.error().message, Language::de).substr(0, 0) + "-";
}

TEST(InstantText, NeedsAnOffset) {
  EXPECT_EQ(instant("2012-06-29T15:05:00+02:00"), "2012-06-29T13:05:00.000Z");
  EXPECT_EQ(instant("2012-06-29T13:05:00Z"), "2012-06-29T13:05:00.000Z");
  EXPECT_EQ(instant("2012-06-29t13:05:00.1234567891234z"), "2012-06-29T13:05:00.123Z");
  EXPECT_EQ(instant("2012-12-31T22:30:00.5-01:30"), "2013-01-01T00:00:00.500Z");
  ASSERT_FALSE(parse_instant("2012-06-29T13:05:00"));
  EXPECT_EQ(parse_instant("2012-06-29T13:05:00").error().message.id, "instant.no_offset");
}

TEST(InstantText, RefusesWhatIsNoPointInTime) {
  for (const std::string_view text : {"",
                                      "2012-06-29",
                                      "2012-06-31T13:05:00Z",
                                      "2012-06-29T24:00:00Z",
                                      "2012-06-29T13:60:00Z",
                                      "2012-06-29T13:05:60Z",
                                      "2012-06-29T13:05Z",
                                      "2012-06-29T13:05:00+2:00",
                                      "2012-06-29T13:05:00+02",
                                      "2012-06-29T13:05:00.Z",
                                      "2012-06-29T13:05:00ZZ",
                                      "12-06-29T1:1:1Z"}) {
    EXPECT_EQ(instant(text), "-") << text;
  }
}

}  // namespace
}  // namespace umlauf
