#include "engine/run/paper.h"

#include <gtest/gtest.h>

#include "engine/run/council_acts.h"
#include "engine/run/replan.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

/// A report whose paper is ready for the council office.
struct Council : testing::Test {
  Running cycle{given({"U01 Annahme (ratsbuero) 2 AT",
                       "U02 Sitzung (beirat) wartet auf U01",
                       "U03 Sitzung (rat) wartet auf U02",
                       "U04 Bestätigung (ratsbuero) 1 AT wartet auf U03",
                       "U05 Veröffentlichung (zib) 1 AT wartet auf U04"}),
                "03.02.2014",
                sessions({"beirat 11.03.2014",
                          "beirat 09.09.2014",
                          "rat 18.03.2014",
                          "rat 29.04.2014",
                          "rat 17.06.2014",
                          "rat 14.10.2014"})};

  std::string accepts(PaperTaken paper) {
    return cycle.does(accept_paper(cycle.cycle, cycle.facts(), paper));
  }
  std::string late() { return accepts({"U01", "VWT/0719/14", {}, {}, true, "Ratsbüro"}); }
  std::string returns(const std::vector<std::string>& missing = {"Anlage 2"}) {
    return cycle.does(return_paper(cycle.cycle, cycle.facts(), "U01", missing, {}));
  }
  std::string withdraws() { return cycle.does(withdraw_paper(cycle.cycle, cycle.facts())); }
  std::string corrects(const std::string& task, ResultClass result) {
    return cycle.does(
        correct_result(cycle.cycle, cycle.facts(), {task, {}, result, "berichtigt", {}}));
  }
  std::string objects() {
    return cycle.does(suspend_decision(cycle.cycle, cycle.facts(), ObjectionKind::widerspruch));
  }
  std::string lifts() { return cycle.does(lift_suspension(cycle.cycle, cycle.facts())); }
  std::string confirms_for_good() {
    return cycle.does(confirm_result(cycle.cycle, cycle.facts(), "U04", {}, true));
  }
  std::string retracts() { return cycle.does(retract_publication(cycle.cycle, cycle.facts())); }
  std::string publishes_early() {
    return cycle.does(release(cycle.cycle, cycle.facts(), {{}, true, false}));
  }
  void heard() {
    cycle.adds_version("Bericht.pdf");
    cycle.on("25.02.2014").accepts("U01");
    cycle.on("12.03.2014").decides("U02", ResultClass::noted);
  }
  void decided() {
    heard();
    cycle.on("19.03.2014").decides("U03", ResultClass::adopted);
  }
  [[nodiscard]] PaperState paper() const { return cycle.cycle.paper.state; }
};

TEST(PaperNumber, IsOfTheUsualForm) {
  for (const char* good : {"VWT/0719/14", "FRA/1166/25", "CDU/1111/25", "AÖÜ1/123/25"}) {
    EXPECT_TRUE(usual_number(good)) << good;
  }
  for (const char* bad : {"",
                          "V/0719/14",
                          "VWTXY/0719/14",
                          "vwt/0719/14",
                          "VWT/71/14",
                          "VWT/0719",
                          "VWT/0719/2014",
                          "VWT/0719/14 ",
                          "VWT//14",
                          "VWT-0719-14",
                          "ß1/123/14"}) {
    EXPECT_FALSE(usual_number(bad)) << bad;
  }
}

TEST_F(Council, FindsAnUnusualNumberAndAPaperWithoutAVersion) {
  const auto decision =
      accept_paper(cycle.cycle, cycle.facts(), {"U01", "Vorlage 7", {}, {}, false, {}});
  ASSERT_TRUE(decision);
  ASSERT_EQ(decision.value().findings.size(), 2U);
  EXPECT_EQ(decision.value().findings[0].id, "council.unusual_number");
  EXPECT_EQ(decision.value().findings[1].id, "council.no_version_bound");
}

