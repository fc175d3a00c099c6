#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class SessionCommands : public Typed {
 protected:
  SessionCommands() { EXPECT_EQ(typed({"init"}).exit_code, 0); }
};

TEST_F(SessionCommands, TakeABodyByKeyAndByNameAndSayItsName) {
  EXPECT_EQ(said({"session", "add", "rat:25.09.2012", "--time", "16 Uhr"}),
            "Sitzung Stadtrat am Di, 25.09.2012 eingetragen.\n");
  EXPECT_EQ(said({"session", "add", "Stadtrat:26.09.2012"}),
            "Sitzung Stadtrat am Mi, 26.09.2012 eingetragen.\n");
  EXPECT_EQ(said({"session", "cancel", "Stadtrat:26.09.2012"}),
            "Sitzung Stadtrat am Mi, 26.09.2012 abgesagt.\n");
  EXPECT_EQ(said({"session", "list"}),
            "rat  Stadtrat  Di, 25.09.2012  16:00  geplant\n"
            "rat  Stadtrat  Mi, 26.09.2012         abgesagt\n");
  const json rows = json_of({"session", "list"});
  EXPECT_EQ(rows[0].at("body"), "rat");
  EXPECT_EQ(rows[0].at("name"), "Stadtrat");
}

TEST_F(SessionCommands, RefuseATimeThatNoClockShows) {
  for (const char* time : {"25:00", "24:01", "24:00", "16:60", "16:00:60", "abends", "", "16:"}) {
    EXPECT_THAT(refused({"session", "add", "rat:25.09.2012", "--time", time}, 2),
                HasSubstr("keine Uhrzeit"))
        << time;
  }
  EXPECT_EQ(json_of({"session", "list"}), json::array());
}

TEST_F(SessionCommands, RefuseABodyThatNobodyNamesUnlessItIsSaidToBeNew) {
  const json error = json_of({"session", "add", "ratt:25.09.2012"}, 3).at("error");
  EXPECT_EQ(error.at("code"), "not_found");
  EXPECT_THAT(error.at("offers"), testing::Contains("rat"));
  EXPECT_EQ(said({"session", "add", "Klimabeirat:25.09.2012", "--new-body"}),
            "Sitzung klimabeirat am Di, 25.09.2012 eingetragen.\n");
  EXPECT_EQ(typed({"session", "add", "klimabeirat:26.09.2012"}).exit_code, 0) << "known now";
}

TEST_F(SessionCommands, KnowTheBodiesOfRunningCycles) {
  const std::string workflow = own_workflow();
  EXPECT_EQ(typed({"session", "add", "klima:24.09.2012"}).exit_code, 3);
  EXPECT_EQ(typed({"session", "add", "klima:24.09.2012", "--new-body"}).exit_code, 0);
  EXPECT_EQ(typed({"cycle", "start", workflow}).exit_code, 0);
  EXPECT_EQ(said({"session", "add", "Klimabeirat:25.09.2012"}),
            "Sitzung Klimabeirat am Di, 25.09.2012 eingetragen.\n");
}

TEST_F(SessionCommands, RefuseADayOffWithoutAReasonAndOfferItsNeighbours) {
  const Words sunday{"session", "add", "rat:23.09.2012"};
  EXPECT_EQ(refused(sunday, 2),
            "So, 23.09.2012 ist kein Arbeitstag. Tagt „Stadtrat“ wirklich dann, nennen Sie den "
            "Grund: --reason TEXT\nGemeint sein könnte: Fr, 21.09.2012; Mo, 24.09.2012\n");
  EXPECT_EQ(json_of(sunday, 2).at("error").at("offers"), (json{"2012-09-21", "2012-09-24"}));
  EXPECT_EQ(typed({"session", "add", "rat:03.10.2012"}).exit_code, 2) << "a holiday";
  EXPECT_EQ(typed({"session", "add", "rat:23.09.2012", "--reason", "Klausur"}).exit_code, 0);
}

