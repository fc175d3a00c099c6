#include "engine/run/result_words.h"

#include <gtest/gtest.h>

namespace umlauf {
namespace {

struct Wording {
  const char* words;
  ResultClass result;
};

/// Wordings of our own, as minutes have them.
constexpr Wording kWordings[] = {
    {"zurückgezogen", ResultClass::withdrawn},
    {"Die Verwaltung hat die Vorlage zurückgezogen.", ResultClass::withdrawn},
    {"von der Tagesordnung abgesetzt", ResultClass::withdrawn},
    {"Abgesetzt", ResultClass::withdrawn},
    {"vertagt", ResultClass::deferred},
    {"Vertagung auf die nächste Sitzung", ResultClass::deferred},
    {"Die Vorlage wird einstimmig vertagt.", ResultClass::deferred},
    {"zurückgestellt", ResultClass::deferred},
    {"bis nach der Sommerpause zurückgestellt", ResultClass::deferred},
    {"verwiesen", ResultClass::referred},
    {"In den Sozialausschuss verwiesen", ResultClass::referred},
    {"Zurückverwiesen an die Verwaltung", ResultClass::referred},
    {"Weiterbehandlung im Hauptausschuss", ResultClass::referred},
    {"weitere Beratung im Ausschuss", ResultClass::referred},
    {"Beratung im Fachgremium", ResultClass::referred},
    {"Wiedervorlage im Herbst", ResultClass::referred},
    {"geändert beschlossen", ResultClass::adopted_amended},
    {"Geändert beschlossen bei 4 Enthaltungen", ResultClass::adopted_amended},
    {"in geänderter Fassung einstimmig beschlossen", ResultClass::adopted_amended},
    {"modifiziert beschlossen", ResultClass::adopted_amended},
    {"teilweise zugestimmt", ResultClass::adopted_amended},
    {"mit Änderungen beschlossen", ResultClass::adopted_amended},
    {"Vorschlag der Verwaltung übernommen", ResultClass::adopted_amended},
    {"bei Stimmengleichheit abgelehnt", ResultClass::tie_rejected},
    {"Stimmengleichheit", ResultClass::tie_rejected},
    {"abgelehnt", ResultClass::rejected},
    {"mehrheitlich abgelehnt", ResultClass::rejected},
    {"Einstimmige Ablehnung", ResultClass::rejected},
    {"beschlossen", ResultClass::adopted},
    {"einstimmig beschlossen", ResultClass::adopted},
    {"Einstimmig beschlossen bei sechs Enthaltungen", ResultClass::adopted},
    {"mehrheitlich beschlossen", ResultClass::adopted},
    {"mit 32 Ja-Stimmen gegen 12 Nein-Stimmen beschlossen", ResultClass::adopted},
    {"unverändert beschlossen", ResultClass::adopted},
    {"in nichtöffentlicher Sitzung beschlossen", ResultClass::adopted},
    {"zugestimmt", ResultClass::adopted},
    {"Einstimmige Zustimmung", ResultClass::adopted},
    {"Der Stadtrat ist einverstanden.", ResultClass::adopted},
    {"genehmigt", ResultClass::adopted},
    {"vorberaten ohne Empfehlung", ResultClass::adopted},
    {"Die Vorgeschlagenen sind gewählt.", ResultClass::adopted},
    {"angenommen", ResultClass::adopted},
    {"einstimmig empfohlen", ResultClass::adopted},
    {"Der Ausschuss empfiehlt dem Stadtrat, wie vorgelegt zu verfahren", ResultClass::adopted},
    {"verabschiedet", ResultClass::adopted},
    {"zur Kenntnis genommen", ResultClass::noted},
    {"Kenntnisnahme", ResultClass::noted},
    {"Der Integrationsbeirat hat Kenntnis genommen.", ResultClass::noted},
    {"zur Kenntnis genommen bei zwei Enthaltungen", ResultClass::noted},
    {"keine Mitteilungen", ResultClass::noted},
    {"siehe Aushang", ResultClass::noted},
    {"erledigt", ResultClass::settled},
    {"durch Zeitablauf erledigt", ResultClass::settled},
    {"keine Abstimmung", ResultClass::no_vote},
    {"nicht zur Abstimmung gestellt", ResultClass::no_vote},
    {"siehe Dokument", ResultClass::no_vote},
    {"siehe Niederschrift", ResultClass::no_vote},
    {"Sitzung entfallen", ResultClass::meeting_cancelled},
    {"Die Sitzung entfällt.", ResultClass::meeting_cancelled},
    {"Sitzung abgesagt", ResultClass::meeting_cancelled},
    {"TOP nicht behandelt", ResultClass::not_reached},
    {"aus Zeitgründen nicht aufgerufen", ResultClass::not_reached},
    {"nicht erreicht", ResultClass::not_reached},
    {"Das Gremium war nicht beschlussfähig.", ResultClass::inquorate},
    {"Beschlussunfähigkeit festgestellt", ResultClass::inquorate},
};

/// What a person has to read.
constexpr const char* kUnclear[] = {
    "",
    "angehalten",
    "siehe oben",
    "nicht beschlossen",
    "nicht zugestimmt",
    "nicht mehrheitlich empfohlen",
    "keine Zustimmung",
    "ohne Zustimmung des Ausschusses",
    "ungeändert",
    "nicht vertagt",
    "Änderungsantrag abgelehnt, Vorlage beschlossen",
    "Änderungsantrag angenommen",
    "Punkt 1 beschlossen, Punkt 2 abgelehnt",
    "Teil A zurückgezogen, Teil B zugestimmt",
};

TEST(ResultWords, UnchangedIsSaidOfTheTextNotOfTheVote) {
  EXPECT_EQ(classify_result("ungeändert beschlossen"), ResultClass::adopted);
  EXPECT_EQ(classify_result("in ungeänderter Fassung einstimmig beschlossen"),
            ResultClass::adopted);
  EXPECT_EQ(classify_result("nicht ungeändert beschlossen"), std::nullopt);
}

TEST(ResultWords, AreRecognised) {
  EXPECT_GE(std::size(kWordings), 60U);
  for (const Wording& each : kWordings) {
    EXPECT_EQ(classify_result(each.words), each.result) << each.words;
  }
}

TEST(ResultWords, AreNotGuessedWhereAPersonHasToRead) {
  for (const char* words : kUnclear) {
    EXPECT_EQ(classify_result(words), std::nullopt) << words;
  }
}

TEST(ResultWords, AreRecognisedInCapitalsAndWithoutUmlauts) {
  EXPECT_EQ(classify_result("EINSTIMMIG BESCHLOSSEN"), ResultClass::adopted);
  EXPECT_EQ(classify_result("zurueckgestellt"), ResultClass::deferred);
}

}  // namespace
}  // namespace umlauf
