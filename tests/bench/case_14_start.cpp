#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/bench/spawn.h"

namespace umlauf::bench {
namespace {

Row start(const char* name, const char* goal, const std::vector<std::string>& words) {
  Pair pair;
  pair.items = 1e6;  // shows milliseconds
  pair.rounds = 51;
  pair.yardstick = [] { return run({UMLAUF_BARE_START}); };
  pair.ours = [&] { return run(words); };
  Row row = measure(pair);
  row.number = 14;
  row.name = name;
  row.unit = "ms";
  row.goal = goal;
  return row;
}

std::vector<Row> starts() {
  return {
      start("umlauf --version, against a bare program", "<= 10 ms", {UMLAUF_BINARY, "--version"}),
      start("umlauf plan of the cycle of 2012, against a bare program",
            "<= 30 ms",
            {UMLAUF_BINARY, "plan", "umsetzungsbericht", "--start", "2012-01-30"})};
}

const Register kCase{{14, starts}};

}  // namespace
}  // namespace umlauf::bench