TEST_F(Council, BindsThePaperToTheVersionThereIs) {
  cycle.adds_version("Bericht.pdf");
  accepts({"U01", "VWT/0719/14", "Beschlussvorlage", {"Anlage 1", "Anlage 2"}, false, {}});
  EXPECT_EQ(cycle.cycle.paper.sha256, "00Bericht.pdf");
  EXPECT_EQ(cycle.cycle.paper.type, "Beschlussvorlage");
  EXPECT_EQ(cycle.cycle.paper.attachments.size(), 2U);
}

TEST_F(Council, Mishap18TakesALatePaperToTheEarlierSession) {
  cycle.on("26.02.2014");
  EXPECT_EQ(late(), "");
  EXPECT_EQ(cycle.task("U02").due, day("11.03.2014"));
  EXPECT_EQ(cycle.cycle.paper.counts_from, day("25.02.2014"));
  const Plan plan = plan_of(cycle.cycle, cycle.calendar, day("26.02.2014"));
  EXPECT_EQ(plan.tasks[1].earliest_finish, day("11.03.2014"));
  EXPECT_EQ(plan.tasks[2].earliest_finish, day("18.03.2014"));
}

TEST_F(Council, KeepsThePlannedSessionAfterItsCutOffHasPassed) {
  cycle.on("25.02.2014").accepts("U01");
  const Plan plan = plan_of(cycle.cycle, cycle.calendar, day("05.03.2014"));
  EXPECT_EQ(plan.tasks[1].earliest_finish, day("11.03.2014"));
}

TEST_F(Council, Mishap18IsNotNeededInTime) {
  cycle.on("25.02.2014");
  EXPECT_EQ(late(), "council.not_late");
}

TEST_F(Council, Mishap18AlsoHelpsAPaperThatWasAcceptedAlready) {
  cycle.on("26.02.2014").accepts("U01");
  EXPECT_EQ(cycle.task("U02").due, day("09.09.2014"));
  EXPECT_EQ(
      cycle.on("27.02.2014")
          .does(accept_paper(cycle.cycle, cycle.facts(), {"U01", {}, {}, {}, true, "Ratsbüro"})),
      "");
  EXPECT_EQ(cycle.task("U02").due, day("11.03.2014"));
  EXPECT_EQ(cycle.cycle.paper.number, "VWT/0001/12");
}

TEST_F(Council, Mishap19StillMeetsTheCutOffAfterAnIncompletePaper) {
  cycle.on("25.02.2014");
  EXPECT_EQ(returns({}), "council.missing_what");
  EXPECT_EQ(returns({"Anlage 2", "Finanzielle Auswirkungen"}), "");
  EXPECT_EQ(paper(), PaperState::returned);
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].office, "zib");
  EXPECT_EQ(cycle.owed[0].words,
            "Anlage 2; Finanzielle Auswirkungen (vollständig bis Di, 04.03.2014)");
  EXPECT_EQ(cycle.on("28.02.2014").accepts("U01"), "");
  EXPECT_EQ(cycle.task("U02").due, day("11.03.2014"));
  EXPECT_EQ(late(), "council.not_late");
}

TEST_F(Council, Mishap19LosesTheCutOffWhenItTakesTooLong) {
  cycle.on("25.02.2014");
  returns();
  EXPECT_EQ(cycle.cycle.paper.until, day("04.03.2014"));
  cycle.on("05.03.2014").accepts("U01");
  EXPECT_EQ(cycle.task("U02").due, day("09.09.2014"));
}

TEST_F(Council, Mishap20StopsTheChainAndKeepsWhatWasHeardIfTheTextIsUnchanged) {
  heard();
  EXPECT_EQ(withdraws(), "");
  EXPECT_EQ(paper(), PaperState::withdrawn);
  EXPECT_EQ(cycle.state("U03"), "waiting");
  EXPECT_TRUE(cycle.on("20.03.2014").passes().empty());
  EXPECT_EQ(cycle.on("31.03.2014").accepts("U01"), "");
  EXPECT_EQ(cycle.state("U02"), "done");
  EXPECT_EQ(cycle.task("U03").due, day("29.04.2014"));
}

