#include "workflows/load.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "tests/workflows/texts.h"

namespace umlauf {
namespace {

std::string data(const std::string& name) {
  return std::string(UMLAUF_TESTS) + "/data/" + name;
}

TEST(Load, TakesShippedNamesAndFiles) {
  EXPECT_TRUE(usable_workflow("umsetzungsbericht"));
  EXPECT_TRUE(usable_workflow("umsetzungsbericht.yaml"));
  const Result<Workflow> table = usable_workflow(data("cycle-2012.csv"));
  ASSERT_TRUE(table);
  EXPECT_EQ(table.value().key, "cycle-2012");
}

TEST(Load, OffersTheNearestShippedNameForOneThatIsMissing) {
  const Result<LoadedWorkflow> loaded = load_workflow("umsetzungsberichte");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::not_found);
  EXPECT_THAT(loaded.error().offers, testing::Contains("umsetzungsbericht"));
}

TEST(Load, RefusesAFolderAndSaysAllFindingsOfABrokenFile) {
  EXPECT_EQ(load_workflow(UMLAUF_TESTS).error().code, ErrorCode::invalid);
  const Result<Workflow> wrong = usable_workflow(data("sessions-2012-2015.csv"));
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::invalid);
  const std::string words = render(wrong.error().message, Language::de);
  EXPECT_GT(std::count(words.begin(), words.end(), '\n'), 0) << words;
}

TEST(Load, BringsTheSampleSessionsOfAShippedWorkflowOnly) {
  const LoadedWorkflow shipped = load_workflow("umsetzungsbericht").value();
  EXPECT_EQ(load_sessions(std::nullopt, shipped).value().calendar->rows.size(), 60U);
  const LoadedWorkflow file = load_workflow(data("cycle-2012.csv")).value();
  EXPECT_TRUE(load_sessions(std::nullopt, file).value().calendar->rows.empty());
  EXPECT_EQ(load_sessions(data("sessions-2012-2015.csv"), file).value().calendar->rows.size(), 60U);
  EXPECT_EQ(load_sessions("gibt-es-nicht.csv", file).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace umlauf
