#include <functional>

#include <gtest/gtest.h>

#include "engine/run/decide.h"
#include "engine/run/signature_commands.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

Workflow signed_twice() {
  return given({"U31 Mitzeichnung (kinder) 8 AT",
                "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U31",
                "U42 Aufgabe (zib) 2 AT wartet auf U41"});
}

/// A decision of somebody.
std::string as(Running& cycle,
               const std::string& who,
               const std::function<Result<Decision>(const Cycle&, const Facts&)>& decide) {
  Facts facts = cycle.facts();
  facts.as = who;
  return cycle.does(decide(cycle.cycle, facts));
}

std::string prepares(Running& cycle, const std::string& who, const std::string& acting = {}) {
  return as(cycle, acting, [&](const Cycle& c, const Facts& f) {
    return prepare_answer(c, f, {"U31", Outcome::signed_plain, {}, Medium::desk, who, {}});
  });
}
std::string signs(Running& cycle, const std::string& who, const std::string& acting = {}) {
  return as(
      cycle, acting, [&](const Cycle& c, const Facts& f) { return sign_answer(c, f, "U31", who); });
}
std::string gives(Running& cycle,
                  const std::string& task,
                  const std::string& who,
                  const std::string& acting = {},
                  Outcome outcome = Outcome::signed_plain) {
  return as(cycle, acting, [&](const Cycle& c, const Facts& f) {
    return give_answer(c, f, {task, outcome, "Grund", Medium::desk, who, {}});
  });
}
std::string reserves(Running& cycle, const Reservation& reservation) {
  return cycle.does(reserve_signature(cycle.cycle, cycle.facts(), reservation));
}
std::string urgent(Running& cycle, const std::string& task) {
  return cycle.does(notify_afterwards(cycle.cycle, cycle.facts(), task));
}

TEST(FourEyes, WhoeverPreparedDoesNotSignInAnyWay) {
  Running cycle(signed_twice(), "10.05.2012");
  EXPECT_EQ(prepares(cycle, "Herr Klein"), "");
  EXPECT_EQ(signs(cycle, ""), "run.four_eyes") << "nobody is named";
  EXPECT_EQ(signs(cycle, "", "kinder"), "run.four_eyes") << "an office is nobody";
  EXPECT_EQ(signs(cycle, "herr  KLEIN"), "run.four_eyes");
  EXPECT_EQ(signs(cycle, "Frau Weber", "Herr Klein"), "run.four_eyes");
  EXPECT_EQ(gives(cycle, "U31", "Herr Klein"), "run.four_eyes");
  EXPECT_EQ(gives(cycle, "U31", ""), "run.four_eyes");
  EXPECT_EQ(signs(cycle, "Frau Weber"), "");
  EXPECT_EQ(cycle.state("U31"), "done");
  EXPECT_EQ(
      as(cycle,
         {},
         [](const Cycle& c, const Facts& f) {
           return correct_answer(
               c, f, {"U31", Outcome::signed_remarks, "Bild", Medium::desk, "Herr Klein", {}});
         }),
      "run.four_eyes");
}

TEST(FourEyes, TakeThePersonThatActsWhereNobodyIsNamed) {
  Running cycle(signed_twice(), "10.05.2012");
  EXPECT_EQ(prepares(cycle, "", "kinder"), "run.prepared_by_whom");
  EXPECT_EQ(prepares(cycle, "", "Amt kinder"), "run.prepared_by_whom");
  EXPECT_EQ(prepares(cycle, "", "Herr Klein"), "");
  EXPECT_EQ(cycle.cycle.responses[0].prepared_by, "Herr Klein");
  EXPECT_EQ(signs(cycle, "", "Herr Klein"), "run.four_eyes");
  EXPECT_EQ(signs(cycle, "", "Frau Weber"), "");
  EXPECT_EQ(cycle.cycle.responses[0].answer->declared_by, "Frau Weber");
}

