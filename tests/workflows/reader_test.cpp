#include "workflows/reader.h"

#include <gmock/gmock.h>

#include "tests/workflows/texts.h"

namespace umlauf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Five lines of head, then offices and bodies: `aufgaben:` is line 12, the first task line 13.
const std::string kHead =
    "umlauf: 1\n"
    "ablauf: probe\n"
    "titel: Probe\n"
    "ämter:\n"
    "  zib: { name: ZIB, postfach: zib@stadt.example }\n"
    "  kultur: { name: Kulturamt, postfach: kultur@stadt.example }\n"
    "  dsb: { name: Datenschutz, postfach: dsb@stadt.example, datenschutz: ja }\n"
    "gremien:\n"
    "  rat: { name: Stadtrat, rolle: Entscheidung }\n"
    "  beirat: { name: Beirat }\n"
    "erinnern: { standard: [beim Start, 3 AT vorher, am Tag] }\n"
    "aufgaben:\n";

std::string with(const std::string& tasks) {
  return kHead + tasks;
}

struct Broken {
  std::string text;
  std::vector<std::string> findings;
};

class BrokenWorkflow : public testing::TestWithParam<Broken> {};

TEST_P(BrokenWorkflow, IsRefusedWithPlaceAndRemedy) {
  const ReadWorkflow read = read_workflow_yaml(GetParam().text, "p.yaml");
  EXPECT_FALSE(read.workflow);
  EXPECT_EQ(german(read.findings), GetParam().findings) << GetParam().text;
}

