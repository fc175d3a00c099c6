#include "db/chain.h"

#include <gtest/gtest.h>

#include "db/sqlite_store.h"
#include "tests/db/database_file.h"
#include "tests/support/store_contract.h"

namespace umlauf::db {
namespace {

constexpr int kEvents = 6;

class Chain : public testing::Test {
 protected:
  /// Two cycles, six events, one with free text.
  void SetUp() override {
    fill(folder.file());
    bytes = read_bytes(folder.file());
  }

  static void fill(const std::string& path) {
    auto store = std::move(SqliteStore::create(path)).value();
    ASSERT_TRUE(store->commit(start_of("a")));
    Batch batch = start_of("b");
    batch.changes[0].events = {
        started(),
        Answered{"U01", Outcome::refused, "Herr M. ist krank", Medium::mail, "Frau K.", {}, 0, {}}};
    batch.changes[0].events.emplace_back(TaskSkipped{"U02"});
    ASSERT_TRUE(store->commit(batch));
  }

  ChainCheck verify() { return std::move(SqliteStore::open(folder.file())).value()->verify(); }

  /// What verify says of a copy after the tampering.
  ChainCheck after(const std::string& statements, std::int64_t from = 0) {
    const TempFolder copy;
    write_bytes(copy.file(), bytes);
    EXPECT_TRUE(tamper(copy.file(), statements)) << statements;
    return std::move(SqliteStore::open(copy.file())).value()->verify(from);
  }

  TempFolder folder;
  std::string bytes;
};

TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(LinkHash, DoesNotTakeAnotherDivisionOfTheSameBytesForTheSame) {
  ChainLink link{kChainStart, 1, "ab", 1, "c", "", "", "", "", "{}", ""};
  ChainLink other = link;
  other.stream = "a";
  other.type = "bc";
  EXPECT_NE(link_hash(link), link_hash(other));
}

TEST(Salt, IsRandomAndLong) {
  EXPECT_EQ(new_salt().size(), 32U);
  EXPECT_NE(new_salt(), new_salt());
}

TEST_F(Chain, HoldsAsWritten) {
  EXPECT_EQ(verify().events, kEvents);
  EXPECT_FALSE(verify().broken_at);
  EXPECT_EQ(verify().removed_payloads, 0);
}

TEST_F(Chain, FindsAChangeOfAnyColumnOfAnyRow) {
  const std::vector<std::string> text_columns{"stream",
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
                                              "hash"};
  for (int row = 1; row <= kEvents; ++row) {
    const std::string where = " WHERE sequence = " + std::to_string(row);
    for (const std::string& column : text_columns) {
      const ChainCheck check =
          after("UPDATE events SET " + column + " = " + column + " || ' '" + where);
      EXPECT_EQ(check.broken_at, row) << column;
    }
    EXPECT_EQ(after("UPDATE events SET version = version + 100" + where).broken_at, row);
    EXPECT_EQ(after("UPDATE events SET sequence = sequence + 100" + where).broken_at, row);
  }
}

TEST_F(Chain, FindsFromThereOnWhatWasChangedOrTakenAway) {
  const auto changed = [&](int row, std::int64_t from) {
    return after("UPDATE events SET reason = 'x' WHERE sequence = " + std::to_string(row), from)
        .broken_at;
  };
  for (int row = 2; row <= kEvents; ++row) {
    EXPECT_EQ(changed(row, row - 1), row);
    EXPECT_EQ(changed(row, row), std::nullopt) << "checked by the turn before";
  }
  EXPECT_EQ(after("DELETE FROM events WHERE sequence = 2", 2).broken_at, 2);
  EXPECT_EQ(after("UPDATE settings SET value = value", kEvents + 1).broken_at, kEvents + 1);
}

TEST_F(Chain, FindsARemovedRow) {
  for (int row = 1; row <= kEvents; ++row) {
    EXPECT_EQ(after("DELETE FROM events WHERE sequence = " + std::to_string(row)).broken_at, row);
  }
  EXPECT_EQ(after("DELETE FROM events").broken_at, 1);
}

TEST_F(Chain, FindsAnInsertedRow) {
  for (const char* at : {"7", "100", "-1"}) {
    const ChainCheck check = after(std::string("INSERT INTO events SELECT ") + at +
                                   ", stream, version + 100, type, recorded_at, happened_on, "
                                   "acting_as, recorded_by, reason, payload, personal, salt, "
                                   "personal_hash, hash FROM events WHERE sequence = 6");
    EXPECT_TRUE(check.broken_at) << at;
  }
}

TEST_F(Chain, FindsSwappedRows) {
  const ChainCheck check = after(
      "UPDATE events SET sequence = 50 WHERE sequence = 2;"
      "UPDATE events SET sequence = 2 WHERE sequence = 3;"
      "UPDATE events SET sequence = 3 WHERE sequence = 50");
  EXPECT_EQ(check.broken_at, 2);
}

TEST_F(Chain, FindsAMovedEnd) {
  EXPECT_TRUE(after("UPDATE chain SET sequence = 9").broken_at);
  EXPECT_TRUE(
      after("UPDATE chain SET hash = (SELECT hash FROM events WHERE sequence = 5)").broken_at);
}

TEST_F(Chain, StillHoldsWhenPersonalDataIsRemoved) {
  ASSERT_TRUE(sql(folder.file(),
                  "UPDATE events SET reason = NULL, personal = NULL, salt = NULL "
                  "WHERE sequence = 5"));
  EXPECT_FALSE(verify().broken_at);
  EXPECT_EQ(verify().removed_payloads, 1);
  auto store = std::move(SqliteStore::open(folder.file())).value();
  const auto answered = std::get<Answered>(store->load("b")[1].event);
  EXPECT_EQ(answered.outcome, Outcome::refused) << "what was decided stays";
  EXPECT_EQ(answered.text, "");
  EXPECT_TRUE(store->log("b")[1].removed);
}

}  // namespace
}  // namespace umlauf::db
