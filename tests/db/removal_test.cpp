#include "db/removal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/doctor.h"
#include "db/sqlite_store.h"
#include "engine/run/runner.h"
#include "tests/db/database_file.h"
#include "tests/support/given.h"
#include "tests/support/store_contract.h"

namespace umlauf::db {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kReason = "Herr Muster rief an und war ungehalten";
constexpr const char* kText = "Frau Beispiel ist krank, darum nicht";

class Removing : public testing::Test {
 protected:
  void SetUp() override {
    auto store = open(true);
    Act act = act_of_may();
    act.reason.clear();
    ASSERT_TRUE(begin_cycle(
        *store,
        {"probe",
         "Probebericht",
         {},
         test::given({"U01 Mitzeichnung (kultur) 3 AT", "U02 Aufgabe (zib) 1 AT wartet auf U01"}),
         act.on},
        act));
    act.at += std::chrono::hours{1};
    act.reason = kReason;
    ASSERT_TRUE(act_on_cycle(*store, "probe", act, [](const Cycle& cycle, const Facts& facts) {
      return give_answer(
          cycle, facts, {"U01", Outcome::refused, kText, Medium::mail, "Frau Beispiel", {}});
    }));
    for (const LogRow& row : store->log("probe")) {
      answered = row.type == "answered" ? row.sequence : answered;
    }
    ASSERT_GT(answered, 0);
  }

  std::unique_ptr<SqliteStore> open(bool fresh = false) {
    return fresh ? std::move(SqliteStore::create(folder.file())).value()
                 : std::move(SqliteStore::open(folder.file())).value();
  }
  Result<RemovalReport> remove(bool accept,
                               std::int64_t sequence,
                               const std::string& reason = "Antrag nach Art. 17 DSGVO",
                               const std::string& stream = "probe") {
    RemovalAsked asked{stream, sequence, act_of_may(), accept};
    asked.act.reason = reason;
    return remove_text(folder.file(), asked);
  }
  /// All that the file holds, companions included.
  std::string bytes() {
    std::string all;
    for (const char* name : {"umlauf.db", "umlauf.db-wal"}) {
      all += read_bytes(folder.file(name));
    }
    return all;
  }