TEST_F(Council, Mishap20AsksAllBodiesAnewWhenTheTextChanged) {
  heard();
  withdraws();
  cycle.adds_version("Neu.pdf");
  EXPECT_EQ(cycle.on("31.03.2014").accepts("U01"), "");
  EXPECT_EQ(cycle.state("U02"), "ready");
  EXPECT_EQ(cycle.task("U02").due, day("09.09.2014"));
}

TEST(Withdrawal, Mishap20KeepsTheSignaturesIfTheTextIsUnchangedAndAsksAnewIfNot) {
  Running report{given({"U01 Mitzeichnung (kultur) 3 AT",
                        "U02 Schlusszeichnung (dezernat) 1 AT wartet auf U01",
                        "U03 Aufgabe (zib) 1 AT wartet auf U02",
                        "U04 Annahme (ratsbuero) 1 AT wartet auf U03",
                        "U05 Sitzung (rat) wartet auf U04"}),
                 "03.02.2014",
                 sessions({"rat 18.03.2014", "rat 29.04.2014"})};
  report.adds_version("Bericht.pdf");
  report.answers("U01", SignOff::signed_plain);
  report.answers("U02", SignOff::signed_plain);
  report.finishes("U03");
  report.on("04.02.2014").accepts("U04");
  report.does(withdraw_paper(report.cycle, report.facts()));
  EXPECT_EQ(report.state("U02"), "done");
  EXPECT_EQ(report.adds_version("Neu.pdf"), "");
  EXPECT_EQ(report.state("U01"), "ready");
  EXPECT_EQ(report.state("U02"), "waiting");
  EXPECT_EQ(report.state("U03"), "waiting");
  EXPECT_EQ(report.accepts("U04"), "run.waits_for");
  report.answers("U01", SignOff::signed_plain);
  report.answers("U02", SignOff::signed_plain);
  report.finishes("U03");
  EXPECT_EQ(report.accepts("U04"), "");
  EXPECT_EQ(report.cycle.paper.sha256, "00Neu.pdf");
  EXPECT_EQ(report.task("U05").due, day("18.03.2014"));
}

TEST_F(Council, Mishap17DealsWithTheSamePaperInTheNextSession) {
  heard();
  for (const auto& [on, result] : {std::pair{"19.03.2014", ResultClass::not_reached},
                                   std::pair{"30.04.2014", ResultClass::inquorate}}) {
    EXPECT_EQ(cycle.on(on).decides("U03", result), "");
    EXPECT_EQ(paper(), PaperState::deferred);
  }
  EXPECT_EQ(cycle.task("U03").due, day("17.06.2014"));
}

TEST_F(Council, Mishap21HearsAnotherBodyBefore) {
  heard();
  cycle.calendar = sessions({"ausschuss 08.04.2014", "rat 18.03.2014", "rat 29.04.2014"});
  cycle.on("19.03.2014").decides("U03", ResultClass::referred);
  EXPECT_EQ(paper(), PaperState::referred);
  EXPECT_EQ(cycle.owed.at(0).rule, ItemRule::blocked);
  Body body;
  body.key = "ausschuss";
  body.name = "Fachausschuss";
  EXPECT_EQ(cycle.does(insert_session(cycle.cycle, cycle.facts(), body, "U03")), "");
  EXPECT_EQ(cycle.task("U03.1").due, day("08.04.2014"));
  EXPECT_EQ(cycle.state("U03"), "waiting");
  EXPECT_EQ(cycle.on("09.04.2014").decides("U03.1", ResultClass::adopted), "");
  EXPECT_EQ(paper(), PaperState::scheduled);
  EXPECT_EQ(cycle.task("U03").due, day("29.04.2014"));
  cycle.on("30.04.2014").decides("U03", ResultClass::adopted);
  EXPECT_EQ(paper(), PaperState::decided);
}

