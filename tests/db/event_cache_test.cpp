#include "db/event_cache.h"

#include <gtest/gtest.h>

#include "db/sqlite_store.h"
#include "tests/db/database_file.h"
#include "tests/support/store_contract.h"

namespace umlauf::db {
namespace {

// What the store keeps of what it read must never show: every load is as if read anew.

class TwoStores : public testing::Test {
 protected:
  void SetUp() override {
    ours = std::move(SqliteStore::create(folder.file())).value();
    ASSERT_TRUE(ours->commit(start_of("a")));
    ASSERT_EQ(ours->load("a").size(), 3U);
    theirs = std::move(SqliteStore::open(folder.file())).value();
  }
  static Batch more(std::int64_t version) {
    Batch batch;
    batch.act = act_of_may();
    Change change;
    change.stream = "a";
    change.expected_version = version;
    change.events = {TaskFinished{"U01", "mit Frau Beispiel besprochen"}};
    batch.changes = {change};
    return batch;
  }

  TempFolder folder;
  std::unique_ptr<SqliteStore> ours;
  std::unique_ptr<SqliteStore> theirs;
};

TEST_F(TwoStores, SeeEachOthersEventsAtTheNextCall) {
  ASSERT_TRUE(theirs->commit(more(3)));
  ASSERT_EQ(ours->load("a").size(), 4U);
  ASSERT_TRUE(ours->commit(more(4)));
  EXPECT_EQ(theirs->load("a").size(), 5U);
  EXPECT_EQ(ours->load("a").size(), 5U);
  EXPECT_EQ(ours->load("a").back().version, 5);
}

TEST_F(TwoStores, SeeThatPersonalTextIsGone) {
  ASSERT_TRUE(ours->commit(more(3)));
  ASSERT_EQ(std::get<TaskFinished>(ours->load("a").back().event).note,
            "mit Frau Beispiel besprochen");
  ASSERT_TRUE(sql(folder.file(),
                  "UPDATE events SET reason = NULL, personal = NULL, salt = NULL "
                  "WHERE sequence = 4"));
  EXPECT_EQ(std::get<TaskFinished>(ours->load("a").back().event).note, "");
  EXPECT_EQ(ours->load("a").back().act.reason, "");
}

TEST_F(TwoStores, KeepNothingOfACommitThatWasRefused) {
  ASSERT_FALSE(ours->commit(more(2)));
  EXPECT_EQ(ours->load("a").size(), 3U);
}

TEST(EventCache, KeepsTheStreamsUsedLast) {
  EventCache cache;
  cache.of("first").resize(1);
  for (std::size_t i = 1; i < EventCache::kMostStreams; ++i) {
    cache.of(std::to_string(i)).resize(1);
    cache.trim();
  }
  EXPECT_EQ(cache.of("first").size(), 1U);
  cache.of("one more").resize(1);
  cache.trim();
  EXPECT_EQ(cache.of("first").size(), 1U);
  EXPECT_EQ(cache.of("1").size(), 0U) << "not used longest";
}

TEST(EventCache, BoundsTheNumberOfEventsButKeepsTheLastStream) {
  EventCache cache;
  cache.of("short").resize(1);
  cache.of("long").resize(EventCache::kMostEvents + 1);
  cache.trim();
  EXPECT_EQ(cache.of("long").size(), EventCache::kMostEvents + 1);
  EXPECT_EQ(cache.of("short").size(), 0U);
}

TEST(EventCache, ForgetsEverythingWhenAnotherConnectionWrote) {
  EventCache cache;
  cache.look_at(1);
  cache.of("a").resize(1);
  cache.look_at(1);
  EXPECT_EQ(cache.of("a").size(), 1U);
  cache.look_at(2);
  EXPECT_EQ(cache.of("a").size(), 0U);
}

}  // namespace
}  // namespace umlauf::db