TEST(FourEyes, HoldForTheFinalSignatureToo) {
  Running cycle(signed_twice(), "10.05.2012");
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(
      cycle.does(prepare_answer(cycle.cycle,
                                cycle.facts(),
                                {"U41", Outcome::signed_plain, {}, Medium::desk, "Referat", {}})),
      "");
  EXPECT_EQ(cycle.does(sign_answer(cycle.cycle, cycle.facts(), "U41", "Referat")), "run.four_eyes");
  EXPECT_EQ(cycle.does(sign_answer(cycle.cycle, cycle.facts(), "U41", "Dezernentin")), "");
}

TEST(Reservation, LetsOnlyItsHolderOrTheDeputySign) {
  Running cycle(signed_twice(), "10.05.2012");
  EXPECT_EQ(reserves(cycle, {"U31", "dezernat", "Amtsleitung"}), "");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::reserved);
  EXPECT_EQ(cycle.owed[0].office, "kinder");
  EXPECT_EQ(cycle.owed[0].reserved_for, "Amt dezernat");
  const auto refused =
      give_answer(cycle.cycle,
                  cycle.facts(),
                  {"U31", Outcome::signed_plain, {}, Medium::desk, "Sachgebiet", {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
  EXPECT_EQ(refused.error().message.id, "run.reserved");
  for (const Outcome outcome : {Outcome::signed_remarks, Outcome::signed_conditional}) {
    EXPECT_EQ(gives(cycle, "U31", "Sachgebiet", "kinder", outcome), "run.reserved");
  }
  Running deputy = cycle;
  EXPECT_EQ(gives(deputy, "U31", "amtsleitung"), "");
  Running office = cycle;
  EXPECT_EQ(gives(office, "U31", "", "dezernat"), "") << "by its key";
  EXPECT_EQ(gives(cycle, "U31", "Amt dezernat"), "") << "or its name";
}

TEST(Reservation, LeavesPreparingAndRefusingToTheOffice) {
  Running cycle(signed_twice(), "10.05.2012");
  reserves(cycle, {"U31", "dezernat"});
  EXPECT_EQ(prepares(cycle, "Herr Klein"), "");
  EXPECT_EQ(signs(cycle, "Frau Weber"), "run.reserved");
  Running refuses = cycle;
  EXPECT_EQ(gives(refuses, "U31", "Frau Weber", {}, Outcome::refused), "");
  EXPECT_EQ(signs(cycle, "Amt dezernat"), "");
}

TEST(Reservation, IsNotGotRoundByTheLead) {
  Running cycle(signed_twice(), "10.05.2012");
  reserves(cycle, {"U31", "dezernat"});
  EXPECT_EQ(urgent(cycle, "U31"), "run.reserved_first");
  EXPECT_EQ(cycle.does(withdraw_request(cycle.cycle, cycle.facts(), "U31")), "run.reserved_first");
  EXPECT_EQ(cycle.does(skip_task(cycle.cycle, cycle.facts(), "U31")), "run.reserved_first");
  gives(cycle, "U31", "Frau Weber", {}, Outcome::noted);
  EXPECT_EQ(cycle.does(accept_acknowledgement(cycle.cycle, cycle.facts(), "U31")),
            "run.reserved_first");
  EXPECT_EQ(cycle.does(override_answer(cycle.cycle, cycle.facts(), "U31")), "run.reserved_first");
  EXPECT_EQ(cycle.does(release_signature(cycle.cycle, cycle.facts(), "U31")), "");
  EXPECT_EQ(cycle.does(override_answer(cycle.cycle, cycle.facts(), "U31")), "");
}

TEST(Reservation, IsMadeOnceOnASignatureThatIsStillToCome) {
  Running cycle(signed_twice(), "10.05.2012");
  EXPECT_EQ(reserves(cycle, {"U42", "dezernat"}), "run.nothing_to_reserve");
  EXPECT_EQ(reserves(cycle, {"U41", ""}), "run.reserved_for_whom");
  EXPECT_EQ(reserves(cycle, {"U41", "Zeile\nzwei"}), "run.reserved_for_whom");
  EXPECT_EQ(reserves(cycle, {"U41", "Oberbürgermeister"}), "");
  EXPECT_TRUE(cycle.owed.empty()) << "not asked yet";
  EXPECT_EQ(reserves(cycle, {"U41", "dezernat"}), "run.reserved_first");
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(reserves(cycle, {"U31", "dezernat"}), "run.already_done");
  EXPECT_EQ(cycle.does(release_signature(cycle.cycle, cycle.facts(), "U31")), "run.already_done");
  EXPECT_EQ(gives(cycle, "U41", "Dezernentin"), "run.reserved");
  EXPECT_EQ(cycle.does(replan_cycle(cycle.cycle, cycle.facts(), signed_twice())), "");
  EXPECT_EQ(gives(cycle, "U41", "Dezernentin"), "run.reserved") << "a new workflow lifts nothing";
  EXPECT_EQ(cycle.does(release_signature(cycle.cycle, cycle.facts(), "U41")), "");
  EXPECT_EQ(cycle.does(release_signature(cycle.cycle, cycle.facts(), "U41")), "run.not_reserved");
  EXPECT_EQ(gives(cycle, "U41", "Dezernentin"), "");
}

TEST(Urgent, DoesWithoutTheCoSignAndTellsItsOfficeAfterwards) {
  Running cycle(signed_twice(), "10.05.2012");
  EXPECT_EQ(urgent(cycle, "U31"), "");
  EXPECT_EQ(cycle.state("U31"), "done");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::open) << "it signed nothing";
  ASSERT_EQ(cycle.owed.size(), 2U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::post_hoc);
  EXPECT_EQ(cycle.owed[0].office, "kinder");
  EXPECT_EQ(cycle.state("U41"), "ready");
  EXPECT_EQ(cycle.answers("U31", Outcome::signed_plain), "run.outcome_not_allowed");
  EXPECT_EQ(cycle.on("14.05.2012").answers("U31", Outcome::noted), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::noted);
}

TEST(Urgent, AlsoBeforeTheOfficeWasAskedAndAfterItsPeriod) {
  Running early(given({"U30 Aufgabe (zib) 2 AT",
                       "U31 Mitzeichnung (kinder) 8 AT wartet auf U30",
                       "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U31"}),
                "10.05.2012");
  EXPECT_EQ(urgent(early, "U31"), "");
  EXPECT_TRUE(early.owed.empty()) << "there is no text to send yet";
  EXPECT_EQ(early.state("U31"), "waiting");
  early.finishes("U30");
  EXPECT_EQ(early.state("U31"), "done");
  EXPECT_EQ(early.state("U41"), "ready");
  ASSERT_FALSE(early.owed.empty());
  EXPECT_EQ(early.owed[0].rule, ItemRule::post_hoc);

  Running late(signed_twice(), "10.05.2012");
  late.on("24.05.2012").passes();
  ASSERT_EQ(late.task("U31").sign_off, SignOff::lapsed);
  EXPECT_EQ(urgent(late, "U31"), "");
  EXPECT_EQ(late.state("U41"), "ready");
}

TEST(Urgent, StaysSoWithANewVersion) {
  Running cycle(signed_twice(), "10.05.2012");
  cycle.adds_version("a.pdf");
  urgent(cycle, "U31");
  cycle.on("11.05.2012").adds_version("b.pdf");
  EXPECT_EQ(cycle.state("U31"), "done");
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Urgent, IsNoWayPastDataProtectionASignatureOrAnAnswer) {
  Workflow workflow = signed_twice();
  workflow.offices[1].data_protection = true;
  Running protection(workflow, "10.05.2012");
  EXPECT_EQ(urgent(protection, "U31"), "run.never_overridden");
  EXPECT_EQ(urgent(protection, "U41"), "run.never_overridden");
  EXPECT_EQ(urgent(protection, "U42"), "run.not_a_co_sign");
  Running answered(signed_twice(), "10.05.2012");
  answered.answers("U31", Outcome::refused, "Kapitel 5");
  EXPECT_EQ(urgent(answered, "U31"), "sign_off.answered");
  Running closed(signed_twice(), "10.05.2012");
  apply(closed.cycle, OfficeGone{"kinder"}, day("10.05.2012"));
  EXPECT_EQ(urgent(closed, "U31"), "run.nobody_to_notify");
}

TEST(Acknowledgement, IsEnoughAlsoForAFehlanzeigeIfTheLeadSaysSo) {
  for (const Outcome outcome : {Outcome::noted, Outcome::nil}) {
    Running cycle(signed_twice(), "10.05.2012");
    EXPECT_EQ(cycle.does(accept_acknowledgement(cycle.cycle, cycle.facts(), "U31")),
              "run.not_merely_noted");
    EXPECT_EQ(cycle.answers("U31", outcome), "");
    EXPECT_EQ(cycle.state("U31"), "blocked");
    EXPECT_EQ(cycle.does(accept_acknowledgement(cycle.cycle, cycle.facts(), "U31")), "");
    EXPECT_EQ(cycle.state("U31"), "done");
    EXPECT_EQ(cycle.state("U41"), "ready");
  }
}

TEST(ConditionalStep, ThatSomebodyBeganStaysAndOneThatNobodyBeganIsTakenBack) {
  const Workflow workflow = given({"U31 Mitzeichnung (kinder) 8 AT",
                                   "U40 Aufgabe (sozial) 3 AT bedingt wartet auf U31",
                                   "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U40"});
  Running idle(workflow, "10.05.2012");
  idle.answers("U31", Outcome::refused, "Kapitel 5");
  ASSERT_EQ(idle.state("U40"), "ready");
  Running begun = idle;
  begun.does(start_task(begun.cycle, begun.facts(), "U40"));
  for (Running* cycle : {&idle, &begun}) {
    cycle->on("11.05.2012").does(override_answer(cycle->cycle, cycle->facts(), "U31"));
  }
  EXPECT_EQ(idle.state("U40"), "skipped");
  ASSERT_EQ(idle.owed.size(), 3U);
  EXPECT_EQ(idle.owed[1].rule, ItemRule::withdrawn);
  EXPECT_EQ(idle.owed[1].office, "sozial");
  EXPECT_EQ(begun.state("U40"), "active");
}

TEST(ConditionalStep, ComesBackWithANewVersion) {
  Running cycle(given({"U31 Mitzeichnung (kinder) 8 AT",
                       "U40 Aufgabe (zib) 3 AT bedingt wartet auf U31",
                       "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U40"}),
                "10.05.2012");
  cycle.adds_version("a.pdf");
  cycle.answers("U31", Outcome::signed_plain);
  ASSERT_EQ(cycle.state("U40"), "skipped");
  cycle.adds_version("b.pdf");
  EXPECT_EQ(cycle.state("U40"), "waiting");
  cycle.answers("U31", Outcome::signed_conditional, "Quelle");
  EXPECT_EQ(cycle.state("U40"), "ready");
}

TEST(Version, KnowsWhichAnswersItWouldSupersede) {
  Running cycle(signed_twice(), "10.05.2012");
  const VersionAdded version{"00b", "b.pdf", 1, VersionKind::material, {}};
  EXPECT_TRUE(answers_superseded_by(cycle.cycle, version).empty()) << "the first one";
  cycle.adds_version("a.pdf");
  EXPECT_TRUE(answers_superseded_by(cycle.cycle, version).empty()) << "no answer yet";
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(answers_superseded_by(cycle.cycle, version), std::vector<std::string>{"U31"});
}

}  // namespace
}  // namespace umlauf::test
