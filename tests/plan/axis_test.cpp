#include "engine/plan/axis.h"

#include <gtest/gtest.h>

namespace umlauf {
namespace {

TEST(Tables, AnswerLikeTheirCalendarWhereTheyReach) {
  const Calendar& plan = *find_calendar("de-sl").value();
  const std::vector<Holiday> closures{{Day{2012, 5, 18}, ""}, {Day{2012, 5, 21}, ""}};
  const OwnCalendar own(plan, find_calendar("week").value()->with_closures("amt", closures));
  const Tables tables = own.tables();
  const std::int32_t no_end = own.calendar().rank(Calendar::kLastDay + 1);
  for (Boundary at = plan.rank(Day{2012, 4, 30}); at < plan.rank(Day{2012, 6, 30}); ++at) {
    for (const std::int32_t days : {1, 2, 5, 30}) {
      const auto placed = tables.placed(at, days);
      ASSERT_TRUE(placed);
      EXPECT_EQ(placed->start, own.real_start(at));
      EXPECT_EQ(placed->finish, own.finish(at, days));
      EXPECT_EQ(tables.start_before(at, days), own.latest_start(at, no_end, days));
    }
  }
}

TEST(Tables, OfThePlansOwnCalendarAddAndSubtract) {
  const Calendar& plan = *find_calendar("de-sl").value();
  const OwnCalendar own(plan, plan);
  for (const std::int32_t days : {0, 1, 7}) {
    const auto placed = own.tables().placed(1000, days);
    ASSERT_TRUE(placed);
    EXPECT_EQ(placed->start, 1000);
    EXPECT_EQ(placed->finish, 1000 + days);
    EXPECT_EQ(own.tables().start_before(1000, days), 1000 - days);
  }
}

TEST(Tables, DoNotAnswerWhereTheyEnd) {
  const Calendar& plan = *find_calendar("de-sl").value();
  const OwnCalendar own(plan, plan);
  const Tables tables = own.tables();
  const std::int32_t end = plan.rank(Calendar::kLastDay + 1);
  EXPECT_TRUE(tables.placed(end - 1, 1));
  for (const Boundary outside : {-1, kImpossible, end, kFar, kNever}) {
    EXPECT_FALSE(tables.placed(outside, 1)) << outside;
    EXPECT_FALSE(tables.start_before(outside, 1)) << outside;
  }
  EXPECT_FALSE(tables.placed(end - 1, 2));
  EXPECT_FALSE(tables.placed(0, 0)) << "no day lies before the first";
  EXPECT_FALSE(tables.start_before(5, 6));
}

}  // namespace
}  // namespace umlauf
