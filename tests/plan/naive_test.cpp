#include <algorithm>

#include <gtest/gtest.h>

#include "engine/plan/plan.h"
#include "tests/support/naive_plan.h"
#include "tests/support/print.h"
#include "tests/support/quick.h"
#include "tests/support/random_workflow.h"

namespace umlauf {
namespace {

const Calendar& saarland() {
  return *find_calendar("de-sl").value();
}

Result<Plan> planned(const RandomCase& each, const PlanRequest& request) {
  return make_plan({each.workflow, each.sessions, saarland(), request, {}, std::nullopt});
}

bool cutoffs_fall(const Plan& plan) {
  return std::any_of(plan.findings.begin(), plan.findings.end(), [](const PlanFinding& finding) {
    return finding.message.id == "plan.cutoff_falls";
  });
}

std::string text(const RandomCase& each) {
  std::string text;
  for (const Task& task : each.workflow.tasks) {
    text += task.id + " " + (task.kind == TaskKind::session ? task.body : task.office) + " " +
            std::to_string(task.duration.likely) + " " + task.calendar;
    for (const Link& link : task.after) {
      text += " " + link.before + ":" + std::to_string(static_cast<int>(link.type)) + "+" +
              std::to_string(link.lag) + (link.unit == LagUnit::calendar_days ? "KT" : "");
    }
    text += "\n";
  }
  for (const Session& row : each.sessions.rows) {
    if (counts(row, "")) {
      text += row.body + " " + iso(row.date) + (row.cutoff ? " " + iso(*row.cutoff) : "") + "\n";
    }
  }
  for (const Body& body : each.workflow.bodies) {
    text += body.key + " " + std::to_string(body.cutoff_days) + "\n";
  }
  for (const Office& office : each.workflow.offices) {
    for (const DayRange& range : office.closures) {
      text += office.key + " " + iso(range.first) + " " + iso(range.last) + "\n";
    }
  }
  for (const DayRange& range : each.workflow.closures) {
    text += "alle " + iso(range.first) + " " + iso(range.last) + "\n";
  }
  return text;
}

void expect_equal(const RandomCase& each, const Plan& plan, const naive::NaivePlan& naive) {
  EXPECT_EQ(plan.start, naive.start);
  EXPECT_EQ(plan.finish, naive.finish);
  for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
    const PlannedTask& left = plan.tasks[i];
    const naive::NaiveTask& right = naive.tasks[i];
    const std::string& id = each.workflow.tasks[i].id;
    EXPECT_EQ(left.earliest_start, right.earliest_start) << id;
    EXPECT_EQ(left.earliest_finish, right.earliest_finish) << id;
    EXPECT_EQ(left.slack, right.slack) << id;
    EXPECT_EQ(left.free_slack, right.free_slack) << id;
    EXPECT_EQ(left.latest_start, right.latest_start) << id;
    EXPECT_EQ(left.latest_finish, right.latest_finish) << id;
    EXPECT_EQ(left.driving, right.driving) << id;
    EXPECT_EQ(left.critical, left.slack && *left.slack <= 0) << id;
    EXPECT_EQ(left.session ? std::optional(left.session->date) : std::nullopt, right.session) << id;
  }
}

struct Tally {
  int cases = 0;
  int sessions = 0;
  int none_left = 0;
};

/// Compares that many comparable workflows (a session to plan from, no falling cut-offs, of which
/// the contract says nothing but that they are a finding); stops at the first that differs.
Tally compare(unsigned from, int wanted, PlanRequest::Anchor anchor) {
  Tally tally;
  const unsigned last = from + 10 * static_cast<unsigned>(wanted);
  for (unsigned seed = from; tally.cases < wanted && seed < last; ++seed) {
    std::mt19937 random(seed);
    const RandomCase each = random_case(random);
    PlanRequest request{anchor, Day{2012, 3, 1} + static_cast<int>(random() % 12), ""};
    if (anchor == PlanRequest::Anchor::finish) {
      request.day = request.day + 60;
    } else if (anchor == PlanRequest::Anchor::session) {
      request.body = random() % 2 == 0 ? "rat" : "beirat";
      std::vector<Day> dates;
      for (const Session& row : each.sessions.of(request.body)) {
        if (counts(row, "")) {
          dates.push_back(row.date);
        }
      }
      const bool step = std::any_of(
          each.workflow.tasks.begin(), each.workflow.tasks.end(), [&](const Task& task) {
            return task.kind == TaskKind::session && task.body == request.body;
          });
      if (dates.empty() || !step) {
        continue;
      }
      request.day = dates[random() % dates.size()];
    }
    const auto plan = planned(each, request);
    EXPECT_TRUE(plan);
    if (!plan || cutoffs_fall(plan.value())) {
      continue;
    }
    expect_equal(
        each, plan.value(), naive::plan(each.workflow, each.sessions, saarland(), request));
    ++tally.cases;
    for (const PlannedTask& task : plan.value().tasks) {
      tally.sessions += task.session ? 1 : 0;
    }
    tally.none_left += plan.value().finish ? 0 : 1;
    if (testing::Test::HasFailure()) {
      ADD_FAILURE() << "seed " << seed << ", " << iso(request.day) << " " << request.body << "\n"
                    << text(each);
      break;
    }
  }
  EXPECT_EQ(tally.cases, wanted);
  return tally;
}

// 10,000 random workflows in all.
TEST(Plan, AgreesForwardWithTheNaiveModelOnRandomWorkflows) {
  const int wanted = test::cases(6000);
  const Tally tally = compare(1, wanted, PlanRequest::Anchor::start);
  EXPECT_GT(tally.sessions, wanted / 3);
  EXPECT_GT(tally.none_left, wanted / 100);
}

TEST(Plan, AgreesBackwardFromAFinishWithTheNaiveModelOnRandomWorkflows) {
  const int wanted = test::cases(2500);
  const Tally tally = compare(100001, wanted, PlanRequest::Anchor::finish);
  EXPECT_GT(tally.sessions, wanted / 5);
}

TEST(Plan, AgreesBackwardFromASessionWithTheNaiveModelOnRandomWorkflows) {
  compare(200001, test::cases(1500), PlanRequest::Anchor::session);
}

TEST(Plan, DoesNotDependOnTheOrderOfTheTasks) {
  const unsigned seeds = test::cases(1000U);
  for (unsigned seed = 30001; seed <= 30000 + seeds; ++seed) {
    std::mt19937 random(seed);
    RandomCase each = random_case(random);
    const PlanRequest request{PlanRequest::Anchor::start, Day{2012, 3, 1}, ""};
    const Plan plan = planned(each, request).value();
    const std::vector<Task> tasks = each.workflow.tasks;
    std::shuffle(each.workflow.tasks.begin(), each.workflow.tasks.end(), random);
    const Plan other = planned(each, request).value();
    ASSERT_EQ(plan.finish, other.finish) << "seed " << seed;
    ASSERT_EQ(plan.findings.size(), other.findings.size()) << "seed " << seed;
    for (std::size_t i = 0; i < plan.findings.size(); ++i) {
      ASSERT_EQ(plan.findings[i].message.id, other.findings[i].message.id) << "seed " << seed;
      ASSERT_EQ(plan.findings[i].task, other.findings[i].task) << "seed " << seed;
    }
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      const auto place = static_cast<std::size_t>(find_task(each.workflow, tasks[i].id) -
                                                  each.workflow.tasks.data());
      const PlannedTask& left = plan.tasks[i];
      const PlannedTask& right = other.tasks[place];
      ASSERT_EQ(left.earliest_start, right.earliest_start) << "seed " << seed;
      ASSERT_EQ(left.latest_finish, right.latest_finish) << "seed " << seed;
      ASSERT_EQ(left.slack, right.slack) << "seed " << seed;
      ASSERT_EQ(left.free_slack, right.free_slack) << "seed " << seed;
      ASSERT_EQ(left.driving, right.driving) << "seed " << seed;
    }
  }
}

TEST(Plan, NeverFinishesEarlierWhenItStartsLater) {
  const unsigned seeds = test::cases(1000U);
  for (unsigned seed = 40001; seed <= 40000 + seeds; ++seed) {
    std::mt19937 random(seed);
    const RandomCase each = random_case(random);
    std::optional<Day> last = Day{2012, 1, 1};
    bool falls = false;
    for (Day start{2012, 3, 1}; start < Day{2012, 3, 20}; start = start + 1) {
      const Plan plan = planned(each, {PlanRequest::Anchor::start, start, ""}).value();
      falls = falls || cutoffs_fall(plan);
      if (!falls && plan.finish) {
        ASSERT_TRUE(last) << "seed " << seed << " " << iso(start);
        ASSERT_GE(*plan.finish, *last) << "seed " << seed << " " << iso(start);
      }
      last = plan.finish;
    }
  }
}

}  // namespace
}  // namespace umlauf
