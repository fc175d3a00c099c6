#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string kCycle = "umsetzungsbericht-2012";

class ActCommands : public Typed {
 protected:
  ActCommands() { given_a_cycle(); }
};

TEST_F(ActCommands, TakeAnswersInGermanAsInEnglish) {
  for (const char* task : {"U01", "U04"}) {
    EXPECT_EQ(typed({"task", "finish", kCycle, task, "--note", "x"}).exit_code, 0);
  }
  for (const char* task : {"U02", "U03"}) {
    EXPECT_EQ(typed({"task", "finish", kCycle, task, "--note", "x"}).exit_code, 0);
  }
  EXPECT_THAT(refused({"answer", "give", kCycle, "U05", "--outcome", "geliefert"}, 2),
              HasSubstr("„geliefert“ ist bei U05 keine mögliche Antwort.\nGemeint sein könnte: "
                        "mitgezeichnet; unter-vorbehalt; verweigert; nicht-zuständig\n"));
  EXPECT_EQ(json_of({"answer", "give", kCycle, "U05", "--outcome", "delivered"}, 2)
                .at("error")
                .at("offers")[0],
            "signed");
  EXPECT_THAT(said({"answer",
                    "give",
                    kCycle,
                    "U05",
                    "--outcome",
                    "Unter Vorbehalt",
                    "--medium",
                    "Papier",
                    "--text",
                    "Zahlen"}),
              HasSubstr(": gezeichnet unter Vorbehalt"));
  const json log = json_of({"log", "show", "--cycle", kCycle});
  EXPECT_EQ(log.back().at("event").at("outcome"), "signed_conditional");
  EXPECT_EQ(log.back().at("event").at("medium"), "paper");
  EXPECT_THAT(said({"answer", "close", kCycle, "U05", "--how", "erfüllt"}),
              HasSubstr("Maßgabe 1 erfüllt"));
}

TEST_F(ActCommands, OfferTheWordsOfTheReadersLanguage) {
  EXPECT_THAT(refused({"answer", "give", kCycle, "U01", "--outcome", "mitgezeichnett"}, 2),
              HasSubstr("Gemeint sein könnte: mitgezeichnet\n"));
  EXPECT_THAT(refused({"answer", "give", kCycle, "U01", "--outcome", "xyz", "--lang", "en"}, 2),
              HasSubstr("signed_remarks; signed_conditional"));
  EXPECT_THAT(refused({"answer", "give", kCycle, "U01"}, 2),
              HasSubstr("--outcome fehlt.\nGemeint sein könnte: geliefert; fehlanzeige"));
  EXPECT_THAT(refused({"council", "result", kCycle, "U44", "--result", "?"}, 2),
              HasSubstr("vertagt; verwiesen; geändert-beschlossen"));
}

TEST_F(ActCommands, ExplainThemselvesInTheReadersLanguage) {
  EXPECT_THAT(said({"answer", "give", "--help"}),
              testing::AllOf(HasSubstr("umlauf answer give ZYKLUS AUFGABE"),
                             HasSubstr("--outcome WORT"),
                             HasSubstr("--on TAG"),
                             HasSubstr("Art der Antwort: geliefert, fehlanzeige")));
  EXPECT_THAT(said({"answer", "give", "--help", "--lang", "en"}),
              testing::AllOf(HasSubstr("umlauf answer give CYCLE TASK"),
                             HasSubstr("kind of answer: delivered, nil, stated")));
  EXPECT_THAT(refused({"answer", "give"}, 2), HasSubstr("Es fehlt ZYKLUS."));
  EXPECT_THAT(refused({"session", "add", "--lang", "en"}, 2), HasSubstr("BODY:DAY is missing."));
}

using Mishap27 = ActCommands;

TEST_F(Mishap27, TwoCyclesThatAskOneOfficeInOneWeekAreShownBeforeTheStart) {
  const Words second{"cycle", "start", "umsetzungsbericht", "--id", "zwei", "--preview"};
  EXPECT_THAT(said(second),
              testing::AllOf(HasSubstr("gefragt: ab Mo, 30.01.2012 (hier U"),
                             HasSubstr(std::string("auch in „") + kCycle + "“ gefragt"),
                             HasSubstr("nichts wurde begonnen")));
  EXPECT_EQ(json_of({"cycle", "list"}).size(), 1U);
}

using Mishap15 = ActCommands;

