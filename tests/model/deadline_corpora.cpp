#include <algorithm>

#include "engine/model/catalogue.h"
#include "engine/model/day_text.h"
#include "engine/model/deadline.h"
#include "tests/support/corpora.h"

namespace umlauf {
namespace {

/// `1m`, `14d`, `1m+14d` (a month and then days), `1y+6m` (18 months).
Period read_duration(const std::string& text) {
  Period period;
  for (const std::string& part : split(text, '+')) {
    const std::int32_t count = std::stoi(part);
    switch (part.back()) {
      case 'y':
        period = {count * 12, Period::Unit::months, 0};
        break;
      case 'm':
        period = {period.count + count, Period::Unit::months, 0};
        break;
      case 'w':
        period = {count, Period::Unit::weeks, 0};
        break;
      default:
        if (period.count > 0) {
          period.extra_days = count;
        } else {
          period = {count, Period::Unit::calendar_days, 0};
        }
    }
  }
  return period;
}

// kind,event,duration,state,s193,raw_end,final_end
TEST(DeadlineCorpora, AgreesWithThePeriodsThatOthersComputed) {
  std::size_t cases = 0;
  for (const std::string& line : corpora_lines("bgb_third_party.csv")) {
    const std::vector<std::string> field = split(line, ',');
    if (field.size() != 7 || field[0] == "kind") {
      continue;
    }
    std::string name = "de-" + field[3];
    std::transform(name.begin() + 3, name.end(), name.begin() + 3, [](char c) {
      return static_cast<char>(c - 'A' + 'a');
    });
    const Calendar& legal = *find_calendar(name).value();
    ForwardPeriod asked{parse_day(field[1], legal).value(), read_duration(field[2])};
    asked.rule = field[0] == "E" ? PeriodRule::event : PeriodRule::begin;
    asked.shift = field[4] == "1" ? Shift::next : Shift::none;
    const auto found = deadline(asked, legal);
    ASSERT_TRUE(found) << line;
    EXPECT_EQ(iso(found.value().raw_end), field[5]) << line;
    EXPECT_EQ(iso(found.value().end), field[6]) << line;
    ++cases;
  }
  print_cases(cases);
}

}  // namespace
}  // namespace umlauf
