#include "engine/run/replan.h"

#include <gtest/gtest.h>

#include "tests/support/running.h"

namespace umlauf::test {
namespace {

Workflow three_steps() {
  return given({"U01 Aufgabe (kultur) 5 AT",
                "U02 Mitzeichnung (sozial) 5 AT wartet auf U01",
                "U03 Sitzung (rat) wartet auf U02"});
}

Running begun() {
  return {three_steps(), "30.01.2012", sessions({"rat 06.03.2012", "rat 24.04.2012"})};
}

std::string replans(Running& cycle, const std::optional<Workflow>& changed = {}) {
  return cycle.does(replan_cycle(cycle.cycle, cycle.facts(), changed));
}

std::vector<MovedDay> moved(const Running& cycle) {
  return moved_days(cycle.cycle, plan_of(cycle.cycle, cycle.calendar, cycle.facts().today));
}

TEST(Replan, ComparesWithThePlanAgreedAtTheStart) {
  Running cycle = begun();
  EXPECT_TRUE(moved(cycle).empty());
  const auto unchanged = replan_cycle(cycle.cycle, cycle.facts(), {});
  ASSERT_TRUE(unchanged);
  EXPECT_TRUE(unchanged.value().events.empty());
}

TEST(Replan, ShowsWhatALateTaskMovesUntilItIsAgreed) {
  Running cycle = begun();
  cycle.on("20.02.2012");
  const auto days = moved(cycle);
  ASSERT_EQ(days.size(), 3U);
  EXPECT_EQ(days[0].task, "U01");
  EXPECT_EQ(days[0].before, day("03.02.2012"));
  EXPECT_EQ(days[2].task, "U03");
  EXPECT_EQ(days[2].before, day("06.03.2012"));
  EXPECT_EQ(days[2].after, day("24.04.2012"));
  EXPECT_EQ(moved(cycle).size(), 3U) << "looking changes nothing";
  EXPECT_EQ(replans(cycle), "");
  EXPECT_TRUE(moved(cycle).empty());
}

TEST(Replan, TakesAChangedWorkflowTaskByTask) {
  Running cycle = begun();
  cycle.on("31.01.2012").finishes("U01");
  Workflow changed = given({"U01 Aufgabe (kultur) 9 AT",
                            "U02 Mitzeichnung (jugend) 5 AT wartet auf U01",
                            "U04 Mitzeichnung (kultur) 2 AT wartet auf U01",
                            "U03 Sitzung (rat) wartet auf U02, U04"});
  const auto decision = replan_cycle(cycle.cycle, cycle.facts(), changed);
  ASSERT_TRUE(decision);
  ASSERT_EQ(decision.value().findings.size(), 1U);
  EXPECT_EQ(decision.value().findings[0].id, "replan.fixed");
  EXPECT_EQ(replans(cycle, changed), "");
  EXPECT_EQ(cycle.task("U02").round, 2) << "another office is asked anew";
  EXPECT_EQ(cycle.state("U04"), "ready");
  EXPECT_EQ(cycle.cycle.workflow->tasks[1].office, "jugend");
}

TEST(Replan, KeepsWhatTheNewWorkflowLacks) {
  Running cycle = begun();
  const Workflow changed = given({"U01 Aufgabe (kultur) 5 AT", "U03 Sitzung (rat) wartet auf U01"});
  const auto decision = replan_cycle(cycle.cycle, cycle.facts(), changed);
  ASSERT_TRUE(decision);
  ASSERT_EQ(decision.value().findings.size(), 1U);
  EXPECT_EQ(decision.value().findings[0].id, "replan.gone");
}

}  // namespace
}  // namespace umlauf::test
