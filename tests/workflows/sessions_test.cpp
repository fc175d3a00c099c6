#include <gmock/gmock.h>

#include "tests/workflows/texts.h"
#include "workflows/sessions_text.h"

namespace umlauf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

SessionCalendar read(const ReadSessions& result) {
  EXPECT_THAT(german(result.findings), IsEmpty());
  if (!result.calendar) {
    throw std::runtime_error("not read");
  }
  return *result.calendar;
}

std::vector<std::string> shown(const SessionCalendar& calendar) {
  std::vector<std::string> lines;
  for (const Session& row : calendar.rows) {
    lines.push_back(row.body + ' ' + iso(row.date) + (row.time.empty() ? "" : ' ' + row.time));
  }
  return lines;
}

std::vector<Body> bodies() {
  Body council;
  council.key = "rat";
  council.name = "Stadtrat";
  Body beirat;
  beirat.key = "beirat";
  beirat.name = "Integrationsbeirat";
  return {council, beirat};
}

TEST(SessionTable, ReadsTheSampleCalendar) {
  const SessionCalendar calendar =
      read(read_sessions_csv(test_data("sessions-2012-2015.csv"), "sitzungen.csv"));
  EXPECT_EQ(calendar.rows.size(), 60U);
  const auto council = calendar.of("rat");
  ASSERT_EQ(council.size(), 26U);
  EXPECT_EQ(council.front().date, (Day{2012, 1, 31}));
  EXPECT_EQ(council.front().time, "16:00");
  EXPECT_TRUE(council.front().example());
  EXPECT_FALSE(council[8].example());
  EXPECT_EQ(council[11].state, SessionState::cancelled);
  EXPECT_FALSE(counts(council[11], ""));
  EXPECT_TRUE(council[20].accepts_none);
  EXPECT_EQ(council[20].kind, SessionKind::constitutive);
  EXPECT_FALSE(counts(council[20], ""));
}

TEST(SessionTable, NeedsOnlyBodyAndDate) {
  const SessionCalendar calendar = read(read_sessions_csv("date;body\n2012-06-26;rat\n", "s.csv"));
  ASSERT_EQ(calendar.rows.size(), 1U);
  EXPECT_EQ(calendar.rows[0].state, SessionState::planned);
  EXPECT_EQ(calendar.rows[0].kind, SessionKind::session);
  EXPECT_EQ(calendar.rows[0].place, (Place{2, 1}));
}

TEST(SessionTable, ReadsGermanColumnsWordsDaysAndNames) {
  const SessionCalendar calendar = read(read_sessions_csv(
      "Gremium,Datum,Uhrzeit,Vorlagenschluss,Stand,Art,Nimmt an,Bemerkung,Bis\n"
      "Stadtrat,26.06.2012,16.00,11.06.2012,geplant,Sondersitzung,bericht satzung,,\n"
      "INTEGRATIONSBEIRAT,05.06.2012,17 Uhr,,abgesagt,,keine,,\n"
      "Stadtrat,02.07.2012,,,,Sommerpause,,,14.08.2012\n",
      "s.csv",
      bodies()));
  EXPECT_THAT(shown(calendar),
              ElementsAre("beirat 2012-06-05 17:00", "rat 2012-06-26 16:00", "rat 2012-07-02"));
  EXPECT_EQ(calendar.rows[0].state, SessionState::cancelled);
  EXPECT_TRUE(calendar.rows[0].accepts_none);
  EXPECT_EQ(calendar.rows[1].cutoff, (Day{2012, 6, 11}));
  EXPECT_EQ(calendar.rows[1].kind, SessionKind::special);
  EXPECT_THAT(calendar.rows[1].accepts, ElementsAre("bericht", "satzung"));
  EXPECT_EQ(calendar.rows[2].until, (Day{2012, 8, 14}));
}

struct Case {
  std::string text;
  std::vector<std::string> findings;
  bool usable = false;
};

class OddSessionTable : public testing::TestWithParam<Case> {};

TEST_P(OddSessionTable, SaysWhatIsOdd) {
  const ReadSessions result = read_sessions_csv(GetParam().text, "s.csv", bodies());
  EXPECT_EQ(result.calendar.has_value(), GetParam().usable);
  EXPECT_EQ(german(result.findings), GetParam().findings);
}

