#include "engine/run/silence.h"

#include <gtest/gtest.h>

#include "engine/run/signature_commands.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

/// A co-sign due on 23.05.2012 whose silence counts as consent, and the final signature.
Workflow silent() {
  Workflow workflow = given(
      {"U31 Mitzeichnung (kinder) 8 AT", "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U31"});
  workflow.tasks[0].silence_consents = true;
  return workflow;
}

std::string receives(Running& cycle, const std::string& who = "Frau Weber") {
  return cycle.does(confirm_receipt(cycle.cycle, cycle.facts(), {"U31", Medium::phone, who}));
}

/// Each day from 11 to 24 May has its turn.
SignOff after_the_period(Running& cycle) {
  for (int day = 11; day <= 24; ++day) {
    cycle.on(std::to_string(day) + ".05.2012").passes();
  }
  return *cycle.task("U31").sign_off;
}

TEST(Silence, CountsOnTheDayAfterTheDueDayAfterReceiptAndReminder) {
  Running cycle(silent(), "10.05.2012");
  ASSERT_EQ(cycle.task("U31").due, day("23.05.2012"));
  EXPECT_EQ(receives(cycle), "");
  for (const char* each : {"18.05.2012", "21.05.2012", "23.05.2012"}) {
    cycle.on(each).passes();
  }
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::open) << "the last day is the office's";
  cycle.on("24.05.2012").passes();
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::deemed);
  EXPECT_FALSE(cycle.task("U31").answered_on) << "it answered nothing";
  ASSERT_EQ(cycle.owed.size(), 2U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::deemed);
  EXPECT_EQ(cycle.owed[0].office, "kinder");
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Silence, IsAnnouncedWithTheRequest) {
  const Running with(silent(), "10.05.2012");
  ASSERT_FALSE(with.owed.empty());
  EXPECT_TRUE(with.owed[0].silence_consents);
  Workflow workflow = silent();
  workflow.tasks[0].silence_consents = false;
  const Running without(workflow, "10.05.2012");
  EXPECT_FALSE(without.owed[0].silence_consents);
}

TEST(Silence, IsObjectedToAfterwardsAndChangesNothingByItself) {
  Running cycle(silent(), "10.05.2012");
  receives(cycle);
  ASSERT_EQ(after_the_period(cycle), SignOff::deemed);
  EXPECT_EQ(cycle.answers("U31", Outcome::signed_plain), "sign_off.deemed");
  EXPECT_EQ(cycle.answers("U31", Outcome::refused, "Kapitel 5"), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::deemed);
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::objection);
}

TEST(Silence, NeverCountsUnlessTheWorkflowSaysSo) {
  Workflow workflow = silent();
  workflow.tasks[0].silence_consents = false;
  Running cycle(workflow, "10.05.2012");
  receives(cycle);
  EXPECT_EQ(after_the_period(cycle), SignOff::lapsed);
}

TEST(Silence, NeverCountsWithoutProofOfDelivery) {
  Running cycle(silent(), "10.05.2012");
  EXPECT_EQ(after_the_period(cycle), SignOff::lapsed);
  EXPECT_EQ(receives(cycle), "sign_off.lapsed") << "too late to matter";
  cycle.on("25.05.2012").passes();
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::lapsed);
}

TEST(Silence, NeverCountsWithoutAReminderAfterTheReceipt) {
  Running none(silent(), "10.05.2012");
  receives(none);
  none.on("24.05.2012").passes();  // no turn in between
  EXPECT_EQ(none.task("U31").sign_off, SignOff::lapsed);

  Workflow workflow = silent();
  workflow.tasks[0].ladder = "einmal";
  workflow.ladders.push_back(
      {"einmal",
       {{LadderStep::Anchor::start, 0, false}, {LadderStep::Anchor::due, -3, false}},
       0,
       {}});
  Running before(workflow, "10.05.2012");
  before.on("18.05.2012").passes();
  ASSERT_EQ(before.task("U31").reminded, 1);
  before.on("21.05.2012");
  receives(before);
  before.on("24.05.2012").passes();
  EXPECT_EQ(before.task("U31").sign_off, SignOff::lapsed);
}

