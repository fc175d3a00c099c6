#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/catalogue.h"
#include "engine/run/commands.h"
#include "engine/run/obligation_watch.h"
#include "engine/run/runner.h"
#include "tests/support/given.h"
#include "tests/support/memory_store.h"

namespace umlauf::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Period kFourYears{4, Period::Unit::years, 0};

Target due(const std::string& first, const std::string& last, const std::string& literal = {}) {
  return {literal, {day(first), day(last)}, {}, {}};
}

Obligation integration() {
  Obligation obligation;
  obligation.key = "integration";
  obligation.title = "Umsetzungsbericht";
  obligation.period = kFourYears;
  return obligation;
}

CycleRow row(const std::string& id, CycleState state, std::optional<Day> fulfilled) {
  return {id, id, state, day("30.01.2012"), "integration", fulfilled};
}

std::vector<std::string> first_days(const ObligationState& state) {
  std::vector<std::string> days;
  for (const Target& each : state.due) {
    days.push_back(iso(each.meant.first));
  }
  return days;
}

TEST(Obligations, TakeTheirFirstDueDateFromBasisAndPeriod) {
  Obligation promise = integration();
  promise.based_on = day("12.12.2007");
  EXPECT_THAT(first_days(state_of(promise, {})), ElementsAre("2011-12-12", "2015-12-12"));
  promise.period.reset();
  EXPECT_THAT(first_days(state_of(promise, {})), IsEmpty());
}

TEST(Obligations, KeepASeasonARangeAndItsWords) {
  Obligation report = integration();
  report.due = {due("01.03.2014", "31.05.2014", "Frühjahr 2014")};
  const ObligationState state = state_of(report, {});
  ASSERT_EQ(state.due.size(), 2U);
  EXPECT_EQ(state.due[0].literal, "Frühjahr 2014");
  EXPECT_EQ(state.due[1].literal, "") << "no document says this one";
  EXPECT_EQ(state.due[1].meant, (DayRange{day("01.03.2018"), day("31.05.2018")}));
}

TEST(Obligations, MoveOnByOneWithEachCycleThatFulfilsThem) {
  Obligation report = integration();
  report.due = {due("30.06.2012", "30.06.2012"), due("01.03.2014", "31.05.2014", "Frühjahr 2014")};
  std::vector<CycleRow> cycles{row("eins", CycleState::running, {})};
  EXPECT_THAT(first_days(state_of(report, cycles)), ElementsAre("2012-06-30", "2014-03-01"));
  ASSERT_NE(state_of(report, cycles).running(), nullptr);
  cycles[0] = row("eins", CycleState::closed, day("25.09.2012"));
  const ObligationState after = state_of(report, cycles);
  EXPECT_THAT(first_days(after), ElementsAre("2014-03-01", "2018-03-01"));
  EXPECT_EQ(after.predecessor, "eins");
  EXPECT_EQ(after.running(), nullptr);
  cycles.push_back(row("zwei", CycleState::closed, day("14.10.2014")));
  EXPECT_THAT(first_days(state_of(report, cycles)), ElementsAre("2018-03-01", "2022-03-01"));
  EXPECT_EQ(state_of(report, cycles).predecessor, "zwei");
}

TEST(Obligations, AreNotFulfilledByACancelledOrAnotherOnesCycle) {
  Obligation report = integration();
  report.due = {due("30.06.2012", "30.06.2012")};
  CycleRow other = row("anders", CycleState::closed, day("25.09.2012"));
  other.obligation = "klima";
  const ObligationState state =
      state_of(report, {row("eins", CycleState::cancelled, {}), std::move(other)});
  EXPECT_THAT(first_days(state), ElementsAre("2012-06-30", "2016-06-30"));
  EXPECT_EQ(state.predecessor, "");
  EXPECT_EQ(state.cycles.size(), 1U);
}

TEST(Obligations, CountOnlyCyclesSinceTheirDueDatesWereSaid) {
  Obligation report = integration();
  report.due = {due("01.03.2014", "31.05.2014")};
  report.counted = {"eins"};
  report.predecessor = "eins";
  const ObligationState state =
      state_of(report, {row("eins", CycleState::closed, day("25.09.2012"))});
  EXPECT_THAT(first_days(state), ElementsAre("2014-03-01", "2018-03-01"));
  EXPECT_EQ(state.predecessor, "eins");
}