const Broken kBroken[] = {
    {"umlauf: 1\nablauf: p\ntitel: P\nämter:\n"
     "  zib: { name: ZIB, postfach: z@stadt.example, vorgesetzt: dez }\n"
     "  dez: { name: Dezernat, postfach: d@stadt.example, vorgesetzt: zib }\n"
     "  amt: { name: Amt, postfach: a@stadt.example, vorgesetzt: dezz }\n"
     "aufgaben:\n  - A: x\n    durch: zib\n    dauer: 1 AT\n",
     {"p.yaml:5:3: „zib“ steht über sich selbst. Ändern Sie „vorgesetzt“ bei einem der Ämter "
      "dazwischen.",
      "p.yaml:6:3: „dez“ steht über sich selbst. Ändern Sie „vorgesetzt“ bei einem der Ämter "
      "dazwischen.",
      "p.yaml:7:3: „amt“ soll zu „dezz“ gehören, das nicht unter den Ämtern steht. Meinten Sie "
      "„dez“?"}},
    {with("  - A: x\n    durch: zib\n    dauer: 1 AT\n    frist: 0 AT\n"),
     {"p.yaml:16:12: A: Eine Frist von 0 gibt niemandem Zeit zu antworten. Nennen Sie mindestens 1 "
      "AT."}},
    {"umlauf: 1\nablauf: p\ntitel: P\nkalender: de-xx\nämter:\n  a b: { name: A, postfach: "
     "a@b.example }\naufgaben:\n  - A: x\n    durch: a b\n    dauer: 1 AT\n",
     {"p.yaml:4:11: Den Kalender „de-xx“ gibt es nicht. Für das Saarland schreiben Sie „de-sl“.",
      "p.yaml:6:3: „a b“ taugt nicht als Schlüssel: nur Buchstaben, Ziffern, „-“, „_“ und „.“, "
      "höchstens 64. Schreiben Sie zum Beispiel a-b."}},
    {"umlauf: 1\nablauf: \"Über Maß\"\ntitel: x\nämter:\n  zib: { name: ZIB, postfach: "
     "z@stadt.example "
     "}\naufgaben:\n  - A: x\n    durch: zib\n    dauer: 1 AT\n",
     {"p.yaml:2:9: „Über Maß“ taugt nicht als Kurzname eines Ablaufs, denn damit beginnen die "
      "Namen "
      "seiner Zyklen. Erlaubt sind höchstens 59 Buchstaben ohne Umlaute, Ziffern, Punkt, „-“ und "
      "„_“. Schreiben Sie zum Beispiel „ueber-mass“."}},
    {"", {"p.yaml: Die Datei ist leer."}},
    {"  \n# nur eine Bemerkung\n", {"p.yaml: Die Datei ist leer."}},
    {"ämter: [\n",
     {"p.yaml:2:1: Eine eckige Klammer [ wird nicht geschlossen, oder ein Komma fehlt."}},
    {"titel: \xFC"
     "ber\n",
     {"p.yaml:1:8: Ab hier ist die Datei nicht in UTF-8 gespeichert. Speichern Sie sie im Editor "
      "mit "
      "der Kodierung „UTF-8“."}},
    {"titel: x\n\tart: y\n",
     {"p.yaml:2:1: Die Zeile ist mit einem Tabulator eingerückt. Nehmen Sie Leerzeichen."}},
    {"titel: &a x\nablauf: *a\n",
     {"p.yaml:1:8: Anker (&) und Verweise (*) sind hier nicht erlaubt. Schreiben Sie den Inhalt "
      "aus; "
      "Text, der mit & oder * beginnt, gehört in Anführungszeichen."}},
    {with("  - A: Eins\n    durch: zib\n    dauert: 3 AT\n    dauer: 1 AT\n"),
     {"p.yaml:15:5: Unbekanntes Feld „dauert“. Meinten Sie „dauer“?"}},
    {with("  - A: Eins\n    durch: zib\n    dauer: 10\n"),
     {"p.yaml:15:12: „10“ ohne Einheit. Schreiben Sie „10 AT“ (Arbeitstage), „10 KT“ "
      "(Kalendertage) "
      "oder „2 Wochen“."}},
    {with("  - A: Eins\n    durch: zib\n    dauer: 3 / 2 / 8 AT\n"),
     {"p.yaml:15:12: Die Dauern von A sind nicht der Größe nach geordnet: 3 / 2 / 8. Erst kommt "
      "die "
      "günstige, dann die übliche, dann die ungünstige."}},
    {with("  - A: Eins\n    durch: zib\n    dauer: 1 AT\n    dauer: 2 AT\n"),
     {"p.yaml:16:5: „dauer“ steht zweimal da (zuerst in Zeile 15). Streichen Sie eine der beiden "
      "Angaben."}},
    {with("  - A: Eins\n    durch: kultr\n    dauer: 1 AT\n"),
     {"p.yaml:14:12: A nennt das Amt „kultr“, das es unter „ämter“ nicht gibt. Meinten Sie "
      "„kultur“?"}},
    {with("  - U11: Eins\n    durch: zib\n    dauer: 1 AT\n"
          "  - U12: Zwei\n    durch: zib\n    dauer: 1 AT\n    nach: [U1l]\n"),
     {"p.yaml:19:12: U12 wartet auf „U1l“, aber diese Aufgabe gibt es nicht. Meinten Sie „U11“?"}},
    {with("  - U07: Eins\n    durch: zib\n    dauer: 1 AT\n    nach: [U24]\n"
          "  - U12: Zwei\n    durch: zib\n    dauer: 1 AT\n    nach: [U07]\n"
          "  - U24: Drei\n    durch: zib\n    dauer: 1 AT\n    nach: [U12]\n"),
     {"p.yaml:16:12: Die Aufgaben warten im Kreis: U07 → U12 → U24 → U07. Streichen Sie eine der 3 "
      "Abhängigkeiten."}},
    {with("  - A: Eins\n    durch: zib\n    dauer: 1 AT\n"
          "  - A: Zwei\n    durch: zib\n    dauer: 1 AT\n"),
     {"p.yaml:16:5: Die Nummer „A“ gibt es schon (Zeile 13). Geben Sie einer der beiden Aufgaben "
      "eine "
      "andere."}},
    {with("  - A: Eins\n    durch: zib\n    dauer: 1 AT\n"
          "  - B: Zwei\n    durch: zib\n    dauer: 1 AT\n    nach: [A + 3]\n"),
     {"p.yaml:19:14: „+ 3“ hinter A hat keine Einheit. Schreiben Sie „3 AT“ (Arbeitstage) oder „3 "
      "KT“ (Kalendertage)."}},
    {with("  - A: Eins\n    art: sitzung\n"),
     {"p.yaml:13:5: Die Sitzung A nennt kein Gremium. Ergänzen Sie „gremium“.",
      "p.yaml:13:5: Hinweis: Vor der Sitzung A nimmt niemand die Vorlage an. Ergänzen Sie davor "
      "eine "
      "Aufgabe mit „art: annahme“."}},
    {with("  - A: Eins\n    art: schlusszeichnung\n    durch: zib\n    dauer: 1 AT\n"
          "    schweigen: gilt als Zustimmung\n"),
     {"p.yaml:17:16: Bei A darf Schweigen nie als Zustimmung gelten: Das gibt es nur bei einer "
      "Mitzeichnung, die sich niemand vorbehalten hat, und nie beim Datenschutz."}},
    {with("  - A: Eins\n    art: mitzeichnung\n    durch: dsb\n    dauer: 1 AT\n"
          "    schweigen: gilt als Zustimmung\n"),
     {"p.yaml:17:16: Bei A darf Schweigen nie als Zustimmung gelten: Das gibt es nur bei einer "
      "Mitzeichnung, die sich niemand vorbehalten hat, und nie beim Datenschutz."}},
    {with("  - A: Eins\n    art: annahme\n    durch: zib\n    dauer: 1 AT\n"
          "    schweigen: gilt als Zustimmung\n"),
     {"p.yaml:17:16: Bei A darf Schweigen nie als Zustimmung gelten: Das gibt es nur bei einer "
      "Mitzeichnung, die sich niemand vorbehalten hat, und nie beim Datenschutz."}},
    {with("  - A: Eins\n    art: mitzeichnung\n    durch: zib\n    dauer: 1 AT\n"
          "  - B: Zwei\n    durch: zib\n    dauer: 1 AT\n    nach: [A]\n    genügen: 2\n"),
     {"p.yaml:17:5: Bei B kann „genügen: 2“ nicht gelten: Die Aufgabe wartet unmittelbar auf 1 "
      "Anfrage, die dafür zählt. Schreiben Sie eine Zahl von 1 bis 1."}},
    {with("  - A: Eins\n    art: mitzeichnung\n    durch: zib\n    dauer: 1 AT\n"
          "  - B: Zwei\n    durch: zib\n    dauer: 1 AT\n    nach: [A]\n    genügen: 0\n"),
     {"p.yaml:17:5: Bei B kann „genügen: 0“ nicht gelten: Die Aufgabe wartet unmittelbar auf 1 "
      "Anfrage, die dafür zählt. Schreiben Sie eine Zahl von 1 bis 1."}},
    {with("  - A: Eins\n    art: mitzeichnung\n    durch: dsb\n    dauer: 1 AT\n"
          "  - B: Zwei\n    durch: zib\n    dauer: 1 AT\n    nach: [A]\n    genügen: 1\n"),
     {"p.yaml:17:5: Bei B kann „genügen: 1“ nicht gelten: Die Aufgabe wartet unmittelbar auf "
      "keine Anfrage, die dafür zählt (0). Schlusszeichnung, vorbehaltene Zeichnung und "
      "Datenschutz werden immer abgewartet. Streichen Sie „genügen“."}},
    {with("  - A: Eins\n    art: mitzeichnung\n    durch: zib\n    dauer: 1 AT\n"
          "  - B: Zwei\n    durch: zib\n    dauer: 1 AT\n    nach: [A]\n    genügen: drei\n"),
     {"p.yaml:21:14: „drei“ ist bei B keine Zahl. Schreiben Sie, wie viele der Antworten genügen, "
      "etwa: genügen: 3"}},
    {with("  - A: Eins\n    art: beitrag\n    durch: zib\n    dauer: 1 AT\n"
          "    zeichnungsvorbehalt: zib\n"),
     {"p.yaml:13:5: Bei A gibt es keine Zeichnung, die sich jemand vorbehalten könnte: "
      "„zeichnungsvorbehalt“ steht bei einer Mitzeichnung oder Schlusszeichnung, "
      "„zeichnungsvertretung“ nur daneben."}},
    {with("  - A: Eins {handlungsfeld.titel}\n    durch: zib\n    dauer: 1 AT\n"),
     {"p.yaml:13:8: Der Platzhalter „handlungsfeld.titel“ ist hier nicht bekannt. Er braucht „je: "
      "…“ "
      "und eine Spalte dieses Namens, etwa handlungsfeld.titel."}},
    {"ziel: { wortlaut: zum 31. Juni 2012, gemeint: 31.06.2012 }\n" +
         with("  - A: Eins\n    durch: zib\n    dauer: 1 AT\n"),
     {"p.yaml:1:47: „31.06.2012“ gibt es nicht: Der Juni hat 30 Tage. Gemeint sein könnte "
      "30.06.2012 "
      "(Sa, letzter Tag im Juni), 29.06.2012 (Fr, letzter Arbeitstag) oder 02.07.2012 (Mo, "
      "nächster "
      "Arbeitstag, § 193 BGB)."}},
};

