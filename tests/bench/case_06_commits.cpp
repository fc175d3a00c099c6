#include <stdexcept>

#include "tests/bench/bench.h"
#include "tests/bench/transitions.h"

namespace umlauf::bench {
namespace {

constexpr int kCommits = 200;

std::vector<Row> commits() {
  Raw raw;
  Ours ours(kCycles);
  int number = 0;
  Pair pair;
  pair.items = kCommits;
  pair.rate = true;
  pair.yardstick = [&] {
    for (int i = 0; i < kCommits; ++i) {
      raw.begin();
      raw.transition();
      raw.commit();
    }
    return std::uint64_t{kCommits};
  };
  pair.ours = [&] {
    for (int i = 0; i < kCommits; ++i) {
      if (!ours.store().commit(ours.transition(number++))) {
        throw std::runtime_error("commit refused");
      }
    }
    return std::uint64_t{kCommits};
  };
  Row row = measure(pair);
  row.number = 6;
  row.name = "one transition a commit: event, chain, read model, letter";
  row.unit = "commits/s";
  row.goal = ">= 0.7 x";
  return {row};
}

const Register kCase{{6, commits}};

}  // namespace
}  // namespace umlauf::bench
