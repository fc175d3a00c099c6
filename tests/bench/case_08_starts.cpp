#include <stdexcept>

#include "tests/bench/bench.h"
#include "tests/bench/transitions.h"

namespace umlauf::bench {
namespace {

constexpr int kStarted = 400;
constexpr int kRows = kStarted * kTasks;
constexpr int kRowsACommit = 1000;

/// The rows alone against cycles that start: each with its event, which holds the workflow, the
/// chain, its own row, and a row for each task.
std::vector<Row> starts() {
  Raw raw;
  Ours ours(0);
  int next = 0;
  Pair pair;
  pair.items = kRows;
  pair.rounds = 7;
  pair.rate = true;
  pair.yardstick = [&] {
    for (int i = 0; i < kRows; i += kRowsACommit) {
      raw.begin();
      for (int j = 0; j < kRowsACommit; ++j) {
        raw.add_task();
      }
      raw.commit();
    }
    return std::uint64_t{kRows};
  };
  pair.ours = [&] {
    constexpr int kCyclesACommit = kRowsACommit / kTasks;
    for (int i = 0; i < kStarted; i += kCyclesACommit) {
      std::vector<Batch> batches;
      std::vector<const Batch*> group;
      batches.reserve(kCyclesACommit);
      for (int j = 0; j < kCyclesACommit; ++j) {
        group.push_back(&batches.emplace_back(Ours::start(next++)));
      }
      for (const Result<Done>& answer : ours.store().commit_all(group)) {
        if (!answer) {
          throw std::runtime_error("start refused");
        }
      }
    }
    return std::uint64_t{kRows};
  };
  Row row = measure(pair);
  row.number = 8;
  row.name = "start 400 cycles of 50 tasks, 20 a commit";
  row.unit = "rows/s";
  row.goal = ">= 0.6 x";
  return {row};
}

const Register kCase{{8, starts}};

}  // namespace
}  // namespace umlauf::bench
