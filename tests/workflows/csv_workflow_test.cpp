#include "workflows/csv_workflow.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>

#include "tests/workflows/texts.h"

namespace umlauf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kHead =
    "id;phase;task_de;role_de;kind;optimistic_wd;likely_wd;pessimistic_wd;predecessors;note_de\n";

Workflow read(std::string_view bytes) {
  ReadWorkflow result = read_workflow_csv(bytes, "ablauf.csv");
  EXPECT_THAT(german(result.findings), IsEmpty());
  if (!result.workflow) {
    throw std::runtime_error("not read");
  }
  return std::move(*result.workflow);
}

const Task& task(const Workflow& workflow, const std::string& id) {
  const Task* found = find_task(workflow, id);
  if (found == nullptr) {
    throw std::runtime_error("no task " + id);
  }
  return *found;
}

std::string links(const Task& each) {
  std::string text;
  for (const Link& link : each.after) {
    text += (text.empty() ? "" : " ") + link.before;
  }
  return text;
}

std::string utf16(const std::string& utf8, bool little) {
  std::string bytes = little ? "\xFF\xFE" : "\xFE\xFF";
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    unsigned unit = static_cast<unsigned char>(utf8[i]);
    const auto tail = [&] { return static_cast<unsigned char>(utf8[++i]) & 0x3FU; };
    if (unit >= 0xE0) {
      const unsigned middle = tail();
      unit = (unit & 0x0FU) << 12U | middle << 6U | tail();
    } else if (unit >= 0xC0) {
      unit = (unit & 0x1FU) << 6U | tail();
    }
    const auto low = static_cast<char>(unit & 0xFFU);
    const auto high = static_cast<char>(unit >> 8U);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

TEST(WorkflowTable, ReadsTheUmsetzungsbericht) {
  const Workflow workflow = read(test_data("cycle-2012.csv"));
  ASSERT_EQ(workflow.tasks.size(), 51U);
  const Task& first = workflow.tasks.front();
  EXPECT_EQ(first.id, "U01");
  EXPECT_EQ(first.phase, "A Auftrag");
  EXPECT_EQ(first.title,
            "Berichtsauftrag und Zuschnitt festlegen (Tätigkeitsbericht, keine Studie)");
  EXPECT_EQ(first.role, "ZIB-Leitung");
  EXPECT_EQ(first.duration, (Estimate{2, 3, 6}));
  EXPECT_EQ(first.place, (Place{2, 1}));
  EXPECT_EQ(links(task(workflow, "U24")), "U12 U13 U14 U15 U16 U17 U18 U19 U20 U21 U22 U23");
}

TEST(WorkflowTable, ReadsTheIntegrationsberichtWithItsQuotedTitle) {
  const Workflow workflow = read(test_data("cycle-2014.csv"));
  ASSERT_EQ(workflow.tasks.size(), 60U);
  EXPECT_EQ(task(workflow, "I60").title,
            "Abschluss; Auftrag Fortschreibung Integrationskonzept (Anfang 2015)");
  EXPECT_EQ(task(workflow, "I52").kind, TaskKind::acceptance);
  EXPECT_EQ(task(workflow, "I50").kind, TaskKind::final_sign);
}

TEST(WorkflowTable, TellsTheAcceptanceFromOtherSignatures) {
  const Workflow workflow = read(test_data("cycle-2012.csv"));
  EXPECT_EQ(task(workflow, "U05").kind, TaskKind::final_sign);
  EXPECT_EQ(task(workflow, "U27").kind, TaskKind::final_sign);
  EXPECT_EQ(task(workflow, "U41").kind, TaskKind::final_sign);
  EXPECT_EQ(task(workflow, "U43").kind, TaskKind::acceptance);
}

TEST(WorkflowTable, TakesWhatTheNotesSay) {
  const Workflow workflow = read(test_data("cycle-2012.csv"));
  EXPECT_EQ(task(workflow, "U13").nil_after, 25);
  EXPECT_EQ(task(workflow, "U31").reply_by, (Period{10, Period::Unit::working_days, 0}));
  EXPECT_TRUE(task(workflow, "U40").conditional);
  EXPECT_TRUE(task(workflow, "U41").milestone);
  EXPECT_FALSE(task(workflow, "U39").silence_consents);
  EXPECT_EQ(task(workflow, "U44").body, "beirat");
  EXPECT_EQ(task(workflow, "U44").note, "");
}

TEST(WorkflowTable, MakesBodiesOfSessions) {
  const Workflow workflow = read(test_data("cycle-2012.csv"));
  ASSERT_EQ(workflow.bodies.size(), 3U);
  EXPECT_EQ(workflow.bodies[0].name, "Integrationsbeirat");
  EXPECT_EQ(workflow.bodies[0].role, "Anhörung");
  EXPECT_FALSE(workflow.bodies[0].authoritative);
  EXPECT_EQ(workflow.bodies[1].name, "Ausschuss");
  EXPECT_TRUE(workflow.bodies[1].unverified);
  EXPECT_EQ(workflow.bodies[2].key, "rat");
  EXPECT_TRUE(workflow.bodies[2].authoritative);
}

TEST(WorkflowTable, MakesOfficesOfRoles) {
  const Workflow workflow = read(test_data("cycle-2012.csv"));
  const auto office = [&](const std::string& id) {
    const Office* found = find_office(workflow, task(workflow, id).office);
    return found == nullptr ? std::string() : found->name + (found->unverified ? "*" : "");
  };
  EXPECT_EQ(office("U05"), "Dezernent/in");
  EXPECT_EQ(office("U07"), "ZIB");
  EXPECT_EQ(office("U12"), "Amt f. Entwicklungsplanung, Statistik und Wahlen");
  EXPECT_EQ(office("U13"), "ZIB");
  EXPECT_EQ(office("U20"), "Kulturamt*");
  EXPECT_EQ(office("U21"), "ZIB");
  EXPECT_EQ(office("U31"), "Amt für Kinder und Bildung*");
  EXPECT_EQ(office("U38"), "Amt f. Entwicklungsplanung, Statistik und Wahlen");
  EXPECT_EQ(office("U44"), "");
  EXPECT_TRUE(find_office(workflow, task(workflow, "U39").office)->data_protection);
  EXPECT_EQ(task(workflow, "U31").office, "amt-fuer-kinder-und-bildung");
}

TEST(WorkflowTable, FindsChaptersInTitles) {
  const Workflow workflow = read(test_data("cycle-2012.csv"));
  EXPECT_THAT(task(workflow, "U31").chapters, ElementsAre("H01", "H02"));
  EXPECT_THAT(task(workflow, "U09").chapters, ElementsAre("H04", "H05", "H06"));
  EXPECT_THAT(task(workflow, "U14").chapters, ElementsAre("H01"));
  EXPECT_THAT(task(workflow, "U01").chapters, IsEmpty());
}

TEST(WorkflowTable, ReadsEveryKindOfLink) {
  const Workflow workflow = read(kHead +
                                 "U01;;eins;;task;1;1;1;;\n"
                                 "U02;;zwei;;task;1;1;1;U01+3AT;\n"
                                 "U03;;drei;;task;1;1;1;U01-2AT,U02;\n"
                                 "U04;;vier;;task;1;1;1;U03 + 14 KT U02:SS+2AT U01:FF;\n"
                                 "U05;;fünf;;task;1;1;1;U04:SF – 1 AT, U03+2Wochen U02:AA;\n");
  const auto texts = [&](const std::string& id) {
    std::vector<std::string> all;
    for (const Link& link : task(workflow, id).after) {
      all.push_back(std::to_string(static_cast<int>(link.type)) + ' ' + link.before + ' ' +
                    std::to_string(link.lag) +
                    (link.unit == LagUnit::working_days ? " AT" : " KT"));
    }
    return all;
  };
  EXPECT_THAT(texts("U02"), ElementsAre("0 U01 3 AT"));
  EXPECT_THAT(texts("U03"), ElementsAre("0 U01 -2 AT", "0 U02 0 AT"));
  EXPECT_THAT(texts("U04"), ElementsAre("0 U03 14 KT", "1 U02 2 AT", "2 U01 0 AT"));
  EXPECT_THAT(texts("U05"), ElementsAre("3 U04 -1 AT", "0 U03 14 KT", "1 U02 0 AT"));
  EXPECT_EQ(task(workflow, "U04").after[1].place, (Place{5, 35}));
}

/// The same small table in every form that spreadsheets write.
struct Form {
  std::string name;
  std::string bytes;
};

std::vector<Form> forms() {
  const std::string utf8 =
      "Nr.;Aufgabe;Amt;Dauer;Nach\r\nU01;Prüfen;Bürgeramt;3;\r\nU02;Beschließen – "
      "jetzt;Rat;2;U01\r\n";
  std::string windows;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (utf8[i] == '\xC3') {
      windows += static_cast<char>(static_cast<unsigned char>(utf8[++i]) + 0x40U);
    } else if (utf8.substr(i, 3) == "–") {
      windows += '\x96';
      i += 2;
    } else {
      windows += utf8[i];
    }
  }
  const auto with = [&](char separator) {
    std::string text = utf8;
    std::replace(text.begin(), text.end(), ';', separator);
    return text;
  };
  const auto lines = [&](const std::string& end) {
    std::string text;
    for (const char each : utf8) {
      text += each == '\r' ? "" : each == '\n' ? end : std::string(1, each);
    }
    return text;
  };
  return {
      {"utf8", utf8},
      {"utf8 with mark", "\xEF\xBB\xBF" + utf8},
      {"windows", windows},
      {"utf16 little", utf16(utf8, true)},
      {"utf16 big", utf16(utf8, false)},
      {"comma", with(',')},
      {"tab", with('\t')},
      {"unix lines", lines("\n")},
      {"old lines", lines("\r")},
      {"no last line end", utf8.substr(0, utf8.size() - 2)},
      {"empty rows", utf8 + ";;;;\r\n\r\n  ;;;;\r\n"},
      {"sep line", "sep=;\r\n" + utf8},
      {"quoted",
       "\"Nr.\";\"Aufgabe\";\"Amt\";\"Dauer\";\"Nach\"\n\"U01\";\"Prüfen\";\"Bürgeramt\";\"3\";\n"
       "\"U02\";\"Beschließen – jetzt\";\"Rat\";\"2\";\"U01\"\n"},
      {"other order",
       "NACH;DAUER;AMT;AUFGABE;NR\n;3;Bürgeramt;Prüfen;U01\nU01;2;Rat;Beschließen – jetzt;U02\n"}};
}