TEST_F(Council, OffTheAgendaIsBackAtTheLead) {
  heard();
  EXPECT_EQ(cycle.on("19.03.2014").decides("U03", ResultClass::withdrawn), "");
  EXPECT_EQ(paper(), PaperState::withdrawn);
  EXPECT_EQ(cycle.state("U01"), "blocked");
  EXPECT_EQ(cycle.owed.at(0).rule, ItemRule::returned);
  cycle.on("20.03.2014").accepts("U01");
  EXPECT_EQ(cycle.task("U03").due, day("29.04.2014"));
}

TEST_F(Council, TakesANewPaperAfterARejection) {
  heard();
  cycle.on("19.03.2014").decides("U03", ResultClass::rejected);
  EXPECT_EQ(paper(), PaperState::rejected);
  EXPECT_EQ(cycle.on("20.03.2014")
                .does(accept_paper(
                    cycle.cycle, cycle.facts(), {"U01", "VWT/0800/14", {}, {}, false, {}})),
            "");
  EXPECT_EQ(cycle.state("U02"), "ready");
  EXPECT_EQ(cycle.cycle.paper.number, "VWT/0800/14");
}

TEST_F(Council, CountsVotesAgainstTheSeatsOfTheBody) {
  Workflow workflow = given({"U01 Sitzung (rat)"});
  workflow.bodies[0].members = 63;
  Running one{workflow, "03.02.2014", sessions({"rat 18.03.2014"})};
  one.on("19.03.2014");
  const auto with = [&](Votes votes) {
    return one.does(give_result(
        one.cycle, one.facts(), {"U01", {}, ResultClass::adopted, "beschlossen", votes}));
  };
  EXPECT_EQ(with({40, 20, 4, 0, {}}), "votes.more_than_members");
  EXPECT_EQ(with({40, 20, 3, 0, {}}), "");
  EXPECT_EQ(one.cycle.results[0].back().votes->yes, 40);
}

TEST_F(Council, IsConfirmedFirstForNowAndThenForGood) {
  decided();
  EXPECT_EQ(cycle.on("20.03.2014").confirms("U04"), "");
  EXPECT_EQ(paper(), PaperState::provisional);
  EXPECT_EQ(cycle.confirms("U04"), "paper.confirmed");
  EXPECT_EQ(cycle.publishes(), "");
  EXPECT_EQ(cycle.cycle.state, CycleState::closed);
  EXPECT_EQ(cycle.on("30.04.2014")
                .does(confirm_result(
                    cycle.cycle, cycle.facts(), "U04", "Niederschrift vom 29.04.2014", true)),
            "");
  EXPECT_EQ(paper(), PaperState::final_word);
}

TEST_F(Council, Mishap22KeepsTheWrongResultVisibleAndHoldsWhatIsPublic) {
  decided();
  cycle.on("20.03.2014").confirms("U04");
  cycle.publishes();
  EXPECT_EQ(cycle.on("24.03.2014")
                .does(correct_result(
                    cycle.cycle, cycle.facts(), {"U03", {}, ResultClass::noted, "Kenntnis", {}})),
            "");
  const auto& records = cycle.cycle.results[2];
  ASSERT_EQ(records.size(), 2U);
  EXPECT_TRUE(records[0].replaced);
  EXPECT_EQ(records[1].words, "Kenntnis");
  EXPECT_TRUE(cycle.cycle.paper.held);
  EXPECT_EQ(cycle.on("25.03.2014").confirms("U04"), "");
  EXPECT_FALSE(cycle.cycle.paper.held);
}

TEST_F(Council, Mishap22TakesTheStepsBehindBack) {
  decided();
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(corrects("U03", ResultClass::deferred), "");
  EXPECT_EQ(cycle.state("U03"), "ready");
  EXPECT_EQ(cycle.task("U03").due, day("29.04.2014"));
  EXPECT_EQ(cycle.state("U04"), "waiting");
  EXPECT_EQ(cycle.state("U05"), "waiting");
}

