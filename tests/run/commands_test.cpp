#include "engine/run/commands.h"

#include <gtest/gtest.h>

#include "engine/model/period.h"
#include "engine/run/replan.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

Workflow five_steps() {
  return given({"U01 Beitrag (kultur) 8 AT",
                "U02 Mitzeichnung (sozial) 3 AT wartet auf U01",
                "U03 Annahme (ratsbuero) 2 AT wartet auf U02",
                "U04 Sitzung (rat) wartet auf U03",
                "U05 Bestätigung (ratsbuero) 3 AT wartet auf U04",
                "U06 Veröffentlichung (zib) 1 AT wartet auf U05"});
}

SessionCalendar two_sessions() {
  return sessions({"rat 24.04.2012", "rat 22.05.2012"});
}

TEST(Cycle, AsksAtTheStartForWhatWaitsForNothing) {
  const Running cycle(five_steps(), "30.01.2012");
  EXPECT_EQ(cycle.state("U01"), "ready");
  EXPECT_EQ(cycle.state("U02"), "waiting");
  EXPECT_EQ(cycle.task("U01").due, day("09.02.2012"));
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].office, "kultur");
  EXPECT_EQ(cycle.owed[0].reply_days, 8);
}

TEST(Cycle, RunsFromTheContributionToThePublishedReport) {
  Running cycle(five_steps(), "30.01.2012", two_sessions());
  EXPECT_EQ(cycle.on("09.02.2012").answers("U01", Outcome::delivered), "");
  EXPECT_EQ(cycle.on("13.02.2012").answers("U02", Outcome::signed_plain), "");
  EXPECT_EQ(cycle.on("15.02.2012").accepts("U03"), "");
  EXPECT_EQ(cycle.task("U04").due, day("24.04.2012"));
  EXPECT_EQ(cycle.on("25.04.2012").decides("U04", ResultClass::adopted), "");
  EXPECT_EQ(cycle.on("26.04.2012").confirms("U05"), "");
  EXPECT_EQ(cycle.publishes(), "run.no_version");
  EXPECT_EQ(cycle.adds_version("Bericht Übersicht.pdf"), "");
  EXPECT_EQ(cycle.publishes(), "");
  EXPECT_EQ(cycle.cycle.state, CycleState::closed);
  ASSERT_TRUE(cycle.cycle.publication);
  EXPECT_EQ(cycle.cycle.publication->decision, "rat, Di, 24.04.2012: einstimmig");
}

TEST(Cycle, IsRefusedWithoutTasksOrWithANameThatCannotBeOne) {
  const Running any(five_steps(), "30.01.2012");
  EXPECT_FALSE(start_cycle({"x", "Leer", {}, Workflow{}, day("30.01.2012")}, any.facts()));
  EXPECT_FALSE(start_cycle({"Bericht 1", "X", {}, five_steps(), day("30.01.2012")}, any.facts()));
  EXPECT_FALSE(start_cycle({"sessions", "X", {}, five_steps(), day("30.01.2012")}, any.facts()));
}

TEST(Cycle, IsLedByTheFirstOfficeWhereTheWorkflowNamesNone) {
  Workflow workflow = five_steps();
  workflow.lead.clear();
  const Running cycle(std::move(workflow), "30.01.2012");
  EXPECT_EQ(cycle.cycle.workflow->lead, "zib");
}

TEST(Answer, IsRefusedBeforeItsTurnAndNamesWhatItWaitsFor) {
  Running cycle(five_steps(), "30.01.2012");
  EXPECT_EQ(cycle.answers("U02", Outcome::signed_plain), "run.waits_for");
}

TEST(Answer, CannotHaveHappenedBeforeTheRequest) {
  Running cycle(five_steps(), "30.01.2012");
  EXPECT_EQ(cycle.on("27.01.2012").answers("U01", Outcome::delivered), "run.before_request");
  EXPECT_EQ(cycle.on("30.01.2012").answers("U01", Outcome::delivered), "");
}

TEST(Skip, IsRefusedForWhatWasRefused) {
  Running cycle(given({"U01 Mitzeichnung (sozial) 3 AT"}), "30.01.2012");
  cycle.answers("U01", Outcome::refused, "Zahlen fehlen");
  EXPECT_EQ(cycle.does(skip_task(cycle.cycle, cycle.facts(), "U01")), "run.cannot_skip");
}

