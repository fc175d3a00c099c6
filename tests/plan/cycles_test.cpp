#include <algorithm>

#include <gtest/gtest.h>

#include "engine/plan/plan.h"
#include "tests/support/print.h"
#include "tests/support/session_rows.h"
#include "workflows/csv_workflow.h"

namespace umlauf {
namespace {

// The two cycles of domain.md 6.4 and 6.5 with the sample sessions, and the figures of 6.3.
class Cycles : public testing::Test {
 protected:
  static std::string data(const std::string& name) {
    return file_text(std::string(UMLAUF_TESTS) + "/data/" + name);
  }

  static Workflow cycle(const std::string& name) {
    return *read_workflow_csv(data(name), name).workflow;
  }

  Plan plan(const Workflow& workflow, PlanRequest request, std::vector<Happened> happened = {}) {
    return make_plan({workflow,
                      sessions_,
                      *find_calendar("de-sl").value(),
                      std::move(request),
                      happened,
                      std::nullopt})
        .value();
  }

  static const PlannedTask& of(const Workflow& workflow, const Plan& plan, const std::string& id) {
    return plan.tasks[static_cast<std::size_t>(find_task(workflow, id) - workflow.tasks.data())];
  }

  static std::int64_t driving(const Workflow& workflow, const Plan& plan) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
      count += workflow.tasks[i].kind != TaskKind::session && plan.tasks[i].driving ? 1 : 0;
    }
    return count;
  }

  SessionCalendar sessions_ = session_rows(data("sessions-2012-2015.csv"));
};

TEST_F(Cycles, OfTheShortReportIsSignedByTheEndOfMayAndReachesTheCouncilAfterTheRecess) {
  const Workflow workflow = cycle("cycle-2012.csv");
  const Plan plan = this->plan(workflow, {PlanRequest::Anchor::start, Day{2012, 1, 30}, ""});
  EXPECT_EQ(of(workflow, plan, "U41").earliest_finish, Day(2012, 5, 31));
  const PlannedTask& accepted = of(workflow, plan, "U43");
  EXPECT_EQ(accepted.earliest_start, Day(2012, 6, 5));
  EXPECT_EQ(accepted.earliest_finish, Day(2012, 6, 6));
  EXPECT_EQ(accepted.latest_finish, Day(2012, 8, 21));
  EXPECT_EQ(accepted.slack, 52);
  EXPECT_EQ(accepted.free_slack, 52);
  EXPECT_FALSE(accepted.critical);
  EXPECT_TRUE(accepted.driving);
  const PlannedTask& heard = of(workflow, plan, "U44");
  EXPECT_EQ(heard.session->date, Day(2012, 9, 4));
  EXPECT_EQ(heard.session->cutoff, Day(2012, 8, 21));
  EXPECT_TRUE(heard.session->example);
  EXPECT_EQ(of(workflow, plan, "U46").session->date, Day(2012, 9, 25));
  EXPECT_EQ(driving(workflow, plan), 43);
  EXPECT_TRUE(plan.findings.empty());
}

TEST_F(Cycles, OfTheFullReportReachesTheCouncilBeforeTheElection) {
  const Workflow workflow = cycle("cycle-2014.csv");
  const Plan plan = this->plan(workflow, {PlanRequest::Anchor::start, Day{2013, 2, 4}, ""});
  const PlannedTask& accepted = of(workflow, plan, "I52");
  EXPECT_EQ(accepted.earliest_finish, Day(2014, 1, 16));
  EXPECT_EQ(accepted.slack, 28);
  EXPECT_EQ(accepted.free_slack, 0);  // I57 goes on at once.
  EXPECT_EQ(of(workflow, plan, "I53").session->cutoff, Day(2014, 2, 25));
  EXPECT_EQ(of(workflow, plan, "I55").session->date, Day(2014, 4, 29));
  EXPECT_EQ(driving(workflow, plan), 28);
}

TEST_F(Cycles, LosesAHalfYearByOneDay) {
  const Workflow workflow = cycle("cycle-2014.csv");
  const PlanRequest request{PlanRequest::Anchor::start, Day{2013, 2, 4}, ""};
  const auto council = [&](Day accepted) {
    const Plan plan = this->plan(workflow, request, {{"I52", std::nullopt, accepted}});
    return of(workflow, plan, "I55").session->date;
  };
  EXPECT_EQ(council(Day{2014, 2, 25}), Day(2014, 4, 29));
  EXPECT_EQ(council(Day{2014, 2, 26}), Day(2014, 10, 14));
  EXPECT_EQ(Day(2014, 10, 14) - Day(2014, 4, 29), 168);
}

TEST_F(Cycles, BackwardFromTheCouncilKeepTheCutOff) {
  const Workflow workflow = cycle("cycle-2014.csv");
  const Plan plan = this->plan(workflow, {PlanRequest::Anchor::session, Day{2014, 4, 29}, "rat"});
  EXPECT_EQ(of(workflow, plan, "I52").latest_finish, Day(2014, 2, 25));
  EXPECT_EQ(of(workflow, plan, "I53").latest_finish, Day(2014, 3, 11));
  EXPECT_EQ(of(workflow, plan, "I55").session->date, Day(2014, 4, 29));
  const Plan forward = this->plan(workflow, {PlanRequest::Anchor::start, *plan.start, ""});
  EXPECT_EQ(of(workflow, forward, "I55").session->date, Day(2014, 4, 29));
  const Plan later = this->plan(
      workflow,
      {PlanRequest::Anchor::start, find_calendar("de-sl").value()->add(*plan.start, 1), ""});
  EXPECT_EQ(of(workflow, later, "I55").session->date, Day(2014, 10, 14));
}

}  // namespace
}  // namespace umlauf