TEST_F(SessionCommands, CountWhatAnImportChanges) {
  const std::string first =
      file("a.csv", "body;date;time\nrat;2012-09-25;16:00\nStadtrat;2012-10-23;16:00\n");
  EXPECT_EQ(said({"session", "import", first}), first + ": 2 neu, 0 geändert, 0 unverändert.\n");
  EXPECT_EQ(said({"session", "import", first}), first + ": 0 neu, 0 geändert, 2 unverändert.\n");
  const std::size_t events = json_of({"log", "show"}).size();
  const std::string second = file(
      "b.csv", "body;date;time\nrat;2012-09-25;17:00\nrat;2012-10-23;16:00\nrat;2012-11-20;\n");
  EXPECT_EQ(said({"session", "import", second}),
            "Sitzung Stadtrat am Di, 25.09.2012 eingetragen.\n" + second +
                ": 1 neu, 1 geändert, 1 unverändert.\n");
  EXPECT_EQ(json_of({"log", "show"}).size(), events + 2) << "unchanged rows are no events";
  const json counts = json_of({"session", "import", second});
  EXPECT_EQ(counts.at("new"), 0);
  EXPECT_EQ(counts.at("unchanged"), 3);
}

TEST_F(SessionCommands, AddWhatIsNewToASessionAndKeepTheRest) {
  EXPECT_EQ(typed({"session", "add", "rat:25.09.2012", "--time", "16 Uhr", "--note", "Ratssaal"})
                .exit_code,
            0);
  EXPECT_THAT(refused({"session", "add", "rat:25.09.2012"}, 4), HasSubstr("steht schon so"));
  EXPECT_EQ(typed({"session", "add", "rat:25.09.2012", "--cutoff", "10.09.2012"}).exit_code, 0);
  const json row = json_of({"session", "list"}).at(0);
  EXPECT_EQ(row.at("time"), "16:00");
  EXPECT_EQ(row.at("note"), "Ratssaal");
  EXPECT_EQ(row.at("cutoff"), "2012-09-10");
}

TEST_F(SessionCommands, RefuseATimeThatTheNightOfSummerTimeSkips) {
  const Words night{"session", "add", "rat:25.03.2012", "--reason", "Klausur", "--time", "02:30"};
  EXPECT_THAT(refused(night, 2), HasSubstr("Um 02:30 Uhr zeigt am So, 25.03.2012 keine Uhr"));
  const std::string table = file("n.csv", "body;date;time\nrat;2012-03-25;02:30\n");
  EXPECT_EQ(typed({"session", "import", table}).exit_code, 2);
  EXPECT_EQ(typed({"session", "import", file("t.csv", "body;date;time\nrat;2012-03-25;03:00\n")})
                .exit_code,
            0);
}

TEST_F(SessionCommands, ImportWithHintsAtDaysOffAndRepeatedRows) {
  const std::string table =
      file("d.csv",
           "body;date;time\nrat;2012-09-23;16:00\nrat;2012-09-25;16:00\nrat;2012-09-25;16:00\n");
  EXPECT_THAT(said({"session", "import", table}),
              testing::AllOf(
                  HasSubstr("Hinweis: So, 23.09.2012 ist kein Arbeitstag."),
                  HasSubstr("d.csv:4: Die Sitzung „rat“ am Di, 25.09.2012 steht schon in Zeile 3"),
                  HasSubstr("2 neu, 0 geändert, 0 unverändert.")));
}

TEST_F(SessionCommands, OfferSessionsAsTheyAreTyped) {
  EXPECT_EQ(typed({"session", "add", "rat:25.09.2012"}).exit_code, 0);
  EXPECT_THAT(refused({"session", "cancel", "rat:26.09.2012"}, 3),
              HasSubstr("Gemeint sein könnte: rat:25.09.2012 (Di)\n"));
}

class MissingSessions : public Typed {};