TEST(Answer, IsRefusedAfterItWasGiven) {
  Running cycle(five_steps(), "30.01.2012");
  cycle.answers("U01", Outcome::nil);
  EXPECT_EQ(cycle.answers("U01", Outcome::delivered), "sign_off.answered");
}

TEST(Answer, OffersTheOutcomesThatTheKindOfRequestAllows) {
  const Running cycle(five_steps(), "30.01.2012");
  const auto refused = give_answer(
      cycle.cycle, cycle.facts(), {"U01", Outcome::signed_plain, {}, Medium::mail, {}, {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().offers,
            (std::vector<std::string>{"delivered", "nil", "not_responsible"}));
}

TEST(Answer, ToAnUnknownTaskOffersTheNearestOnes) {
  const Running cycle(five_steps(), "30.01.2012");
  const auto refused = finish_task(cycle.cycle, cycle.facts(), "U0", {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  EXPECT_FALSE(refused.error().offers.empty());
}

TEST(Task, IsFinishedOnlyByTheCommandOfItsKind) {
  Running cycle(five_steps(), "30.01.2012");
  EXPECT_EQ(cycle.finishes("U01"), "run.use_answer");
  EXPECT_EQ(cycle.accepts("U01"), "run.no_acceptance");
  EXPECT_EQ(cycle.decides("U01", ResultClass::adopted), "run.no_session_step");
  EXPECT_EQ(cycle.confirms("U01"), "run.no_confirmation");
}

TEST(Talk, IsDoneOnlyWithMinutesOrAReason) {
  Running cycle(given({"U01 Gespräch (zib) 5 AT"}), "30.01.2012");
  EXPECT_EQ(cycle.finishes("U01"), "run.talk_needs_minutes");
  EXPECT_EQ(cycle.finishes("U01", "Protokoll vom 03.02.2012"), "");
}

TEST(Skip, IsRefusedForSignatures) {
  Running cycle(given({"U01 Schlusszeichnung (dezernat) 1 AT", "U02 Aufgabe 1 AT"}), "30.01.2012");
  EXPECT_EQ(cycle.does(skip_task(cycle.cycle, cycle.facts(), "U01")), "run.cannot_skip");
  EXPECT_EQ(cycle.does(skip_task(cycle.cycle, cycle.facts(), "U02")), "");
  EXPECT_EQ(cycle.state("U02"), "skipped");
}

TEST(Conditional, FallsAwayWhereNobodyHadRemarks) {
  Running cycle(given({"U01 Mitzeichnung (sozial) 3 AT",
                       "U02 Aufgabe 3 AT bedingt wartet auf U01",
                       "U03 Aufgabe 1 AT wartet auf U02"}),
                "30.01.2012");
  cycle.answers("U01", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U02"), "skipped");
  EXPECT_EQ(cycle.state("U03"), "ready");
}

TEST(Conditional, IsAskedForWhereSomebodyHadRemarks) {
  Running cycle(
      given({"U01 Mitzeichnung (sozial) 3 AT", "U02 Aufgabe 3 AT bedingt wartet auf U01"}),
      "30.01.2012");
  cycle.answers("U01", Outcome::signed_remarks, "Bitte die Zahl auf Seite 4 prüfen");
  EXPECT_EQ(cycle.state("U02"), "ready");
}

TEST(Reopen, AsksAgainInANewRoundAndLetsTheRestWait) {
  Running cycle(five_steps(), "30.01.2012");
  cycle.answers("U01", Outcome::delivered);
  EXPECT_EQ(cycle.does(reopen_task(cycle.cycle, cycle.facts(), "U01")), "");
  EXPECT_EQ(cycle.state("U01"), "ready");
  EXPECT_EQ(cycle.task("U01").round, 2);
  EXPECT_EQ(cycle.state("U02"), "waiting");
}

TEST(Reopen, IsRefusedWhileSomethingBehindItIsDone) {
  Running cycle(five_steps(), "30.01.2012");
  cycle.answers("U01", Outcome::delivered);
  cycle.answers("U02", Outcome::signed_plain);
  EXPECT_EQ(cycle.does(reopen_task(cycle.cycle, cycle.facts(), "U01")), "run.later_is_done");
}

TEST(Cycle, FindsAtTheStartWhichBodyHasNoSessionAhead) {
  const Workflow workflow = five_steps();
  const auto begun = [&](const SessionCalendar& calendar) {
    const Facts facts{*calendar_of(workflow).value(), calendar, day("30.01.2012")};
    return start_cycle({"probe", "Probe", {}, workflow, day("30.01.2012")}, facts).value().findings;
  };
  EXPECT_TRUE(begun(two_sessions()).empty());
  for (const auto& rows : {sessions({"rat 10.01.2012"}),
                           sessions({"rat 24.04.2012 abgesagt"}),
                           sessions({"beirat 24.04.2012"}),
                           SessionCalendar{}}) {
    const auto findings = begun(rows);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].id, "run.no_session_ahead");
  }
}

TEST(Extension, IsRefusedOnADayOffAndOffersTheWorkingDaysBesideIt) {
  Running cycle(five_steps(), "30.01.2012", two_sessions());
  const auto refused = [&](const std::string& to) {
    return extend_task(cycle.cycle, cycle.facts(), "U01", day(to)).error();
  };
  EXPECT_EQ(refused("12.02.2012").message.id, "run.due_day_off");
  EXPECT_EQ(refused("12.02.2012").offers, (std::vector<std::string>{"2012-02-13", "2012-02-10"}));
  EXPECT_EQ(refused("06.04.2012").offers, (std::vector<std::string>{"2012-04-10", "2012-04-05"}));
}

TEST(Extension, MovesThePlanOfWhatFollows) {
  Running cycle(
      given({"U01 Beitrag (kultur) 5 AT", "U02 Schlusszeichnung (zib) 2 AT wartet auf U01"}),
      "30.01.2012");
  const auto planned = [&] {
    return plan_of(cycle.cycle, {}, day("30.01.2012")).tasks[1].earliest_start;
  };
  const auto before = planned();
  EXPECT_EQ(before, day("06.02.2012"));
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("20.02.2012"))), "");
  EXPECT_EQ(planned(), day("21.02.2012"));
}

