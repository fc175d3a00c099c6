#include <filesystem>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A report of its own whose paper is before the council office: K1 acceptance, K2 Beirat, K3 Rat,
/// K4 confirmation, K5 publication.
class Mishap : public Typed {
 protected:
  Mishap() {
    now = "2014-02-03T12:00:00+01:00";
    does({"init"});
    does({"session",
          "import",
          file("sitzungen.csv",
               "body;date;time\nbeirat;11.03.2014;17:00\nbeirat;09.09.2014;17:00\n"
               "rat;18.03.2014;16:00\nrat;29.04.2014;16:00\nrat;17.06.2014;16:00\n"
               "rat;14.10.2014;16:00\nausschuss;08.04.2014;16:00\n")});
    begin("klima");
  }

  void begin(const std::string& id) const {
    does({"cycle",
          "start",
          file(id + ".yaml",
               "umlauf: 1\nablauf: " + id +
                   "\ntitel: Klimabericht\n"
                   "ämter:\n  zib: { name: ZIB, postfach: zib@stadt.example }\n"
                   "  ratsbuero: { name: Ratsbüro, postfach: ratsbuero@stadt.example }\n"
                   "gremien:\n  beirat: { name: Integrationsbeirat, mitglieder: 15 }\n"
                   "  ausschuss: { name: Fachausschuss }\n"
                   "  rat: { name: Stadtrat, entscheidet: ja, mitglieder: 63 }\n"
                   "aufgaben:\n"
                   "  - K1: Annahme\n    art: annahme\n    durch: ratsbuero\n    dauer: 1 AT\n"
                   "  - K2: Anhörung\n    art: sitzung\n    gremium: beirat\n    nach: K1\n"
                   "  - K3: Beschluss\n    art: sitzung\n    gremium: rat\n    nach: K2\n"
                   "  - K4: Bestätigung\n    art: beschlussbestätigung\n    durch: ratsbuero\n"
                   "    dauer: 1 AT\n    nach: K3\n"
                   "  - K5: Veröffentlichen\n    art: veröffentlichung\n    durch: zib\n"
                   "    dauer: 1 AT\n    nach: K4\n"),
          "--id",
          id});
  }
  void on(const std::string& day) { now = day + "T12:00:00+01:00"; }
  void does(const Words& all) const {
    const Reply reply = typed(all);
    EXPECT_EQ(reply.exit_code, 0) << reply.err;
  }
  void acts(const std::string& verb, const Words& more) const {
    Words all{"council", verb, "klima"};
    all.insert(all.end(), more.begin(), more.end());
    does(all);
  }
  [[nodiscard]] std::string words(const std::string& verb, Words more) const {
    Words all{"council", verb, "klima"};
    all.insert(all.end(), more.begin(), more.end());
    return said(all);
  }
  [[nodiscard]] json task(const std::string& id, const std::string& cycle = "klima") const {
    const json shown = json_of({"cycle", "show", cycle});
    for (const json& each : shown.at("tasks")) {
      if (each.at("id") == id) {
        return each;
      }
    }
    return {};
  }
  [[nodiscard]] json paper() const { return json_of({"cycle", "show", "klima"}).at("paper"); }
  [[nodiscard]] std::string page(const std::string& name = "klima.html") const {
    std::ifstream in(folder + "/umlauf-seiten/" + name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  [[nodiscard]] std::string public_files() const {
    std::string names;
    for (const auto& each :
         std::filesystem::recursive_directory_iterator(folder + "/umlauf-seiten")) {
      if (each.is_regular_file()) {
        names += std::filesystem::relative(each.path(), folder + "/umlauf-seiten").string() + '\n';
      }
    }
    return names;
  }
  void heard() {
    does({"version", "add", "klima", file("bericht.txt", "Bericht")});
    on("2014-02-25");
    acts("accept", {"K1", "--number", "VWT/0719/14"});
    on("2014-03-12");
    acts("result", {"K2", "--words", "zur Kenntnis genommen"});
  }
  void decided() {
    heard();
    on("2014-03-19");
    acts("result", {"K3", "--words", "einstimmig beschlossen", "--votes", "57:0:6"});
  }
  void published() {
    decided();
    acts("confirm", {"K4"});
    does({"publish", "release", "klima"});
  }
};
using Mishap16 = Mishap;
using Mishap17 = Mishap;
using Mishap18 = Mishap;
using Mishap19 = Mishap;
using Mishap20 = Mishap;
using Mishap21 = Mishap;
using Mishap22 = Mishap;
using Mishap23 = Mishap;
using Mishap24 = Mishap;
using Mishap25 = Mishap;
using Mishap26 = Mishap;

TEST_F(Mishap16, ASessionIsCancelledInOneActAndTheChainRollsOn) {
  begin("wasser");
  heard();
  EXPECT_THAT(said({"session", "cancel", "rat:18.03.2014"}),
              AllOf(HasSubstr("klima K3 „Beschluss“: Di, 18.03.2014 → Di, 29.04.2014"),
                    HasSubstr("--accept")));
  EXPECT_EQ(task("K3").at("due"), "2014-03-18");
  const json done = json_of({"session", "cancel", "rat:18.03.2014", "--accept"});
  EXPECT_EQ(done.at("letters_queued"), 2) << "the lead and the council office";
  EXPECT_EQ(task("K3").at("due"), "2014-04-29");
  now = "2014-03-13T07:00:00+01:00";
  does({"turn", "--now", now});
  EXPECT_THAT(refused({"session", "cancel", "rat:18.03.2014", "--accept"}, 4),
              HasSubstr("schon abgesagt"));
  EXPECT_THAT(said({"session", "add", "rat:18.03.2014", "--accept"}), HasSubstr("eingetragen"));
  EXPECT_EQ(task("K3").at("due"), "2014-03-18") << "it takes place after all";
}

TEST_F(Mishap18, ACutOffMissedIsSaidAtOnceWithTheWayOut) {
  on("2014-02-26");
  EXPECT_THAT(words("accept", {"K1", "--number", "VWT/0719/14"}),
              AllOf(HasSubstr("Hinweis: Der Vorlagenschluss Di, 25.02.2014"),
                    HasSubstr("umlauf council late klima K1")));
}

TEST_F(Mishap18, TwoPapersNeverShareANumberAndAWrongOneIsCorrected) {
  begin("wasser");
  on("2014-02-25");
  acts("accept", {"K1", "--number", "VWT/0719/14"});
  EXPECT_THAT(refused({"council", "accept", "wasser", "K1", "--number", "VWT/0719/14"}, 4),
              HasSubstr("trägt schon die Vorlage von „klima“"));
  EXPECT_THAT(refused({"council", "number", "wasser", "--number", "VWT/0720/14"}, 4),
              HasSubstr("keine Vorlage angenommen"));
  does({"council", "accept", "wasser", "K1", "--number", "VWT/0721/14"});
  EXPECT_THAT(said({"council", "number", "wasser", "--number", "VWT/0720/14"}),
              HasSubstr("jetzt die Nummer VWT/0720/14"));
  EXPECT_EQ(json_of({"cycle", "show", "wasser"}).at("paper_number"), "VWT/0720/14");
  EXPECT_EQ(typed({"council", "number", "wasser", "--number", "VWT/0719/14"}).exit_code, 4);
}

TEST_F(Mishap16, ASessionWithAResultCanNoLongerBeCancelledOrMoved) {
  heard();
  EXPECT_THAT(refused({"session", "cancel", "beirat:11.03.2014"}, 4), HasSubstr("(klima, K2)"));
  EXPECT_THAT(refused({"session", "move", "beirat:11.03.2014", "--to", "12.03.2014"}, 4),
              HasSubstr("umlauf council correct"));
}

TEST_F(Mishap16, ASessionOfWhichItIsSaidThatItFellThroughMayBeCancelled) {
  heard();
  on("2014-03-19");
  acts("result", {"K3", "--words", "Sitzung entfallen"});
  EXPECT_THAT(said({"session", "cancel", "rat:18.03.2014", "--accept"}), HasSubstr("abgesagt"));
}

TEST_F(Mishap16, ASpecialSessionIsTakenByTheStepThatWaitsOnceSomebodyAgrees) {
  heard();
  const Words special{"session", "add", "rat:14.03.2014", "--session-kind", "special"};
  EXPECT_THAT(said(special),
              AllOf(HasSubstr("Di, 18.03.2014 → Fr, 14.03.2014"), HasSubstr("--accept")));
  EXPECT_EQ(task("K3").at("due"), "2014-03-18");
  Words agreed = special;
  agreed.emplace_back("--accept");
  EXPECT_EQ(typed(agreed).exit_code, 0);
  EXPECT_EQ(task("K3").at("due"), "2014-03-14");
  EXPECT_EQ(task("K3").at("planned_finish"), "2014-03-14");
}

TEST_F(Mishap16, ASessionIsMovedAndKeepsWhoMetItsCutOff) {
  does({"version", "add", "klima", file("bericht.txt", "Bericht")});
  on("2014-02-25");
  acts("accept", {"K1"});
  EXPECT_THAT(said({"session", "move", "beirat:11.03.2014", "--to", "10.03.2014"}),
              HasSubstr("Di, 11.03.2014 → Mo, 10.03.2014"));
  does({"session", "move", "beirat:11.03.2014", "--to", "10.03.2014", "--accept"});
  EXPECT_EQ(task("K2").at("due"), "2014-03-10");
  EXPECT_THAT(refused({"session", "move", "beirat:10.03.2014", "--to", "09.09.2014"}, 4),
              HasSubstr("tagt"));
}

TEST_F(Mishap17, NotReachedTakesTheNextSession) {
  heard();
  on("2014-03-19");
  acts("result", {"K3", "--words", "TOP nicht behandelt"});
  EXPECT_EQ(task("K3").at("due"), "2014-04-29");
  EXPECT_EQ(paper().at("state"), "deferred");
}

TEST_F(Mishap18, ALatePaperIsTakenWithWhoAndWhyAndThePlanShowsTheEarlierSession) {
  on("2014-02-26");
  EXPECT_THAT(refused({"council", "late", "klima", "K1", "--granted-by", "Ratsbüro"}, 2),
              HasSubstr("--reason"));
  EXPECT_THAT(refused({"council", "late", "klima", "K1", "--reason", "Tagesordnung offen"}, 2),
              HasSubstr("--granted-by"));
  EXPECT_THAT(words("late", {"K1", "--granted-by", "Leitung", "--reason", "Tagesordnung offen"}),
              HasSubstr("nach dem Vorlagenschluss angenommen"));
  EXPECT_EQ(task("K2").at("due"), "2014-03-11");
  EXPECT_EQ(task("K3").at("planned_finish"), "2014-03-18");
}

TEST_F(Mishap19, AnIncompletePaperComesBackWithAListAndTheCutOffStillCounts) {
  on("2014-02-25");
  EXPECT_THAT(words("return", {"K1", "--missing", "Anlage 2", "--missing", "Kosten"}),
              HasSubstr("Es fehlt: Anlage 2; Kosten. Ist sie bis Di, 04.03.2014"));
  EXPECT_THAT(said({"cycle", "show", "klima"}), HasSubstr("als unvollständig zurückgegeben"));
  EXPECT_EQ(paper().at("missing").size(), 2U);
  on("2014-02-28");
  acts("accept", {"K1"});
  EXPECT_EQ(task("K2").at("due"), "2014-03-11");
}

TEST_F(Mishap20, AWithdrawnPaperStopsTheChainUntilItIsAcceptedAgain) {
  heard();
  EXPECT_THAT(refused({"council", "withdraw", "klima"}, 2), HasSubstr("--reason"));
  acts("withdraw", {"--reason", "Dezernat"});
  EXPECT_THAT(said({"cycle", "show", "klima"}), HasSubstr("Vorlage VWT/0719/14: zurückgezogen"));
  EXPECT_THAT(refused({"council", "result", "klima", "K3", "--result", "beschlossen"}, 4),
              HasSubstr("K3"));
  on("2014-03-31");
  acts("accept", {"K1"});
  EXPECT_EQ(task("K2").at("state"), "done");
  EXPECT_EQ(task("K3").at("due"), "2014-04-29");
}

TEST_F(Mishap21, OneMoreBodyIsHeardBefore) {
  heard();
  on("2014-03-19");
  acts("result", {"K3", "--words", "zurückverwiesen"});
  acts("insert", {"Fachausschuss", "--before", "K3"});
  EXPECT_EQ(task("K3.1").at("due"), "2014-04-08");
  EXPECT_EQ(task("K3").at("planned_finish"), "2014-04-29");
}

TEST_F(Mishap22, AWrongResultStaysVisibleAndThePageIsHeld) {
  published();
  on("2014-03-24");
  EXPECT_THAT(refused({"council", "correct", "klima", "K3", "--words", "zur Kenntnis genommen"}, 2),
              HasSubstr("--reason"));
  EXPECT_THAT(words("correct",
                    {"K3", "--words", "zur Kenntnis genommen", "--reason", "Übertragungsfehler"}),
              HasSubstr("Seine Seite sagt jetzt"));
  EXPECT_THAT(said({"cycle", "show", "klima"}),
              HasSubstr("zuerst eingetragen „einstimmig beschlossen“ (berichtigt)"));
  EXPECT_THAT(page(), HasSubstr("wird zurzeit geprüft"));
  acts("confirm", {"K4"});
  EXPECT_THAT(page(),
              AllOf(Not(HasSubstr("wird zurzeit geprüft")), HasSubstr("zur Kenntnis genommen")));
}

TEST_F(Mishap23, AnObjectionSuspendsThePublication) {
  decided();
  acts("confirm", {"K4"});
  EXPECT_THAT(refused({"council", "objection", "klima", "--reason", "x"}, 2),
              HasSubstr("Widerspruch"));
  acts("objection", {"--type", "widerspruch", "--reason", "Schreiben vom 20.03."});
  EXPECT_THAT(refused({"publish", "release", "klima"}, 4), HasSubstr("ausgesetzt"));
  acts("lift", {"--reason", "Bescheid"});
  does({"publish", "release", "klima"});
}

TEST_F(Mishap23, APublicPageCarriesANotice) {
  published();
  acts("objection", {"--type", "Beanstandung", "--reason", "Aufsicht"});
  EXPECT_THAT(page(), HasSubstr("ausgesetzt (Beanstandung)"));
  acts("lift", {"--reason", "Bescheid"});
  EXPECT_THAT(page(), Not(HasSubstr("ausgesetzt")));
}

TEST_F(Mishap24, AnErratumKeepsTheOldFileAndItsChecksum) {
  published();
  const std::string old = json_of({"publish", "list"}).at(0).at("sha256");
  on("2014-03-24");
  const std::string better = file("bericht-2.txt", "Bericht, berichtigt");
  EXPECT_THAT(refused({"publish", "correct", "klima", better}, 2), HasSubstr("--erratum"));
  does({"publish", "correct", "klima", better, "--erratum", "Karte 4 zeigte einen alten Stand."});
  EXPECT_THAT(page(),
              AllOf(HasSubstr("Berichtigt am Mo, 24.03.2014: Karte 4 zeigte einen alten Stand."),
                    HasSubstr(old)));
  EXPECT_THAT(public_files(), AllOf(HasSubstr("klima/bericht-2.txt"), HasSubstr("-bericht.txt")));
}

TEST_F(Mishap25, WhatWasTooMuchIsGoneWithinOneAct) {
  published();
  EXPECT_THAT(refused({"publish", "retract", "klima"}, 2), HasSubstr("--reason"));
  EXPECT_THAT(said({"publish", "retract", "klima", "--reason", "Namen auf Seite 12"}),
              HasSubstr("72 Stunden"));
  EXPECT_THAT(public_files(), Not(HasSubstr("bericht.txt")));
  EXPECT_THAT(page(),
              AllOf(HasSubstr("zurückgenommen"),
                    Not(HasSubstr("Namen auf Seite 12")),
                    HasSubstr("Maßgeblich ist die Niederschrift.")));
  EXPECT_EQ(json_of({"publish", "list"}).at(0).at("state"), "retracted");
}

TEST_F(Mishap25, ItIsGoneFromTheFolderWhereItWasPublished) {
  decided();
  acts("confirm", {"K4"});
  does({"publish", "release", "klima", "--pages", folder + "/netz"});
  EXPECT_TRUE(std::filesystem::exists(folder + "/netz/klima/bericht.txt"));
  does({"publish", "retract", "klima", "--reason", "Namen"});
  EXPECT_FALSE(std::filesystem::exists(folder + "/netz/klima/bericht.txt"));
  EXPECT_TRUE(std::filesystem::exists(folder + "/netz/klima.html"));
}

TEST_F(Mishap26, NothingIsPublishedInTheWindowBeforeAPoll) {
  does({"session",
        "import",
        file("wahl.csv", "body;date;kind;until;note\nrat;19.03.2014;election;25.05.2014;Wahl\n")});
  decided();
  acts("confirm", {"K4"});
  EXPECT_THAT(refused({"publish", "release", "klima"}, 4), HasSubstr("So, 25.05.2014"));
  does({"publish", "release", "klima", "--reason", "Frist nach Gesetz"});
}

TEST_F(Mishap26, TheLeadIsAskedWhetherAnOpenPaperGoesOn) {
  heard();
  does({"session", "add", "rat:17.03.2014", "--session-kind", "Wahl", "--until", "23.03.2014"});
  EXPECT_THAT(said({"session", "list"}), HasSubstr("Wahl bis So, 23.03.2014"));
  on("2014-03-24");
  EXPECT_THAT(said({"turn", "--now", "2014-03-24T07:00:00+01:00"}), Not(HasSubstr("Fehler")));
  EXPECT_THAT(said({"log", "show"}), HasSubstr("Wahlperiode zu Ende"));
}

TEST_F(Mishap, ASpecialSessionCounts) {
  does({"session",
        "add",
        "beirat:04.03.2014",
        "--session-kind",
        "sondersitzung",
        "--cutoff",
        "28.02.2014"});
  EXPECT_THAT(said({"session", "list"}), HasSubstr("Sondersitzung, geplant"));
  on("2014-02-27");
  acts("accept", {"K1"});
  EXPECT_EQ(task("K2").at("due"), "2014-03-04");
}

TEST_F(Mishap, PreviewIsNotPublic) {
  decided();
  EXPECT_THAT(said({"publish", "preview", "klima"}), HasSubstr("öffentlich ist nichts"));
  EXPECT_TRUE(std::filesystem::exists(folder + "/umlauf-vorschau/klima.html"));
  EXPECT_FALSE(std::filesystem::exists(folder + "/umlauf-seiten"));
}

TEST_F(Mishap, PreliminaryIsMarkedAndGivesWayToTheFinalOne) {
  heard();
  does({"publish", "release", "klima", "--preliminary"});
  EXPECT_THAT(page(), HasSubstr("Vorläufige Fassung, zur Beratung."));
  EXPECT_THAT(page("feed.xml"), HasSubstr("Vorläufige Fassung"));
  on("2014-03-19");
  acts("result", {"K3", "--words", "beschlossen"});
  acts("confirm", {"K4"});
  does({"publish", "release", "klima"});
  EXPECT_THAT(page(), Not(HasSubstr("Vorläufige Fassung")));
  on("2014-04-30");
  acts("confirm", {"K4", "--final", "--decision", "Niederschrift vom 29.04.2014"});
  EXPECT_EQ(paper().at("state"), "final");
}

TEST_F(Mishap, ResultsAreRecognisedFromTheirWordsOrRefusedWithTheClasses) {
  heard();
  on("2014-03-19");
  EXPECT_THAT(refused({"council", "result", "klima", "K3", "--words", "angehalten"}, 2),
              AllOf(HasSubstr("„angehalten“"), HasSubstr("vertagt; verwiesen")));
  EXPECT_THAT(
      refused({"council", "result", "klima", "K3", "--words", "beschlossen", "--votes", "60:4:0"},
              2),
      HasSubstr("63"));
  EXPECT_THAT(refused({"council",
                       "result",
                       "klima",
                       "K3",
                       "--words",
                       "beschlossen",
                       "--votes",
                       "30:4:0",
                       "--present",
                       "20"},
                      2),
              HasSubstr("20"));
  acts("result", {"K3", "--words", "mehrheitlich beschlossen", "--votes", "30:4:0"});
  EXPECT_EQ(paper().at("results").at(1).at("votes").at("yes"), 30);
}

TEST_F(Mishap, AWholeSessionIsReadLineByLineAndEnteredOnlyWhenAccepted) {
  begin("wasser");
  heard();
  on("2014-02-25");
  does({"council", "accept", "wasser", "K1", "--number", "VWT/0720/14"});
  on("2014-03-12");
  does({"council", "result", "wasser", "K2", "--words", "zur Kenntnis genommen"});
  on("2014-03-19");
  const std::string lines = file("rat.csv",
                                 "vorlage;wortlaut;stimmen\n"
                                 "VWT/0719/14;einstimmig beschlossen;57:0:6\n"
                                 "TOP 5 VWT/0720/14 mit Stimmengleichheit abgelehnt\n"
                                 "TOP 6 VWT/0999/14 beschlossen\n"
                                 "K3;beschlossen\n");
  const Words read{"council", "result", "--session", "Stadtrat:18.03.2014", "--from", lines};
  const std::string said_first = said(read);
  EXPECT_THAT(said_first,
              AllOf(HasSubstr("Zeile 2: klima K3"),
                    HasSubstr("Zeile 3: wasser K3"),
                    HasSubstr("Zeile 4 bitte von Hand"),
                    HasSubstr("Zeile 5 bitte von Hand"),
                    HasSubstr("2 Zeilen eintragen mit --accept")));
  EXPECT_EQ(task("K3").at("state"), "ready");
  Words accept = read;
  accept.emplace_back("--accept");
  EXPECT_EQ(typed(accept).exit_code, 4) << "two lines are left to a person";
  EXPECT_EQ(task("K3").at("result"), "adopted");
  EXPECT_EQ(task("K3", "wasser").at("result"), "tie_rejected");
  EXPECT_THAT(said(read),
              HasSubstr("Zeile 2: klima K3: beschlossen („einstimmig beschlossen“), "
                        "steht schon da"));
}

TEST_F(Mishap, AWholeSessionIsPreviewedByTheSameRulesAsItIsEntered) {
  heard();
  on("2014-03-19");
  const std::string lines = file("rat.csv", "VWT/0719/14;einstimmig beschlossen;57:1:0\n");
  EXPECT_THAT(said({"council", "result", "--session", "rat:18.03.2014", "--from", lines}),
              AllOf(HasSubstr("Zeile 1 bitte von Hand"), HasSubstr("einstimmig")));
  EXPECT_THAT(refused({"council", "result", "--session", "rat:19.03.2014", "--from", lines}, 3),
              HasSubstr("steht nicht im Kalender"));
  EXPECT_THAT(
      refused({"council", "result", "--session", "rat:18.03.2014", "--from", "/dev/zero"}, 2),
      HasSubstr("keine gewöhnliche Datei"));
}

}  // namespace
}  // namespace umlauf::test
