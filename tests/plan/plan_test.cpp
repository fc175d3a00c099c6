#include "engine/plan/plan.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/catalogue.h"
#include "tests/support/print.h"

namespace umlauf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Task work(const std::string& id, int days, std::vector<Link> after = {}) {
  Task task;
  task.id = id;
  task.title = id;
  task.duration.likely = days;
  task.after = std::move(after);
  return task;
}

Task sitting(const std::string& id, const std::string& body, std::vector<Link> after) {
  Task task = work(id, 0, std::move(after));
  task.kind = TaskKind::session;
  task.body = body;
  return task;
}

Link on(const std::string& before,
        LinkType type = LinkType::finish_start,
        int lag = 0,
        LagUnit unit = LagUnit::working_days) {
  return {before, type, lag, unit, {}};
}

/// A plan of June 2012 in the Saarland: the 1st and the 4th to 6th are working days, the 7th is
/// Fronleichnam, the 8th a Friday.
class PlanRules : public testing::Test {
 protected:
  Result<Plan> make(std::vector<Task> tasks, PlanRequest request) {
    workflow_.tasks = std::move(tasks);
    sessions_.sort();
    return make_plan({workflow_,
                      sessions_,
                      *find_calendar("de-sl").value(),
                      std::move(request),
                      happened_,
                      today_});
  }
  Plan from(Day start, std::vector<Task> tasks) {
    return make(std::move(tasks), {PlanRequest::Anchor::start, start, ""}).value();
  }
  void session(const std::string& body, Day date, std::optional<Day> cutoff = std::nullopt) {
    Session row;
    row.body = body;
    row.date = date;
    row.cutoff = cutoff;
    sessions_.rows.push_back(row);
  }
  static std::string id_of(const PlanFinding& finding) { return finding.message.id; }

  Workflow workflow_;
  SessionCalendar sessions_;
  std::vector<Happened> happened_;
  std::optional<Day> today_;
};

TEST_F(PlanRules, MoveAStartOnAHolidayToTheNextWorkingDayAndSaySo) {
  const Plan plan = from(Day{2012, 6, 7}, {work("A", 1)});
  EXPECT_EQ(plan.start, Day(2012, 6, 8));
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_EQ(id_of(plan.findings[0]), "plan.start_moved");
  EXPECT_TRUE(from(Day{2012, 6, 8}, {work("A", 1)}).findings.empty());
}

TEST_F(PlanRules, WorkAcrossWeekendAndHoliday) {
  const Plan plan = from(Day{2012, 6, 1}, {work("A", 5)});
  EXPECT_EQ(plan.tasks[0].earliest_finish, Day(2012, 6, 8));
}

TEST_F(PlanRules, ShowATaskOfNoDaysOnTheDayBeforeItsBoundary) {
  const Plan plan =
      from(Day{2012, 6, 4}, {work("A", 2), work("M", 0, {on("A")}), work("B", 1, {on("M")})});
  EXPECT_EQ(plan.tasks[1].earliest_finish, Day(2012, 6, 5));
  EXPECT_EQ(plan.tasks[2].earliest_start, Day(2012, 6, 6));
}

TEST_F(PlanRules, ShowATaskOfNoDaysAtTheBeginningOnTheStartDay) {
  const Plan plan = from(Day{2012, 6, 4}, {work("M", 0), work("B", 1, {on("M")})});
  EXPECT_EQ(plan.tasks[0].earliest_start, Day(2012, 6, 4));
  EXPECT_EQ(plan.tasks[1].earliest_start, Day(2012, 6, 4));
}

TEST_F(PlanRules, KeepAllFourTypesOfLinks) {
  const Plan plan = from(Day{2012, 6, 4},
                         {work("A", 3),
                          work("FS", 1, {on("A", LinkType::finish_start, 1)}),
                          work("SS", 1, {on("A", LinkType::start_start, 1)}),
                          work("FF", 1, {on("A", LinkType::finish_finish, 1)}),
                          work("SF", 1, {on("A", LinkType::start_finish, 2)})});
  EXPECT_EQ(plan.tasks[1].earliest_start, Day(2012, 6, 11));
  EXPECT_EQ(plan.tasks[2].earliest_start, Day(2012, 6, 5));
  EXPECT_EQ(plan.tasks[3].earliest_finish, Day(2012, 6, 8));
  EXPECT_EQ(plan.tasks[4].earliest_finish, Day(2012, 6, 5));
}

