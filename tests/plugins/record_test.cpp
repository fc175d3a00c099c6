#include "plugins/record/record.h"

#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/running.h"

namespace umlauf::record {
namespace {

using test::day;

/// One office signed with a remark, one under a condition that was met, one was late.
test::Running signed_cycle() {
  Workflow workflow =
      test::given({"U31 Mitzeichnung (kinder) 3 AT",
                   "U32 Mitzeichnung (sozial) 3 AT",
                   "U33 Mitzeichnung (kultur) 3 AT",
                   "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U31, U32, U33"});
  workflow.tasks[0].chapters = {"H01", "H02"};
  test::Running cycle(workflow, "10.05.2012");
  cycle.adds_version("Entwurf <2>.pdf");
  cycle.answers("U31", Outcome::signed_remarks, "Zahl auf Seite 4 & 5");
  cycle.answers("U32", Outcome::signed_conditional, "Karte 4");
  cycle.does(
      close_condition(cycle.cycle, cycle.facts(), {"U32", 1, Closing::fulfilled, "Karte ersetzt"}));
  cycle.on("21.05.2012").answers("U33", Outcome::signed_plain);
  return cycle;
}

const std::vector<LogLine>& log() {
  static const std::vector<LogLine> kLog{
      {"Do, 10.05.2012 08:00", Day{2012, 5, 10}, "zib", "Begonnen.", "", "0123456789abcdef"},
      {"Mo, 21.05.2012 09:30", Day{2012, 5, 18}, "kultur", "Antwort.", "krank <3 Tage>", "fedc"}};
  return kLog;
}

TEST(CycleFolder, LooksAsBefore) {
  const test::Running running = signed_cycle();
  const std::vector<LetterLine> letters{
      {Day{2012, 5, 10}, "kinder@stadt.example", "U31", "zugestellt"}};
  test::expect_golden("record-folder.html",
                      folder_html({running.cycle, log(), letters, Day{2012, 5, 22}}, Language::de));
}

TEST(CycleFolder, EscapesWhatPeopleWrote) {
  const test::Running running = signed_cycle();
  const std::string page = folder_html({running.cycle, log(), {}, Day{2012, 5, 22}}, Language::de);
  EXPECT_EQ(page.find("<2>"), std::string::npos);
  EXPECT_EQ(page.find("<3 Tage>"), std::string::npos);
  EXPECT_NE(page.find("Seite 4 &amp; 5"), std::string::npos);
}

TEST(CycleFolder, NamesConditionsLatenessAndVersions) {
  const test::Running running = signed_cycle();
  const std::string page = folder_html({running.cycle, log(), {}, Day{2012, 5, 22}}, Language::de);
  for (const char* text : {"Karte ersetzt", "erfüllt", "verspätet", "00Entwurf", "Maßgeblich"}) {
    EXPECT_NE(page.find(text), std::string::npos) << text;
  }
}

TEST(CycleFolder, KeepsTheConditionsOfAnEarlierVersion) {
  test::Running running = signed_cycle();
  running.does(add_version(running.cycle,
                           running.facts(),
                           {"00Entwurf 3.pdf", "Entwurf 3.pdf", 1, VersionKind::material, {}}));
  const std::string page = folder_html({running.cycle, log(), {}, Day{2012, 5, 22}}, Language::de);
  EXPECT_NE(page.find("Karte ersetzt"), std::string::npos);
  EXPECT_NE(page.find("zu einer früheren Fassung"), std::string::npos);
}

TEST(PaperSlip, LooksAsBefore) {
  const test::Running running = signed_cycle();
  test::expect_golden("record-slip.html", slip_html(running.cycle, 0, Language::de));
  test::expect_golden("record-slip-en.html", slip_html(running.cycle, 3, Language::en));
}

TEST(PaperSlip, OffersTheAnswersThatCountAndNamesTheVersion) {
  const test::Running running = signed_cycle();
  const std::string slip = slip_html(running.cycle, 0, Language::de);
  EXPECT_NE(slip.find("mitgezeichnet unter Vorbehalt"), std::string::npos);
  EXPECT_EQ(slip.find("Fehlanzeige"), std::string::npos);
  EXPECT_NE(slip.find("00Entwurf"), std::string::npos);
}

}  // namespace
}  // namespace umlauf::record
