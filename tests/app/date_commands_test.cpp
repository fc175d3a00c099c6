#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "engine/model/day_text.h"

namespace umlauf {
namespace {

using nlohmann::json;
using testing::HasSubstr;

using Words = std::vector<std::string>;

Reply asked(const Words& words) {
  return dispatch(date_commands(), words, parse_instant("2012-06-29T12:00:00Z").value());
}

json answer(Words words) {
  words.push_back("--json");
  const Reply reply = asked(words);
  EXPECT_EQ(reply.exit_code, 0) << reply.out << reply.err;
  return json::parse(reply.out);
}

json refusal(Words words, int code = 2) {
  EXPECT_EQ(asked(words).exit_code, code);
  EXPECT_TRUE(asked(words).out.empty());
  words.push_back("--json");
  const Reply reply = asked(words);
  EXPECT_EQ(reply.exit_code, code) << reply.out;
  return json::parse(reply.out).at("error");
}

TEST(HolidaysCommand, ListsTheHolidaysOfAYear) {
  const json days = answer({"holidays", "--year", "2012"});
  ASSERT_EQ(days.size(), 12U);
  EXPECT_EQ(days[0], (json{{"date", "2012-01-01"}, {"name", "Neujahr"}}));
  EXPECT_EQ(answer({"holidays"}), days);  // the current year
  EXPECT_EQ(answer({"holidays", "--year", "2017", "--calendar", "de"}).size(), 10U);
  EXPECT_EQ(answer({"holidays", "--year", "2012", "--calendar", "none"}), json::array());
  EXPECT_THAT(asked({"holidays", "--year", "2012"}).out, HasSubstr("Do, 07.06.2012  Fronleichnam"));
}

TEST(HolidaysCommand, RefusesWhatIsNoYearOrNoCalendar) {
  for (const char* year : {"12", "1899", "2200", "zweitausend", "20120"}) {
    EXPECT_EQ(refusal({"holidays", "--year", year}).at("code"), "invalid") << year;
  }
  EXPECT_EQ(refusal({"holidays", "--calendar", "de-sr"}, 3).at("code"), "not_found");
}

TEST(DeadlineCommand, AnswersWithBothEndsAndTheDerivation) {
  const json forward = answer({"deadline", "--start", "2012-05-31", "--period", "1 Monat"});
  EXPECT_EQ(forward.at("start"), "2012-05-31");
  EXPECT_EQ(forward.at("period"), "1 Monat");
  EXPECT_EQ(forward.at("raw_end"), "2012-06-30");
  EXPECT_EQ(forward.at("end"), "2012-07-02");
  EXPECT_EQ(forward.at("derivation").size(), 3U);
  const json backward = answer({"deadline", "--before", "14.10.2014", "--period", "10 AT"});
  EXPECT_EQ(backward.at("before"), "2014-10-14");
  EXPECT_EQ(backward.at("end"), "2014-09-29");
  EXPECT_FALSE(backward.contains("start"));
}

TEST(DeadlineCommand, SpeaksBothLanguages) {
  const Words words{"deadline", "--start", "2012-05-31", "--period", "1 Monat"};
  EXPECT_THAT(asked(words).out, HasSubstr("Frist: Mo, 02.07.2012\nRechnerisches Ende: Sa"));
  Words english = words;
  english.insert(english.end(), {"--lang", "en"});
  EXPECT_THAT(asked(english).out, HasSubstr("Deadline: Mon, 2 Jul 2012\nRaw end: Sat"));
}

TEST(DeadlineCommand, TakesAllItsOptions) {
  const auto end = [](const Words& more) {
    Words words{"deadline"};
    words.insert(words.end(), more.begin(), more.end());
    return answer(words).at("end").get<std::string>();
  };
  EXPECT_EQ(end({"--start", "2012-05-31", "--period", "1 Monat", "--shift", "none"}), "2012-06-30");
  EXPECT_EQ(end({"--start", "Ende Juni 2012", "--period", "0 KT", "--shift", "previous"}),
            "2012-06-29");
  EXPECT_EQ(end({"--start", "2013-01-31", "--period", "P1M", "--rule", "begin"}), "2013-02-28");
  EXPECT_EQ(end({"--start", "2013-02-15", "--period", "6 Monate", "--calendar", "de-by"}),
            "2013-08-15");
  EXPECT_EQ(end({"--before", "2012-06-05", "--period", "7 Tage", "--full-days"}), "2012-05-25");
  EXPECT_EQ(end({"--start", "2012-05-31", "--period", "1 Monat + 10 Tage"}), "2012-07-10");
  EXPECT_EQ(end({"--start", "2012-05-31", "--period", "1 Monat", "--extend", "10 Tage"}),
            "2012-07-10");
}

TEST(DeadlineCommand, RefusesTheDayThatDoesNotExistWithOffers) {
  const json error = refusal({"deadline", "--start", "31.06.2012", "--period", "1 Monat"});
  EXPECT_EQ(error.at("offers"), (json{"2012-06-30", "2012-06-29", "2012-07-02"}));
  const Reply reply = asked({"deadline", "--start", "31.06.2012", "--period", "1 Monat"});
  EXPECT_EQ(std::count(reply.err.begin(), reply.err.end(), '\n'), 1);  // offers are said once
}

TEST(DeadlineCommand, RefusesWhatDoesNotGoTogether) {
  refusal({"deadline", "--period", "1 Monat"});
  refusal({"deadline", "--start", "2012-05-31"});
  refusal({"deadline", "--start", "2012-05-31", "--before", "2012-06-30", "--period", "1 AT"});
  refusal({"deadline", "--start", "2012-05-31", "--period", "10"});
  refusal({"deadline", "--start", "2012-05-31", "--period", "1 Monat", "--full-days"});
  refusal({"deadline", "--start", "2012-05-31", "--period", "1 Monat", "--rule", "187"});
  refusal({"deadline", "--start", "2012-05-31", "--period", "1 Monat + "});
  refusal({"deadline", "--before", "2012-05-31", "--period", "1 Monat", "--shift", "next"});
  refusal({"deadline", "--before", "2012-05-31", "--period", "1 AT", "--rule", "begin"});
  refusal({"deadline", "--before", "2012-05-31", "--period", "1 AT", "--extend", "1 AT"});
  refusal({"deadline", "--before", "2012-05-31", "--period", "1 AT", "--full-days"});
  refusal({"deadline", "--start", "29.06.12", "--period", "1 AT"});
  refusal({"deadline", "--start", "2198-12-30", "--period", "1 Monat"});
}

}  // namespace
}  // namespace umlauf