TEST_F(Council, Mishap22LeavesTheDecisionWhereAnEarlierBodyOnlySaidItOtherwise) {
  decided();
  EXPECT_EQ(corrects("U02", ResultClass::adopted), "");
  EXPECT_EQ(paper(), PaperState::decided);
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(corrects("U02", ResultClass::not_reached), "");
  EXPECT_EQ(paper(), PaperState::deferred);
  EXPECT_EQ(cycle.task("U02").due, day("09.09.2014"));
  EXPECT_EQ(cycle.state("U03"), "waiting");
}

TEST_F(Council, Mishap22NeedsAnotherConfirmationBeforePublication) {
  decided();
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(corrects("U03", ResultClass::noted), "");
  EXPECT_EQ(cycle.publishes(), "publish.confirm_again");
  EXPECT_EQ(cycle.confirms("U04"), "");
  EXPECT_EQ(cycle.publishes(), "");
}

TEST_F(Council, Mishap23PublishesNothingWhileSuspended) {
  decided();
  EXPECT_EQ(lifts(), "paper.not_suspended");
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(objects(), "");
  EXPECT_EQ(cycle.publishes(), "publish.suspended");
  EXPECT_EQ(objects(), "paper.suspended");
  EXPECT_EQ(lifts(), "");
  EXPECT_EQ(paper(), PaperState::provisional);
  EXPECT_EQ(cycle.publishes(), "");
}

TEST_F(Council, Mishap23TakesANewDecisionInALaterSession) {
  decided();
  objects();
  cycle.on("30.04.2014");
  EXPECT_EQ(cycle.decides("U03", ResultClass::adopted), "council.date_of_new_decision");
  EXPECT_EQ(
      cycle.does(give_result(
          cycle.cycle, cycle.facts(), {"U03", day("29.04.2014"), ResultClass::adopted, "neu", {}})),
      "");
  EXPECT_EQ(paper(), PaperState::decided);
  EXPECT_EQ(cycle.confirms("U04"), "");
  EXPECT_EQ(cycle.publishes(), "");
  EXPECT_EQ(decision_text(cycle.cycle), "rat, Di, 29.04.2014: neu");
}

TEST_F(Council, Mishap23HoldsWhatIsPublicWhenItIsDecidedAnew) {
  decided();
  cycle.on("20.03.2014").confirms("U04");
  cycle.publishes();
  objects();
  EXPECT_EQ(publishes_early(), "run.already_done");
  cycle.on("30.04.2014")
      .does(give_result(cycle.cycle,
                        cycle.facts(),
                        {"U03", day("29.04.2014"), ResultClass::rejected, "nein", {}}));
  EXPECT_EQ(paper(), PaperState::rejected);
  EXPECT_TRUE(cycle.cycle.paper.held);
}

TEST_F(Council, PublishesTheVersionThatWasDecidedOn) {
  decided();
  cycle.adds_version("Anderer Text.pdf");
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(cycle.publishes(), "publish.other_version");
}

TEST_F(Council, PublishesAVersionThatDiffersInWordingOnly) {
  decided();
  cycle.does(add_version(
      cycle.cycle, cycle.facts(), {"00barrierefrei", "b.pdf", 1, VersionKind::editorial, {}}));
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(cycle.publishes(), "");
}

TEST_F(Council, WantsAReallyDifferentTextAfterAnAmendment) {
  heard();
  cycle.on("19.03.2014").decides("U03", ResultClass::adopted_amended);
  EXPECT_EQ(cycle.owed.at(0).rule, ItemRule::amended);
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(cycle.publishes(), "run.amended_text_missing");
  cycle.does(add_version(cycle.cycle,
                         cycle.facts(),
                         {"00Bericht.pdf", "umbenannt.pdf", 1, VersionKind::material, {}}));
  EXPECT_EQ(cycle.publishes(), "run.amended_text_missing");
  cycle.adds_version("Geändert.pdf");
  EXPECT_EQ(cycle.publishes(), "");
}