TEST(WorkflowTable, ReadsEveryEncodingSeparatorAndOrderOfColumnsAlike) {
  for (const Form& form : forms()) {
    SCOPED_TRACE(form.name);
    const Workflow workflow = read(form.bytes);
    ASSERT_EQ(workflow.tasks.size(), 2U);
    EXPECT_EQ(workflow.tasks[0].title, "Prüfen");
    EXPECT_EQ(workflow.tasks[0].office, "buergeramt");
    EXPECT_EQ(workflow.tasks[0].duration, (Estimate{3, 3, 3}));
    EXPECT_EQ(workflow.tasks[1].title, "Beschließen – jetzt");
    EXPECT_EQ(links(workflow.tasks[1]), "U01");
  }
}

TEST(WorkflowTable, KeepsQuotesInsideQuotedFieldsAndPutsTitlesIntoOneLine) {
  const Workflow workflow = read(
      "id;task_de;likely_wd;note_de;nach\nA;\"Erste; \"\"wörtlich\"\"\nzweite "
      "Zeile\";1;x;\nB;b;1;;A\n");
  EXPECT_EQ(workflow.tasks[0].title, "Erste; \"wörtlich\" zweite Zeile");
  EXPECT_EQ(workflow.tasks[1].place, (Place{4, 1}));
}

