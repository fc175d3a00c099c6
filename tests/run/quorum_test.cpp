#include "engine/run/quorum.h"

#include <gtest/gtest.h>

#include "engine/run/readiness.h"
#include "engine/run/signature_commands.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

/// Three co-signs and data protection; two of the co-signs suffice for the final signature.
Workflow two_of_three(const std::string& final_sign = "Schlusszeichnung (dezernat)") {
  Workflow workflow = given({"U31 Mitzeichnung (kinder) 8 AT",
                             "U32 Mitzeichnung (sozial) 8 AT",
                             "U33 Mitzeichnung (kultur) 8 AT",
                             "U39 Mitzeichnung (datenschutz) 8 AT",
                             "U41 " + final_sign + " 3 AT genügen 2 wartet auf U31, U32, U33, U39",
                             "U42 Aufgabe (zib) 2 AT wartet auf U41"});
  workflow.offices[4].data_protection = true;
  return workflow;
}

std::string withdraws(Running& cycle, const std::string& task) {
  return cycle.does(withdraw_request(cycle.cycle, cycle.facts(), task));
}
std::string overrides(Running& cycle, const std::string& task) {
  return cycle.does(override_answer(cycle.cycle, cycle.facts(), task));
}

TEST(Quorum, LetsTheStepGoOnWithTheKthAnswerAndNotBefore) {
  Running cycle(two_of_three(), "10.05.2012");
  cycle.answers("U39", Outcome::signed_plain);
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U41"), "waiting");
  EXPECT_EQ(waits_for(cycle.cycle, 4), (std::vector<std::string>{"U32", "U33"}));
  cycle.on("11.05.2012").answers("U33", Outcome::signed_remarks, "Bild fehlt");
  EXPECT_EQ(cycle.state("U41"), "ready");
  EXPECT_EQ(cycle.state("U32"), "ready") << "it may still answer";
  EXPECT_TRUE(let_go(cycle.cycle, 1));
  EXPECT_EQ(blocking_before(cycle.cycle, 4), "");
}

TEST(Quorum, NeverSparesDataProtectionAFinalOrAReservedSignature) {
  Running cycle(two_of_three(), "10.05.2012");
  for (const char* task : {"U31", "U32", "U33"}) {
    cycle.answers(task, Outcome::signed_plain);
  }
  EXPECT_EQ(cycle.state("U41"), "waiting");
  Running reserved(two_of_three(), "10.05.2012");
  reserved.does(reserve_signature(reserved.cycle, reserved.facts(), {"U32", "Dezernat"}));
  for (const char* task : {"U31", "U33", "U39"}) {
    reserved.answers(task, Outcome::signed_plain);
  }
  EXPECT_EQ(reserved.state("U41"), "waiting");
}

TEST(Quorum, OutvotesNobodyWhoObjectsSoonOrLate) {
  Running soon(two_of_three(), "10.05.2012");
  soon.answers("U39", Outcome::signed_plain);
  soon.answers("U32", Outcome::refused, "Kapitel 5");
  soon.answers("U31", Outcome::signed_plain);
  soon.answers("U33", Outcome::signed_plain);
  EXPECT_EQ(soon.state("U41"), "waiting");
  EXPECT_EQ(overrides(soon, "U32"), "");
  EXPECT_EQ(soon.state("U41"), "ready");

  Running late(two_of_three(), "10.05.2012");
  for (const char* task : {"U31", "U33", "U39"}) {
    late.answers(task, Outcome::signed_plain);
  }
  late.on("25.05.2012").passes();
  EXPECT_EQ(late.task("U32").sign_off, SignOff::lapsed);
  EXPECT_EQ(late.answers("U32", Outcome::signed_conditional, "Quelle"), "");
  EXPECT_TRUE(late.task("U32").late);
  EXPECT_EQ(late.answers("U41", Outcome::signed_plain), "run.still_blocked");
  late.does(close_condition(late.cycle, late.facts(), {"U32", 1, Closing::fulfilled, {}}));
  EXPECT_EQ(late.answers("U41", Outcome::signed_plain), "");
}

