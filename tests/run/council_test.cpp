#include "engine/run/council.h"

#include <gtest/gtest.h>

#include "tests/support/running.h"

namespace umlauf::test {
namespace {

Running in_spring() {
  return {given({"U01 Annahme (ratsbuero) 2 AT",
                 "U02 Sitzung (beirat) wartet auf U01",
                 "U03 Sitzung (rat) wartet auf U02",
                 "U04 Bestätigung (ratsbuero) 1 AT wartet auf U03",
                 "U05 Veröffentlichung (zib) 1 AT wartet auf U04"}),
          "03.02.2014",
          sessions({"beirat 11.03.2014",
                    "beirat 09.09.2014",
                    "rat 18.03.2014",
                    "rat 29.04.2014",
                    "rat 14.10.2014"})};
}

TEST(CutOff, IsMetOnItsOwnDay) {
  Running cycle = in_spring();
  cycle.on("25.02.2014").accepts("U01");
  EXPECT_EQ(cycle.task("U02").due, day("11.03.2014"));
}

TEST(CutOff, IsMissedADayLaterAndCostsTheNextSession) {
  Running cycle = in_spring();
  cycle.on("26.02.2014").accepts("U01");
  EXPECT_EQ(cycle.task("U02").due, day("09.09.2014"));
}

TEST(Chain, TakesASessionAfterTheOneBefore) {
  Running cycle = in_spring();
  cycle.on("25.02.2014").accepts("U01");
  cycle.on("12.03.2014").decides("U02", ResultClass::noted);
  EXPECT_EQ(cycle.task("U02").ended_on, day("11.03.2014"));
  EXPECT_EQ(cycle.task("U03").due, day("18.03.2014"));
}

TEST(CouncilResult, IsNotEnteredBeforeTheSession) {
  Running cycle = in_spring();
  cycle.on("25.02.2014").accepts("U01");
  EXPECT_EQ(cycle.on("10.03.2014").decides("U02", ResultClass::noted), "run.session_not_yet");
}

TEST(CouncilResult, IsRefusedForADayOnWhichTheBodyDoesNotMeet) {
  Running cycle = in_spring();
  cycle.on("25.02.2014").accepts("U01");
  cycle.on("17.03.2014");
  EXPECT_EQ(
      cycle.does(give_result(
          cycle.cycle, cycle.facts(), {"U02", day("16.03.2014"), ResultClass::noted, "x", {}})),
      "run.no_such_session");
}

TEST(CouncilResult, NotReachedTakesTheNextSessionWithoutANewPaper) {
  Running cycle = in_spring();
  cycle.on("25.02.2014").accepts("U01");
  cycle.on("12.03.2014").decides("U02", ResultClass::noted);
  cycle.on("19.03.2014").decides("U03", ResultClass::not_reached);
  EXPECT_EQ(cycle.state("U03"), "ready");
  EXPECT_EQ(cycle.task("U03").due, day("29.04.2014"));
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::session);
}

TEST(CouncilResult, RejectedBlocksAndTellsTheLead) {
  Running cycle = in_spring();
  cycle.on("25.02.2014").accepts("U01");
  cycle.on("12.03.2014").decides("U02", ResultClass::rejected);
  EXPECT_EQ(cycle.state("U02"), "blocked");
  EXPECT_EQ(cycle.state("U03"), "waiting");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::blocked);
}

TEST(Session, ThatIsCancelledRollsToTheNextAndTellsLeadAndCouncilOfficeOnce) {
  Running cycle = in_spring();
  cycle.on("25.02.2014").accepts("U01");
  cycle.on("12.03.2014").decides("U02", ResultClass::noted);
  cycle.calendar = sessions({"rat 18.03.2014 abgesagt", "rat 29.04.2014"});
  EXPECT_EQ(cycle.on("17.03.2014").passes().size(), 2U);
  EXPECT_EQ(cycle.task("U03").due, day("29.04.2014"));
  EXPECT_TRUE(cycle.on("18.03.2014").passes().empty());
}

TEST(Session, ThatIsTheLastInTheCalendarLeavesTheStepWithoutADay) {
  Running cycle = in_spring();
  cycle.calendar = sessions({"beirat 11.03.2014"});
  cycle.on("26.02.2014").accepts("U01");
  EXPECT_FALSE(cycle.task("U02").due);
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].office, "zib");
}

TEST(Publication, WaitsForTheTextThatWasAmended) {
  Running cycle = in_spring();
  cycle.adds_version("Entwurf.pdf");
  cycle.on("25.02.2014").accepts("U01");
  cycle.on("12.03.2014").decides("U02", ResultClass::noted);
  cycle.on("19.03.2014").decides("U03", ResultClass::adopted_amended);
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(cycle.publishes(), "run.amended_text_missing");
  cycle.adds_version("Fassung des Stadtrats.pdf");
  EXPECT_EQ(cycle.publishes(), "");
}

TEST(Publication, WaitsForTheConfirmation) {
  Running cycle = in_spring();
  cycle.adds_version("Bericht.pdf");
  EXPECT_EQ(cycle.publishes(), "run.waits_for");
}

}  // namespace
}  // namespace umlauf::test
