#include <iostream>

#include <gtest/gtest.h>

#include "db/sqlite_store.h"
#include "engine/run/rehearsal.h"
#include "tests/support/memory_store.h"
#include "tests/support/quick.h"
#include "tests/support/recording_channel.h"
#include "tests/support/rehearsal_checks.h"
#include "workflows/load.h"

namespace umlauf::test {
namespace {

struct ShippedCycle {
  const char* name;
  Day start;
};

constexpr ShippedCycle kReport2012{"umsetzungsbericht", Day{2012, 1, 30}};
constexpr ShippedCycle kReport2014{"integrationsbericht", Day{2013, 2, 4}};

RehearsalScript script_of(const ShippedCycle& cycle, std::uint64_t seed) {
  static std::map<std::string, std::pair<Workflow, SessionCalendar>> read;
  auto& known = read[cycle.name];
  if (known.first.tasks.empty()) {
    auto loaded = load_workflow(cycle.name);
    known.second = *load_sessions(std::nullopt, loaded.value()).value().calendar;
    known.first = *loaded.value().workflow;
  }
  return script(known.first, known.second, cycle.start, seed);
}

/// What is wrong with a rehearsal, or nothing.
std::string problem_of(Store& store, const RehearsalScript& script) {
  RecordingChannel channel;
  std::string problem;
  const auto result = rehearse(store, channel, script, [&](Store& each, const std::string& cycle) {
    if (problem.empty()) {
      problem = log_differs_from_rows(each, cycle);
    }
  });
  if (problem.empty()) {
    problem = letters_offend(store, channel.letters, script.cycle);
  }
  if (problem.empty()) {
    problem = published_undecided(store, script.cycle);
  }
  if (problem.empty()) {
    problem = statement_forgotten(store, script.cycle);
  }
  if (problem.empty() && !result.finished && result.findings.empty()) {
    problem = "neither published nor a reason";
  }
  return problem;
}

std::size_t published(const ShippedCycle& cycle, std::uint64_t seeds) {
  std::size_t count = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    MemoryStore store;
    const RehearsalScript script = script_of(cycle, seed);
    EXPECT_EQ(problem_of(store, script), "") << cycle.name << ", seed " << seed;
    count += load_cycle(store, script.cycle).value().publication ? 1U : 0U;
  }
  std::cout << cycle.name << ": " << count << " of " << seeds << " published\n";
  return count;
}

TEST(RehearsalOf2012, IsPublishedOrSaysWhyNotForAThousandSeeds) {
  const std::uint64_t seeds = cases<std::uint64_t>(1000);
  EXPECT_GT(published(kReport2012, seeds), seeds * 9 / 10);
}

TEST(RehearsalOf2014, IsPublishedOrSaysWhyNotForAThousandSeeds) {
  const std::uint64_t seeds = cases<std::uint64_t>(1000);
  EXPECT_GT(published(kReport2014, seeds), seeds / 2);
}

TEST(Rehearsal, KeepsLogAndRowsEqualInSqlite) {
  const std::uint64_t seeds = cases<std::uint64_t>(10);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    for (const ShippedCycle& cycle : {kReport2012, kReport2014}) {
      const auto store = db::SqliteStore::in_memory();
      EXPECT_EQ(problem_of(*store, script_of(cycle, seed)), "") << cycle.name << ", seed " << seed;
      EXPECT_FALSE(store->verify().broken_at) << cycle.name << ", seed " << seed;
    }
  }
}

TEST(Rehearsal, IsTheSameInMemoryAndInSqlite) {
  const auto sqlite = db::SqliteStore::in_memory();
  MemoryStore memory;
  RecordingChannel first;
  RecordingChannel second;
  rehearse(*sqlite, first, script_of(kReport2012, 3));
  rehearse(memory, second, script_of(kReport2012, 3));
  ASSERT_EQ(first.letters.size(), second.letters.size());
  for (std::size_t i = 0; i < first.letters.size(); ++i) {
    EXPECT_EQ(first.letters[i].key, second.letters[i].key);
  }
}

}  // namespace
}  // namespace umlauf::test