  TempFolder folder;
  std::int64_t answered = 0;
};

TEST_F(Removing, ShowsFirstWhatWouldGoAndChangesNothing) {
  const auto report = remove(false, answered);
  ASSERT_TRUE(report);
  ASSERT_EQ(report.value().entries.size(), 1U);
  EXPECT_EQ(report.value().entries[0].type, "answered");
  EXPECT_THAT(report.value().entries[0].texts, ElementsAre(kReason, kText, "Frau Beispiel"))
      << "in the order in which they are stored";
  EXPECT_EQ(report.value().queued, 1U) << "what blocks goes to the lead with these words";
  EXPECT_EQ(open()->verify().removed_payloads, 0);
  EXPECT_THAT(bytes(), HasSubstr(kText));
}

TEST_F(Removing, TakesTheTextOutOfTheWholeFileAndTheChainStillHolds) {
  ASSERT_TRUE(remove(true, answered));
  auto store = open();
  EXPECT_FALSE(store->verify().broken_at);
  EXPECT_EQ(store->verify().removed_payloads, 1);
  EXPECT_EQ(store->tasks("probe")[0].run.words, "");
  EXPECT_EQ(store->tasks("probe")[0].run.sign_off, SignOff::refused) << "what was decided stays";
  EXPECT_EQ(store->queued_items(Day{2012, 12, 31}).back().words, "–");
  const auto log = store->log("probe");
  EXPECT_EQ(log.back().type, "text_removed");
  EXPECT_EQ(log.back().act.reason, "Antrag nach Art. 17 DSGVO");
  store.reset();
  EXPECT_THAT(bytes(), Not(HasSubstr("Frau Beispiel")));
  EXPECT_THAT(bytes(), Not(HasSubstr("ungehalten")));
  const auto checks = examine(folder.file());
  for (const Check& check : checks.value()) {
    EXPECT_NE(check.level, Check::Level::fault) << check.name;
  }
}

TEST_F(Removing, ReachesLettersThatRepeatTheText) {
  {
    auto store = open();
    Batch batch;
    batch.act = act_of_may();
    std::vector<Item> items = store->queued_items(Day{2012, 12, 31});
    batch.letters = {letter_of("2012-05-11/zib", std::move(items))};
    ASSERT_TRUE(store->commit(batch));
  }
  const auto report = remove(true, answered);
  ASSERT_TRUE(report);
  EXPECT_THAT(report.value().letters, ElementsAre("2012-05-11/zib"));
  for (const LetterRow& row : open()->letters()) {
    for (const Item& item : row.letter.items) {
      EXPECT_THAT(item.words, Not(HasSubstr("krank")));
    }
  }
}

TEST_F(Removing, TakesTheAddressOfAGuestOutOfTheLettersToIt) {
  constexpr const char* kAddress = "erika.beispiel@verein.example";
  std::int64_t guest = 0;
  {
    auto store = open();
    Act act = act_of_may();
    act.reason.clear();
    ASSERT_TRUE(act_on_cycle(*store, "probe", act, [&](const Cycle&, const Facts&) {
      Decision decision;
      decision.events = {
          GuestSet{"U01", 1, "Erika Beispiel", "Verein", kAddress, "Sprecherin", {}, false}};
      return Result<Decision>(decision);
    }));
    guest = store->log("").back().sequence;
    Item item = item_of("probe", "U01");
    item.guest = 1;
    item.guest_name = "Erika Beispiel";
    item.guest_address = kAddress;
    Item later = item;
    later.round = 2;
    Batch batch;
    batch.act = act;
    batch.items = {later};
    batch.letters = {letter_of(std::string("2012-05-10/") + kAddress, {item})};
    batch.letters[0].address = kAddress;
    batch.letters[0].name = "Erika Beispiel";
    ASSERT_TRUE(store->commit(batch));
  }
  const auto report = remove(true, guest);
  ASSERT_TRUE(report);
  EXPECT_EQ(report.value().letters.size(), 1U);
  EXPECT_EQ(report.value().queued, 1U);
  auto store = open();
  EXPECT_TRUE(store->outbox().empty()) << "nobody is there to get it";
  EXPECT_EQ(store->letters().size(), 1U);
  store.reset();
  EXPECT_THAT(bytes(), Not(HasSubstr("erika")));
  EXPECT_THAT(bytes(), Not(HasSubstr("Erika")));
}

TEST_F(Removing, TakesTheSameReasonFromAllEntriesOfTheAct) {
  std::int64_t last = 0;
  {
    auto store = open();
    Act act = act_of_may();
    act.at += std::chrono::hours{2};
    act.reason = "auf Bitte von Herrn Muster";
    ASSERT_TRUE(act_on_cycle(*store, "probe", act, [](const Cycle& cycle, const Facts& facts) {
      return override_answer(cycle, facts, "U01");
    }));
    last = store->log("").back().sequence;
  }
  const auto report = remove(true, last);
  ASSERT_TRUE(report);
  EXPECT_EQ(report.value().entries.size(), 2U) << "overridden, and U02 asked because of it";
  EXPECT_EQ(open()->verify().removed_payloads, 2);
  EXPECT_THAT(bytes(), Not(HasSubstr("Herrn Muster")));
}

TEST_F(Removing, RefusesWhatIsNotThereOrGoneAlready) {
  EXPECT_EQ(remove(true, 99).error().code, ErrorCode::not_found);
  EXPECT_EQ(remove(true, 1).error().message.id, "remove.nothing");
  const auto elsewhere = remove(true, answered, "Antrag", "organisation");
  EXPECT_EQ(elsewhere.error().message.id, "remove.no_entry");
  EXPECT_THAT(elsewhere.error().offers, ElementsAre("probe"));
  EXPECT_EQ(remove(true, answered, std::string("weil: ") + kText).error().message.id,
            "remove.reason_repeats");
  ASSERT_TRUE(remove(true, answered));
  EXPECT_EQ(remove(true, answered).error().message.id, "remove.already");
  EXPECT_EQ(open()->verify().removed_payloads, 1);
}

}  // namespace
}  // namespace umlauf::db