TEST_F(Mishap15, AllThatAskForMoreTimeGetItInOneActAndTheConsequenceIsShownFirst) {
  now = "2012-02-01T12:00:00+01:00";
  const Words all{"task", "extend", kCycle, "--all-open", "--by", "40 AT"};
  const std::string shown = said(all);
  EXPECT_THAT(shown,
              testing::AllOf(HasSubstr("U01 „"),
                             HasSubstr("verlängert bis"),
                             HasSubstr("Schlusszeichnung = Bericht „vorgelegt“: "),
                             HasSubstr("Arbeitstage später"),
                             HasSubstr("Nichts wurde geändert.")));
  EXPECT_EQ(said(all), shown);
  Words accept = all;
  accept.emplace_back("--accept");
  EXPECT_THAT(said(accept), HasSubstr("verlängert bis"));
  EXPECT_THAT(said({"log", "show"}), HasSubstr("Frist verlängert"));
  EXPECT_THAT(
      refused({"task", "extend", kCycle, "--all-open", "--by", "5 AT", "--request", "mitzeichnung"},
              4),
      HasSubstr("keine solche Anfrage offen"));
  EXPECT_THAT(
      refused({"task", "extend", kCycle, "--all-open", "--by", "5 AT", "--request", "brief"}, 2),
      HasSubstr("Mitzeichnung"));
  EXPECT_EQ(typed({"task", "extend", kCycle, "--by", "5 AT"}).exit_code, 2);
}

TEST_F(ActCommands, ShowWhatIsOverdueOnADay) {
  EXPECT_THAT(said({"cycle", "show", kCycle}), testing::Not(HasSubstr("überfällig")));
  EXPECT_THAT(said({"cycle", "show", kCycle, "--on", "30.03.2012"}), HasSubstr("überfällig seit"));
}

TEST_F(ActCommands, ExtendToAWorkingDayOrByAPeriod) {
  EXPECT_EQ(refused({"task", "extend", kCycle, "U01", "--to", "05.02.2012"}, 2),
            "So, 05.02.2012 ist kein Arbeitstag. Nennen Sie einen.\n"
            "Gemeint sein könnte: Mo, 06.02.2012; Fr, 03.02.2012\n");
  EXPECT_THAT(refused({"task", "extend", kCycle, "U01", "--to", "03.05.2190"}, 2),
              HasSubstr("mehr als ein Jahr nach dem geplanten Ende"));
  EXPECT_THAT(said({"task", "extend", kCycle, "U01", "--by", "5 AT"}),
              HasSubstr("verlängert bis Do, 09.02.2012"));
  EXPECT_EQ(typed({"task", "extend", kCycle, "U01"}).exit_code, 2);
  EXPECT_EQ(
      typed({"task", "extend", kCycle, "U01", "--by", "5 AT", "--to", "10.02.2012"}).exit_code, 2);
  EXPECT_THAT(said({"task", "extend", kCycle, "U01", "--to", "28.09.2012"}),
              HasSubstr("Hinweis: Fr, 28.09.2012 liegt nach „"));
}

TEST_F(ActCommands, SayWhyALetterDidNotGoOutAndSendItAgain) {
  const std::string blocked = file("kein-ordner", "");
  const Words turn{"turn", "--now", "2012-01-30T13:00:00+01:00", "--letters"};
  Words words = turn;
  words.push_back(blocked);
  EXPECT_THAT(typed(words).out, HasSubstr("Nicht zugestellt: "));
  EXPECT_THAT(said({"letter", "list"}), HasSubstr("lässt sich nicht beschreiben"));
  const json letter = json_of({"letter", "list"}).at(0);
  EXPECT_EQ(letter.at("state"), "waiting");
  EXPECT_EQ(letter.at("attempts"), 1);
  EXPECT_THAT(letter.at("reason").get<std::string>(), HasSubstr(blocked));
  words.back() = folder + "/briefe";
  EXPECT_EQ(typed(words).exit_code, 0);
  EXPECT_EQ(json_of({"letter", "list"}).at(0).at("reason"), nullptr);
  for (const json& office : json_of({"office", "list"})) {
    if (office.at("mailbox") == letter.at("address")) {
      const std::string its_key = office.at("key");
      EXPECT_EQ(typed({"office", "add", its_key, "--mailbox", "neu@stadt.example"}).exit_code, 0);
    }
  }
  const std::string key = letter.at("key");
  EXPECT_THAT(said({"letter", "resend", key}), HasSubstr("an neu@stadt.example."));
  EXPECT_EQ(json_of({"letter", "list"}).at(0).at("state"), "waiting");
  EXPECT_THAT(said({"letter", "list"}), HasSubstr(key + "  → neu@stadt.example"));
  EXPECT_EQ(json_of({"letter", "resend", key + "x"}, 3).at("error").at("offers")[0], key);
}

}  // namespace
}  // namespace umlauf::test
