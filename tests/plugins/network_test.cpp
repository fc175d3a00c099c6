#include "plugins/render/network.h"

#include <regex>

#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/sample_plan.h"

namespace umlauf::paper {
namespace {

std::size_t count(const std::string& text, const std::string& wanted) {
  std::size_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string::npos;
       at = text.find(wanted, at + 1)) {
    ++found;
  }
  return found;
}

std::size_t links(const Workflow& workflow) {
  std::size_t sum = 0;
  for (const Task& task : workflow.tasks) {
    sum += task.after.size();
  }
  return sum;
}

TEST(Network, WritesTheCycleOf2012AsBefore) {
  const Workflow workflow = test::cycle_of_2012().workflow;
  test::expect_golden("network-2012.dot", network_dot(workflow));
  test::expect_golden("network-2012.mmd", network_mermaid(workflow));
}

TEST(Network, HasEachTaskAndEachLink) {
  for (const auto& sample : {test::cycle_of_2012(), test::cycle_of_2014(), test::small_plan()}) {
    const Workflow& workflow = sample.workflow;
    const std::string dot = network_dot(workflow);
    EXPECT_EQ(count(dot, " -> "), links(workflow));
    EXPECT_EQ(count(dot, " [label="), workflow.tasks.size());
    EXPECT_EQ(count(network_mermaid(workflow), " --> "), links(workflow));
    const std::string svg = network_svg(workflow);
    EXPECT_EQ(count(svg, "class=\"node\""), workflow.tasks.size());
    EXPECT_EQ(count(svg, "class=\"edge\""), links(workflow));
  }
}

TEST(Network, WritesTypeAndLagAtTheLink) {
  Workflow workflow = test::small_plan().workflow;
  workflow.tasks[1].after[0].type = LinkType::start_start;
  workflow.tasks[1].after[0].lag = 2;
  workflow.tasks[3].after[0].lag = -3;
  workflow.tasks[4].after[0].lag = 14;
  workflow.tasks[4].after[0].unit = LagUnit::calendar_days;
  const std::string dot = network_dot(workflow);
  EXPECT_NE(dot.find(R"("A1" -> "A2" [label="SS +2 AT"])"), std::string::npos);
  EXPECT_NE(dot.find(R"("A2" -> "A4" [label="-3 AT"])"), std::string::npos);
  EXPECT_NE(dot.find(R"("A4" -> "A5" [label="+14 KT"])"), std::string::npos);
  EXPECT_NE(network_mermaid(workflow).find("n0 -->|SS +2 AT| n1"), std::string::npos);
}

TEST(Network, LetsNoTitleBreakOut) {
  Workflow workflow = test::small_plan().workflow;
  workflow.tasks[0].title = "Ende\"]; }\\ <b>&amp; #quot; ]\nend";
  const std::string dot = network_dot(workflow);
  EXPECT_NE(dot.find(R"(Ende\"]; }\\ <b>&amp;)"), std::string::npos);
  EXPECT_EQ(count(network_svg(workflow), "class=\"node\""), workflow.tasks.size());
  EXPECT_EQ(network_svg(workflow).find("<b>"), std::string::npos);
  EXPECT_NE(network_mermaid(workflow).find("Ende#34;#93;#59; #125;"), std::string::npos);
}

TEST(Network, DrawsWithoutReferencesOutside) {
  const std::string svg = network_svg(test::cycle_of_2014().workflow);
  EXPECT_EQ(svg.rfind("<svg role=\"img\"", 0), 0U);
  const std::string rest =
      std::regex_replace(svg, std::regex("http://www.w3.org/(2000/svg|1999/xlink)"), "");
  EXPECT_EQ(rest.find("http"), std::string::npos);
}

TEST(Network, DrawsAWorkflowWithoutTasks) {
  EXPECT_EQ(network_svg(Workflow{}).rfind("<svg", 0), 0U);
}

}  // namespace
}  // namespace umlauf::paper