TEST(Obligations, EndWithTheCalendarsInsteadOfOverflowing) {
  EXPECT_FALSE(later_by(due("30.06.2190", "30.06.2190"), kFourYears, 5));
  EXPECT_FALSE(later_by(
      due("30.06.2012", "30.06.2012"), {2'000'000'000, Period::Unit::years, 0}, 2'000'000'000));
  EXPECT_EQ(later_by(due("29.02.2012", "29.02.2012"), {1, Period::Unit::years, 0}, 1)->meant.last,
            day("28.02.2013"));
}

TEST(FulfilledOn, IsTheFirstOfPublicationAndClosing) {
  Cycle cycle;
  EXPECT_EQ(fulfilled_on(cycle), std::nullopt);
  cycle.closed_on = day("01.10.2012");
  EXPECT_EQ(fulfilled_on(cycle), day("01.10.2012"));
  cycle.reported_on = day("26.09.2012");
  EXPECT_EQ(fulfilled_on(cycle), day("26.09.2012"));
  cycle.state = CycleState::cancelled;
  EXPECT_EQ(fulfilled_on(cycle), std::nullopt);
}

// --- The latest start
// -----------------------------------------------------------------------------

TEST(LatestStart, IsThatOfTheWayToTheStepThatReachesTheTarget) {
  Workflow workflow = given({"U01 Beitrag (kultur) 9 AT",
                             "U02 Schlusszeichnung (zib) 1 AT wartet auf U01",
                             "U03 Sitzung (rat) 0 AT wartet auf U02"});
  workflow.target = due("29.06.2012", "29.06.2012");
  workflow.target->task = "U02";
  const auto start = latest_start(workflow, {}, day("29.06.2012"));
  ASSERT_TRUE(start);
  EXPECT_EQ(start->day, day("18.06.2012")) << "ten working days, the last one counted";
  EXPECT_FALSE(start->without_sessions);
}

TEST(LatestStart, FollowsTheSessionsThatAreStored) {
  const Workflow workflow =
      given({"U01 Beitrag (kultur) 5 AT", "U02 Sitzung (rat) 0 AT wartet auf U01"});
  const auto known =
      latest_start(workflow, sessions({"rat 22.05.2012", "rat 26.06.2012"}), day("29.06.2012"));
  ASSERT_TRUE(known);
  EXPECT_FALSE(known->without_sessions);
  EXPECT_LT(known->day, day("12.06.2012")) << "the paper is in ten working days before";
  const auto unknown = latest_start(workflow, {}, day("29.06.2012"));
  ASSERT_TRUE(unknown);
  EXPECT_TRUE(unknown->without_sessions);
  EXPECT_GT(unknown->day, known->day);
  const auto too_old = latest_start(workflow, sessions({"rat 22.05.2012"}), day("30.06.2016"));
  ASSERT_TRUE(too_old);
  EXPECT_TRUE(too_old->without_sessions) << "not planned four years too soon";
  EXPECT_EQ(too_old->day.year(), 2016);
}

// --- Warnings
// -------------------------------------------------------------------------------------

struct Warnings : testing::Test {
  Act act(const std::string& text) {
    const Day on = day(text);
    return {std::chrono::sys_days{std::chrono::days{on.number()}}, on, "zib", "probe", {}};
  }
  void given_an_obligation(const Target& target, bool planned = true) {
    Obligation obligation = integration();
    obligation.due = {target};
    std::vector<Event> events{ObligationSet{obligation}};
    if (planned) {
      events.emplace_back(ObligationPlanned{"integration", ten_days()});
    }
    ASSERT_TRUE(append(store, kObligationsStream, std::move(events), act("02.01.2012")));
  }
  static Workflow ten_days() {
    return given({"U01 Beitrag (kultur) 9 AT", "U02 Schlusszeichnung (zib) 1 AT wartet auf U01"});
  }
  Result<Receipt> begin(const std::string& id, const std::string& on, std::string reason = {}) {
    Start start{id, "Bericht", {}, ten_days(), day(on)};
    start.obligation = "integration";
    Act begun = act(on);
    begun.reason = std::move(reason);
    return begin_cycle(store, start, begun);
  }
  void answers(const std::string& task, Outcome outcome) {
    const AnswerGiven answer{task, outcome, {}, Medium::mail, {}, {}};
    EXPECT_TRUE(act_on_cycle(store, "eins", act("06.06.2012"), [&](const auto& c, const auto& f) {
      return give_answer(c, f, answer);
    }));
  }
  std::vector<std::string> on(const std::string& text) {
    std::vector<std::string> ids;
    for (const Message& warning : obligation_warnings(store, day(text))) {
      ids.push_back(warning.id);
      EXPECT_FALSE(render(warning, Language::de).empty());
      EXPECT_FALSE(render(warning, Language::en).empty());
    }
    return ids;
  }

  MemoryStore store;
};

TEST_F(Warnings, BeginThirtyWorkingDaysBeforeTheLatestStart) {
  given_an_obligation(due("29.06.2012", "29.06.2012"));  // to begin on 18.06. at the latest
  EXPECT_THAT(on("30.04.2012"), IsEmpty()) << "31 working days without three holidays";
  EXPECT_THAT(on("02.05.2012"), ElementsAre("obligation.start_soon"));
  EXPECT_THAT(on("18.06.2012"), ElementsAre("obligation.start_soon"));
  EXPECT_THAT(on("19.06.2012"), ElementsAre("obligation.start_missed"));
  EXPECT_THAT(on("29.06.2012"), ElementsAre("obligation.start_missed"));
  EXPECT_THAT(on("30.06.2012"), ElementsAre("obligation.overdue_start"));
}

TEST_F(Warnings, CountARangeToItsLastDay) {
  given_an_obligation(due("01.03.2012", "29.06.2012", "bis Sommer"));
  EXPECT_THAT(on("30.04.2012"), IsEmpty());
  EXPECT_THAT(on("02.05.2012"), ElementsAre("obligation.start_soon"));
}

TEST_F(Warnings, SayWhatIsMissingToCountAtAll) {
  given_an_obligation(due("29.06.2013", "29.06.2013"), false);
  EXPECT_THAT(on("27.06.2012"), IsEmpty());
  EXPECT_THAT(on("28.06.2012"), ElementsAre("obligation.start_unknown")) << "a year ahead";
  EXPECT_THAT(on("30.06.2013"), ElementsAre("obligation.overdue"));
  Obligation vague = integration();
  vague.period.reset();
  ASSERT_TRUE(append(store, kObligationsStream, {ObligationSet{vague}}, act("02.01.2012")));
  EXPECT_THAT(on("02.01.2012"), ElementsAre("obligation.no_due"));
  ASSERT_TRUE(
      append(store, kObligationsStream, {ObligationEnded{"integration"}}, act("02.01.2012")));
  EXPECT_THAT(on("02.01.2012"), IsEmpty());
}

TEST_F(Warnings, FallSilentWhileACycleIsInTimeAndSpeakWhenItIsNot) {
  given_an_obligation(due("29.06.2012", "29.06.2012"));
  ASSERT_TRUE(begin("eins", "04.06.2012"));
  EXPECT_THAT(on("04.06.2012"), IsEmpty());
  EXPECT_THAT(on("29.06.2012"), ElementsAre("obligation.late"));
  ASSERT_TRUE(act_on_cycle(store, "eins", act("05.06.2012"), pause_cycle));
  EXPECT_THAT(on("05.06.2012"), ElementsAre("obligation.rests"));
}

TEST_F(Warnings, LetASecondCycleBeginOnlyWithAReason) {
  given_an_obligation(due("29.06.2012", "29.06.2012"));
  ASSERT_TRUE(begin("eins", "04.06.2012"));
  const auto second = begin("zwei", "04.06.2012");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message.id, "obligation.runs_already");
  EXPECT_TRUE(begin("zwei", "04.06.2012", "Neubeginn"));
  EXPECT_EQ(refused_start(store, "integratoin", {})->code, ErrorCode::not_found);
  EXPECT_EQ(refused_start(store, "integratoin", {})->offers.at(0), "integration");
}

TEST_F(Warnings, TurnToTheNextDueDateWhenTheLastTaskIsDone) {
  given_an_obligation(due("29.06.2012", "29.06.2012"));
  ASSERT_TRUE(begin("eins", "04.06.2012"));
  answers("U01", Outcome::delivered);
  answers("U02", Outcome::signed_plain);
  const auto reports = watch_obligations(store, day("02.07.2012"));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_THAT(reports[0].warnings, IsEmpty());
  EXPECT_THAT(first_days(reports[0].state), ElementsAre("2016-06-29", "2020-06-29"));
  EXPECT_EQ(reports[0].state.predecessor, "eins");
  EXPECT_TRUE(begin("zwei", "04.06.2012")) << "the one before is done";
}

}  // namespace
}  // namespace umlauf::test
