#include "engine/model/period.h"

#include <gtest/gtest.h>

#include "engine/model/catalogue.h"

namespace umlauf {
namespace {

using Unit = Period::Unit;

Period read(std::string_view text) {
  const auto period = parse_period(text);
  EXPECT_TRUE(period) << text;
  return period ? period.value() : Period{-1, Unit::years, -1};
}

std::string said(std::string_view text) {
  return render(period_text(read(text)), Language::de);
}

TEST(Period, IsReadAsPeopleWriteIt) {
  for (const std::string_view text :
       {"10 AT", "10AT", " 10  at ", "10 Arbeitstage", "10 Arbeitstagen", "zehn Arbeitstage"}) {
    EXPECT_EQ(read(text), (Period{10, Unit::working_days, 0})) << text;
  }
  for (const std::string_view text : {"3 Tage", "3 KT", "3 Kalendertage", "P3D", "drei Tage"}) {
    EXPECT_EQ(read(text), (Period{3, Unit::calendar_days, 0})) << text;
  }
  EXPECT_EQ(read("6 WT"), (Period{6, Unit::werktage, 0}));
  EXPECT_EQ(read("1 Werktag"), (Period{1, Unit::werktage, 0}));
  EXPECT_EQ(read("1 Woche"), (Period{1, Unit::weeks, 0}));
  EXPECT_EQ(read("1 Woche(n)"), (Period{1, Unit::weeks, 0}));
  EXPECT_EQ(read("P2W"), (Period{2, Unit::weeks, 0}));
  EXPECT_EQ(read("1 Monat"), (Period{1, Unit::months, 0}));
  EXPECT_EQ(read("P12M"), (Period{12, Unit::months, 0}));
  EXPECT_EQ(read("einen Monat"), (Period{1, Unit::months, 0}));
  EXPECT_EQ(read("2 Jahre"), (Period{2, Unit::years, 0}));
  EXPECT_EQ(read("P1Y"), (Period{1, Unit::years, 0}));
  EXPECT_EQ(read("0 AT"), (Period{0, Unit::working_days, 0}));
}

TEST(Period, KnowsTheWordsOfSection189) {
  for (const std::string_view text : {"halber Monat", "Ein halber Monat", "0,5 Monate"}) {
    EXPECT_EQ(read(text), (Period{15, Unit::calendar_days, 0})) << text;
  }
  for (const std::string_view text : {"1,5 Monate", "1.5 Monate", "anderthalb Monate"}) {
    EXPECT_EQ(read(text), (Period{1, Unit::months, 15})) << text;
  }
  EXPECT_EQ(read("Vierteljahr"), (Period{3, Unit::months, 0}));
  EXPECT_EQ(read("ein VIERTELJAHR"), (Period{3, Unit::months, 0}));
  EXPECT_EQ(read("drei Vierteljahre"), (Period{9, Unit::months, 0}));
  EXPECT_EQ(read("halbes Jahr"), (Period{6, Unit::months, 0}));
  EXPECT_EQ(read("Halbjahr"), (Period{6, Unit::months, 0}));
}

TEST(Period, IsRefusedWithoutAUnitAndOffersTheUnits) {
  const auto period = parse_period("10");
  ASSERT_FALSE(period);
  EXPECT_EQ(period.error().offers, (std::vector<std::string>{"10 AT", "10 KT", "2 Wochen"}));
  EXPECT_EQ(render(period.error().message, Language::de),
            "„10“ ohne Einheit. Schreiben Sie „10 AT“ (Arbeitstage), „10 KT“ (Kalendertage) oder "
            "„2 Wochen“.");
  EXPECT_EQ(parse_period("7").error().offers,
            (std::vector<std::string>{"7 AT", "7 KT", "1 Woche"}));
  EXPECT_EQ(parse_period("3").error().offers, (std::vector<std::string>{"3 AT", "3 KT"}));
}

TEST(Period, OffersOnlyWhatItCanReadItself) {
  for (int count = 0; count < 100; ++count) {
    const auto refused = parse_period(std::to_string(count));
    for (const std::string& offer : refused.error().offers) {
      EXPECT_TRUE(parse_period(offer)) << offer;
    }
  }
}

TEST(Period, IsRefusedWhereItCouldMeanTwoThings) {
  for (const std::string_view text : {"",
                                      "  ",
                                      "AT",
                                      "Monat",
                                      "-5 AT",
                                      "1,5 Wochen",
                                      "1,25 Monate",
                                      "1,5 AT",
                                      "P1M10D",
                                      "P1Y6M",
                                      "PT5H",
                                      "P",
                                      "P1",
                                      "PM",
                                      "5 Stunden",
                                      "10 Affen",
                                      "1 Monat 3",
                                      "999999999 AT",
                                      "1e3 AT",
                                      "10 ATs",
                                      "zehn",
                                      "1,5 Jahre",
                                      "1 2 AT",
                                      "½ Monat",
                                      "40000 Vierteljahre",
                                      "99999999999999 KT"}) {
    EXPECT_FALSE(parse_period(text)) << text;
  }
  EXPECT_EQ(parse_period("1,5 Jahre").error().offers, std::vector<std::string>{"18 Monate"});
}

TEST(Period, IsSaidWithItsUnit) {
  EXPECT_EQ(said("10 AT"), "10 Arbeitstage");
  EXPECT_EQ(said("1 AT"), "1 Arbeitstag");
  EXPECT_EQ(said("P1M"), "1 Monat");
  EXPECT_EQ(said("1,5 Monate"), "1,5 Monate");
  EXPECT_EQ(render(period_text({1, Unit::months, 14}), Language::de), "1 Monat und 14 Tage");
}

TEST(Period, ReadsWhatItSaysItself) {
  for (const Unit unit : {Unit::calendar_days,
                          Unit::working_days,
                          Unit::werktage,
                          Unit::weeks,
                          Unit::months,
                          Unit::years}) {
    for (const std::int32_t count : {0, 1, 2, 12, 100}) {
      const Period period{count, unit, 0};
      EXPECT_EQ(read(render(period_text(period), Language::de)), period);
    }
  }
}

}  // namespace
}  // namespace umlauf
