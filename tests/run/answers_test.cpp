#include <gtest/gtest.h>

#include "engine/run/readiness.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

/// Two co-signs, what clears their conditions, and the final signature.
Running sign_off(const std::string& start = "10.05.2012") {
  return {given({"U31 Mitzeichnung (kinder) 8 AT",
                 "U32 Mitzeichnung (sozial) 8 AT",
                 "U40 Aufgabe (zib) 3 AT bedingt wartet auf U31, U32",
                 "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U40",
                 "U42 Aufgabe (zib) 2 AT wartet auf U41"}),
          start};
}

std::string closes(Running& cycle, const PointClosed& point) {
  return cycle.does(close_condition(cycle.cycle, cycle.facts(), point));
}
std::string overrides(Running& cycle, const std::string& task) {
  return cycle.does(override_answer(cycle.cycle, cycle.facts(), task));
}
std::string takes_back(Running& cycle, const std::string& task) {
  return cycle.does(take_answer_back(cycle.cycle, cycle.facts(), task));
}
std::string corrects(Running& cycle, const std::string& task, Outcome outcome) {
  return cycle.does(correct_answer(
      cycle.cycle, cycle.facts(), {task, outcome, "Zahlen fehlen", Medium::mail, {}, {}}));
}

TEST(Condition, BlocksUntilEachOneIsClosed) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(cycle.answers("U32", Outcome::signed_conditional), "run.answer_needs_text");
  EXPECT_EQ(cycle.does(give_answer(cycle.cycle,
                                   cycle.facts(),
                                   {"U32",
                                    Outcome::signed_conditional,
                                    {},
                                    Medium::mail,
                                    {},
                                    {"Zahl auf Seite 3", "Karte 4"}})),
            "");
  EXPECT_EQ(cycle.state("U32"), "blocked");
  ASSERT_FALSE(cycle.owed.empty());
  EXPECT_EQ(cycle.owed[0].office, "zib");
  EXPECT_EQ(cycle.owed[0].words, "Zahl auf Seite 3; Karte 4");
  EXPECT_EQ(cycle.state("U40"), "ready") << "there is something to clear";
  EXPECT_EQ(cycle.finishes("U40"), "run.still_blocked");
  EXPECT_EQ(closes(cycle, {"U32", 1, Closing::fulfilled, {}}), "");
  EXPECT_EQ(cycle.state("U32"), "blocked");
  EXPECT_EQ(closes(cycle, {"U32", 1, Closing::fulfilled, {}}), "sign_off.no_conditions");
  EXPECT_EQ(closes(cycle, {"U32", 3, Closing::fulfilled, {}}), "run.no_such_point");
  EXPECT_EQ(closes(cycle, {"U32", 2, Closing::withdrawn, {}}), "");
  EXPECT_EQ(cycle.task("U32").sign_off, SignOff::signed_plain);
  EXPECT_EQ(cycle.state("U40"), "skipped") << "nothing is left to clear";
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Condition, IsOverruledOnlyWithAReason) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::signed_conditional, "Karte 4");
  EXPECT_EQ(closes(cycle, {"U31", 1, Closing::overruled, {}}), "run.overruled_why");
  EXPECT_EQ(closes(cycle, {"U31", 1, Closing::overruled, "Entscheidung Dezernat"}), "");
}

TEST(Condition, KeepsItsNumberWhenItsTextIsRemoved) {
  Running cycle = sign_off();
  apply(cycle.cycle,
        Answered{"U31", Outcome::signed_conditional, {}, Medium::mail, {}, {}, 2, {}},
        day("10.05.2012"));
  apply(cycle.cycle, ConditionClosed{"U31", 2, Closing::fulfilled, {}}, day("11.05.2012"));
  EXPECT_EQ(cycle.state("U31"), "blocked");
}

TEST(Refusal, IsThoughtBetterOfOrOverriddenVisibly) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::signed_plain);
  cycle.answers("U32", Outcome::refused, "Kapitel 5 stimmt nicht");
  EXPECT_EQ(cycle.state("U32"), "blocked");
  EXPECT_EQ(cycle.answers("U32", Outcome::signed_plain), "sign_off.answered");
  EXPECT_EQ(overrides(cycle, "U32"), "");
  EXPECT_EQ(cycle.state("U32"), "done");
  EXPECT_TRUE(cycle.task("U32").overridden);
  EXPECT_EQ(cycle.task("U32").sign_off, SignOff::refused) << "what was said stays";
  ASSERT_FALSE(cycle.owed.empty());
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::overridden);
  EXPECT_EQ(cycle.owed[0].office, "sozial");
  EXPECT_EQ(overrides(cycle, "U32"), "sign_off.not_blocking");
  EXPECT_EQ(cycle.state("U40"), "skipped");
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Override, ComesOnlyAfterThePeriod) {
  Running cycle = sign_off();
  EXPECT_EQ(overrides(cycle, "U31"), "sign_off.still_open");
  cycle.on("24.05.2012").passes();
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::lapsed);
  EXPECT_EQ(overrides(cycle, "U31"), "");
  EXPECT_EQ(cycle.state("U31"), "done");
}