TEST_F(PlanRules, LetTasksOverlapByANegativeLagButNotBeginBeforeTheStart) {
  const Plan plan = from(Day{2012, 6, 4},
                         {work("A", 3),
                          work("B", 1, {on("A", LinkType::finish_start, -2)}),
                          work("C", 1, {on("A", LinkType::finish_start, -9)})});
  EXPECT_EQ(plan.tasks[1].earliest_start, Day(2012, 6, 5));
  EXPECT_EQ(plan.tasks[2].earliest_start, Day(2012, 6, 4));
}

TEST_F(PlanRules, BeginOnTheFirstWorkingDayAfterALagOfCalendarDays) {
  const auto begin = [&](int lag) {
    return from(Day{2012, 6, 4},
                {work("A", 1),
                 work("B", 1, {on("A", LinkType::finish_start, lag, LagUnit::calendar_days)})})
        .tasks[1]
        .earliest_start;
  };
  EXPECT_EQ(begin(14), Day(2012, 6, 19));
  EXPECT_EQ(begin(2), Day(2012, 6, 8));   // the 7th is a holiday
  EXPECT_EQ(begin(4), Day(2012, 6, 11));  // Friday + 1 is a Saturday
  EXPECT_EQ(begin(6), Day(2012, 6, 11));
  EXPECT_EQ(begin(7), Day(2012, 6, 12));
}

TEST_F(PlanRules, WorkByTheOfficesClosuresAndGoOnByThePlansCalendar) {
  Office office;
  office.key = "sozial";
  office.closures = {{Day{2012, 6, 5}, Day{2012, 6, 6}}};
  workflow_.offices = {office};
  Task closed = work("A", 2);
  closed.office = "sozial";
  const Plan plan = from(Day{2012, 6, 4}, {closed, work("B", 1, {on("A")})});
  EXPECT_EQ(plan.tasks[0].earliest_finish, Day(2012, 6, 8));
  EXPECT_EQ(plan.tasks[1].earliest_start, Day(2012, 6, 11));
}

TEST_F(PlanRules, MeasureSlackAgainstThePlansLastDay) {
  const Plan plan =
      from(Day{2012, 6, 11},
           {work("A", 5), work("B", 2), work("C", 1, {on("A"), on("B")}), work("D", 1)});
  EXPECT_EQ(plan.tasks[0].slack, 0);
  EXPECT_TRUE(plan.tasks[0].critical);
  EXPECT_TRUE(plan.tasks[0].driving);
  EXPECT_EQ(plan.tasks[1].slack, 3);
  EXPECT_EQ(plan.tasks[1].free_slack, 3);
  EXPECT_EQ(plan.tasks[1].latest_start, Day(2012, 6, 14));
  EXPECT_EQ(plan.tasks[3].slack, 5);
  EXPECT_EQ(plan.finish, Day(2012, 6, 18));
}

TEST_F(PlanRules, TakeASessionWhosePaperIsInOnTheCutOffDayAndMissItADayLater) {
  session("rat", Day{2012, 6, 19}, Day{2012, 6, 12});
  session("rat", Day{2012, 7, 3}, Day{2012, 6, 26});
  const auto taken = [&](int days) {
    return from(Day{2012, 6, 11}, {work("A", days), sitting("R", "rat", {on("A")})})
        .tasks[1]
        .session->date;
  };
  EXPECT_EQ(taken(2), Day(2012, 6, 19));
  EXPECT_EQ(taken(3), Day(2012, 7, 3));
}

TEST_F(PlanRules, CountTheCutOffTenWorkingDaysBackWithoutTheSessionsDay) {
  session("rat", Day{2014, 3, 11});
  const Plan plan = from(Day{2014, 2, 3}, {sitting("R", "rat", {on("A")}), work("A", 1)});
  EXPECT_EQ(plan.tasks[0].session->cutoff, Day(2014, 2, 25));
  Body body;
  body.key = "rat";
  body.cutoff_days = 5;
  workflow_.bodies = {body};
  const Plan other = from(Day{2014, 2, 3}, {sitting("R", "rat", {on("A")}), work("A", 1)});
  EXPECT_EQ(other.tasks[0].session->cutoff, Day(2014, 3, 4));
}

TEST_F(PlanRules, SkipSessionsThatDoNotCount) {
  session("rat", Day{2012, 6, 26}, Day{2012, 6, 25});
  session("rat", Day{2012, 6, 27}, Day{2012, 6, 25});
  session("rat", Day{2012, 6, 28}, Day{2012, 6, 25});
  sessions_.rows[0].state = SessionState::cancelled;
  sessions_.rows[1].kind = SessionKind::constitutive;
  const Plan plan = from(Day{2012, 6, 11}, {sitting("R", "rat", {})});
  EXPECT_EQ(plan.tasks[0].session->date, Day(2012, 6, 28));
}

