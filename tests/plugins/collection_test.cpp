#include "plugins/record/collection.h"

#include <gtest/gtest.h>

#include "tests/support/golden.h"

namespace umlauf::record {
namespace {

Collection of_all_kinds() {
  CollectedField language;
  language.key = "H01";
  language.title = "Sprache & Bildung";
  language.asked_again = {"Lotsen in allen Stadtteilen"};
  language.implemented = {{"U12", "Amt für Kinder und Bildung", "Sprachkurse in 12 Häusern", false},
                          {"U13", "Volkshochschule", "Kurse <am Abend>", true}};
  language.proven = {{"U12", "Amt für Kinder und Bildung", "Elterncafés", false}};
  language.open = {{"U12", "Amt für Kinder und Bildung", "Räume", false}};
  language.files = {{"U14", "Statistikamt", "Tabellen Übersicht.xlsx", false}};
  language.supplement = {{"U15", "IQ-Netzwerk", "Anerkennungen 2011", true}};
  language.nil = {"Sportamt"};
  CollectedField housing;
  housing.key = "H05";
  housing.title = "Wohnen";
  housing.missing = {"Sozialamt", "Bauamt"};
  CollectedField empty;
  empty.key = "H09";
  empty.title = "H09";
  return {"Umsetzungsbericht 2012", {language, housing, empty}, Day{2012, 3, 8}};
}

TEST(Collection, LooksAsBefore) {
  test::expect_golden("collection.html", collection_html(of_all_kinds(), Language::de));
  test::expect_golden("collection.txt", collection_text(of_all_kinds(), Language::de));
  test::expect_golden("collection-en.txt", collection_text(of_all_kinds(), Language::en));
}

TEST(Collection, EscapesWhatPeopleWroteOnThePageOnly) {
  EXPECT_NE(collection_html(of_all_kinds(), Language::de).find("Kurse &lt;am Abend&gt;"),
            std::string::npos);
  EXPECT_NE(collection_text(of_all_kinds(), Language::de).find("Kurse <am Abend>"),
            std::string::npos);
}

}  // namespace
}  // namespace umlauf::record
