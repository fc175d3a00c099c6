#include <gtest/gtest.h>
#include <sqlite3.h>

#include "db/sqlite_store.h"
#include "engine/model/catalogue.h"
#include "engine/model/failure.h"
#include "tests/db/database_file.h"
#include "tests/db/failing_disk.h"
#include "tests/support/store_contract.h"

namespace umlauf::db {
namespace {

// Whatever goes wrong while writing, everything is as before, and the next act works.

/// An act that touches every table.
Batch rich_batch() {
  Batch batch = start_of("b");
  batch.items = {item_of("b", "U01")};
  batch.letters = {letter_of("2012-05-10/k", {item_of("b", "U02")})};
  batch.files = {{std::string(64, 'a'), "bericht.pdf", std::string(50'000, 'x')}};
  return batch;
}

/// `sqlite3 .dump` in short: every row of every table.
std::string everything(const std::string& path) {
  std::string text;
  for (const std::string& table :
       ask(path, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
    std::string columns;
    for (const std::string& column :
         ask(path, "SELECT name FROM pragma_table_info('" + table + "')")) {
      columns += (columns.empty() ? "quote(" : " || ',' || quote(") + column + ')';
    }
    for (const std::string& row :
         ask(path, "SELECT " + columns + " FROM " + table + " ORDER BY 1")) {
      text += table + ": " + row + '\n';
    }
  }
  return text;
}

void expect_whole(const std::string& path, std::int64_t events) {
  auto store = std::move(SqliteStore::open(path)).value();
  const ChainCheck check = store->verify();
  EXPECT_EQ(check.events, events);
  EXPECT_FALSE(check.broken_at);
  EXPECT_EQ(ask(path, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
}

class DiskTrouble : public testing::TestWithParam<bool> {};

TEST_P(DiskTrouble, AtAnyOperationOfACommitLeavesEverythingAsBefore) {
  const bool full = GetParam();
  int needed = 0;
  for (int k = 1; k == 1 || k <= needed; ++k) {
    const TempFolder folder;
    const std::string path = folder.file();
    FailingDisk disk;
    auto store = std::move(SqliteStore::create(path)).value();
    ASSERT_TRUE(store->commit(start_of("a")));
    if (k == 1) {
      const std::string before = everything(path);
      disk.fail_from(0);
      ASSERT_TRUE(store->commit(rich_batch()));
      needed = disk.operations();
      ASSERT_GT(needed, 5);
      continue;
    }
    const std::string before = everything(path);
    disk.fail_from(k - 1, full);
    try {
      const auto done = store->commit(rich_batch());
      ADD_FAILURE() << "operation " << k << " failed and nobody noticed";
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.message().id, full ? "store.full" : "store.io");
    }
    disk.fail_from(0);
    EXPECT_EQ(everything(path), before) << "operation " << k;
    ASSERT_TRUE(store->commit(rich_batch())) << "after room was made";
    store.reset();
    expect_whole(path, 6);
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, DiskTrouble, testing::Values(false, true), [](const auto& each) {
  return each.param ? "full" : "broken";
});

TEST(AFullDisk, IsNamedWhereSqliteSpeaksOfAnErrorOnly) {
  const TempFolder folder;
  const std::string path = folder.file();
  FailingDisk disk;
  auto store = std::move(SqliteStore::create(path)).value();
  ASSERT_TRUE(store->commit(start_of("a")));
  const auto trouble = [](const auto& work) -> std::string {
    try {
      work();
    } catch (const Failure& failure) {
      return render(failure.message(), Language::de);
    }
    return "nichts";
  };
  disk.fill_up();
  EXPECT_NE(trouble([&] { (void)store->commit(rich_batch()); }).find("ist voll"),
            std::string::npos);
  store.reset();
  EXPECT_NE(trouble([&] { (void)SqliteStore::open(path).value()->cycles(); }).find("ist voll"),
            std::string::npos)
      << "reading needs room for the companion files";
  disk.fail_from(0);
  EXPECT_TRUE(std::move(SqliteStore::open(path)).value()->commit(rich_batch()));
}

TEST(StatementTrouble, AtAnyStepOfACommitLeavesEverythingAsBefore) {
  // Each statement of the batch in turn meets a trigger that stops it.
  for (const char* stop : {"INSERT ON events",
                           "UPDATE ON chain",
                           "INSERT ON cycles",
                           "INSERT ON tasks",
                           "INSERT ON files",
                           "INSERT ON items",
                           "INSERT ON letters"}) {
    const TempFolder folder;
    const std::string path = folder.file();
    auto store = std::move(SqliteStore::create(path)).value();
    ASSERT_TRUE(store->commit(start_of("a")));
    const std::string before = everything(path);
    ASSERT_TRUE(sql(path,
                    "CREATE TRIGGER stop BEFORE " + std::string(stop) +
                        " BEGIN SELECT RAISE(ABORT, 'stop'); END"));
    EXPECT_ANY_THROW((void)store->commit(rich_batch())) << stop;
    EXPECT_EQ(everything(path), before) << stop;
    ASSERT_TRUE(sql(path, "DROP TRIGGER stop"));
    EXPECT_TRUE(store->commit(rich_batch())) << stop;
    store.reset();
    expect_whole(path, 6);
  }
}

TEST(ASecondWriter, IsToldWhoWritesAndThatNothingWasStored) {
  const TempFolder folder;
  const std::string path = folder.file();
  auto store = std::move(SqliteStore::create(path)).value();
  ASSERT_TRUE(store->commit(start_of("a")));
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(store->load("a").size(), 3U) << "reading is always possible";
  const auto refused = store->commit(rich_batch());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  EXPECT_EQ(refused.error().message.id, "store.busy_by");
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_TRUE(store->commit(rich_batch()));
}

}  // namespace
}  // namespace umlauf::db