TEST(Silence, NeverCountsWithoutAnAnnouncement) {
  Workflow workflow = silent();
  workflow.tasks[0].ladder = "still";
  workflow.ladders.push_back({"still", {{LadderStep::Anchor::due, 0, false}}, 0, {}});
  Running cycle(workflow, "10.05.2012");
  receives(cycle);
  EXPECT_EQ(after_the_period(cycle), SignOff::lapsed);

  Workflow later = silent();
  later.tasks[0].silence_consents = false;
  Running changed(later, "10.05.2012");
  receives(changed);
  changed.does(replan_cycle(changed.cycle, changed.facts(), silent()));
  EXPECT_EQ(after_the_period(changed), SignOff::lapsed) << "the request said otherwise";
}

TEST(Silence, NeverCountsForDataProtectionOrAReservedSignature) {
  Workflow workflow = silent();
  workflow.offices[1].data_protection = true;
  Running protection(workflow, "10.05.2012");
  receives(protection);
  EXPECT_EQ(after_the_period(protection), SignOff::lapsed);

  Running reserved(silent(), "10.05.2012");
  receives(reserved);
  reserved.does(reserve_signature(reserved.cycle, reserved.facts(), {"U31", "Dezernat"}));
  Running lifted = reserved;
  EXPECT_EQ(after_the_period(reserved), SignOff::lapsed);
  lifted.does(release_signature(lifted.cycle, lifted.facts(), "U31"));
  ASSERT_EQ(lifted.owed.size(), 1U);
  EXPECT_EQ(lifted.owed[0].rule, ItemRule::released);
  EXPECT_EQ(after_the_period(lifted), SignOff::lapsed) << "it was told that another one signs";
}

TEST(Silence, NeverCountsForAnotherKindOfStep) {
  for (const char* kind : {"Schlusszeichnung", "Beitrag", "Annahme"}) {
    Workflow workflow = given(
        {std::string("U31 ") + kind + " (kinder) 8 AT", "U41 Aufgabe (zib) 3 AT wartet auf U31"});
    workflow.tasks[0].silence_consents = true;
    Running cycle(workflow, "10.05.2012");
    if (cycle.task("U31").sign_off) {
      EXPECT_EQ(receives(cycle), "");
      EXPECT_EQ(after_the_period(cycle), SignOff::lapsed) << kind;
    }
    for (int day = 24; day <= 31; ++day) {
      cycle.on(std::to_string(day) + ".05.2012").passes();
    }
    EXPECT_EQ(cycle.state("U31"), "ready") << kind;
    EXPECT_FALSE(silence_may_consent(cycle.cycle, 0)) << kind;
  }
}

TEST(Silence, NeverCountsWhereAnAnswerWasPrepared) {
  Running cycle(silent(), "10.05.2012");
  receives(cycle);
  cycle.does(
      prepare_answer(cycle.cycle,
                     cycle.facts(),
                     {"U31", Outcome::refused, "Kapitel 5", Medium::desk, "Herr Klein", {}}));
  EXPECT_EQ(after_the_period(cycle), SignOff::lapsed);
}

TEST(Silence, NeverCountsInAClosedOffice) {
  Running cycle(silent(), "10.05.2012");
  receives(cycle);
  apply(cycle.cycle, OfficeGone{"kinder"}, day("11.05.2012"));
  apply(cycle.cycle, RequestOrphaned{"U31"}, day("11.05.2012"));
  EXPECT_EQ(after_the_period(cycle), SignOff::open);
  EXPECT_EQ(cycle.state("U31"), "blocked");
}

TEST(Silence, NeedsAnotherReminderAfterMoreTime) {
  Running cycle(silent(), "10.05.2012");
  receives(cycle);
  cycle.on("18.05.2012").passes();
  cycle.does(extend_task(cycle.cycle, cycle.facts(), "U31", day("25.05.2012")));
  cycle.on("29.05.2012").passes();
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::lapsed);
}

TEST(Receipt, NamesWhoSaidSoAndHow) {
  Running cycle(silent(), "10.05.2012");
  EXPECT_EQ(receives(cycle, ""), "run.receipt_by_whom");
  EXPECT_EQ(
      cycle.does(confirm_receipt(cycle.cycle, cycle.facts(), {"U31", Medium::desk, "Frau Weber"})),
      "run.receipt_medium");
  EXPECT_EQ(
      cycle.does(confirm_receipt(cycle.cycle, cycle.facts(), {"U41", Medium::mail, "Frau Weber"})),
      "run.waits_for");
  EXPECT_EQ(receives(cycle), "");
  EXPECT_EQ(cycle.cycle.responses[0].received_on, day("10.05.2012"));
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(receives(cycle), "sign_off.answered");
}

}  // namespace
}  // namespace umlauf::test
