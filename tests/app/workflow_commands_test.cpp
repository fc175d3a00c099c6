#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "workflows/reader.h"

namespace umlauf {
namespace {

using nlohmann::json;
using testing::HasSubstr;

Reply asked(const std::vector<std::string>& words) {
  return dispatch(workflow_commands(), words, Instant{});
}

std::string data(const std::string& name) {
  return std::string(UMLAUF_TESTS) + "/data/" + name;
}

TEST(WorkflowCommand, ChecksShippedWorkflowsAndTables) {
  const Reply reply =
      asked({"workflow", "check", "umsetzungsbericht", data("cycle-2014.csv"), "--json"});
  EXPECT_EQ(reply.exit_code, 0);
  const json answer = json::parse(reply.out);
  EXPECT_TRUE(answer.at("ok"));
  EXPECT_EQ(answer.at("files")[0].at("tasks"), 51);
  EXPECT_EQ(answer.at("files")[1].at("tasks"), 60);
  EXPECT_TRUE(answer.at("findings").empty());
}

TEST(WorkflowCommand, NamesTheFindingsOfABrokenFileAndExitsWithTwo) {
  const std::string file = data("sessions-2012-2015.csv");
  const Reply reply = asked({"workflow", "check", file});
  EXPECT_EQ(reply.exit_code, 2);
  EXPECT_THAT(reply.out, HasSubstr(file + ":1:1: In der ersten Zeile fehlt die Spalte „id“."));
}

TEST(WorkflowCommand, ExitsWithThreeWhereThereIsNoFileAndOffersTheNearestName) {
  const Reply reply = asked({"workflow", "check", "umsetzungsberichtt", "--json"});
  EXPECT_EQ(reply.exit_code, 3);
  EXPECT_THAT(json::parse(reply.out).at("error").at("offers"),
              testing::Contains("umsetzungsbericht"));
}

TEST(WorkflowCommand, ImportsATableAsYamlThatReadsBack) {
  const Reply reply = asked({"workflow", "import", data("cycle-2012.csv")});
  EXPECT_EQ(reply.exit_code, 0);
  const ReadWorkflow read = read_workflow_yaml(reply.out, "i.yaml");
  ASSERT_TRUE(read.workflow);
  EXPECT_EQ(read.workflow->tasks.size(), 51U);
}

TEST(WorkflowCommand, ShowsAWorkflowAsTableAndDrawing) {
  EXPECT_THAT(asked({"workflow", "show", "fuenf-schritte"}).out,
              HasSubstr("S4   Beschluss im Stadtrat  sitzung           Stadtrat               S3"));
  EXPECT_THAT(asked({"workflow", "show", "fuenf-schritte", "--format", "dot"}).out,
              HasSubstr("digraph"));
  EXPECT_EQ(asked({"workflow", "show", "fuenf-schritte", "--format", "png"}).exit_code, 2);
}

TEST(WorkflowCommand, ListsWhatIsShipped) {
  const json list = json::parse(asked({"workflow", "list", "--json"}).out);
  ASSERT_EQ(list.size(), 4U);
  EXPECT_EQ(list[3].at("name"), "umsetzungsbericht");
}

}  // namespace
}  // namespace umlauf
