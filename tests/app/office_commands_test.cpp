#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kCycle = "umsetzungsbericht-2012";

class Offices : public Typed {
 protected:
  Offices() { given_a_cycle(); }
  [[nodiscard]] std::string office_of(const std::string& task) const {
    const json cycle = json_of({"cycle", "show", kCycle});
    for (const json& each : cycle.at("tasks")) {
      if (each.at("id") == task) {
        return each.at("office");
      }
    }
    return "";
  }
};
using Mishap02 = Offices;
using Mishap03 = Offices;

TEST_F(Mishap02, TwoOfficesMergeAndTheSuccessorGetsTheirOpenTasks) {
  const std::string first = office_of("U31");
  const std::string second = office_of("U32");
  ASSERT_NE(first, second);
  EXPECT_EQ(typed({"office",
                   "add",
                   "teilhabe",
                   "--name",
                   "Amt für Teilhabe",
                   "--mailbox",
                   "teilhabe@stadt.example"})
                .exit_code,
            0);
  EXPECT_THAT(said({"office", "merge", first, second, "--into", "teilhabe", "--on", "30.01.2012"}),
              AllOf(HasSubstr("; Amt für Teilhabe übernimmt."),
                    HasSubstr("umsetzungsbericht-2012:\n"),
                    HasSubstr("(Amt für Teilhabe) geändert: anderes Amt")));
  EXPECT_EQ(office_of("U31"), "teilhabe");
  EXPECT_EQ(office_of("U32"), "teilhabe");
  EXPECT_THAT(said({"office", "list"}), HasSubstr("geschlossen seit Mo, 30.01.2012"));
  EXPECT_THAT(said({"log", "show"}), HasSubstr("Amt geschlossen"));
  EXPECT_THAT(refused({"office", "close", first}, 4), HasSubstr("schon seit"));
  EXPECT_THAT(refused({"office", "add", first, "--mailbox", "neu@stadt.example"}, 4),
              HasSubstr("schon seit"));
  EXPECT_THAT(said({"cycle", "start", "umsetzungsbericht", "--id", "zwei"}),
              AllOf(HasSubstr("U31: statt "), Not(HasSubstr("gehen an –"))));
  EXPECT_THAT(said({"doctor"}), Not(HasSubstr("! ")));
}

TEST_F(Mishap02, TheLeadMergesAndItsLettersHaveASender) {
  EXPECT_THAT(refused({"office", "close", "zib"}, 4), HasSubstr("--successor"));
  EXPECT_EQ(
      typed({"office", "add", "amt33", "--name", "Amt 33", "--mailbox", "amt33@stadt.example"})
          .exit_code,
      0);
  EXPECT_THAT(said({"office", "merge", "zib", "zib", "--into", "amt33"}),
              AllOf(HasSubstr("Amt 33 führt den Zyklus jetzt."), HasSubstr("Amt 33 übernimmt")));
  EXPECT_EQ(typed({"turn"}).exit_code, 0);
}

TEST_F(Mishap02, TheZibMovesAndTheNextCommonSuperiorFollowsTheDay) {
  const auto adds = [&](const std::string& key, const std::string& superior) {
    Words words{"office", "add", key, "--new", "--mailbox", key + "@stadt.example"};
    if (!superior.empty()) {
      words.insert(words.end(), {"--superior", superior});
    }
    EXPECT_EQ(typed(words).exit_code, 0);
  };
  adds("oberbuergermeister", "");
  adds("dez1", "oberbuergermeister");
  for (const char* office : {"zib", "kultur"}) {
    EXPECT_THAT(said({"office", "move", office, "--to", "dez1"}), HasSubstr("gehört jetzt zu"));
  }
  EXPECT_THAT(refused({"office", "move", "dez1", "--to", "zib"}, 4), HasSubstr("Kreis"));
  const std::string workflow = file(
      "kurz.yaml",
      "umlauf: 1\nablauf: kurz\ntitel: Kurzbericht\n"
      "ämter:\n  zib: { name: ZIB, postfach: zib@stadt.example }\n"
      "  kultur: { name: Kulturamt, postfach: kultur@stadt.example }\n"
      "aufgaben:\n  - K1: Mitzeichnung\n    art: mitzeichnung\n    durch: kultur\n    dauer: 5 AT\n"
      "  - K2: Mitzeichnung\n    art: mitzeichnung\n    durch: kultur\n    dauer: 5 AT\n");
  ASSERT_EQ(typed({"cycle", "start", workflow, "--id", "kurz"}).exit_code, 0);
  now = "2012-02-02T12:00:00+01:00";
  EXPECT_THAT(said({"office", "move", "zib", "--to", "oberbuergermeister", "--on", "02.02.2012"}),
              HasSubstr("gehört jetzt zu oberbuergermeister"));
  const auto refuses = [&](const std::string& task, const std::string& on) {
    EXPECT_NE(said({"answer",
                    "give",
                    "kurz",
                    task,
                    "--outcome",
                    "verweigert",
                    "--text",
                    "nein",
                    "--on",
                    on}),
              "");
  };
  refuses("K1", "01.02.2012");
  refuses("K2", "02.02.2012");
  EXPECT_THAT(refused({"answer", "override", "kurz", "K2", "--reason", "x"}, 5),
              HasSubstr("--as oberbuergermeister"));
  ASSERT_EQ(typed({"turn"}).exit_code, 0);
  std::vector<std::string> asked;
  for (const json& letter : json_of({"letter", "list"})) {
    for (const json& item : letter.at("items")) {
      if (item.at("rule") == "refusal") {
        asked.push_back(item.at("task").get<std::string>() + ' ' +
                        letter.at("address").get<std::string>());
      }
    }
  }
  EXPECT_THAT(asked,
              testing::UnorderedElementsAre("K1 dez1@stadt.example",
                                            "K2 oberbuergermeister@stadt.example"));
  EXPECT_THAT(said({"answer",
                    "override",
                    "kurz",
                    "K2",
                    "--reason",
                    "Weisung",
                    "--as",
                    "oberbuergermeister"}),
              HasSubstr("Entscheidung: oberbuergermeister"));
}