TEST_F(PlanRules, PutTheStepsOfAChainOnRisingDays) {
  session("beirat", Day{2012, 6, 19}, Day{2012, 6, 12});
  session("rat", Day{2012, 6, 19});
  session("rat", Day{2012, 6, 20});
  const Plan plan =
      from(Day{2012, 6, 11},
           {work("A", 1), sitting("B", "beirat", {on("A")}), sitting("R", "rat", {on("B")})});
  EXPECT_EQ(plan.tasks[2].session->date, Day(2012, 6, 20));
  EXPECT_FALSE(plan.tasks[2].session->cutoff);  // It has none of its own, and is not the first.
}

TEST_F(PlanRules, MissASessionWhoseOwnCutOffTheChainsPaperMissed) {
  session("beirat", Day{2012, 6, 19}, Day{2012, 6, 12});
  session("rat", Day{2012, 6, 20}, Day{2012, 6, 11});
  session("rat", Day{2012, 7, 3}, Day{2012, 6, 25});
  const Plan plan =
      from(Day{2012, 6, 11},
           {work("A", 2), sitting("B", "beirat", {on("A")}), sitting("R", "rat", {on("B")})});
  EXPECT_EQ(plan.tasks[1].session->date, Day(2012, 6, 19));
  EXPECT_EQ(plan.tasks[2].session->date, Day(2012, 7, 3));
}

TEST_F(PlanRules, BeginANewChainBehindAnyOtherTask) {
  session("beirat", Day{2012, 6, 19}, Day{2012, 6, 12});
  session("rat", Day{2012, 6, 21}, Day{2012, 6, 20});
  const Plan plan = from(Day{2012, 6, 11},
                         {work("A", 1),
                          sitting("B", "beirat", {on("A")}),
                          work("C", 1, {on("B")}),
                          sitting("R", "rat", {on("C")})});
  EXPECT_EQ(plan.tasks[3].session->date, Day(2012, 6, 21));
  EXPECT_EQ(plan.tasks[3].session->cutoff, Day(2012, 6, 20));
}

TEST_F(PlanRules, LeaveDatesEmptyWhereNoSessionIsLeftAndNameTheLastOne) {
  session("rat", Day{2012, 6, 12}, Day{2012, 6, 1});
  const Plan plan = from(Day{2012, 6, 11},
                         {work("A", 1), sitting("R", "rat", {on("A")}), work("C", 1, {on("R")})});
  EXPECT_FALSE(plan.finish);
  EXPECT_TRUE(plan.tasks[0].earliest_finish);
  EXPECT_TRUE(plan.tasks[0].driving);
  EXPECT_FALSE(plan.tasks[1].earliest_start);
  EXPECT_FALSE(plan.tasks[2].slack);
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_EQ(plan.findings[0].task, "R");
  EXPECT_THAT(render(plan.findings[0].message, Language::de), HasSubstr("Di, 12.06.2012"));
}

TEST_F(PlanRules, SayWhereCutOffsFall) {
  session("rat", Day{2012, 6, 19}, Day{2012, 6, 12});
  session("rat", Day{2012, 6, 26}, Day{2012, 6, 11});
  const Plan plan = from(Day{2012, 6, 11}, {sitting("R", "rat", {})});
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_EQ(id_of(plan.findings[0]), "plan.cutoff_falls");
}

TEST_F(PlanRules, PlanBackwardFromTheWorkingDayBeforeTheFinish) {
  const auto plan = make({work("A", 2), work("B", 3, {on("A")})},
                         {PlanRequest::Anchor::finish, Day{2012, 6, 30}, ""});
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan.value().finish, Day(2012, 6, 29));
  EXPECT_EQ(plan.value().start, Day(2012, 6, 25));
}

TEST_F(PlanRules, RefuseASessionThatIsNotThereWithItsNeighbours) {
  session("rat", Day{2012, 6, 19});
  session("rat", Day{2012, 7, 3});
  const auto plan =
      make({sitting("R", "rat", {})}, {PlanRequest::Anchor::session, Day{2012, 6, 20}, "rat"});
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::not_found);
  EXPECT_THAT(plan.error().offers, ElementsAre("2012-06-19", "2012-07-03"));
}