const Case kCases[] = {
    {"", {"s.csv: Die Datei ist leer."}},
    {"body;date\n", {"s.csv: Die Tabelle hat keine Zeile unter der Kopfzeile."}},
    {"body;dat\nrat;2012-06-26\n",
     {"s.csv:1:1: In der ersten Zeile fehlt die Spalte „date“. Vorhanden sind: body, dat. Meinten "
      "Sie „dat“?",
      "s.csv:1:6: Hinweis: Die Spalte „dat“ ist nicht bekannt und bleibt unbeachtet. Meinten Sie "
      "„date“?"}},
    {"body;date\nrat;2012-02-30\n",
     {"s.csv:2:5: „2012-02-30“ gibt es nicht: Der Februar 2012 hat 29 Tage. Gemeint sein könnte "
      "29.02.2012 (Mi, letzter Tag im Februar)."}},
    {"body;date\n;2012-06-26\nrat;\n",
     {"s.csv:2:1: In dieser Zeile fehlt das Gremium.",
      "s.csv:3:5: In dieser Zeile fehlt der Tag der Sitzung."}},
    {"body;date;state\nrat;2012-06-26;planed\n",
     {"s.csv:2:16: Der Stand „planed“ ist nicht bekannt. Meinten Sie „planned“? Möglich "
      "sind: planned, moved, cancelled, held, geplant, verlegt, abgesagt, entfällt, durchgeführt, "
      "stattgefunden."}},
    {"body;date;kind\nrat;2012-06-26;festsitzung\n",
     {"s.csv:2:16: Die Art „festsitzung“ einer Sitzung ist nicht bekannt. Möglich sind: session, "
      "special, constitutive, budget, recess, election, "
      "sitzung, sondersitzung, konstituierend, konstituierende sitzung, haushalt, "
      "haushaltssitzung, "
      "sommerpause, sitzungspause, wahl."}},
    {"body;date;time\nrat;2012-06-26;25:00\n",
     {"s.csv:2:16: „25:00“ ist keine Uhrzeit. Schreiben Sie sie als 16:00."}},
    {"body;date;cutoff\nrat;2012-06-26;2012-06-27\n",
     {"s.csv:2:16: Der Vorlagenschluss Mi, 27.06.2012 liegt nach der Sitzung am Di, 26.06.2012. "
      "Tragen Sie einen Tag davor ein."}},
    {"body;date;kind;until\nrat;2012-07-02;recess;2012-07-01\n",
     {"s.csv:2:23: Das Ende So, 01.07.2012 liegt vor dem Anfang Mo, 02.07.2012. Tauschen Sie die "
      "beiden Tage."}},
    {"body;date\nrat;2012-06-26\nbeirat;2012-06-05\nrat;26.06.2012\n",
     {"s.csv:4:1: Hinweis: Die Sitzung „rat“ am Di, 26.06.2012 steht schon in Zeile 2 und wird "
      "hier "
      "übergangen."},
     true},
    {"body;date;cutoff\nrat;2012-06-26;2012-05-10\nrat;2012-05-22;2012-05-15\n",
     {"s.csv:2:1: Hinweis: Der Vorlagenschluss Do, 10.05.2012 der Sitzung „rat“ am Di, 26.06.2012 "
      "liegt vor dem der früheren Sitzung am Di, 22.05.2012 (Di, 15.05.2012). Prüfen Sie beide."},
     true},
    {"body;date\nStadtrad;2012-06-26\nrta;2012-06-26\n",
     {"s.csv:3:1: Hinweis: Das Gremium „rta“ kommt im Ablauf nicht vor. Meinten Sie „rat“?"},
     true},
};

INSTANTIATE_TEST_SUITE_P(Each, OddSessionTable, testing::ValuesIn(kCases));

std::string calendar(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//umlauf//DE\r\n" + events +
         "END:VCALENDAR\r\n";
}

std::string event(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:1@rat.example\r\nDTSTAMP:20120101T000000Z\r\n" + lines +
         "END:VEVENT\r\n";
}

TEST(SessionIcs, NamesTheBodyByCategoryElseBySummary) {
  const SessionCalendar result = read(read_sessions(
      calendar(
          event("DTSTART;VALUE=DATE:20120626\r\nSUMMARY:12. Sitzung\r\nCATEGORIES:Stadtrat\r\n") +
          event("DTSTART;VALUE=DATE:20120605\r\nSUMMARY:Integrationsbeirat\\, Sondersitzung\r\n") +
          event("DTSTART;VALUE=DATE:20120612\r\nSUMMARY:Stadtratsfraktion\r\n")),
      "s.ics",
      bodies()));
  EXPECT_THAT(shown(result),
              ElementsAre("beirat 2012-06-05", "rat 2012-06-26", "stadtratsfraktion 2012-06-12"));
  EXPECT_EQ(result.rows[1].note, "12. Sitzung");
  EXPECT_EQ(result.rows[1].place.line, 4);
}