TEST_F(Mishap02, ARenamedOfficeKeepsTheNameOfTheDay) {
  const std::string key = office_of("U01");
  EXPECT_EQ(typed({"task", "finish", kCycle, "U01"}).exit_code, 0);
  now = "2012-02-06T12:00:00+01:00";
  EXPECT_THAT(said({"office", "rename", key, "--name", "Stabsstelle", "--on", "06.02.2012"}),
              HasSubstr("heißt jetzt Stabsstelle"));
  const std::string before = said({"office", "list", "--at", "05.02.2012"});
  EXPECT_THAT(before, Not(HasSubstr("Stabsstelle")));
  EXPECT_THAT(said({"office", "list"}), HasSubstr("Stabsstelle"));
  EXPECT_THAT(said({"office", "show", key}),
              AllOf(HasSubstr("vom Mo, 30.01.2012 bis So, 05.02.2012"), HasSubstr("Stabsstelle")));
  const std::string shown = said({"cycle", "show", kCycle});
  EXPECT_THAT(shown.substr(shown.find("U01"), 120), Not(HasSubstr("Stabsstelle")));
}

TEST_F(Mishap03, AClosedOfficeHoldsWhatIsOpenUntilItIsRerouted) {
  const std::string key = office_of("U01");
  EXPECT_THAT(said({"office", "close", key, "--reason", "aufgelöst"}),
              AllOf(HasSubstr("Niemand übernimmt"), HasSubstr("U01 „"), HasSubstr("hält an")));
  EXPECT_EQ(json_of({"cycle", "show", kCycle}).at("tasks")[0].at("state"), "blocked");
  EXPECT_THAT(said({"cycle", "show", kCycle}), HasSubstr("U01"));
  EXPECT_THAT(refused({"cycle", "start", "umsetzungsbericht", "--id", "zwei"}, 4),
              HasSubstr("hat keinen Nachfolger"));
  EXPECT_EQ(typed({"task", "reassign", kCycle, "U01", "--to-office", office_of("U31")}).exit_code,
            0);
  EXPECT_EQ(json_of({"cycle", "show", kCycle}).at("tasks")[0].at("state"), "ready");
  ASSERT_EQ(typed({"turn"}).exit_code, 0);
  for (const json& letter : json_of({"letter", "list"})) {
    for (const json& item : letter.at("items")) {
      EXPECT_NE(item.at("rule"), "withdrawn") << "nobody is there to be told";
    }
  }
}

TEST_F(Mishap03, ClosedByMistakeItIsOpenedAgain) {
  const std::string key = office_of("U01");
  EXPECT_EQ(typed({"office", "close", key}).exit_code, 0);
  EXPECT_THAT(said({"office", "reopen", key}), HasSubstr("ist wieder da"));
  EXPECT_EQ(json_of({"cycle", "show", kCycle}).at("tasks")[0].at("state"), "ready");
  EXPECT_THAT(said({"office", "list"}), Not(HasSubstr("geschlossen")));
  EXPECT_EQ(typed({"office", "reopen", key}).exit_code, 4);
  EXPECT_EQ(typed({"office", "close", "nix"}).exit_code, 3);
  EXPECT_EQ(typed({"office", "close", key, "--successor", key}).exit_code, 2);
}

TEST_F(Mishap03, ItIsNotOpenedBeforeItClosed) {
  now = "2012-02-06T12:00:00+01:00";
  const std::string key = office_of("U01");
  EXPECT_EQ(typed({"office", "close", key}).exit_code, 0);
  EXPECT_THAT(refused({"office", "reopen", key, "--on", "30.01.2012"}, 2), HasSubstr("--on"));
}

}  // namespace
}  // namespace umlauf::test
