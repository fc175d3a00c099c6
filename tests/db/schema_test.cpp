#include <gtest/gtest.h>

#include "db/sqlite_store.h"
#include "tests/db/database_file.h"
#include "tests/support/store_contract.h"

namespace umlauf::db {
namespace {

// What the code must never write is refused by the schema too.

class Schema : public testing::Test {
 protected:
  void SetUp() override {
    auto store = std::move(SqliteStore::create(folder.file())).value();
    Batch batch = start_of("a");
    batch.items = {item_of("a", "U01")};
    batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U02")})};
    ASSERT_TRUE(store->commit(batch));
  }
  void refuses(const std::string& statement) {
    EXPECT_FALSE(sql(folder.file(), statement)) << statement;
  }
  void takes(const std::string& statement) {
    EXPECT_TRUE(sql(folder.file(), statement)) << statement;
  }

  TempFolder folder;
};

TEST_F(Schema, NeverDeletesOrChangesAnEvent) {
  refuses("DELETE FROM events WHERE sequence = 1");
  for (const char* column : {"sequence",
                             "stream",
                             "version",
                             "type",
                             "recorded_at",
                             "happened_on",
                             "acting_as",
                             "recorded_by",
                             "reason",
                             "payload",
                             "personal",
                             "salt",
                             "personal_hash",
                             "hash"}) {
    refuses("UPDATE events SET " + std::string(column) + " = '2012-05-11' WHERE sequence = 2");
  }
  refuses("UPDATE events SET reason = 'anders', personal = NULL, salt = NULL WHERE sequence = 1");
  refuses("UPDATE events SET personal = NULL WHERE sequence = 1");
}

TEST_F(Schema, AppendsEventsOnlyWithoutGaps) {
  const std::string rest =
      ", type, recorded_at, happened_on, acting_as, recorded_by, reason, payload, personal, salt, "
      "personal_hash, hash FROM events WHERE sequence = 3";
  refuses("INSERT INTO events SELECT 5, 'a', 4" + rest);
  refuses("INSERT INTO events SELECT 4, 'a', 5" + rest);
  refuses("INSERT INTO events SELECT 4, 'a', 3" + rest);
  refuses("INSERT OR REPLACE INTO events SELECT 3, 'a', 3" + rest);
  takes("INSERT INTO events SELECT 4, 'a', 4" + rest);
}

TEST_F(Schema, LetsPersonalDataGoButNotComeBack) {
  takes("UPDATE events SET reason = NULL, personal = NULL, salt = NULL WHERE sequence = 1");
  refuses("UPDATE events SET reason = '', personal = '', salt = '" + std::string(32, '0') +
          "' WHERE sequence = 1");
}

TEST_F(Schema, KnowsTheWordsOfStatesKindsOutcomesAndResults) {
  refuses("UPDATE cycles SET state = 'asleep'");
  refuses("UPDATE tasks SET state = 'open'");
  refuses("UPDATE tasks SET kind = 'meeting'");
  refuses("UPDATE tasks SET sign_off = 'perhaps'");
  refuses("UPDATE tasks SET result = 'laughed_at'");
  refuses("UPDATE items SET rule = 'greeting'");
  refuses("UPDATE letters SET state = 'lost', settled_at = '2012-05-10T08:00:00.000Z'");
}

TEST_F(Schema, TakesEveryWordOfTheEngine) {
  for (int i = 0; i <= static_cast<int>(TaskKind::publication); ++i) {
    takes("UPDATE tasks SET kind = '" + std::string(word(static_cast<TaskKind>(i))) + "'");
  }
  for (int i = 0; i < kSignOffs; ++i) {
    takes("UPDATE tasks SET sign_off = '" + std::string(word(static_cast<SignOff>(i))) + "'");
  }
  for (int i = 0; i <= static_cast<int>(ResultClass::inquorate); ++i) {
    takes("UPDATE tasks SET result = '" + std::string(word(static_cast<ResultClass>(i))) + "'");
  }
  for (int i = 0; i <= static_cast<int>(CycleState::cancelled); ++i) {
    takes("UPDATE cycles SET state = '" + std::string(word(static_cast<CycleState>(i))) + "'");
  }
  for (int i = 0; i <= static_cast<int>(ItemRule::term_ended); ++i) {
    takes("UPDATE items SET rule = '" + std::string(word(static_cast<ItemRule>(i))) + "'");
  }
}

TEST_F(Schema, EndsATaskExactlyWhenItHasAnEnd) {
  refuses("UPDATE tasks SET state = 'done'");
  refuses("UPDATE tasks SET ended_on = '2012-05-11'");
  takes("UPDATE tasks SET state = 'skipped', ended_on = '2012-05-11'");
}

TEST_F(Schema, SettlesALetterExactlyWhenItHasATime) {
  refuses("UPDATE letters SET state = 'delivered'");
  refuses("UPDATE letters SET settled_at = '2012-05-10T08:00:00.000Z'");
  takes("UPDATE letters SET state = 'delivered', settled_at = '2012-05-10T08:00:00.000Z'");
}

TEST_F(Schema, KeepsAnItemInTheQueueInALetterOrDropped) {
  refuses("UPDATE items SET letter = '2012-05-10/k', dropped = 'x', item = NULL");
  refuses("UPDATE items SET letter = '2012-05-10/k' WHERE task = 'U01'");
  refuses("UPDATE items SET item = NULL WHERE task = 'U01'");
}

TEST_F(Schema, HasNoTaskWithoutCycleNorItemOfAMissingLetter) {
  refuses("UPDATE tasks SET cycle = 'b'");
  refuses("DELETE FROM cycles");
  refuses("UPDATE items SET item = NULL, letter = 'missing' WHERE task = 'U01'");
  refuses("DELETE FROM letters");
}

TEST_F(Schema, HasOneLeaseOneChainEndAndStrictTypes) {
  takes("INSERT INTO lease VALUES (1, 'turn', '2012-05-10T08:00:00.000Z')");
  refuses("INSERT INTO lease VALUES (2, 'turn', '2012-05-10T08:00:00.000Z')");
  refuses("INSERT INTO chain VALUES (2, 0, '" + std::string(64, '0') + "')");
  refuses("UPDATE tasks SET round = 'first'");
  refuses("UPDATE tasks SET due = '24.05.12'");
  refuses("INSERT INTO files VALUES ('abc', 'x', x'00')");
}

}  // namespace
}  // namespace umlauf::db