TEST_F(PlanRules, HaveNoDatesBackwardWhereNoSessionIsEarlyEnough) {
  session("rat", Day{2012, 6, 19});
  const auto plan = make({work("A", 1), sitting("R", "rat", {on("A")})},
                         {PlanRequest::Anchor::finish, Day{2012, 6, 18}, ""});
  ASSERT_TRUE(plan);
  EXPECT_FALSE(plan.value().start);
  ASSERT_EQ(plan.value().findings.size(), 1U);
  EXPECT_EQ(id_of(plan.value().findings[0]), "plan.no_session_before_first");
}

TEST_F(PlanRules, RefuseACircleAsAPath) {
  const auto plan =
      make({work("U24", 1, {on("U12")}), work("U07", 1, {on("U24")}), work("U12", 1, {on("U07")})},
           {PlanRequest::Anchor::start, Day{2012, 6, 4}, ""});
  ASSERT_FALSE(plan);
  EXPECT_THAT(render(plan.error().message, Language::de), HasSubstr("U07 → U12 → U24 → U07"));
}

TEST_F(PlanRules, RefuseDurationsThatNoCalendarHolds) {
  for (const int days : {60'000, 100'000, 2'000'000'000}) {
    EXPECT_FALSE(make({work("A", days), work("B", days, {on("A")})},
                      {PlanRequest::Anchor::start, Day{2012, 6, 4}, ""}));
    EXPECT_FALSE(make({work("A", days), work("B", days, {on("A")})},
                      {PlanRequest::Anchor::finish, Day{2012, 6, 4}, ""}));
  }
}

TEST_F(PlanRules, KeepWhatHappenedAndBeginNothingOpenBeforeToday) {
  happened_ = {{"A", Day{2012, 6, 4}, Day{2012, 6, 9}}, {"B", Day{2012, 6, 11}, std::nullopt}};
  today_ = Day{2012, 6, 14};
  const Plan plan = from(
      Day{2012, 6, 4},
      {work("A", 1), work("B", 2, {on("A")}), work("C", 1, {on("A")}), work("D", 1, {on("B")})});
  EXPECT_EQ(plan.tasks[0].earliest_finish, Day(2012, 6, 9));  // a Saturday, as it really was
  EXPECT_EQ(plan.tasks[1].earliest_start, Day(2012, 6, 11));
  EXPECT_EQ(plan.tasks[1].earliest_finish, Day(2012, 6, 14));  // not done yet today
  EXPECT_EQ(plan.tasks[2].earliest_start, Day(2012, 6, 14));
  EXPECT_EQ(plan.tasks[3].earliest_start, Day(2012, 6, 15));
}

TEST_F(PlanRules, KeepTheDayOfASessionThatWasHeld) {
  session("beirat", Day{2012, 6, 5}, Day{2012, 5, 30});
  session("rat", Day{2012, 6, 19});
  happened_ = {{"A", Day{2012, 5, 29}, Day{2012, 5, 30}}, {"B", std::nullopt, Day{2012, 6, 5}}};
  today_ = Day{2012, 6, 14};
  const Plan plan =
      from(Day{2012, 5, 29},
           {work("A", 1), sitting("B", "beirat", {on("A")}), sitting("R", "rat", {on("B")})});
  EXPECT_EQ(plan.tasks[1].session->date, Day(2012, 6, 5));
  EXPECT_EQ(plan.tasks[2].session->date, Day(2012, 6, 19));
}

TEST_F(PlanRules, ExplainATaskBySentences) {
  session("rat", Day{2012, 6, 26});
  workflow_.tasks = {work("A", 2), work("B", 1, {on("A")}), sitting("R", "rat", {on("B")})};
  const PlanInput input{workflow_,
                        sessions_,
                        *find_calendar("de-sl").value(),
                        {PlanRequest::Anchor::start, Day{2012, 6, 4}, ""},
                        {},
                        std::nullopt};
  const Plan plan = make_plan(input).value();
  std::string text;
  const auto reasons = explain(input, plan, "B");
  for (const Message& reason : reasons.value()) {
    text += render(reason, Language::de) + '\n';
  }
  EXPECT_THAT(text, HasSubstr("Mi, 06.06.2012 (1 Arbeitstag)"));
  EXPECT_THAT(text, HasSubstr("wartet auf A „A“ (fertig Di, 05.06.2012)"));
  EXPECT_THAT(text, HasSubstr("Spätestens Di, 12.06.2012: Das ist der Vorlagenschluss"));
  const auto unknown = explain(input, plan, "C");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace umlauf
