#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/app/typed.h"

namespace umlauf::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A workflow that begins with a participation and a talk.
class Inviting : public Typed {
 protected:
  Inviting() {
    const std::string workflow = file("ablauf.yaml", R"(
umlauf: 1
ablauf: beteiligung
titel: Bericht mit Beteiligung
kalender: de-sl
federführung: zib
handlungsfelder:
  H01: { titel: Sprache, amt: statistik }
ämter:
  zib:       { name: Zuwanderungs- und Integrationsbüro, postfach: zib@stadt.example }
  statistik: { name: Statistikamt, postfach: statistik@stadt.example }
aufgaben:
  - B1: Schriftliche Beteiligung
    art: stellungnahmen
    durch: zib
    dauer: 10 AT
  - G1: Expertengespräch Sprache
    art: gespräch
    durch: zib
    dauer: 10 AT
  - T1: Text schreiben
    durch: zib
    dauer: 5 AT
    nach: [B1, G1]
)");
    EXPECT_EQ(typed({"init"}).exit_code, 0);
    const Reply started = typed({"cycle", "start", workflow, "--id", "b12"});
    EXPECT_EQ(started.exit_code, 0) << started.err;
  }
  [[nodiscard]] Words on(Words words, const std::string& task, Words more) const {
    words.insert(words.end(), {"b12", task});
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  [[nodiscard]] Words part(const std::string& verb, Words more) const {
    return on({"participation", verb}, "B1", std::move(more));
  }
  [[nodiscard]] Words talk(const std::string& verb, Words more) const {
    return on({"talk", verb}, "G1", std::move(more));
  }
  [[nodiscard]] std::string letters() const {
    std::string all;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(folder))) {
      if (entry.path().extension() == ".eml") {
        std::ifstream in(entry.path());
        std::ostringstream text;
        text << in.rdbuf();
        all += text.str();
      }
    }
    return all;
  }
};

TEST_F(Inviting, AWholeParticipationFromTheTableOfGuestsToTheTableOfStatements) {
  const std::string guests = file("gäste.csv",
                                  "name;organisation;adresse;rolle\r\n"
                                  "Frau Müßig;Lotsen e. V.;lotsen@verein.example;Vorsitz\r\n"
                                  ";Brücke;bruecke@verein.example;\r\n"
                                  "Herr Ohnepost;;;\r\n");
  EXPECT_THAT(said(part("invite", {"--from", guests})),
              AllOf(HasSubstr("Nr. 1 Frau Müßig (Lotsen e. V.)"),
                    HasSubstr("1 Eintrag hat keine E-Mail-Adresse")));
  EXPECT_EQ(typed({"turn"}).exit_code, 0);
  EXPECT_THAT(letters(), HasSubstr("lotsen@verein.example"));
  EXPECT_THAT(said(part("statement",
                        {"--number", "1", "--text", "Mehr Kurse am Abend", "--chapter", "H01"})),
              HasSubstr("Stellungnahme 1 von Nr. 1 eingegangen"));
  EXPECT_THAT(said(part("statement", {"--organisation", "Nachbarn", "--text", "Auch für uns"})),
              HasSubstr("Nr. 4 Nachbarn"));
  EXPECT_THAT(refused(part("treat", {"1", "--treatment", "teilweise"}), 2), HasSubstr("--reason"));
  EXPECT_THAT(refused(part("treat", {"1", "--treatment", "vielleicht", "--reason", "x"}), 2),
              HasSubstr("nicht-übernommen"));
  EXPECT_THAT(said(part("treat", {"1", "--treatment", "teilweise", "--reason", "Kapitel 2.3"})),
              HasSubstr("teilweise übernommen"));
  EXPECT_THAT(said(part("show", {})),
              AllOf(HasSubstr("noch nicht behandelt"), HasSubstr("nicht eingeladen")));
  now = "2012-02-14T12:00:00+01:00";
  EXPECT_EQ(typed({"turn"}).exit_code, 0);
  EXPECT_THAT(
      said(part("treat", {"2", "--treatment", "zur Kenntnis", "--reason", "Nicht Gegenstand"})),
      HasSubstr("ist abgeschlossen"));
  now = "2012-02-15T12:00:00+01:00";
  EXPECT_EQ(typed({"turn"}).exit_code, 0);
  const std::string csv = said(part("table", {"--format", "csv"}));
  EXPECT_THAT(csv,
              AllOf(HasSubstr("Nr.;Von;Eingang"),
                    HasSubstr("Beteiligte/r 1"),
                    Not(HasSubstr("Müßig")),
                    HasSubstr("Kapitel 2.3")));
  EXPECT_EQ(typed(part("consent", {"--number", "1", "--given"})).exit_code, 0);
  EXPECT_THAT(
      said(part("table", {"--format", "html"})),
      AllOf(HasSubstr("Frau Müßig (Lotsen e. V.)"), HasSubstr("<th scope=\"col\">Behandlung")));
  const json table = json_of(part("table", {"--internal"}));
  EXPECT_EQ(table.at("statements").at(1).at("treatment"), "noted");
  EXPECT_EQ(table.at("statements").at(1).at("who"), "Nachbarn");
  EXPECT_EQ(typed({"cycle", "export", "b12", "--out", folder + "/akte"}).exit_code, 0);
  EXPECT_TRUE(std::filesystem::exists(folder + "/akte/verzeichnis-B1.csv"));
  EXPECT_TRUE(std::filesystem::exists(folder + "/akte/abwaegung-B1.csv"));
}

