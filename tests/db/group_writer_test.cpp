#include "db/group_writer.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "plugins/files/temp_folder.h"

namespace umlauf::db {
namespace {

Batch note(const std::string& stream, std::int64_t version, const std::string& text = "Vermerk") {
  Batch batch;
  batch.act = {Instant{std::chrono::sys_days{std::chrono::year{2012} / 5 / 10}},
               Day{2012, 5, 10},
               "zib",
               "mueller",
               ""};
  batch.changes.push_back({stream, version, {TaskNoted{"U01", text}}, {}, {}});
  return batch;
}

TEST(GroupCommit, OneThatIsRefusedLeavesTheOthers) {
  const auto store = SqliteStore::in_memory();
  const Batch first = note("a", 0);
  const Batch wrong = note("a", 0);
  const Batch nul = note("b", 0, std::string("a\0b", 3));
  const Batch second = note("a", 1);
  const auto answers = store->commit_all({&first, &wrong, &nul, &second});
  ASSERT_EQ(answers.size(), 4U);
  EXPECT_TRUE(answers[0]);
  ASSERT_FALSE(answers[1]);
  EXPECT_EQ(answers[1].error().code, ErrorCode::conflict);
  ASSERT_FALSE(answers[2]);
  EXPECT_EQ(answers[2].error().message.id, "store.text_nul");
  EXPECT_TRUE(answers[3]);
  EXPECT_EQ(store->load("a").size(), 2U);
  EXPECT_TRUE(store->load("b").empty());
  EXPECT_FALSE(store->verify().broken_at);
}

TEST(GroupCommit, OfNothingIsNothing) {
  EXPECT_TRUE(SqliteStore::in_memory()->commit_all({}).empty());
}

TEST(GroupCommit, OfManyThreadsKeepsEveryAcknowledgedEventAndTheChain) {
  constexpr int kThreads = 16;
  constexpr int kEach = 40;
  const TempFolder folder;
  const std::string path = folder.path() + "/gruppe.db";
  {
    const auto store = std::move(SqliteStore::create(path)).value();
    GroupWriter writer(*store);
    std::atomic<int> acknowledged = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&, thread] {
        for (int i = 0; i < kEach; ++i) {
          acknowledged += writer.commit(note("zyklus-" + std::to_string(thread), i)) ? 1 : 0;
        }
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    EXPECT_EQ(acknowledged, kThreads * kEach);
  }
  const auto again = std::move(SqliteStore::open(path)).value();
  EXPECT_EQ(again->verify().events, kThreads * kEach);
  EXPECT_FALSE(again->verify().broken_at);
  for (int thread = 0; thread < kThreads; ++thread) {
    EXPECT_EQ(again->load("zyklus-" + std::to_string(thread)).size(), std::size_t{kEach});
  }
}

TEST(GroupCommit, OfTwoForOneStreamAcknowledgesOne) {
  const auto store = SqliteStore::in_memory();
  GroupWriter writer(*store);
  std::atomic<int> acknowledged = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&] { acknowledged += writer.commit(note("a", 0)) ? 1 : 0; });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(acknowledged, 1);
  EXPECT_EQ(store->load("a").size(), 1U);
}

}  // namespace
}  // namespace umlauf::db
