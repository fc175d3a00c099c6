#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Obligations : public Typed {
 protected:
  Obligations() {
    EXPECT_EQ(typed({"init"}).exit_code, 0);
    EXPECT_EQ(typed({"session", "import", "umsetzungsbericht"}).exit_code, 0);
  }
  /// A command that is to succeed, whatever it says.
  void does(const Words& words) const { EXPECT_FALSE(said(words).empty()); }
  void given_the_promise_of_2007() const {
    does({"obligation",
          "add",
          "integration",
          "--title",
          "Bericht zum Integrationskonzept",
          "--basis",
          "Beschluss",
          "--reference",
          "Stadtrat, Dezember 2007",
          "--dated",
          "12.12.2007",
          "--period",
          "4 Jahre",
          "--workflow",
          "umsetzungsbericht"});
  }
  Reply begun(Words more = {}) const {
    Words words{"cycle", "start", "umsetzungsbericht", "--obligation", "integration"};
    words.insert(words.end(), more.begin(), more.end());
    return typed(words);
  }
};

TEST_F(Obligations, OfAPromiseThatNobodyWatchedWarnInTime) {
  now = "2007-12-13T12:00:00+01:00";
  given_the_promise_of_2007();
  EXPECT_THAT(
      said({"obligation", "list"}),
      AllOf(HasSubstr("Mo, 12.12.2011"), HasSubstr("kein Zyklus"), Not(HasSubstr("Hinweis"))));
  now = "2011-07-20T12:00:00+02:00";
  const std::string soon =
      "spätestens am Fr, 12.08.2011 beginnen: umlauf cycle start ABLAUF "
      "--obligation integration";
  for (const Words& words : std::vector<Words>{{"obligation", "list"},
                                               {"obligation", "show", "integration"},
                                               {"cycle", "list"},
                                               {"doctor"},
                                               {"turn"}}) {
    EXPECT_THAT(said(words), HasSubstr(soon)) << words[0];
  }
  EXPECT_THAT(json_of({"turn"}).at("findings").at(0), HasSubstr("12.08.2011"));
  now = "2012-03-01T12:00:00+01:00";
  EXPECT_THAT(said({"turn"}),
              AllOf(HasSubstr("Der Termin Mo, 12.12.2011 ist verstrichen"),
                    HasSubstr("spätestens am Fr, 12.08.2011 hätte er beginnen müssen")));
}

TEST_F(Obligations, AreTakenOverByTheCycleAndMoveOnWithIt) {
  given_the_promise_of_2007();
  ASSERT_EQ(begun().exit_code, 0);
  EXPECT_THAT(said({"cycle", "list"}), HasSubstr("für integration"));
  EXPECT_THAT(said({"cycle", "show", "umsetzungsbericht-2012"}),
              HasSubstr("Berichtspflicht: Bericht zum Integrationskonzept (integration)"));
  EXPECT_EQ(json_of({"cycle", "list"})[0].at("obligation"), "integration");
  EXPECT_EQ(json_of({"cycle", "show", "umsetzungsbericht-2012"}).at("obligation"), "integration");
  EXPECT_THAT(said({"obligation", "list"}),
              AllOf(HasSubstr("läuft: umsetzungsbericht-2012"),
                    HasSubstr("ist nicht mehr zu halten: Der Zyklus")));
  EXPECT_THAT(begun({"--id", "zwei"}).err, HasSubstr("läuft schon der Zyklus"));
  EXPECT_EQ(begun({"--id", "zwei"}).exit_code, 4);

  EXPECT_THAT(refused({"cycle", "close", "umsetzungsbericht-2012"}, 4),
              AllOf(HasSubstr("U01 „"), HasSubstr("--reason")));
  EXPECT_THAT(said({"cycle", "close", "umsetzungsbericht-2012", "--reason", "mündlich berichtet"}),
              AllOf(HasSubstr("51 Aufgaben entfallen"), HasSubstr("nicht veröffentlicht")));
  const json after = json_of({"obligation", "show", "integration"});
  EXPECT_EQ(after.at("due")[0].at("first"), "2015-12-12");
  EXPECT_EQ(after.at("due")[1].at("first"), "2019-12-12");
  EXPECT_EQ(after.at("predecessor"), "umsetzungsbericht-2012");
  EXPECT_EQ(after.at("running"), nullptr);
  EXPECT_EQ(after.at("cycles")[0].at("fulfilled_on"), "2012-01-30");
  EXPECT_THAT(said({"doctor"}), Not(HasSubstr("! ")));

  EXPECT_EQ(refused({"cycle", "resume", "umsetzungsbericht-2012"}, 2).empty(), false);
  does({"cycle", "resume", "umsetzungsbericht-2012", "--reason", "der Rat will es schriftlich"});
  EXPECT_EQ(json_of({"obligation", "show", "integration"}).at("due")[0].at("first"), "2011-12-12");
  EXPECT_THAT(said({"log", "show"}),
              AllOf(HasSubstr("Berichtspflicht eingetragen"),
                    HasSubstr("Zyklus abgeschlossen"),
                    HasSubstr("Zyklus fortgesetzt")));
  EXPECT_THAT(said({"doctor"}), Not(HasSubstr("! ")));
}

