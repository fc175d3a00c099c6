#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace umlauf::bench {

/// One of the two ways to the same answer. Does the whole work once and returns its check sum.
using Kernel = std::function<std::uint64_t()>;

/// What a case measured. Times are the medians of its rounds, for one item each.
struct Row {
  int number = 0;    ///< Of the table of budgets.
  std::string name;  ///< What was done, with its size.
  std::string unit;  ///< Of both values: `ns/date`, `commits/s`, `ms`.
  std::optional<double> yardstick;
  double ours = 0;
  std::optional<double> ratio;  ///< Median of the pairwise ratios ours / yardstick.
  std::string goal;             ///< `<= 4 x`, as the table has it.
  bool same_answer = true;      ///< Both check sums are equal.
};

/// A case prepares its input once and returns one row or several.
struct Case {
  int number = 0;
  std::function<std::vector<Row>()> run;
};

/// Registers a case: at namespace scope of its own file `case_NN_what.cpp`,
///   const Register kCase{{4, add_working_days}};
class Register {
 public:
  explicit Register(Case added);
};

/// A pair to measure: A B A B …, so that both see the same weather.
struct Pair {
  Kernel yardstick;
  Kernel ours;
  double items = 1;   ///< Dates, tasks, commits that a kernel works through.
  int rounds = 21;    ///< Odd, so that the median is one of them.
  bool rate = false;  ///< Items a second instead of nanoseconds an item.
};

/// Runs each kernel once to warm up (and compares the check sums), then in turns. Fills
/// `yardstick`, `ours`, `ratio` and `same_answer`; the rest is the caller's.
Row measure(const Pair& pair);

/// Seconds that one call takes.
double seconds(const std::function<void()>& work);
double median(std::vector<double> values);

}  // namespace umlauf::bench