TEST_F(Inviting, ATableOfGuestsNamesAllItsFaultsByLineAndChangesNothing) {
  const std::string guests = file("gäste.csv",
                                  "name;adresse;farbe\r\n"
                                  "Frau Beispiel;kein-postfach;rot\r\n"
                                  ";x@verein.example;blau\r\n");
  EXPECT_THAT(refused(part("invite", {"--from", guests}), 2),
              AllOf(HasSubstr("gäste.csv:2:"),
                    HasSubstr("kein-postfach"),
                    HasSubstr("gäste.csv:3:"),
                    HasSubstr("Name, Organisation und Amt")));
  EXPECT_THAT(said(part("show", {})), HasSubstr("Noch niemand eingeladen."));
  const std::string heads = file("köpfe.csv", "nom;org\r\nA;B\r\n");
  EXPECT_THAT(refused(part("invite", {"--from", heads}), 2), HasSubstr("köpfe.csv:1:"));
  EXPECT_THAT(refused(part("invite", {"--from", folder + "/nichts.csv"}), 3), HasSubstr("nichts"));
}

TEST_F(Inviting, AnOutsiderRunsThisStepAndNothingElse) {
  EXPECT_EQ(typed(part("entrust",
                       {"--name",
                        "Büro Stadtgespräch",
                        "--address",
                        "buero@sg.example",
                        "--until",
                        "20.02.2012"}))
                .exit_code,
            0);
  EXPECT_EQ(
      typed(part("invite", {"--organisation", "Lotsen", "--as", "Büro Stadtgespräch"})).exit_code,
      0);
  EXPECT_THAT(
      refused(on({"talk", "invite"}, "G1", {"--organisation", "X", "--as", "Büro Stadtgespräch"}),
              5),
      HasSubstr("nur mit B1 beauftragt"));
  EXPECT_EQ(typed({"person", "add", "weber", "--name", "Frau Weber", "--office", "zib"}).exit_code,
            0);
  EXPECT_EQ(
      typed(part("invite", {"--organisation", "Verein", "--as", "Büro Stadtgespräch"})).exit_code,
      0)
      << "also where the people of the city are known";
  now = "2012-02-21T12:00:00+01:00";
  EXPECT_THAT(refused(part("invite", {"--organisation", "Y", "--as", "Büro Stadtgespräch"}), 5),
              HasSubstr("endete am Mo, 20.02.2012"));
}

TEST_F(Inviting, ATalkFromTheOfferOfDatesToItsMinutes) {
  EXPECT_EQ(
      typed(talk("invite", {"--name", "Frau Beispiel", "--address", "b@verein.example"})).exit_code,
      0);
  EXPECT_EQ(typed(talk("invite", {"--office", "statistik"})).exit_code, 0);
  EXPECT_THAT(said(talk("date",
                        {"--offer",
                         "06.02.2012 10:00-12:00",
                         "--offer",
                         "07.02.2012 14:00 – 15:30",
                         "--place",
                         "Rathaus"})),
              HasSubstr("2 Termine angeboten"));
  EXPECT_EQ(typed(talk("date", {"--number", "1", "--suits", "1,2"})).exit_code, 0);
  EXPECT_EQ(typed(talk("date", {"--number", "2", "--suits", "keiner"})).exit_code, 0);
  EXPECT_THAT(said(talk("show", {})),
              HasSubstr("Angeboten 2: Di, 07.02.2012, 14:00 bis 15:30 Uhr, Rathaus – passt für 1"));
  EXPECT_THAT(said(talk("date", {"--set", "06.02.2012 10:00-12:00", "--place", "Rathaus"})),
              HasSubstr("findet statt: Mo, 06.02.2012, 10:00 bis 12:00 Uhr, Rathaus."));
  EXPECT_EQ(typed({"turn"}).exit_code, 0);
  EXPECT_THAT(letters(),
              AllOf(HasSubstr("Content-Type: text/calendar"), HasSubstr("method=REQUEST")));
  EXPECT_THAT(refused(talk("minutes", {"--text", "Protokoll"}), 4), HasSubstr("findet erst am"));
  now = "2012-02-06T15:00:00+01:00";
  EXPECT_THAT(
      said(talk("minutes", {"--text", "Protokoll", "--follow-up", "Zahlen nachreichen=statistik"})),
      AllOf(HasSubstr("Protokoll aufgenommen"), HasSubstr("G1.1")));
  EXPECT_THAT(said(talk("show", {})), HasSubstr("Protokoll: Protokoll"));
  EXPECT_THAT(said({"cycle", "show", "b12"}), HasSubstr("Zahlen nachreichen"));
}

TEST_F(Inviting, AnAppointmentThatIsNoneIsRefusedWithAnExample) {
  EXPECT_EQ(typed(talk("invite", {"--organisation", "Lotsen"})).exit_code, 0);
  for (const char* text : {"06.02.2012", "06.02.2012 10:00", "06.02.2012 25:00-26:00", "bald"}) {
    EXPECT_THAT(refused(talk("date", {"--set", text}), 2), HasSubstr("10:00-12:00")) << text;
  }
  EXPECT_THAT(refused(talk("date", {"--set", "31.06.2012 10:00-12:00"}), 2),
              HasSubstr("29.06.2012"));
  EXPECT_THAT(refused(talk("date", {"--set", "25.03.2012 02:30-03:30"}), 2),
              HasSubstr("Sommerzeit"));
  EXPECT_THAT(refused(talk("date", {}), 2), HasSubstr("genau eines"));
  EXPECT_THAT(refused(talk("close", {}), 2), HasSubstr("--reason"));
  EXPECT_EQ(typed(talk("close", {"--reason", "niemand hat Zeit"})).exit_code, 0);
}

}  // namespace
}  // namespace umlauf::test