TEST(Extension, TellsTheOfficeOnceItHasBeenAsked) {
  Running cycle(given({"U01 Beitrag (kultur) 5 AT"}), "30.01.2012");
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("20.02.2012"))), "");
  EXPECT_TRUE(cycle.owed.empty()) << "its first letter says the new day";
  cycle.on("31.01.2012");
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("24.02.2012"))), "");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::extended);
  EXPECT_EQ(cycle.owed[0].due, day("24.02.2012"));
}

TEST(Extension, OfAllThatAreOpenLeavesTheAnsweredAndTheBlockedAlone) {
  Running cycle(given({"U01 Beitrag (kultur) 5 AT",
                       "U02 Beitrag (sozial) 5 AT",
                       "U31 Mitzeichnung (kinder) 8 AT",
                       "U32 Mitzeichnung (schule) 8 AT"}),
                "30.01.2012");
  cycle.answers("U02", Outcome::delivered, "da");
  cycle.answers("U31", Outcome::refused, "nein");
  cycle.on("31.01.2012");
  const auto extends = [&](std::optional<TaskKind> kind) {
    const Period five{5, Period::Unit::working_days, 0};
    return cycle.does(extend_all_open(cycle.cycle, cycle.facts(), kind, five));
  };
  EXPECT_EQ(extends(TaskKind::acknowledge), "run.none_open");
  const auto refused_one = cycle.task("U31").due;
  EXPECT_EQ(extends(std::nullopt), "");
  EXPECT_EQ(cycle.task("U01").due, day("13.02.2012"));
  EXPECT_EQ(cycle.task("U32").due, day("16.02.2012"));
  EXPECT_EQ(cycle.task("U31").due, refused_one);
  EXPECT_EQ(cycle.owed.size(), 2U);
  cycle.on("30.03.2012");
  EXPECT_EQ(extends(TaskKind::contribution), "");
  EXPECT_EQ(cycle.task("U01").due, day("10.04.2012")) << "from today";
}

TEST(Extension, ThatWouldEndInThePastSaysSo) {
  Running cycle(given({"U01 Beitrag (kultur) 5 AT"}), "30.01.2012");
  cycle.on("30.03.2012");
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("13.02.2012"))),
            "run.due_past");
}