TEST_F(Obligations, AreNotFulfilledByACancelledCycleAndNameThePredecessorOfTheNext) {
  given_the_promise_of_2007();
  ASSERT_EQ(begun().exit_code, 0);
  does({"cycle", "cancel", "umsetzungsbericht-2012", "--reason", "falscher Ablauf"});
  EXPECT_EQ(json_of({"obligation", "show", "integration"}).at("due")[0].at("first"), "2011-12-12");
  ASSERT_EQ(begun({"--id", "zwei"}).exit_code, 0);
  does({"cycle", "close", "zwei", "--reason", "mündlich berichtet"});
  const Reply third = begun({"--id", "drei"});
  EXPECT_EQ(third.exit_code, 0) << third.err;
  EXPECT_THAT(third.out, HasSubstr("„zwei“")) << "what it left open is asked about";
}

TEST_F(Obligations, KeepWhatTheyAreNotToldToChange) {
  given_the_promise_of_2007();
  does({"obligation",
        "add",
        "integration",
        "--due",
        "Frühjahr 2014",
        "--guideline",
        "Vielfalt",
        "--guideline",
        "Teilhabe",
        "--reason",
        "neue Ankündigung"});
  const json report = json_of({"obligation", "show", "integration"});
  EXPECT_EQ(report.at("title"), "Bericht zum Integrationskonzept");
  EXPECT_EQ(report.at("workflow"), "umsetzungsbericht");
  EXPECT_EQ(report.at("due")[0],
            (json{{"literal", "Frühjahr 2014"}, {"first", "2014-03-01"}, {"last", "2014-05-31"}}));
  EXPECT_EQ(report.at("due")[1].at("last"), "2018-05-31");
  EXPECT_EQ(report.at("guidelines"), (json{"Vielfalt", "Teilhabe"}));
  does({"obligation", "add", "integration", "--title", "Integrationsbericht"});
  EXPECT_THAT(said({"obligation", "show", "integration"}),
              AllOf(HasSubstr("Integrationsbericht (integration)"),
                    HasSubstr("„Frühjahr 2014“ (Sa, 01.03.2014 bis Sa, 31.05.2014)"),
                    HasSubstr("Beschluss: Stadtrat, Dezember 2007, 12.12.2007")));
}

TEST_F(Obligations, AreCheckedWordByWord) {
  given_the_promise_of_2007();
  const auto add = [&](Words more, int code) {
    Words words{"obligation", "add", "integration"};
    words.insert(words.end(), more.begin(), more.end());
    return refused(words, code);
  };
  EXPECT_THAT(refused({"obligation", "add", "integratoin", "--title", "X"}, 3),
              AllOf(HasSubstr("--new"), HasSubstr("integration")));
  EXPECT_EQ(typed({"obligation", "add", "integratoin", "--title", "X", "--new"}).exit_code, 0);
  EXPECT_THAT(refused({"obligation", "add", "klima"}, 2), HasSubstr("--title"));
  EXPECT_THAT(refused({"obligation", "add", "k l", "--title", "X"}, 2), HasSubstr("k-l"));
  EXPECT_THAT(add({"--due", "31. Juni 2012"}, 2), HasSubstr("30.06.2012"));
  EXPECT_THAT(add({"--due", "2014", "--due", "2013"}, 2), HasSubstr("zuerst den nächsten"));
  EXPECT_THAT(add({"--due", "2013", "--due", "2014", "--due", "2015"}, 2), HasSubstr("Höchstens"));
  EXPECT_THAT(add({"--period", "10 AT"}, 2), HasSubstr("kein Turnus"));
  EXPECT_THAT(add({"--period", "0 Jahre"}, 2), HasSubstr("kein Turnus"));
  EXPECT_THAT(add({"--period", "4"}, 2), HasSubstr("Jahre"));
  EXPECT_THAT(add({"--basis", "Laune"}, 2), HasSubstr("gesetz"));
  EXPECT_THAT(add({"--dated", "01.01.2013"}, 2), HasSubstr("Zukunft"));
  EXPECT_THAT(add({"--lead", "nix"}, 3), HasSubstr("nix"));
  EXPECT_THAT(add({"--predecessor", "nix"}, 3), HasSubstr("nix"));
  EXPECT_EQ(add({"--workflow", "fehlt.yaml"}, 3).empty(), false);
  EXPECT_EQ(refused({"obligation", "show", "nix"}, 3).empty(), false);
  EXPECT_THAT(refused({"cycle", "start", "umsetzungsbericht", "--obligation", "integrat"}, 3),
              HasSubstr("integration"));
}

TEST_F(Obligations, EndForAReasonAndComeBack) {
  given_the_promise_of_2007();
  EXPECT_THAT(refused({"obligation", "end", "integration"}, 2), HasSubstr("--reason"));
  does({"obligation", "end", "integration", "--reason", "Beschluss aufgehoben"});
  EXPECT_THAT(said({"obligation", "list"}),
              AllOf(HasSubstr("beendet seit Mo, 30.01.2012"), Not(HasSubstr("Hinweis"))));
  EXPECT_THAT(begun().err, HasSubstr("besteht seit"));
  EXPECT_EQ(typed({"obligation", "end", "integration", "--reason", "x"}).exit_code, 4);
  does({"obligation", "add", "integration"});
  EXPECT_EQ(begun().exit_code, 0);
}

}  // namespace
}  // namespace umlauf::test