TEST(Override, IsForbiddenForDataProtectionAndTheFinalSignature) {
  Workflow workflow = given({"U39 Mitzeichnung (datenschutz) 3 AT",
                             "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U39"});
  workflow.offices[1].data_protection = true;
  Running cycle(workflow, "10.05.2012");
  cycle.answers("U39", Outcome::refused, "Einwilligungen fehlen");
  EXPECT_EQ(overrides(cycle, "U39"), "run.never_overridden");
  EXPECT_EQ(cycle.does(withdraw_request(cycle.cycle, cycle.facts(), "U39")),
            "run.never_overridden");
  corrects(cycle, "U39", Outcome::signed_plain);
  cycle.answers("U41", Outcome::refused, "Nein");
  EXPECT_EQ(overrides(cycle, "U41"), "run.never_overridden");
}

TEST(Period, LapsesOnTheDayAfterAndLateAnswersAreTaken) {
  Running cycle = sign_off();
  ASSERT_EQ(cycle.task("U31").due, day("23.05.2012"));
  cycle.on("23.05.2012").passes();
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::open);
  cycle.on("24.05.2012").passes();
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::lapsed);
  EXPECT_EQ(cycle.state("U31"), "ready") << "it blocks as before";
  EXPECT_EQ(cycle.answers("U31", Outcome::signed_plain), "");
  EXPECT_TRUE(cycle.task("U31").late);
}

TEST(Period, OfALapsedRequestCanStillBeExtended) {
  Running cycle = sign_off();
  cycle.on("24.05.2012").passes();
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U31", day("31.05.2012"))), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::open);
  cycle.on("31.05.2012").answers("U31", Outcome::signed_plain);
  EXPECT_FALSE(cycle.task("U31").late);
}

TEST(Conditions, WithoutANumberTheOnlyOpenOneIsMeant) {
  Running cycle = sign_off();
  AnswerGiven answer{"U32", Outcome::signed_conditional, {}, {}, {}, {"Quelle", "Zahlen"}};
  EXPECT_EQ(cycle.does(give_answer(cycle.cycle, cycle.facts(), answer)), "");
  EXPECT_EQ(closes(cycle, {"U32", 0, Closing::fulfilled, {}}), "run.which_point");
  EXPECT_EQ(closes(cycle, {"U32", 1, Closing::fulfilled, {}}), "");
  EXPECT_EQ(closes(cycle, {"U32", 0, Closing::fulfilled, {}}), "");
  EXPECT_TRUE(cycle.cycle.responses[1].answer->points[1].closed);
}

TEST(Correction, ReplacesTheAnswerInOneActAndTellsLeadAndOffice) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::refused, "falsch geklickt");
  EXPECT_EQ(corrects(cycle, "U31", Outcome::signed_plain), "");
  EXPECT_EQ(cycle.state("U31"), "done");
  ASSERT_EQ(cycle.owed.size(), 2U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::corrected);
  EXPECT_EQ(cycle.owed[1].rule, ItemRule::answer_corrected);
  EXPECT_EQ(cycle.owed[1].words, "mitgezeichnet: Zahlen fehlen")
      << "the office hears what counts now";
}

TEST(Correction, ToARefusalHoldsBackAFinalSignatureAlreadyAskedFor) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::signed_plain);
  cycle.answers("U32", Outcome::signed_remarks, "Seite 4");
  cycle.finishes("U40");
  ASSERT_EQ(cycle.state("U41"), "ready");
  EXPECT_EQ(corrects(cycle, "U32", Outcome::refused), "");
  EXPECT_EQ(cycle.state("U41"), "waiting");
  EXPECT_EQ(blocking_before(cycle.cycle, index_of(cycle.cycle, "U41")), "U32");
  EXPECT_EQ(overrides(cycle, "U32"), "");
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Correction, EndsWithTheFinalSignature) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::signed_plain);
  cycle.answers("U32", Outcome::signed_plain);
  ASSERT_EQ(cycle.state("U40"), "skipped");
  cycle.answers("U41", Outcome::signed_plain);
  EXPECT_EQ(takes_back(cycle, "U31"), "run.signed_for_good");
  EXPECT_EQ(corrects(cycle, "U31", Outcome::refused), "run.signed_for_good");
}

