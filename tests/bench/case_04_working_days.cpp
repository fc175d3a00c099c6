#include <random>

#include "engine/model/calendar.h"
#include "tests/bench/bench.h"

namespace umlauf::bench {
namespace {

/// The tightest form: two plain arrays over days and working days of the years in question, no
/// checks, no types.
struct Tables {
  std::int32_t first = 0;
  std::vector<std::int32_t> rank;
  std::vector<std::int32_t> working;
};

Tables tables_of(const Calendar& calendar, Day first, Day last) {
  Tables tables;
  tables.first = first.number();
  for (Day day = first; day <= last; day = day + 1) {
    tables.rank.push_back(static_cast<std::int32_t>(tables.working.size()));
    if (calendar.is_working(day)) {
      tables.working.push_back(day.number());
    }
  }
  return tables;
}

std::vector<Row> add_working_days() {
  constexpr std::size_t kDates = 1'000'000;
  constexpr std::int32_t kCount = 10;
  const Calendar& calendar = *find_calendar("de-sl").value();
  const Tables tables = tables_of(calendar, Day{2005, 1, 1}, Day{2031, 12, 31});

  std::mt19937 random(4);
  std::vector<Day> days;
  for (std::size_t i = 0; i < kDates; ++i) {
    days.push_back(Day{2010, 1, 1} + static_cast<std::int32_t>(random() % 7305));  // 20 years
  }
  std::vector<std::int32_t> numbers;
  for (const Day day : days) {
    numbers.push_back(day.number());
  }

  Pair pair;
  pair.items = static_cast<double>(kDates);
  pair.rounds = 101;
  pair.yardstick = [&] {
    const std::int32_t* rank = tables.rank.data();
    const std::int32_t* working = tables.working.data() + kCount - 1;
    const std::int32_t shift = 1 - tables.first;
    std::int64_t sum = 0;
    for (const std::int32_t number : numbers) {
      sum += working[rank[number + shift]];
    }
    return static_cast<std::uint64_t>(sum);
  };
  pair.ours = [&] {
    std::int64_t sum = 0;
    for (const Day day : days) {
      sum += calendar.add(day, kCount).number();
    }
    return static_cast<std::uint64_t>(sum);
  };
  Row row = measure(pair);
  row.number = 4;
  row.name = "add 10 working days, a million dates";
  row.unit = "ns/date";
  row.goal = "<= 4 x";
  return {row};
}

const Register kCase{{4, add_working_days}};

}  // namespace
}  // namespace umlauf::bench
