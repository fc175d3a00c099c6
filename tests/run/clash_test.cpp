#include "engine/run/clash.h"

#include <gtest/gtest.h>

#include "engine/run/replan.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

std::vector<Clash> clashes_of(const std::string& first, const std::string& second) {
  const auto tasks = [](const std::string& office) {
    Workflow workflow = given({"U01 Beitrag (" + office + ") 5 AT",
                               "U02 Mitzeichnung (" + office + ") 5 AT wartet auf U01",
                               "U03 Aufgabe (zib) 1 AT wartet auf U02"});
    workflow.lead = "zib";
    return workflow;
  };
  const Running one(tasks("kultur"), first);
  const Running other(tasks("kultur"), second);
  return clashes(one.cycle,
                 plan_of(one.cycle, {}, day(first)),
                 other.cycle,
                 plan_of(other.cycle, {}, day(second)));
}

TEST(Clash, IsAnOfficeThatTwoCyclesAskInOneWeek) {
  const auto same = clashes_of("30.01.2012", "03.02.2012");
  ASSERT_EQ(same.size(), 2U);
  EXPECT_EQ(same[0].monday, day("30.01.2012"));
  EXPECT_EQ(same[0].here, "U01");
  EXPECT_EQ(same[0].there, "U01");
  EXPECT_EQ(same[1].monday, day("06.02.2012"));
}

TEST(Clash, IsNoneAcrossWeeksOrForTheLead) {
  const auto next = clashes_of("30.01.2012", "06.02.2012");
  ASSERT_EQ(next.size(), 1U) << "its co-sign and the other's contribution";
  EXPECT_EQ(next[0].here, "U02");
  EXPECT_EQ(next[0].there, "U01");
  EXPECT_TRUE(clashes_of("30.01.2012", "20.02.2012").empty());
}

}  // namespace
}  // namespace umlauf::test
