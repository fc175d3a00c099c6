#include "plugins/render/plan_csv.h"

#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/sample_plan.h"

namespace umlauf::paper {
namespace {

std::string cell(std::string_view text) {
  std::string out;
  append_csv_cell(out, text);
  return out;
}

/// Reads the table back as a spreadsheet would.
std::vector<std::vector<std::string>> read_back(std::string text) {
  EXPECT_EQ(text.substr(0, 3), "\xEF\xBB\xBF");
  text.erase(0, 3);
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == ';' && !quoted) {
      rows.back().emplace_back();
    } else if (text[i] == '\r' && !quoted) {
      EXPECT_EQ(text[++i], '\n');
      rows.push_back({""});
    } else {
      rows.back().back() += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

TEST(PlanCsv, WritesTheCycleOf2012AsBefore) {
  const auto sample = test::cycle_of_2012();
  test::expect_golden("plan-2012.csv", plan_csv(sample.workflow, sample.plan, Language::de));
}

TEST(PlanCsv, GivesEveryTaskARowWithEveryCell) {
  for (const auto& sample : {test::cycle_of_2012(),
                             test::cycle_of_2014(),
                             test::small_plan(),
                             test::plan_without_sessions(),
                             test::long_plan(0)}) {
    for (const Language language : {Language::de, Language::en}) {
      const auto rows = read_back(plan_csv(sample.workflow, sample.plan, language));
      ASSERT_EQ(rows.size(), sample.workflow.tasks.size() + 1);
      for (const auto& row : rows) {
        EXPECT_EQ(row.size(), 20U) << row.front();
      }
      for (std::size_t i = 0; i < sample.workflow.tasks.size(); ++i) {
        EXPECT_EQ(rows[i + 1][0], sample.workflow.tasks[i].id);
      }
    }
  }
}

TEST(PlanCsv, WritesDaysAsGermanSpreadsheetsReadThem) {
  const auto sample = test::cycle_of_2012();
  const auto rows = read_back(plan_csv(sample.workflow, sample.plan, Language::de));
  EXPECT_EQ(rows[1][6], "30.01.2012");
  EXPECT_EQ(rows[46][14], "Stadtrat");
  EXPECT_EQ(rows[46][15], "25.09.2012");
  EXPECT_EQ(rows[46][17], "ja");
}

TEST(PlanCsv, DefusesWhatASpreadsheetWouldCalculate) {
  EXPECT_EQ(cell("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(cell("+49 681"), "\"'+49 681\"");
  EXPECT_EQ(cell("-5"), "\"'-5\"");
  EXPECT_EQ(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
  EXPECT_EQ(cell("\tx"), "\"'\tx\"");
  EXPECT_EQ(cell("\rx"), "\"'\rx\"");
  const auto sample = test::small_plan();
  const auto rows = read_back(plan_csv(sample.workflow, sample.plan, Language::de));
  EXPECT_EQ(rows[3][2], "'=SUMME(A1:A2) & <Text>");
  EXPECT_EQ(rows[2][2], "Zahlen einholen; „Stand 2011“");
}

TEST(PlanCsv, QuotesWhatWouldBreakTheTable) {
  EXPECT_EQ(cell("Amt"), "Amt");
  EXPECT_EQ(cell("a;b"), "\"a;b\"");
  EXPECT_EQ(cell("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(cell(""), "");
}

}  // namespace
}  // namespace umlauf::paper