TEST(WorkflowTable, DoesNotDependOnTheOrderOfRows) {
  const std::string source = test_data("cycle-2012.csv");
  std::vector<std::string> rows;
  std::istringstream lines(source);
  std::string head;
  std::getline(lines, head);
  for (std::string line; std::getline(lines, line);) {
    rows.push_back(line);
  }
  std::mt19937 random(7);
  const Workflow expected = read(source);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(rows.begin(), rows.end(), random);
    std::string text = head + '\n';
    for (const std::string& row : rows) {
      text += row + '\n';
    }
    const Workflow workflow = read(text);
    for (const Task& each : expected.tasks) {
      const Task& other = task(workflow, each.id);
      EXPECT_EQ(other.kind, each.kind) << each.id;
      EXPECT_EQ(other.office, each.office) << each.id;
      EXPECT_EQ(links(other), links(each)) << each.id;
    }
    EXPECT_TRUE(find_body(workflow, "rat")->authoritative);
  }
}

struct Broken {
  std::string bytes;
  std::vector<std::string> findings;
};

class BrokenWorkflowTable : public testing::TestWithParam<Broken> {};

TEST_P(BrokenWorkflowTable, IsRefusedWithTheRemedy) {
  const ReadWorkflow result = read_workflow_csv(GetParam().bytes, "t.csv");
  EXPECT_FALSE(result.workflow);
  EXPECT_EQ(german(result.findings), GetParam().findings);
}