INSTANTIATE_TEST_SUITE_P(Each, BrokenWorkflow, testing::ValuesIn(kBroken));

TEST(Workflow, WarnsWhereAllOfTheAnswersSuffice) {
  const ReadWorkflow read = read_workflow_yaml(
      with("  - A: Eins\n    art: mitzeichnung\n    durch: zib\n    dauer: 1 AT\n"
           "  - B: Zwei\n    durch: zib\n    dauer: 1 AT\n    nach: [A]\n    genügen: 1\n"),
      "p.yaml");
  ASSERT_TRUE(read.workflow);
  EXPECT_EQ(read.workflow->tasks[1].enough, 1);
  EXPECT_THAT(german(read.findings),
              ElementsAre("p.yaml:17:5: Hinweis: Bei B genügen 1 von 1 Antworten; das sind alle. "
                          "Streichen Sie „genügen“, oder schreiben Sie eine kleinere Zahl."));
}

TEST(Workflow, KnowsHowManyMembersOfABodyVote) {
  const auto with_members = [](const std::string& members) {
    return read_workflow_yaml(
        "umlauf: 1\nablauf: x\ntitel: X\nämter:\n  zib: { name: ZIB, postfach: z@stadt.example }\n"
        "gremien:\n  rat: { name: Stadtrat, mitglieder: " +
            members +
            " }\naufgaben:\n"
            "  - A: Eins\n    durch: zib\n    dauer: 1 AT\n",
        "p.yaml");
  };
  EXPECT_EQ(with_members("63").workflow->bodies[0].members, 63);
  for (const char* bad : {"0", "-1", "viele", "6 3", "1001", "63.5"}) {
    EXPECT_THAT(german(with_members(bad).findings),
                ElementsAre("p.yaml:7:38: „" + std::string(bad) +
                            "“ ist keine Zahl von Mitgliedern. Schreiben Sie zum Beispiel "
                            "„mitglieder: 63“."))
        << bad;
  }
}

