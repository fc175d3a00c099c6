#include <gtest/gtest.h>

#include "engine/run/rows.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

/// Asked on Mon 30.01.2012, due Fri 10.02.2012.
Running nine_days() {
  return {given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012"};
}

TEST(Ladder, RemindsThreeWorkingDaysBeforeTheDueDay) {
  Running cycle = nine_days();
  EXPECT_TRUE(cycle.on("06.02.2012").passes().empty());
  ASSERT_EQ(cycle.on("07.02.2012").passes().size(), 1U);
  EXPECT_EQ(cycle.owed[0].due_in, 3);
}

TEST(Ladder, RemindsOnTheDayAndTwoDaysAfter) {
  Running cycle = nine_days();
  cycle.on("07.02.2012").passes();
  EXPECT_EQ(cycle.on("10.02.2012").passes().size(), 1U);
  EXPECT_TRUE(cycle.on("13.02.2012").passes().empty());
  ASSERT_EQ(cycle.on("14.02.2012").passes().size(), 1U);
  EXPECT_EQ(cycle.owed[0].due_in, -2);
}

TEST(Ladder, EscalatesToTheHeadAndTheOfficeItself) {
  Running cycle = nine_days();
  cycle.on("14.02.2012").passes();
  const auto items = cycle.on("17.02.2012").passes();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_FALSE(items[0].to_head);
  EXPECT_TRUE(items[1].to_head);
}

TEST(Ladder, SaysEachRungOnce) {
  Running cycle = nine_days();
  cycle.on("07.02.2012").passes();
  EXPECT_TRUE(cycle.passes().empty());
  EXPECT_TRUE(cycle.on("08.02.2012").passes().empty());
}

TEST(Ladder, MergesWhatWasMissedIntoTheLastRung) {
  Running cycle = nine_days();
  const auto items = cycle.on("15.02.2012").passes();
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].step, 3);
  EXPECT_TRUE(cycle.passes().empty());
}

TEST(Ladder, KeepsItsDistanceFromALateReminderToTheEscalation) {
  Running cycle = nine_days();
  ASSERT_EQ(cycle.on("20.02.2012").passes().size(), 1U);
  EXPECT_FALSE(cycle.owed[0].to_head);
  EXPECT_TRUE(cycle.on("22.02.2012").passes().empty());
  ASSERT_EQ(cycle.on("23.02.2012").passes().size(), 2U);
  EXPECT_TRUE(cycle.owed[1].to_head);
  EXPECT_TRUE(cycle.on("24.02.2012").passes().empty());
}

TEST(Ladder, NeverTellsTheHeadOnTheDayOfALateReminder) {
  Running cycle = nine_days();
  cycle.on("07.02.2012").passes();
  ASSERT_EQ(cycle.on("20.02.2012").passes().size(), 1U);
  EXPECT_TRUE(cycle.on("21.02.2012").passes().empty());
  EXPECT_EQ(cycle.on("23.02.2012").passes().size(), 2U);
}

TEST(Ladder, CountsALateRequestAsTheLastWordBeforeTheEscalation) {
  Workflow workflow = given({"U01 Beitrag (kultur) 1 AT"});
  using Anchor = LadderStep::Anchor;
  workflow.ladders = {
      {"standard",
       {{Anchor::start, 0, false}, {Anchor::due, -2, false}, {Anchor::due, 2, true}},
       0,
       {}}};
  Running cycle(std::move(workflow), "30.01.2012");  // due on the next day
  EXPECT_TRUE(cycle.on("02.02.2012").passes().empty());
  EXPECT_EQ(cycle.on("03.02.2012").passes().size(), 2U);
}

TEST(Ladder, IsFoundByTheTurnOnTheDayOfEachRung) {
  Running cycle = nine_days();
  const auto next_on = [&] { return task_rows(cycle.cycle, cycle.facts().calendar)[0].next_on; };
  EXPECT_EQ(next_on(), day("07.02.2012"));
  cycle.on("20.02.2012").passes();
  EXPECT_EQ(next_on(), day("23.02.2012"));
  cycle.on("27.02.2012").passes();
  EXPECT_EQ(next_on(), std::nullopt);
}

TEST(Ladder, StopsAtTheAnswer) {
  Running cycle = nine_days();
  cycle.answers("U01", Outcome::delivered);
  EXPECT_TRUE(cycle.on("14.02.2012").passes().empty());
}

TEST(Ladder, BeginsAnewAfterAnExtension) {
  Running cycle = nine_days();
  cycle.on("14.02.2012").passes();
  cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("29.02.2012")));
  EXPECT_TRUE(cycle.on("23.02.2012").passes().empty());
  EXPECT_EQ(cycle.on("24.02.2012").passes().size(), 1U);
}

TEST(Ladder, AsksTheCouncilOfficeForTheResultAfterTheSession) {
  Running cycle(given({"U01 Annahme (ratsbuero) 2 AT", "U02 Sitzung (rat) wartet auf U01"}),
                "30.01.2012",
                sessions({"rat 06.03.2012"}));
  cycle.on("31.01.2012").accepts("U01");
  EXPECT_TRUE(cycle.on("06.03.2012").passes().empty());
  ASSERT_EQ(cycle.on("07.03.2012").passes().size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::result_due);
  EXPECT_EQ(cycle.owed[0].office, "ratsbuero");
}

TEST(ExternalData, GoesOnWithAFehlanzeigeAfterItsCutOff) {
  Running cycle(
      given({"U01 Beitrag (extern) 18 AT Fehlanzeige nach 25", "U02 Aufgabe 1 AT wartet auf U01"}),
      "30.01.2012");
  cycle.on("05.03.2012").passes();
  EXPECT_EQ(cycle.state("U01"), "ready");
  cycle.on("06.03.2012").passes();
  EXPECT_EQ(cycle.task("U01").sign_off, SignOff::nil);
  EXPECT_EQ(cycle.state("U02"), "ready");
}

}  // namespace
}  // namespace umlauf::test