TEST_F(Council, PublishesAPreliminaryVersionFromAcceptanceOn) {
  cycle.adds_version("Bericht.pdf");
  EXPECT_EQ(publishes_early(), "publish.preliminary_too_early");
  cycle.on("25.02.2014").accepts("U01");
  EXPECT_EQ(publishes_early(), "");
  EXPECT_TRUE(cycle.cycle.publication->preliminary);
  EXPECT_EQ(cycle.state("U05"), "waiting");
  cycle.on("12.03.2014").decides("U02", ResultClass::noted);
  cycle.on("19.03.2014").decides("U03", ResultClass::adopted);
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(cycle.publishes(), "");
  EXPECT_FALSE(cycle.cycle.publication->preliminary);
  EXPECT_TRUE(cycle.cycle.publication->earlier.empty());
}

TEST_F(Council, Mishap24KeepsTheEarlierFile) {
  decided();
  cycle.on("20.03.2014").confirms("U04");
  cycle.publishes();
  cycle.on("24.03.2014");
  const auto corrects_file = [&](const std::string& erratum) {
    return cycle.does(
        correct_publication(cycle.cycle, cycle.facts(), {"11", "Bericht 2.pdf", 1, erratum}));
  };
  EXPECT_EQ(corrects_file(""), "publish.erratum_missing");
  EXPECT_EQ(corrects_file("Karte 4 war alt."), "");
  EXPECT_EQ(cycle.cycle.publication->document.sha256, "11");
  ASSERT_EQ(cycle.cycle.publication->earlier.size(), 1U);
  EXPECT_EQ(cycle.cycle.publication->earlier[0].document.sha256, "00Bericht.pdf");
  EXPECT_EQ(cycle.cycle.publication->earlier[0].replaced_on, day("24.03.2014"));
}

TEST_F(Council, Mishap25RetractsEveryFile) {
  decided();
  cycle.on("20.03.2014").confirms("U04");
  EXPECT_EQ(retracts(), "publish.nothing_public");
  cycle.publishes();
  EXPECT_EQ(retracts(), "");
  EXPECT_EQ(retracts(), "publish.retracted_already");
  cycle.does(correct_publication(cycle.cycle, cycle.facts(), {"11", "b.pdf", 1, "Namen entfernt"}));
  EXPECT_FALSE(cycle.cycle.publication->retracted_on);
  EXPECT_TRUE(cycle.cycle.publication->earlier.at(0).gone);
}

TEST_F(Council, Mishap26AsksOnceWhetherAnOpenPaperGoesOn) {
  heard();
  cycle.on("19.03.2014").decides("U03", ResultClass::deferred);
  Session poll;
  poll.body = "rat";
  poll.kind = SessionKind::election;
  poll.date = day("25.03.2014");
  cycle.calendar.rows.push_back(poll);
  cycle.calendar.sort();
  EXPECT_TRUE(cycle.on("25.03.2014").passes().empty());
  const auto owed = cycle.on("26.03.2014").passes();
  ASSERT_EQ(owed.size(), 1U);
  EXPECT_EQ(owed[0].rule, ItemRule::term_ended);
  EXPECT_EQ(owed[0].office, "zib");
  EXPECT_TRUE(cycle.on("27.03.2014").passes().empty());
}

TEST_F(Council, Mishap26PublishesNothingBeforeAPoll) {
  decided();
  Session poll;
  poll.body = "rat";
  poll.kind = SessionKind::election;
  poll.date = day("14.04.2014");
  poll.until = day("25.05.2014");
  cycle.calendar.rows.push_back(poll);
  cycle.calendar.sort();
  cycle.on("14.04.2014").confirms("U04");
  EXPECT_EQ(cycle.publishes(), "publish.window");
  EXPECT_EQ(cycle.on("25.05.2014").publishes(), "publish.window");
  EXPECT_TRUE(release(cycle.cycle, cycle.facts(), {{}, false, true}));
  EXPECT_EQ(cycle.on("26.05.2014").publishes(), "");
}

}  // namespace
}  // namespace umlauf::test