TEST(Workflow, SaysEverythingAtOnce) {
  const ReadWorkflow read = read_workflow_yaml(
      with("  - A: Eins\n    art: mitzeichnen\n    durch: zb\n    dauer: 5\n    nach: [B + 1]\n"),
      "p.yaml");
  EXPECT_EQ(read.findings.size(), 4U) << testing::PrintToString(german(read.findings));
}

TEST(Workflow, WarnsOfAnOfficeWithoutAddressAndAPaperWithoutAcceptance) {
  const ReadWorkflow read = read_workflow_yaml(
      "umlauf: 1\nablauf: x\ntitel: X\nämter:\n  zib: ZIB\ngremien: { rat: Stadtrat }\naufgaben:\n"
      "  - A: Eins\n    durch: zib\n    dauer: 1 AT\n"
      "  - B: Zwei\n    art: sitzung\n    gremium: rat\n    nach: A\n",
      "p.yaml");
  EXPECT_TRUE(read.workflow);
  EXPECT_THAT(german(read.findings),
              ElementsAre("p.yaml:5:3: Hinweis: ZIB hat kein Postfach und kann nicht angeschrieben "
                          "werden. Ergänzen Sie „postfach“.",
                          "p.yaml:11:5: Hinweis: Vor der Sitzung B nimmt niemand die Vorlage an. "
                          "Ergänzen Sie davor eine Aufgabe mit „art: annahme“."));
  EXPECT_TRUE(read.workflow->bodies[0].authoritative);
}

TEST(Workflow, TakesFieldNamesWithoutUmlautsAndInAnyCase) {
  const ReadWorkflow read = read_workflow_yaml(
      "Umlauf: 1\nAblauf: x\nTitel: X\nAemter: { zib: { Name: ZIB, Postfach: z@stadt.example } }\n"
      "Aufgaben:\n  - A: Eins\n    Durch: ZIB\n    Dauer: 1 AT\n",
      "p.yaml");
  EXPECT_THAT(german(read.findings), IsEmpty());
  ASSERT_TRUE(read.workflow);
  EXPECT_EQ(read.workflow->tasks[0].office, "zib");
}

TEST(Workflow, KeepsATargetsWordingBesideWhatIsMeant) {
  const ReadWorkflow read = read_workflow_yaml(
      "ziel: { wortlaut: zum 31. Juni 2012, gemeint: Ende Juni 2012, aufgabe: A }\n" +
          with("  - A: Eins\n    durch: zib\n    dauer: 1 AT\n"),
      "p.yaml");
  ASSERT_TRUE(read.workflow);
  EXPECT_EQ(read.workflow->target->literal, "zum 31. Juni 2012");
  EXPECT_EQ(read.workflow->target->meant.first, (Day{2012, 6, 30}));
}

TEST(Workflow, OfTheDocumentationIsReadWithoutFindings) {
  const std::string page = file_text(std::string(UMLAUF_TESTS) + "/../docs/workflow_format.md");
  const std::string fence = "```yaml\n";
  const std::size_t begin = page.find(fence) + fence.size();
  const ReadWorkflow read =
      read_workflow_yaml(page.substr(begin, page.find("```", begin) - begin), "klimabericht.yaml");
  EXPECT_THAT(german(read.findings), IsEmpty());
  ASSERT_TRUE(read.workflow);
  EXPECT_EQ(read.workflow->tasks.size(), 6U);
}

TEST(Workflow, RefusesDepthAndSizeThatNoWorkflowHas) {
  const ReadWorkflow deep = read_workflow_yaml(std::string(5'000, '['), "p.yaml");
  EXPECT_THAT(german(deep.findings),
              ElementsAre("p.yaml:1:9: Die Datei ist zu tief verschachtelt."));
  const ReadWorkflow huge = read_workflow_yaml(std::string(std::size_t{5} << 20U, 'x'), "p.yaml");
  EXPECT_THAT(german(huge.findings),
              ElementsAre("p.yaml: Die Datei ist 5 MB groß; erlaubt sind 4 MB."));
}

}  // namespace
}  // namespace umlauf
