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
    testing::Values(Pair{"umsetzungsbericht", "cycle-2012.csv", {{"U49", TaskKind::publication}}},
                    Pair{
                        "integrationsbericht", "cycle-2014.csv", {{"I59", TaskKind::publication}}}),
    [](const auto& each) { return each.param.name; });

TEST(Shipped, MayBeChangedByOneLineUnderHandlungsfelder) {
  std::string text(find_shipped("umsetzungsbericht")->workflow.text);
  const std::size_t at = text.find("\n# Wer den Entwurf mitzeichnet");
  text.insert(at, "  H11: { titel: Digitale Teilhabe, amt: zib }\n");
  const ReadWorkflow read = read_workflow_yaml(text, "u.yaml");
  EXPECT_THAT(german(read.findings), IsEmpty());
  ASSERT_TRUE(read.workflow);
  EXPECT_EQ(read.workflow->tasks.size(), 53U);
  const Task* talk = find_task(*read.workflow, "gespräch.H11");
  const Task* contribution = find_task(*read.workflow, "beitrag.H11");
  ASSERT_NE(talk, nullptr);
  ASSERT_NE(contribution, nullptr);
  EXPECT_EQ(talk->title, "Expertengespräch Digitale Teilhabe (H11)");
  EXPECT_EQ(links(*contribution), (std::multiset<std::string>{"gespräch.H11 0 0 0"}));
  EXPECT_TRUE(links(*find_task(*read.workflow, "U24")).contains("beitrag.H11 0 0 0"));
  EXPECT_EQ(contribution->chapters, std::vector<std::string>{"H11"});
}

TEST(Shipped, JoinsTheFieldsOfActionOfASharedTalk) {
  const Workflow workflow = shipped("umsetzungsbericht");
  const Task& talk = *find_task(workflow, "U09");
  EXPECT_EQ(talk.title, "Expertengespräch Wohnen, Gesundheit und Senioren (H04, H05, H06)");
  EXPECT_EQ(talk.chapters, (std::vector<std::string>{"H04", "H05", "H06"}));
  const Task& signing = *find_task(workflow, "U31");
  EXPECT_EQ(signing.title, "Mitzeichnung Amt für Kinder und Bildung*");
  EXPECT_EQ(signing.office, "kinder-bildung");
  EXPECT_EQ(signing.chapters, (std::vector<std::string>{"H01", "H02"}));
  EXPECT_FALSE(find_task(workflow, "U39")->silence_consents);
}

TEST(Shipped, BringsATemplateForOtherReportsAndAnExampleOfFiveSteps) {
  EXPECT_EQ(shipped("berichtsvorlage").tasks.size(), 14U);
  EXPECT_EQ(shipped("fuenf-schritte").tasks.size(), 5U);
}

TEST(Shipped, EachIsReadWithoutAnyFindingAndNamesItself) {
  ASSERT_EQ(shipped_workflows().size(), 4U);
  for (const Shipped& each : shipped_workflows()) {
    const Workflow workflow = shipped(std::string(each.name));
    EXPECT_EQ(workflow.key, each.name);
    EXPECT_FALSE(workflow.tasks.empty());
  }
}

}  // namespace
}  // namespace umlauf
