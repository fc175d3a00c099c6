#include "engine/model/workflow.h"

#include <gtest/gtest.h>

#include "engine/model/calendar.h"

namespace umlauf {
namespace {

TEST(Workflow, PlansByTheCalendarItNamesAndElseByThatOfTheSaarland) {
  Workflow workflow;
  EXPECT_EQ(calendar_of(workflow).value()->name(), "de-sl");
  workflow.calendar = "de-by";
  EXPECT_EQ(calendar_of(workflow).value()->name(), "de-by");
  workflow.calendar = "de-xx";
  EXPECT_EQ(calendar_of(workflow).error().code, ErrorCode::not_found);
}

TEST(Workflow, IsLedByTheOfficeItNamesAndElseByItsFirst) {
  Workflow workflow;
  EXPECT_EQ(lead_of(workflow), "");
  workflow.offices.resize(2);
  workflow.offices[0].key = "zib";
  workflow.offices[1].key = "kultur";
  EXPECT_EQ(lead_of(workflow), "zib");
  workflow.lead = "kultur";
  EXPECT_EQ(lead_of(workflow), "kultur");
}

TEST(Workflow, MayBeNamedByPlainLettersOnly) {
  for (const char* id : {"umsetzungsbericht-2012", "a", "A_1.b", "7"}) {
    EXPECT_TRUE(fit_for_id(id)) << id;
  }
  for (const char* id : {"", "-a", ".a", "Über", "a b", "a/b", "a:b"}) {
    EXPECT_FALSE(fit_for_id(id)) << id;
  }
  EXPECT_TRUE(fit_for_id(std::string(64, 'a')));
  EXPECT_FALSE(fit_for_id(std::string(65, 'a')));
}

}  // namespace
}  // namespace umlauf
