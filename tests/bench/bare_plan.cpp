#include <cstdio>
#include <fstream>
#include <iterator>

#include "tests/bench/tight_plan.h"

/// The yardstick for a whole command: plans the table of that file from 30.01.2012.
int main(int argc, char** argv) {
  if (argc != 2) {
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto plan = umlauf::bench::tight_plan(
      text, *umlauf::find_calendar("de-sl").value(), umlauf::Day{2012, 1, 30});
  return std::fwrite(plan.out.data(), 1, plan.out.size(), stdout) == plan.out.size() ? 0 : 1;
}