TEST(Quorum, CountsNeitherWayWhoIsWithdrawnOverriddenOrToldAfterwards) {
  Running cycle(two_of_three(), "10.05.2012");
  cycle.answers("U39", Outcome::signed_plain);
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(withdraws(cycle, "U32"), "");
  EXPECT_EQ(cycle.state("U41"), "waiting") << "two of the two that are left";
  EXPECT_EQ(cycle.does(notify_afterwards(cycle.cycle, cycle.facts(), "U33")), "");
  EXPECT_EQ(cycle.state("U41"), "ready") << "the one that is left has answered";
}

TEST(Quorum, ChasesNobodyItDoesNotNeed) {
  Running cycle(two_of_three(), "10.05.2012");
  for (const char* task : {"U31", "U33", "U39"}) {
    cycle.answers(task, Outcome::signed_plain);
  }
  for (const Item& item : cycle.on("29.05.2012").passes()) {
    EXPECT_NE(item.task, "U32");
  }
  EXPECT_EQ(cycle.task("U32").reminded, 0);
}

TEST(Quorum, ComesToNothingWhenANewVersionAsksAnew) {
  Running cycle(two_of_three(), "10.05.2012");
  cycle.adds_version("a.pdf");
  for (const char* task : {"U31", "U33", "U39"}) {
    cycle.answers(task, Outcome::signed_plain);
  }
  ASSERT_EQ(cycle.state("U41"), "ready");
  cycle.adds_version("b.pdf");
  EXPECT_EQ(cycle.state("U41"), "waiting");
  EXPECT_EQ(blocking_before(cycle.cycle, 4), "U31, U32, U33, U39");
}

TEST(Quorum, OpensAConditionalStepForTheKthAnswerEvenOneThatBlocks) {
  Running cycle(given({"U31 Mitzeichnung (kinder) 8 AT",
                       "U32 Mitzeichnung (sozial) 8 AT",
                       "U33 Mitzeichnung (kultur) 8 AT",
                       "U40 Aufgabe (zib) 3 AT bedingt genügen 2 wartet auf U31, U32, U33",
                       "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U40"}),
                "10.05.2012");
  cycle.answers("U31", Outcome::signed_plain);
  cycle.answers("U32", Outcome::signed_conditional, "Quelle");
  EXPECT_EQ(cycle.state("U40"), "ready");
  cycle.does(close_condition(cycle.cycle, cycle.facts(), {"U32", 1, Closing::fulfilled, {}}));
  EXPECT_EQ(cycle.state("U40"), "skipped");
  EXPECT_EQ(cycle.state("U41"), "ready") << "U33 is not waited for";
}

TEST(Quorum, LetsTheCycleEndWithoutTheRestWhichIsTold) {
  Running cycle(two_of_three(), "10.05.2012");
  for (const char* task : {"U31", "U33", "U39"}) {
    cycle.answers(task, Outcome::signed_plain);
  }
  cycle.on("14.05.2012").answers("U41", Outcome::signed_plain);
  EXPECT_EQ(cycle.cycle.state, CycleState::running);
  cycle.finishes("U42");
  EXPECT_EQ(cycle.cycle.state, CycleState::closed);
  EXPECT_EQ(cycle.task("U32").sign_off, SignOff::withdrawn);
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].office, "sozial");
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::withdrawn);
}

TEST(Quorum, IsOnlyForWhomTheStepWaitsForDirectly) {
  Running cycle(given({"U31 Mitzeichnung (kinder) 8 AT",
                       "U32 Mitzeichnung (sozial) 8 AT",
                       "U33 Aufgabe (zib) 2 AT genügen 1 wartet auf U31, U32",
                       "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U33, U32"}),
                "10.05.2012");
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U33"), "ready");
  EXPECT_FALSE(let_go(cycle.cycle, 1)) << "the final signature waits for it still";
  cycle.finishes("U33");
  EXPECT_EQ(cycle.state("U41"), "waiting");
}

}  // namespace
}  // namespace umlauf::test
