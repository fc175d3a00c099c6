#include "workflows/shipped.h"

#include <map>
#include <set>

#include <gmock/gmock.h>

#include "tests/workflows/texts.h"
#include "workflows/csv_workflow.h"
#include "workflows/load.h"
#include "workflows/reader.h"

namespace umlauf {
namespace {

using testing::IsEmpty;

Workflow shipped(const std::string& name) {
  const Result<LoadedWorkflow> loaded = load_workflow(name);
  if (!loaded || !loaded.value().workflow) {
    throw std::runtime_error(loaded ? testing::PrintToString(german(loaded.value().findings))
                                    : "no " + name);
  }
  EXPECT_THAT(german(loaded.value().findings), IsEmpty());
  return *loaded.value().workflow;
}

std::multiset<std::string> links(const Task& task) {
  std::multiset<std::string> all;
  for (const Link& link : task.after) {
    all.insert(link.before + ' ' + std::to_string(static_cast<int>(link.type)) + ' ' +
               std::to_string(link.lag) + ' ' + std::to_string(static_cast<int>(link.unit)));
  }
  return all;
}

struct Pair {
  std::string name;
  std::string table;
  std::map<std::string, TaskKind> refined;  // kinds that the table cannot say
};

class ShippedCycle : public testing::TestWithParam<Pair> {};

TEST_P(ShippedCycle, PlansTheSameAsItsTableTaskByTask) {
  const Workflow workflow = shipped(GetParam().name);
  const ReadWorkflow table = read_workflow_csv(test_data(GetParam().table), GetParam().table);
  ASSERT_TRUE(table.workflow);
  ASSERT_EQ(workflow.tasks.size(), table.workflow->tasks.size());
  for (const Task& expected : table.workflow->tasks) {
    SCOPED_TRACE(expected.id);
    const Task* task = find_task(workflow, expected.id);
    ASSERT_NE(task, nullptr);
    const auto refined = GetParam().refined.find(expected.id);
    EXPECT_EQ(word(task->kind),
              word(refined == GetParam().refined.end() ? expected.kind : refined->second));
    EXPECT_EQ(task->duration, expected.duration);
    EXPECT_EQ(links(*task), links(expected));
    EXPECT_EQ(task->phase, expected.phase);
    EXPECT_EQ(task->body, expected.body);
    EXPECT_EQ(task->nil_after, expected.nil_after);
    EXPECT_EQ(task->conditional, expected.conditional);
    EXPECT_EQ(task->milestone, expected.milestone);
    EXPECT_EQ(task->reply_by.has_value(), expected.reply_by.has_value());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    ShippedCycle,
    testing::Values(Pair{"umsetzungsbericht", "cycle-2012.csv", {{"U49", TaskKind::publication}}}),
    [](const auto& each) { return each.param.name; });

TEST(Shipped, EachIsReadWithoutAnyFindingAndNamesItself) {
  ASSERT_GE(shipped_workflows().size(), 1U);
  for (const Shipped& each : shipped_workflows()) {
    const Workflow workflow = shipped(std::string(each.name));
    EXPECT_EQ(workflow.key, each.name);
    EXPECT_FALSE(workflow.tasks.empty());
  }
}

}  // namespace
}  // namespace umlauf