const Broken kBroken[] = {
    {"", {"t.csv: Die Datei ist leer."}},
    {" \n;;\n", {"t.csv: Die Datei ist leer."}},
    {kHead, {"t.csv: Die Tabelle hat keine Zeile unter der Kopfzeile."}},
    {std::string("\xFF\xFE\x41", 3),
     {"t.csv: Die Datei ist beschädigt: Sie beginnt wie UTF-16, ist es aber nicht durchgehend. "
      "Speichern Sie sie noch einmal als UTF-8."}},
    {std::string("i\0d\0", 4),
     {"t.csv: Die Datei enthält Nullzeichen und ist damit kein Text (oder UTF-16 ohne Kennung). "
      "Speichern Sie sie als UTF-8."}},
    {"id;t\x81sk\n",
     {"t.csv: Die Datei ist weder in UTF-8 noch in Windows-1252 gespeichert. Speichern Sie sie als "
      "UTF-8."}},
    {"id;Aufgaben;likely_wd\nA;a;1\n",
     {"t.csv:1:1: In der ersten Zeile fehlt die Spalte „task_de“. Vorhanden sind: id, Aufgaben, "
      "likely_wd.",
      "t.csv:1:4: Hinweis: Die Spalte „Aufgaben“ ist nicht bekannt und bleibt unbeachtet. Meinten "
      "Sie „aufgabe“?"}},
    {"id;id;task;dauer\nA;a;b;1\n",
     {"t.csv:1:4: Die Spalte „id“ steht zweimal in der ersten Zeile. Streichen Sie eine davon."}},
    {"id;task;dauer\n;a;1\n",
     {"t.csv:2:1: Diese Zeile hat keine Nummer. Tragen Sie in der Spalte „id“ eine ein."}},
    {"id;task;dauer\nU 1;a;1\n",
     {"t.csv:2:1: „U 1“ taugt nicht als Nummer einer Aufgabe: erlaubt sind Buchstaben, Ziffern, "
      "„_“ "
      "und „.“."}},
    {"id;task;dauer\nA;a;\n",
     {"t.csv:2:5: Für A fehlt die Dauer. Tragen Sie in der Spalte „dauer“ eine Zahl von "
      "Arbeitstagen "
      "ein."}},
    {"id;task;dauer\nA;ä;3 Tage\n",
     {"t.csv:2:5: „3 Tage“ ist keine Zahl von Arbeitstagen. Erlaubt sind ganze Zahlen von 0 bis "
      "10000."}},
    {"id;task;dauer\nA;a;1\nA;b;1\n",
     {"t.csv:3:1: Die Nummer „A“ gibt es schon (Zeile 2). Geben Sie einer der beiden Aufgaben eine "
      "andere."}},
    {"id;task;dauer;nach\nU11;a;1;\nU12;b;1;U1l\n",
     {"t.csv:3:9: U12 wartet auf „U1l“, aber diese Aufgabe gibt es nicht. Meinten Sie „U11“?"}},
    {"id;task;dauer;nach\nA;a;1;A\n",
     {"t.csv:2:7: A wartet auf sich selbst. Streichen Sie diese Abhängigkeit."}},
    {"id;task;dauer;nach\nU24;a;1;U12\nU12;b;1;U07\nU07;c;1;U24\nU30;d;1;U24\n",
     {"t.csv:4:9: Die Aufgaben warten im Kreis: U07 → U12 → U24 → U07. Streichen Sie eine der 3 "
      "Abhängigkeiten."}},
    {"id;task;dauer;nach\nA;a;1;\nB;b;1;A+3\n",
     {"t.csv:3:8: „+3“ hinter A hat keine Einheit. Schreiben Sie „3 AT“ (Arbeitstage) oder „3 KT“ "
      "(Kalendertage)."}},
    {"id;task;dauer;nach\nA;a;1;\nB;b;1;A:XY+3AT\n",
     {"t.csv:3:9: Die Art der Abhängigkeit „XY“ ist nicht bekannt. Möglich sind FS (Ende vor "
      "Anfang), SS (Anfang vor Anfang), FF (Ende vor Ende) und SF (Anfang vor Ende)."}},
    {"id;task;dauer;nach\nA;a;1;\nB;b;1;A-3KT\n",
     {"t.csv:3:8: „-3KT“ hinter A: Kalendertage zählen hier nur vorwärts. Schreiben Sie "
      "Arbeitstage "
      "(AT)."}},
    {"id;task;dauer;nach\nA;a;1;\nB;b;1;A+x\n",
     {"t.csv:3:8: Der Abstand „+x“ hinter A ist nicht lesbar. Schreiben Sie zum Beispiel „+ 3 AT“ "
      "oder "
      "„+ 14 KT“."}},
    {"id;task;dauer;nach\nA;a;1;\nB;b;1;(A)\n",
     {"t.csv:3:7: „(A)“ ist nicht lesbar. Schreiben Sie Nummern von Aufgaben, etwa: U01, U02 + 3 "
      "AT"}},
    {"id;task;kind;dauer\nA;a;mitzeichnen;1\n",
     {"t.csv:2:5: Die Art „mitzeichnen“ ist nicht bekannt. Meinten Sie „mitzeichnung“? Möglich "
      "sind: "
      "aufgabe, gespräch, beitrag, stellungnahmen, beteiligung, kenntnisnahme, mitzeichnung, "
      "schlusszeichnung, annahme, sitzung, beschlussbestätigung, veröffentlichung."}},
    {"id;task;kind;dauer\nA;a;session;\n",
     {"t.csv:2:1: Die Sitzung A nennt kein Gremium. Schreiben Sie in die Spalte „note_de“: SESSION "
      "rat"}},
    {"id;task;min;dauer;max\nA;a;5;4;3\n",
     {"t.csv:2:7: Die Dauern von A sind nicht der Größe nach geordnet: 5 / 4 / 3. Erst kommt die "
      "günstige, dann die übliche, dann die ungünstige."}},
    {"id;task;dauer\nA;a;1;x\n",
     {"t.csv:2:7: Diese Zeile hat 4 Felder, die Kopfzeile nur 3. Steht ein Trennzeichen im Text, "
      "setzen Sie das Feld in Anführungszeichen."}},
    {"id;task;dauer\nA;\"a;1\n",
     {"t.csv:2:3: Hier beginnt ein Anführungszeichen, das nirgends endet. Ergänzen Sie das "
      "schließende Zeichen (\") oder streichen Sie dieses."}},
};