TEST(TakingBack, LeavesTheRequestOpen) {
  Running cycle = sign_off();
  EXPECT_EQ(takes_back(cycle, "U31"), "sign_off.no_answer_yet");
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(takes_back(cycle, "U31"), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::open);
  EXPECT_EQ(cycle.state("U31"), "ready");
  EXPECT_FALSE(cycle.task("U31").answered_on);
}

TEST(Suspension, TellsTheOfficeAtItsOwnAddressAndAsksStill) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(cycle.does(suspend_answer(cycle.cycle, cycle.facts(), "U31")), "");
  EXPECT_EQ(cycle.state("U31"), "ready");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::not_entitled);
  EXPECT_EQ(cycle.owed[0].office, "kinder");
}

TEST(Preparation, CountsOnlyOnceAnotherPersonSigns) {
  Running cycle = sign_off();
  const AnswerGiven prepared{
      "U31", Outcome::signed_remarks, "Seite 4", Medium::desk, "Sachbearbeitung", {}};
  EXPECT_EQ(cycle.does(sign_answer(cycle.cycle, cycle.facts(), "U31", "Leitung")),
            "run.nothing_prepared");
  EXPECT_EQ(cycle.does(prepare_answer(cycle.cycle, cycle.facts(), prepared)), "");
  EXPECT_EQ(cycle.state("U31"), "active");
  EXPECT_EQ(cycle.does(sign_answer(cycle.cycle, cycle.facts(), "U31", "Sachbearbeitung")),
            "run.four_eyes");
  EXPECT_EQ(cycle.does(sign_answer(cycle.cycle, cycle.facts(), "U31", "Leitung")), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::signed_remarks);
  const Response& response = cycle.cycle.responses[0];
  EXPECT_EQ(response.prepared_by, "Sachbearbeitung");
  EXPECT_EQ(response.answer->declared_by, "Leitung");
  EXPECT_EQ(response.answer->points.at(0).text, "Seite 4");
}

TEST(Remark, IsAnsweredByTheLead) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::signed_remarks, "Seite 4");
  EXPECT_EQ(cycle.does(answer_remark(cycle.cycle, cycle.facts(), {"U31", 1, {}, {}})),
            "run.remark_needs_text");
  EXPECT_EQ(cycle.does(answer_remark(cycle.cycle, cycle.facts(), {"U31", 1, {}, "Geändert"})), "");
  EXPECT_TRUE(cycle.cycle.responses[0].answer->points.at(0).replied);
  EXPECT_EQ(cycle.does(answer_remark(cycle.cycle, cycle.facts(), {"U32", 1, {}, "x"})),
            "run.no_remarks");
}

TEST(CoSign, IsNotGivenByHavingSeenIt) {
  Running cycle = sign_off();
  EXPECT_EQ(cycle.answers("U31", Outcome::noted), "");
  EXPECT_EQ(cycle.state("U31"), "blocked");
  EXPECT_EQ(cycle.answers("U32", Outcome::nil), "");
  EXPECT_EQ(cycle.state("U32"), "blocked");
}

TEST(Withdrawal, LetsTheRestGoOnAndTellsTheOffice) {
  Running cycle = sign_off();
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(cycle.does(withdraw_request(cycle.cycle, cycle.facts(), "U32")), "");
  EXPECT_EQ(cycle.state("U32"), "skipped");
  ASSERT_FALSE(cycle.owed.empty());
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::withdrawn);
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Objection, AfterSilenceIsPutToTheLeadAndReopensNothing) {
  Running cycle = sign_off();
  const std::size_t at = index_of(cycle.cycle, "U31");
  cycle.cycle.tasks[at].sign_off = SignOff::deemed;
  cycle.cycle.tasks[at].state = TaskState::done;
  cycle.cycle.tasks[at].ended_on = day("24.05.2012");
  EXPECT_EQ(cycle.on("25.05.2012").answers("U31", Outcome::signed_plain), "sign_off.deemed");
  EXPECT_EQ(cycle.answers("U31", Outcome::refused, "zu spät gesehen"), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::deemed);
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::objection);
}

}  // namespace
}  // namespace umlauf::test
