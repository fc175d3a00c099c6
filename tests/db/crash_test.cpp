#include <random>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/sqlite_store.h"
#include "tests/db/database_file.h"
#include "tests/support/store_contract.h"

namespace umlauf::db {
namespace {

/// One more event of a stream, with a task row, an item and a letter of the same number.
Batch step(const std::string& stream, std::int64_t version) {
  Batch batch;
  batch.act = act_of_may();
  Change change;
  change.stream = stream;
  change.expected_version = version;
  change.events = {TaskExtended{"U01", kMay10 + static_cast<std::int32_t>(version)}};
  TaskRow row = task_line(stream, "U01");
  row.run.round = static_cast<std::int32_t>(version) + 1;
  change.tasks = {row};
  batch.changes = {change};
  Item item = item_of(stream, "U01", static_cast<int>(version) + 1);
  batch.letters = {letter_of(stream + '/' + std::to_string(version), {item})};
  return batch;
}

/// Commits steps for ever and reports each one acknowledged as a byte.
[[noreturn]] void write_for_ever(const std::string& path, int report) {
  auto store = std::move(SqliteStore::open(path)).value();
  for (;;) {
    const auto version = static_cast<std::int64_t>(store->load("a").size());
    if (!store->commit(step("a", version)) || write(report, "x", 1) != 1) {
      _exit(1);
    }
  }
}

/// Lets a child write, kills it after so many acknowledged commits and a moment more; the number
/// it had acknowledged.
std::int64_t write_until_killed(const std::string& path, int commits, useconds_t moment) {
  std::array<int, 2> pipe_ends{};
  EXPECT_EQ(pipe(pipe_ends.data()), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(pipe_ends[0]);
    write_for_ever(path, pipe_ends[1]);
  }
  close(pipe_ends[1]);
  std::int64_t acknowledged = 0;
  char byte = 0;
  while (acknowledged < commits && read(pipe_ends[0], &byte, 1) == 1) {
    ++acknowledged;
  }
  usleep(moment);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  while (read(pipe_ends[0], &byte, 1) == 1) {
    ++acknowledged;
  }
  close(pipe_ends[0]);
  return acknowledged;
}

TEST(Crash, LosesNothingAcknowledgedAndKeepsNoHalfBatch) {
  const TempFolder folder;
  const std::string path = folder.file();
  ASSERT_TRUE(std::move(SqliteStore::create(path)).value()->commit(start_of("a")));
  std::mt19937 random(7);
  std::int64_t before = 3;
  for (int kill_point = 0; kill_point < 50; ++kill_point) {
    const auto acknowledged = write_until_killed(
        path, static_cast<int>(random() % 8), static_cast<useconds_t>(random() % 1500));
    auto store = std::move(SqliteStore::open(path)).value();
    const auto events = static_cast<std::int64_t>(store->load("a").size());
    // The last one may have been committed and its acknowledgement killed.
    ASSERT_GE(events, before + acknowledged) << "kill point " << kill_point;
    ASSERT_LE(events, before + acknowledged + 1) << "kill point " << kill_point;
    ASSERT_FALSE(store->verify().broken_at);
    ASSERT_EQ(store->verify().events, events);
    // Event, row, letter and item stand or fall together.
    if (events > 3) {
      EXPECT_EQ(store->tasks("a").back().run.round, events);
    }
    EXPECT_EQ(static_cast<std::int64_t>(store->outbox().size()), events - 3);
    EXPECT_EQ(ask(path, "SELECT count(*) FROM items WHERE letter IS NOT NULL"),
              std::vector<std::string>{std::to_string(events - 3)});
    before = events;
  }
  EXPECT_GT(before, 100);
  EXPECT_EQ(ask(path, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
}

/// Appends that many events, beginning anew whenever somebody else was faster.
void append_in_competition(const std::string& path, int count) {
  auto store = std::move(SqliteStore::open(path)).value();
  for (int done = 0; done < count;) {
    const auto version = static_cast<std::int64_t>(store->load("a").size());
    const auto committed = store->commit(step("a", version));
    if (committed) {
      ++done;
    } else if (committed.error().message.id != "store.version_conflict") {
      _exit(1);
    }
  }
  store.reset();
  _exit(0);
}

TEST(TwoProcesses, LoseNoEventAndLeaveNoGap) {
  const TempFolder folder;
  const std::string path = folder.file();
  ASSERT_TRUE(std::move(SqliteStore::create(path)).value()->commit(start_of("a")));
  constexpr int kEach = 60;
  std::array<pid_t, 2> children{};
  for (pid_t& child : children) {
    child = fork();
    if (child == 0) {
      append_in_competition(path, kEach);
    }
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  auto store = std::move(SqliteStore::open(path)).value();
  const auto events = store->load("a");
  ASSERT_EQ(events.size(), 3U + 2 * kEach);
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].version, static_cast<std::int64_t>(i) + 1);
  }
  EXPECT_FALSE(store->verify().broken_at);
  EXPECT_EQ(store->outbox().size(), 2U * kEach);
}

}  // namespace
}  // namespace umlauf::db