INSTANTIATE_TEST_SUITE_P(Each, BrokenWorkflowTable, testing::ValuesIn(kBroken));

TEST(WorkflowTable, ReportsAllFindingsOfAFileButNoMoreThanAPersonReads) {
  std::string text = "id;task;dauer\n";
  for (int i = 0; i < 1000; ++i) {
    text += ";ohne Nummer;1\n";
  }
  const ReadWorkflow result = read_workflow_csv(text, "t.csv");
  ASSERT_EQ(result.findings.size(), Findings::kMost + 1);
  EXPECT_EQ(
      german(result.findings).back(),
      "t.csv: Es gibt noch 800 weitere Stellen dieser Art. Bessern Sie zuerst die genannten aus.");
}

TEST(WorkflowTable, WarnsOfADeadlineInTheNoteThatIsNotInWorkingDays) {
  const auto noted = [](const std::string& note) {
    return read_workflow_csv("id;task;dauer;note_de\nA;a;1;" + note + "\n", "t.csv");
  };
  const ReadWorkflow weeks = noted("nach 5 Wochen Fehlanzeige, Frist 10 AT");
  ASSERT_TRUE(weeks.workflow);
  EXPECT_EQ(weeks.workflow->tasks[0].nil_after, std::nullopt);
  EXPECT_EQ(weeks.workflow->tasks[0].reply_by, (Period{10, Period::Unit::working_days, 0}));
  EXPECT_THAT(german(weeks.findings),
              ElementsAre("t.csv:2:7: Hinweis: „nach 5 Wochen Fehlanzeige“ in der Bemerkung von A "
                          "ist nicht lesbar und bleibt unbeachtet. Gemeint ist so etwas wie „nach "
                          "25 AT Fehlanzeige“ oder „Frist 10 AT“."));
  EXPECT_EQ(noted("Frist 0 AT").findings.size(), 1U);
  EXPECT_THAT(german(noted("Frist 1 AT").findings), IsEmpty());
  EXPECT_THAT(german(noted("Frist nach Absprache, Fehlanzeige nötig").findings), IsEmpty());
}

