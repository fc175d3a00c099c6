#include "db/backup.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "db/doctor.h"
#include "db/sqlite_store.h"
#include "engine/model/catalogue.h"
#include "engine/run/rows.h"
#include "engine/run/runner.h"
#include "tests/db/database_file.h"
#include "tests/support/store_contract.h"

namespace umlauf::db {
namespace {

namespace fs = std::filesystem;

class Backup : public testing::Test {
 protected:
  /// A database with one running cycle, as the engine itself starts one.
  void SetUp() override {
    store = std::move(SqliteStore::create(path)).value();
    Start start;
    start.id = "umsetzungsbericht-2012";
    start.start = Day{2012, 1, 30};
    start.workflow = started().workflow;
    start.workflow.title = "Umsetzungsbericht 2012";
    ASSERT_TRUE(begin_cycle(*store, start, act_of_may()));
    events = store->verify().events;
  }

  std::map<std::string, Check::Level> diagnosis() {
    store.reset();
    std::map<std::string, Check::Level> levels;
    const auto checks = examine(path);
    EXPECT_TRUE(checks);
    for (const Check& check : checks.value()) {
      EXPECT_FALSE(render(check.message, Language::de).empty());
      EXPECT_FALSE(render(check.message, Language::en).empty());
      levels[check.name] = std::max(levels[check.name], check.level);
    }
    return levels;
  }

  TempFolder folder;
  std::string path = folder.file();
  std::string copy = folder.file("sicherung.db");
  std::unique_ptr<SqliteStore> store;
  std::int64_t events = 0;
};

TEST_F(Backup, HoldsEverythingWhileOthersWrite) {
  const auto report = backup(path, copy);
  ASSERT_TRUE(report);
  EXPECT_EQ(report.value().events, events);
  EXPECT_EQ(report.value().bytes, static_cast<std::int64_t>(fs::file_size(copy)));
  EXPECT_FALSE(fs::exists(copy + "-wal"));
  auto same = std::move(SqliteStore::open(copy)).value();
  EXPECT_EQ(same->log("").back().hash, store->log("").back().hash);
  EXPECT_EQ(same->tasks("umsetzungsbericht-2012"), store->tasks("umsetzungsbericht-2012"));
}

TEST_F(Backup, NeverOverwritesAFileAndLeavesNoDraft) {
  write_bytes(copy, "alt");
  EXPECT_EQ(backup(path, copy).error().code, ErrorCode::conflict);
  EXPECT_EQ(read_bytes(copy), "alt");
  EXPECT_EQ(backup(path, folder.file("fehlt/s.db")).error().code, ErrorCode::not_found);
  EXPECT_EQ(backup(folder.file("fehlt.db"), folder.file("s.db")).error().code,
            ErrorCode::not_found);
  for (const auto& entry : fs::directory_iterator(fs::path(path).parent_path())) {
    EXPECT_EQ(entry.path().string().find(".new-"), std::string::npos) << entry.path();
  }
}

TEST_F(Backup, RefusesToKeepABrokenChain) {
  store.reset();
  ASSERT_TRUE(tamper(path, "UPDATE events SET acting_as = 'wer anders' WHERE sequence = 1"));
  const auto report = backup(path, copy);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message.id, "store.tampered");
  EXPECT_EQ(report.error().code, ErrorCode::conflict) << "the database's fault, not the copy's";
  EXPECT_NE(render(report.error().message, Language::de).find("umlauf.db"), std::string::npos);
  EXPECT_FALSE(fs::exists(copy));
}

TEST_F(Backup, CarriesNoLeaseAndCountsTheLettersThatWentOutSince) {
  ASSERT_TRUE(store->acquire_lease("runde", kNow, kNow + std::chrono::minutes{10}));
  ASSERT_TRUE(backup(path, copy));
  Batch batch;
  batch.act = act_of_may();
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U02")})};
  ASSERT_TRUE(store->commit(batch));
  store->settle("2012-05-10/k", Delivery::delivered, kNow);
  store.reset();
  EXPECT_EQ(diagnosis()["lease"], Check::Level::note);
  const auto report = restore(path, copy, kNow);
  ASSERT_TRUE(report);
  EXPECT_EQ(report.value().sent_since, 1);
  EXPECT_EQ(diagnosis()["lease"], Check::Level::good);
  const auto again = restore(path, copy, kNow);
  ASSERT_TRUE(again) << "two within one second";
  EXPECT_EQ(again.value().kept, report.value().kept + "-2");
  EXPECT_EQ(again.value().sent_since, 0);
}

TEST_F(Backup, ComesBackAndTheOldDatabaseIsKept) {
  ASSERT_TRUE(backup(path, copy));
  store->set_setting("name", "später");
  store.reset();
  const std::string untouched = read_bytes(copy);
  const auto report = restore(path, copy, kNow);
  ASSERT_TRUE(report) << report.error().message.id;
  EXPECT_EQ(report.value().events, events);
  EXPECT_EQ(report.value().kept, path + ".2012-05-10T08-00-00Z");
  EXPECT_FALSE(std::move(SqliteStore::open(path)).value()->setting("name"));
  EXPECT_EQ(std::move(SqliteStore::open(report.value().kept)).value()->setting("name"), "später");
  EXPECT_EQ(read_bytes(copy), untouched);
}

TEST_F(Backup, ComesBackWhereThereWasNoDatabase) {
  ASSERT_TRUE(backup(path, copy));
  const auto report = restore(folder.file("neu.db"), copy, kNow);
  ASSERT_TRUE(report);
  EXPECT_EQ(report.value().kept, "");
  EXPECT_EQ(std::move(SqliteStore::open(folder.file("neu.db"))).value()->verify().events, events);
}

TEST_F(Backup, ComesBackInThePlaceOfADamagedDatabase) {
  ASSERT_TRUE(backup(path, copy));
  store.reset();
  write_bytes(path, read_bytes(path).substr(0, 5000));
  ASSERT_TRUE(restore(path, copy, kNow));
  EXPECT_EQ(std::move(SqliteStore::open(path)).value()->verify().events, events);
  EXPECT_EQ(fs::file_size(path + ".2012-05-10T08-00-00Z"), 5000U);
}

TEST_F(Backup, HoldsLettersThatWentOutForReal) {
  store->set_setting("mode", "live");
  ASSERT_TRUE(backup(path, copy));
  store.reset();
  const auto report = restore(path, copy, kNow);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report.value().held);
  EXPECT_EQ(std::move(SqliteStore::open(path)).value()->setting("mode"), "folder");
}