TEST(Extension, IsRefusedMoreThanAYearBehindThePlannedEnd) {
  Running cycle(five_steps(), "30.01.2012", two_sessions());
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("03.05.2190"))),
            "run.due_far");
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("03.05.2013"))),
            "run.due_far");
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("29.04.2013"))), "");
}

TEST(Extension, BehindTheNextSessionIsAFinding) {
  Running cycle(five_steps(), "30.01.2012", two_sessions());
  const auto to = [&](const std::string& text) {
    return extend_task(cycle.cycle, cycle.facts(), "U01", day(text)).value().findings;
  };
  EXPECT_TRUE(to("24.04.2012").empty());
  ASSERT_EQ(to("25.04.2012").size(), 1U);
  EXPECT_EQ(to("25.04.2012")[0].id, "run.due_after_target");
}

TEST(Extension, ByAPeriodRunsFromTheRawEndOfTheOldOne) {
  Workflow workflow = given({"U01 Beitrag (kultur) 8 AT", "U02 Beitrag (sozial) 8 AT"});
  workflow.tasks[1].reply_by = Period{1, Period::Unit::months, 0};
  Running cycle(std::move(workflow), "31.01.2012");
  const auto by = [&](const std::string& task, const std::string& period) {
    return cycle.does(
        extend_task_by(cycle.cycle, cycle.facts(), task, parse_period(period).value()));
  };
  EXPECT_EQ(cycle.task("U01").due, day("10.02.2012"));
  EXPECT_EQ(by("U01", "5 AT"), "");
  EXPECT_EQ(cycle.task("U01").due, day("17.02.2012"));
  EXPECT_EQ(by("U01", "1 Tag"), "") << "a Saturday, so Monday (§ 193)";
  EXPECT_EQ(cycle.task("U01").due, day("20.02.2012"));
  EXPECT_EQ(cycle.task("U02").due, day("29.02.2012"));
  EXPECT_EQ(by("U02", "1 Monat"), "");
  EXPECT_EQ(cycle.task("U02").due, day("29.03.2012"));
  EXPECT_EQ(by("U02", "0 AT"), "run.not_longer");
}

TEST(Request, IsDueByThePeriodOfItsOwnUnit) {
  Workflow workflow = given({"U01 Beitrag (kultur) 8 AT", "U02 Beitrag (sozial) 8 AT"});
  workflow.tasks[0].reply_by = Period{2, Period::Unit::weeks, 0};
  workflow.tasks[1].reply_by = Period{3, Period::Unit::calendar_days, 0};
  const Running cycle(std::move(workflow), "01.02.2012");
  EXPECT_EQ(cycle.task("U01").due, day("15.02.2012"));
  EXPECT_EQ(cycle.task("U02").due, day("06.02.2012")) << "Saturday, so Monday (§ 193)";
}

TEST(Extension, MovesTheDueDayOnlyToALaterOne) {
  Running cycle(five_steps(), "30.01.2012");
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("09.02.2012"))),
            "run.not_longer");
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U01", day("10.02.2012"))), "");
  EXPECT_EQ(cycle.task("U01").due, day("10.02.2012"));
}

TEST(Lag, LetsATaskBeAskedForOnItsDay) {
  Running cycle(given({"U01 Aufgabe 1 AT", "U02 Aufgabe 1 AT wartet auf U01 + 3 AT"}),
                "30.01.2012");
  cycle.finishes("U01");
  cycle.on("01.02.2012").passes();
  EXPECT_EQ(cycle.state("U02"), "waiting");
  EXPECT_EQ(cycle.finishes("U02"), "run.waits_for_a_day");
  cycle.on("02.02.2012").passes();
  EXPECT_EQ(cycle.state("U02"), "ready");
}

TEST(Pause, StopsAnswersUntilItGoesOn) {
  Running cycle(five_steps(), "30.01.2012");
  EXPECT_EQ(cycle.does(pause_cycle(cycle.cycle, cycle.facts())), "");
  EXPECT_EQ(cycle.answers("U01", Outcome::delivered), "run.not_running.paused");
  EXPECT_EQ(cycle.does(resume_cycle(cycle.cycle, cycle.facts())), "");
  EXPECT_EQ(cycle.answers("U01", Outcome::delivered), "");
}

}  // namespace
}  // namespace umlauf::test
