#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "db/group_writer.h"
#include "tests/bench/bench.h"
#include "tests/bench/transitions.h"

namespace umlauf::bench {
namespace {

constexpr int kProducers = 32;
constexpr int kEach = 100;  ///< Transitions of a producer, each waited for.

using Clock = std::chrono::steady_clock;

/// Each producer has cycles of its own; what it waits for each acknowledgement is kept.
class Producers {
 public:
  explicit Producers(Ours& ours) : ours_(ours), writer_(ours.store()) {}

  void work() {
    std::vector<std::thread> threads;
    for (int producer = 0; producer < kProducers; ++producer) {
      threads.emplace_back([this, producer] { produce(producer); });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    round_ += kEach;
    if (refused_) {
      throw std::runtime_error("commit refused");
    }
  }
  /// In milliseconds.
  [[nodiscard]] double p99() const {
    std::vector<double> all = waits_;
    std::sort(all.begin(), all.end());
    return all.empty() ? 0 : all[all.size() * 99 / 100];
  }

 private:
  void produce(int producer) {
    std::vector<double> waits;
    for (int i = 0; i < kEach; ++i) {
      // Numbers of one producer are kProducers apart, as are its cycles.
      const Batch batch = ours_.transition((round_ + i) * kProducers + producer);
      const auto begun = Clock::now();
      refused_ = refused_ || !writer_.commit(batch);
      waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
    }
    const std::lock_guard lock(mutex_);
    waits_.insert(waits_.end(), waits.begin(), waits.end());
  }

  Ours& ours_;
  db::GroupWriter writer_;
  int round_ = 0;
  std::atomic<bool> refused_ = false;
  std::mutex mutex_;
  std::vector<double> waits_;
};

std::vector<Row> producers() {
  Raw raw;
  Ours ours(kProducers);
  Producers many(ours);
  Pair pair;
  pair.items = kProducers * kEach;
  pair.rate = true;
  pair.yardstick = [&] {
    for (int i = 0; i < kEach; ++i) {
      raw.begin();
      for (int j = 0; j < kProducers; ++j) {
        raw.transition();
      }
      raw.commit();
    }
    return std::uint64_t{kEach};
  };
  pair.ours = [&] {
    many.work();
    return std::uint64_t{kEach};
  };
  Row row = measure(pair);
  row.number = 7;
  row.name = "32 producers at once, against batches of 32";
  row.unit = "transitions/s";
  row.goal = ">= 0.6 x";
  Row wait;
  wait.number = 7;
  wait.name = "what a producer waits for its acknowledgement, p99";
  wait.unit = "ms";
  wait.ours = many.p99();
  wait.goal = "<= 10 ms";
  return {row, wait};
}

const Register kCase{{7, producers}};

}  // namespace
}  // namespace umlauf::bench
