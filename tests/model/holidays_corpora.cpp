#include <set>

#include "engine/model/calendar.h"
#include "engine/model/day_text.h"
#include "tests/support/corpora.h"

namespace umlauf {
namespace {

TEST(HolidaysCorpora, AgreeOnEveryDayInSaarlandFrom1995To2060) {
  const Calendar& saarland = *find_calendar("de-sl").value();
  std::set<Day> theirs;
  for (const std::string& line : corpora_lines("holidays_SL.csv")) {
    if (const auto day = parse_day(line.substr(0, line.find(',')), saarland)) {
      theirs.insert(day.value());
    }
  }
  std::size_t days = 0;
  for (Day day{1995, 1, 1}; day <= Day{2060, 12, 31}; day = day + 1, ++days) {
    EXPECT_EQ(saarland.day_off(day).has_value(), theirs.count(day) != 0) << iso(day);
  }
  EXPECT_GT(theirs.size(), 700U);
  print_cases(days);
}

}  // namespace
}  // namespace umlauf