TEST(SessionIcs, KeepsCancelledSessionsAsCancelled) {
  const SessionCalendar result = read(read_sessions(
      calendar(event("DTSTART:20120626T160000\r\nSUMMARY:Stadtrat\r\nSTATUS:CANCELLED\r\n")),
      "s.ics",
      bodies()));
  EXPECT_EQ(result.rows.at(0).state, SessionState::cancelled);
}

TEST(SessionIcs, ShowsTimesAsBerlinHasThem) {
  const SessionCalendar result = read(read_sessions(
      calendar(event("DTSTART:20120626T140000Z\r\nSUMMARY:A\r\n") +
               event("DTSTART:20121204T150000Z\r\nSUMMARY:B\r\n") +
               event("DTSTART:20120630T223000Z\r\nSUMMARY:C\r\n") +
               event("DTSTART;TZID=Europe/Berlin:20120626T160000\r\nSUMMARY:D\r\n") +
               event("DTSTART;TZID=America/New_York:20120626T100000\r\nSUMMARY:E\r\n") +
               event("DTSTART:20120626T160000\r\nSUMMARY:F\r\n")),
      "s.ics"));
  EXPECT_THAT(shown(result),
              ElementsAre("a 2012-06-26 16:00",
                          "b 2012-12-04 16:00",
                          "c 2012-07-01 00:30",
                          "d 2012-06-26 16:00",
                          "e 2012-06-26 16:00",
                          "f 2012-06-26 16:00"));
}

TEST(SessionIcs, WritesOutRecurringSessions) {
  const SessionCalendar result = read(read_sessions(
      calendar(event("DTSTART;TZID=Europe/Berlin:20120131T160000\r\nSUMMARY:Stadtrat\r\n"
                     "RRULE:FREQ=MONTHLY;BYDAY=-1TU;COUNT=4\r\n"
                     "EXDATE;TZID=Europe/Berlin:20120227T160000,20120228T160000\r\n") +
               event("DTSTART;TZID=Europe/Berlin:20120403T180000\r\nSUMMARY:Stadtrat\r\n"
                     "RECURRENCE-ID;TZID=Europe/Berlin:20120327T160000\r\n")),
      "s.ics",
      bodies()));
  EXPECT_THAT(shown(result),
              ElementsAre("rat 2012-01-31 16:00", "rat 2012-04-03 18:00", "rat 2012-04-24 16:00"));
}

TEST(SessionIcs, StopsAnEndlessRuleAfterTenYears) {
  const ReadSessions result = read_sessions(
      calendar(event("DTSTART;VALUE=DATE:20120103\r\nSUMMARY:Stadtrat\r\nRRULE:FREQ=YEARLY\r\n")),
      "s.ics",
      bodies());
  ASSERT_TRUE(result.calendar);
  EXPECT_EQ(result.calendar->rows.size(), 11U);
}

TEST(SessionIcs, TakesOnlyTheFirstDayOfAnIntricateRule) {
  const ReadSessions result =
      read_sessions(calendar(event("DTSTART;VALUE=DATE:20120103\r\nSUMMARY:Stadtrat\r\n"
                                   "RRULE:FREQ=YEARLY;BYWEEKNO=1,20;COUNT=4\r\n")),
                    "s.ics",
                    bodies());
  ASSERT_TRUE(result.calendar);
  EXPECT_THAT(shown(*result.calendar), ElementsAre("rat 2012-01-03"));
  EXPECT_THAT(
      german(result.findings),
      ElementsAre("s.ics:4:1: Hinweis: Die Wiederholungsregel des Termins „Stadtrat“ ist zu "
                  "verwickelt. Nur der erste Tag wird übernommen; tragen Sie die übrigen einzeln "
                  "ein."));
}

TEST(SessionIcs, SaysWhichEventItCannotUse) {
  const ReadSessions result = read_sessions(
      calendar(event("SUMMARY:Stadtrat\r\n") + event("DTSTART;VALUE=DATE:20120626\r\n")), "s.ics");
  EXPECT_FALSE(result.calendar);
  EXPECT_THAT(german(result.findings),
              ElementsAre("s.ics: Der Kalender enthält keinen Termin mit Tag und Gremium.",
                          "s.ics:4:1: Hinweis: Der Termin „Stadtrat“ hat keinen lesbaren Beginn "
                          "(DTSTART) und wird übergangen.",
                          "s.ics:9:1: Hinweis: Der Termin am Di, 26.06.2012 nennt kein Gremium und "
                          "wird übergangen. Tragen Sie es als Kategorie oder im Titel ein."));
}

TEST(SessionIcs, RefusesWhatIsNoCalendar) {
  const ReadSessions result = read_sessions_ics("kein Kalender", "s.ics");
  EXPECT_FALSE(result.calendar);
  EXPECT_EQ(result.findings.size(), 1U);
}

}  // namespace
}  // namespace umlauf