TEST_F(MissingSessions, AreNamedByThePlanOfAWorkflowOfOnesOwn) {
  const std::string workflow = own_workflow();
  for (const char* verb : {"plan", "why"}) {
    Words words{verb, workflow, "--start", "30.01.2012"};
    if (words[0] == "why") {
      words.insert(words.begin() + 2, "K3");
    }
    EXPECT_THAT(said(words), HasSubstr("Nennen Sie ihn mit --sessions DATEI")) << verb;
    Words english = words;
    english.insert(english.end(), {"--lang", "en"});
    EXPECT_THAT(said(english), HasSubstr("Name it with --sessions FILE")) << verb;
    words.insert(words.end(), {"--sessions", file("k.csv", "body;date\nklima;2012-09-25\n")});
    EXPECT_THAT(said(words), Not(HasSubstr("--sessions"))) << verb;
  }
  const json plan = json_of({"plan", workflow, "--start", "30.01.2012"});
  EXPECT_EQ(plan.at("findings")[0].at("id"), "plan.sessions_missing");
  EXPECT_THAT(refused({"plan", workflow, "--session", "klima:25.09.2012"}, 3),
              HasSubstr("--sessions DATEI"));
  const Reply chart = typed({"plan", workflow, "--start", "30.01.2012", "--format", "svg"});
  EXPECT_THAT(chart.err, HasSubstr("--sessions DATEI"));
  EXPECT_THAT(said({"plan", "umsetzungsbericht", "--start", "30.01.2012"}),
              Not(HasSubstr("--sessions")));
}

TEST_F(MissingSessions, AreNamedWhereTheTargetLiesLongAfterTheLastOne) {
  const Words plan{"plan", "berichtsvorlage", "--finish", "28.02.2027"};
  EXPECT_THAT(said(plan), HasSubstr("Der Sitzungskalender endet am Di, 24.03.2015"));
  EXPECT_THAT(typed({"plan", "berichtsvorlage", "--finish", "28.02.2027", "--format", "svg"}).err,
              HasSubstr("Der Sitzungskalender endet"));
  EXPECT_THAT(said({"why", "berichtsvorlage", "B01", "--finish", "28.02.2027"}),
              HasSubstr("Der Sitzungskalender endet"));
  EXPECT_THAT(said({"plan", "berichtsvorlage", "--finish", "29.06.2012"}),
              Not(HasSubstr("Der Sitzungskalender endet")));
}

TEST_F(MissingSessions, APlanForASessionSaysThatAnEarlierOneIsInReach) {
  EXPECT_THAT(
      said({"plan", "umsetzungsbericht", "--session", "rat:26.06.2012"}),
      HasSubstr("Gefragt war die Sitzung Stadtrat am Di, 26.06.2012. Wer an den Tagen unter "
                "„von“ beginnt, erreicht schon die am Di, 22.05.2012"));
  EXPECT_THAT(said({"plan", "berichtsvorlage", "--session", "rat:26.06.2012"}),
              Not(HasSubstr("Gefragt war")));
}

TEST_F(MissingSessions, RefuseADrawingInJson) {
  const Words words{"plan", "berichtsvorlage", "--start", "30.01.2012", "--format", "svg"};
  EXPECT_EQ(json_of(words, 2).at("error").at("code"), "invalid");
}

TEST_F(MissingSessions, AreAFindingWhereACycleBegins) {
  ASSERT_EQ(typed({"init"}).exit_code, 0);
  ASSERT_EQ(typed({"session", "add", "rat:25.09.2012"}).exit_code, 0);
  EXPECT_THAT(said({"cycle", "start", own_workflow()}),
              HasSubstr("Hinweis: Nach dem Mo, 30.01.2012 steht im Sitzungskalender keine Sitzung "
                        "von „Klimabeirat“, die K3 braucht."));
  const json receipt = json_of({"cycle", "start", own_workflow(), "--id", "zwei"});
  EXPECT_EQ(receipt.at("findings")[0].at("id"), "run.no_session_ahead");
}

}  // namespace
}  // namespace umlauf::test