TEST_F(Backup, DoesNotReplaceADatabaseInUseNorByAnythingUnsound) {
  ASSERT_TRUE(backup(path, copy));
  EXPECT_EQ(restore(path, copy, kNow).error().message.id, "store.in_use");
  store.reset();
  const std::string before = read_bytes(path);
  EXPECT_EQ(restore(path, folder.file("fehlt"), kNow).error().code, ErrorCode::not_found);
  EXPECT_EQ(restore(path, path, kNow).error().code, ErrorCode::invalid);
  write_bytes(folder.file("text"), "kein Datenbankinhalt, nur Text");
  EXPECT_EQ(restore(path, folder.file("text"), kNow).error().code, ErrorCode::invalid);
  write_bytes(folder.file("halb"), read_bytes(copy).substr(0, 9000));
  EXPECT_EQ(restore(path, folder.file("halb"), kNow).error().code, ErrorCode::invalid);
  ASSERT_TRUE(tamper(copy, "UPDATE events SET type = 'task_started' WHERE sequence = 2"));
  const auto report = restore(path, copy, kNow);
  EXPECT_EQ(report.error().message.id, "store.chain_broken");
  EXPECT_NE(render(report.error().message, Language::de).find("sicherung.db"), std::string::npos);
  EXPECT_EQ(read_bytes(path), before);
}

TEST_F(Backup, RefusesTheBackupOfANewerProgram) {
  ASSERT_TRUE(backup(path, copy));
  store.reset();
  ASSERT_TRUE(sql(copy, "INSERT INTO migrations VALUES (999, '0999_later.sql', '9.4.0')"));
  const auto report = restore(path, copy, kNow);
  EXPECT_EQ(report.error().code, ErrorCode::conflict);
  EXPECT_EQ(report.error().message.id, "store.newer");
}

TEST_F(Backup, DoctorFindsASoundDatabaseSound) {
  for (const auto& [name, level] : diagnosis()) {
    EXPECT_EQ(level, Check::Level::good) << name;
  }
}

TEST_F(Backup, DoctorFindsRowsThatTheLogDoesNotSay) {
  store.reset();
  ASSERT_TRUE(sql(path, "UPDATE tasks SET title = 'anders' WHERE task = 'U02'"));
  EXPECT_EQ(diagnosis()["read_models"], Check::Level::fault);
}

TEST_F(Backup, DoctorFindsTamperingFilesLettersAndMissingAddresses) {
  Batch batch;
  batch.act = act_of_may();
  batch.files = {{std::string(64, 'a'), "bericht.pdf", "nicht das, was der Name sagt"}};
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U02")})};
  ASSERT_TRUE(store->commit(batch));
  Office office;
  office.key = "iq";
  office.name = "IQ-Netzwerk";
  ASSERT_TRUE(append(*store, kOrganisationStream, {OfficeSet{office}}, act_of_may()));
  store.reset();
  ASSERT_TRUE(tamper(path, "UPDATE events SET stream = 'x' WHERE sequence = 2"));
  auto levels = diagnosis();
  EXPECT_EQ(levels["chain"], Check::Level::fault);
  EXPECT_EQ(levels["files"], Check::Level::fault);
  EXPECT_EQ(levels["letters"], Check::Level::note);
  EXPECT_EQ(levels["addresses"], Check::Level::note);
  EXPECT_EQ(levels["integrity"], Check::Level::good);
}

}  // namespace
}  // namespace umlauf::db
