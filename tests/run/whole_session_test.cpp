#include "engine/run/whole_session.h"

#include <gtest/gtest.h>

#include "tests/support/running.h"

namespace umlauf::test {
namespace {

Running before_the_council(const std::string& number) {
  Running cycle{given({"U01 Annahme (ratsbuero) 2 AT", "U02 Sitzung (rat) wartet auf U01"}),
                "03.02.2014",
                sessions({"rat 18.03.2014"})};
  cycle.on("04.02.2014");
  cycle.does(accept_paper(cycle.cycle, cycle.facts(), {"U01", number, {}, {}, false, {}}));
  cycle.cycle.id = number.substr(0, number.find('/'));
  return cycle;
}

std::vector<RecognisedLine> recognised(const std::string& text) {
  return recognise(
      read_session_lines(text),
      {before_the_council("VWT/0719/14").cycle, before_the_council("FRA/0720/14").cycle},
      "rat",
      day("18.03.2014"));
}

std::string problem_of(const std::string& text) {
  const auto lines = recognised(text);
  return lines.size() == 1 && lines[0].problem ? lines[0].problem->id : "";
}

TEST(SessionLines, AreTakenApartFromATableAndFromAnAgenda) {
  const auto lines = read_session_lines(
      "Vorlage;Wortlaut;Stimmen\r\nVWT/0719/14; einstimmig beschlossen ;57:0:6\r\n\r\n"
      "TOP 5 VWT/0720/14 mehrheitlich abgelehnt 12:40:3\nTOP 3.1: FRA/0001/14, vertagt\n"
      "5. U46 zur Kenntnis genommen\nU47\n");
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0].number, 2);
  EXPECT_EQ(lines[0].key, "VWT/0719/14");
  EXPECT_EQ(lines[0].words, "einstimmig beschlossen");
  EXPECT_EQ(lines[0].votes, "57:0:6");
  EXPECT_EQ(lines[1].key, "VWT/0720/14");
  EXPECT_EQ(lines[1].words, "mehrheitlich abgelehnt");
  EXPECT_EQ(lines[1].votes, "12:40:3");
  EXPECT_EQ(lines[2].key, "FRA/0001/14");
  EXPECT_EQ(lines[2].words, "vertagt");
  EXPECT_EQ(lines[3].key, "U46");
  EXPECT_EQ(lines[3].words, "zur Kenntnis genommen");
  EXPECT_EQ(lines[4].key, "U47");
}

TEST(SessionLines, FindTheStepByTheNumberOfItsPaper) {
  const auto lines = recognised("VWT/0719/14;einstimmig beschlossen;57:0:6\nFRA/0720/14;vertagt\n");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].cycle, "VWT");
  EXPECT_EQ(lines[0].task, "U02");
  EXPECT_EQ(lines[0].result, ResultClass::adopted);
  EXPECT_EQ(lines[0].votes->abstained, 6);
  EXPECT_FALSE(lines[0].problem);
  EXPECT_EQ(lines[1].result, ResultClass::deferred);
}

TEST(SessionLines, GuessNothing) {
  EXPECT_EQ(problem_of("VWT/9999/14;beschlossen"), "council.line_unknown");
  EXPECT_EQ(problem_of("U02;beschlossen"), "council.line_ambiguous");
  EXPECT_EQ(problem_of("VWT/0719/14;angehalten"), "council.line_unclear");
  EXPECT_EQ(problem_of("VWT/0719/14;"), "council.line_unclear");
  EXPECT_EQ(problem_of("VWT/0719/14;beschlossen;viele"), "votes.form");
  EXPECT_EQ(recognised("VWT/0719/14;vertagt\nVWT/0719/14;vertagt")[1].problem->id,
            "council.line_twice");
}

TEST(SessionLines, ArePartOfThatSessionOnly) {
  const auto lines = recognise(read_session_lines("VWT/0719/14;vertagt"),
                               {before_the_council("VWT/0719/14").cycle},
                               "rat",
                               day("19.03.2014"));
  EXPECT_EQ(lines.at(0).problem->id, "council.line_unknown");
}

}  // namespace
}  // namespace umlauf::test