/// Against a naive model: random tables with random links; a circle is reported exactly where a
/// depth-first walk finds one.
TEST(WorkflowTable, FindsACircleExactlyWhereThereIsOne) {
  std::mt19937 random(11);
  int circles = 0;
  for (int round = 0; round < 300; ++round) {
    const int count = 2 + static_cast<int>(random() % 9);
    std::vector<std::set<int>> after(static_cast<std::size_t>(count));
    std::string text = "id;task;dauer;nach\n";
    for (int i = 0; i < count; ++i) {
      std::string before;
      for (int j = 0; j < count; ++j) {
        if (j != i && random() % static_cast<unsigned>(count) == 0) {
          after[static_cast<std::size_t>(i)].insert(j);
          before += " T" + std::to_string(j);
        }
      }
      text += 'T' + std::to_string(i) + ";t;1;" + before + '\n';
    }
    auto reach = after;
    for (int step = 0; step < count; ++step) {
      for (auto& each : reach) {
        const std::set<int> now = each;
        for (const int j : now) {
          each.insert(reach[static_cast<std::size_t>(j)].begin(),
                      reach[static_cast<std::size_t>(j)].end());
        }
      }
    }
    bool circle = false;
    for (int i = 0; i < count; ++i) {
      circle = circle || reach[static_cast<std::size_t>(i)].contains(i);
    }
    const ReadWorkflow result = read_workflow_csv(text, "t.csv");
    EXPECT_EQ(!result.workflow, circle) << text;
    circles += circle ? 1 : 0;
  }
  EXPECT_GT(circles, 50);
  EXPECT_LT(circles, 250);
}

}  // namespace
}  // namespace umlauf
