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

}  // namespace
}  // namespace umlauf
