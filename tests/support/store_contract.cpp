#include "tests/support/store_contract.h"

namespace umlauf {
namespace {

TEST_P(StoreContract, IsEmptyAtFirst) {
  EXPECT_TRUE(store->load("umsetzungsbericht-2012").empty());
  EXPECT_TRUE(store->cycles().empty());
  EXPECT_TRUE(store->tasks("umsetzungsbericht-2012").empty());
  EXPECT_TRUE(store->outbox().empty());
  EXPECT_TRUE(store->log("").empty());
  EXPECT_EQ(store->verify().events, 0);
}

TEST_P(StoreContract, GivesEventsBackInOrderWithTheirAct) {
  commit(start_of("umsetzungsbericht-2012"));
  const auto events = store->load("umsetzungsbericht-2012");
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].version, 1);
  EXPECT_EQ(events[2].version, 3);
  EXPECT_EQ(std::get<CycleStarted>(events[0].event).workflow.tasks.size(), 2U);
  EXPECT_EQ(std::get<TaskReady>(events[2].event).task, "U02");
  EXPECT_EQ(events[1].act.at, kNow);
  EXPECT_EQ(events[1].act.on, kMay10);
  EXPECT_EQ(events[1].act.as, "zib");
  EXPECT_EQ(events[1].act.by, "mueller");
  EXPECT_EQ(events[1].act.reason, "wie besprochen");
}

TEST_P(StoreContract, KeepsStreamsApart) {
  commit(start_of("a"));
  commit(start_of("b"));
  EXPECT_EQ(store->load("a").size(), 3U);
  EXPECT_EQ(store->load("b").size(), 3U);
  EXPECT_EQ(store->load("b")[0].version, 1);
}

TEST_P(StoreContract, RefusesAStreamThatMovedOn) {
  commit(start_of("a"));
  const auto again = store->commit(start_of("a"));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::conflict);
  EXPECT_EQ(again.error().message.id, "store.version_conflict");
  EXPECT_EQ(store->load("a").size(), 3U);
}

TEST_P(StoreContract, RefusesAnExpectationAheadOfTheStream) {
  Batch batch = start_of("a");
  batch.changes[0].expected_version = 1;
  EXPECT_FALSE(store->commit(batch));
  EXPECT_TRUE(store->load("a").empty());
}

TEST_P(StoreContract, WritesAllChangesOrNone) {
  commit(start_of("b"));
  Batch batch = start_of("a");
  batch.changes.push_back(start_of("b").changes[0]);  // At its old version.
  batch.items = {item_of("a", "U01")};
  batch.letters = {letter_of("2012-05-10/x", {item_of("a", "U02")})};
  batch.files = {{std::string(64, 'a'), "bericht.pdf", "%PDF"}};
  ASSERT_FALSE(store->commit(batch));
  EXPECT_TRUE(store->load("a").empty());
  EXPECT_EQ(store->cycles().size(), 1U);
  EXPECT_TRUE(store->tasks("a").empty());
  EXPECT_TRUE(store->queued_items(kMay10).empty());
  EXPECT_FALSE(store->has_letter("2012-05-10/x"));
  EXPECT_FALSE(store->file(std::string(64, 'a')));
  EXPECT_EQ(store->log("").size(), 3U);
}

TEST_P(StoreContract, CountsVersionsOnWithinABatch) {
  Batch batch = start_of("a");
  Change more;
  more.stream = "a";
  more.expected_version = 3;
  more.events = {TaskStarted{"U01"}};
  batch.changes.push_back(more);
  commit(batch);
  EXPECT_EQ(store->load("a").back().version, 4);
}

TEST_P(StoreContract, RefusesTextWithANul) {
  Batch batch = start_of("a");
  batch.act.reason = std::string("vor\0nach", 8);
  const auto refused = store->commit(batch);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid);
  EXPECT_TRUE(store->load("a").empty());
}

TEST_P(StoreContract, KeepsCycleRowsByIdTheLastOneWins) {
  commit(start_of("b"));
  commit(start_of("a"));
  Batch batch = empty();
  Change change;
  change.stream = "b";
  change.expected_version = 3;
  change.events = {CyclePaused{}};
  change.cycle = CycleRow{"b",
                          "Umsetzungsbericht 2012",
                          CycleState::paused,
                          {2012, 1, 30},
                          "integration",
                          Day{2012, 9, 25}};
  batch.changes = {change};
  commit(batch);
  const auto rows = store->cycles();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, "a");
  EXPECT_EQ(rows[1], *change.cycle);
}

TEST_P(StoreContract, KeepsTaskRowsInTheOrderOfTheWorkflowThroughChanges) {
  commit(start_of("a"));
  TaskRow done = task_line("a", "U02");
  done.run.state = TaskState::done;
  done.run.ended_on = Day{2012, 5, 11};
  done.run.started_on = kMay10;
  done.run.sign_off = SignOff::signed_remarks;
  done.run.answered_on = Day{2012, 5, 11};
  done.run.late = true;
  done.run.overridden = true;
  done.run.result = ResultClass::adopted_amended;
  done.run.words = "einstimmig bei sechs Enthaltungen";
  done.run.reminded = 2;
  done.run.reminded_on = kMay10;
  Batch batch = empty();
  Change change;
  change.stream = "a";
  change.expected_version = 3;
  change.events = {
      Answered{"U02", Outcome::signed_remarks, "S. 4: ergänzen", Medium::phone, "Amt", {}, 0, {}}};
  change.tasks = {done};
  batch.changes = {change};
  commit(batch);
  const auto rows = store->tasks("a");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0], done);
  EXPECT_EQ(rows[1], task_line("a", "U01"));
}

TEST_P(StoreContract, FindsRunningCyclesWhoseDayHasCome) {
  commit(start_of("b"));
  commit(start_of("a"));
  Batch paused = start_of("c");
  paused.changes[0].cycle->state = CycleState::paused;
  commit(paused);
  EXPECT_TRUE(store->cycles_due(Day{2012, 5, 20}).empty());
  EXPECT_EQ(store->cycles_due(Day{2012, 5, 21}), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(store->cycles_due(Day{2013, 1, 1}), (std::vector<std::string>{"a", "b"}));
}

TEST_P(StoreContract, QueuesEachItemOnce) {
  Batch batch = empty();
  batch.items = {item_of("a", "U01"), item_of("a", "U01")};
  batch.items[1].task_title = "anders";
  commit(batch);
  commit(batch);
  const auto items = store->queued_items(kMay10);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].task_title, "Mitzeichnung Kapitel 1");
}

TEST_P(StoreContract, TakesARoundRuleStepRecipientOrHeadForAnotherItem) {
  Batch batch = empty();
  batch.items.assign(6, item_of("a", "U01"));
  batch.items[1].round = 2;
  batch.items[2].rule = ItemRule::blocked;
  batch.items[3].step = 1;
  batch.items[4].office = "soziales";
  batch.items[5].to_head = true;
  commit(batch);
  EXPECT_EQ(store->queued_items(kMay10).size(), 6U);
}

TEST_P(StoreContract, GivesQueuedItemsByOfficeCycleTaskWhenTheirDayHasCome) {
  Batch batch = empty();
  batch.items = {item_of("b", "U02"), item_of("b", "U01"), item_of("a", "U09")};
  batch.items.push_back(item_of("a", "U01"));
  batch.items.back().office = "arbeit";
  batch.items.push_back(item_of("a", "U05"));
  batch.items.back().not_before = kMay10 + 1;
  commit(batch);
  EXPECT_EQ(tasks_of(store->queued_items(kMay10)),
            (std::vector<std::string>{"a/U01/0", "a/U09/0", "b/U01/0", "b/U02/0"}));
  EXPECT_EQ(store->queued_items(kMay10 + 1).size(), 5U);
  EXPECT_TRUE(store->queued_items(kMay10 - 1).empty());
}

TEST_P(StoreContract, MovesItemsFromTheQueueIntoALetterAndKeepsTheirWording) {
  Batch batch = empty();
  batch.items = {item_of("a", "U01"), item_of("a", "U02")};
  commit(batch);
  Item reworded = item_of("a", "U01");
  reworded.words = "jetzt mit Grund";
  Batch post = empty();
  post.letters = {letter_of("2012-05-10/k", {reworded})};
  commit(post);
  EXPECT_EQ(tasks_of(store->queued_items(kMay10)), (std::vector<std::string>{"a/U02/0"}));
  const auto outbox = store->outbox();
  ASSERT_EQ(outbox.size(), 1U);
  EXPECT_EQ(outbox[0].letter.name, "Amt für Kinder und Bildung");
  EXPECT_EQ(outbox[0].letter.day, kMay10);
  ASSERT_EQ(outbox[0].letter.items.size(), 1U);
  EXPECT_EQ(outbox[0].letter.items[0].words, "jetzt mit Grund");
  EXPECT_EQ(outbox[0].letter.items[0].due, (Day{2012, 5, 24}));
}

TEST_P(StoreContract, NeverQueuesAgainWhatALetterHasCarried) {
  Batch batch = empty();
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U01")})};
  commit(batch);
  store->settle("2012-05-10/k", Delivery::delivered, kNow);
  Batch again = empty();
  again.items = {item_of("a", "U01")};
  commit(again);
  EXPECT_TRUE(store->queued_items(kMay10).empty());
}

TEST_P(StoreContract, MovesAnItemQueuedInTheSameBatchIntoItsLetter) {
  Batch batch = empty();
  batch.items = {item_of("a", "U01")};
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U01")})};
  commit(batch);
  EXPECT_TRUE(store->queued_items(kMay10).empty());
}

TEST_P(StoreContract, RefusesALetterWhoseKeyExists) {
  Batch batch = empty();
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U01")})};
  commit(batch);
  batch.items = {item_of("a", "U07")};
  const auto again = store->commit(batch);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::conflict);
  EXPECT_TRUE(store->queued_items(kMay10).empty());
  EXPECT_EQ(store->letters().size(), 1U);
}

TEST_P(StoreContract, DropsQueuedItemsForGood) {
  Batch batch = empty();
  batch.items = {item_of("a", "U01"), item_of("a", "U02")};
  commit(batch);
  store->drop_items({item_of("a", "U01"), item_of("a", "U99")}, "beantwortet");
  EXPECT_EQ(tasks_of(store->queued_items(kMay10)), (std::vector<std::string>{"a/U02/0"}));
  commit(batch);
  EXPECT_EQ(tasks_of(store->queued_items(kMay10)), (std::vector<std::string>{"a/U02/0"}));
}

TEST_P(StoreContract, SettlesALetterOnce) {
  Batch batch = empty();
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U01")})};
  commit(batch);
  store->settle("2012-05-10/k", Delivery::try_again, kNow);
  ASSERT_EQ(store->outbox().size(), 1U);
  EXPECT_EQ(store->outbox()[0].attempts, 1);
  EXPECT_FALSE(store->outbox()[0].settled_at);
  store->settle("2012-05-10/k", Delivery::delivered, kNow + std::chrono::minutes{1});
  store->settle("2012-05-10/k", Delivery::undeliverable, kNow + std::chrono::minutes{2});
  EXPECT_TRUE(store->outbox().empty());
  const auto rows = store->letters();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].delivery, Delivery::delivered);
  EXPECT_EQ(rows[0].settled_at, kNow + std::chrono::minutes{1});
  EXPECT_EQ(rows[0].attempts, 2);
}

TEST_P(StoreContract, RemembersWhyALetterDidNotGoOutUntilItDoes) {
  Batch batch = empty();
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U01")})};
  commit(batch);
  store->settle("2012-05-10/k", {Delivery::try_again, Trouble::folder, "voll"}, kNow);
  EXPECT_EQ(store->outbox().at(0).trouble, Trouble::folder);
  EXPECT_EQ(store->outbox().at(0).detail, "voll");
  store->settle("2012-05-10/k", Delivery::delivered, kNow);
  EXPECT_FALSE(store->letters().at(0).trouble);
  EXPECT_EQ(store->letters().at(0).detail, "");
}

TEST_P(StoreContract, PutsASettledLetterIntoTheOutboxAgain) {
  Batch batch = empty();
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U01")})};
  commit(batch);
  store->settle("2012-05-10/k", {Delivery::undeliverable, Trouble::recipient, "k"}, kNow);
  Letter corrected = batch.letters[0];
  corrected.address = "kultur@stadt.example";
  store->resend(corrected);
  const auto rows = store->outbox();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].letter.address, "kultur@stadt.example");
  EXPECT_EQ(rows[0].attempts, 0);
  EXPECT_FALSE(rows[0].settled_at || rows[0].delivery || rows[0].trouble);
  store->settle("2012-05-10/k", Delivery::delivered, kNow);
  EXPECT_TRUE(store->outbox().empty());
  corrected.key = "2012-05-10/unbekannt";
  store->resend(corrected);
  EXPECT_EQ(store->letters().size(), 1U);
}

TEST_P(StoreContract, DropsALetterUnsent) {
  Batch batch = empty();
  batch.letters = {letter_of("2012-05-10/k", {item_of("a", "U01")})};
  commit(batch);
  store->drop_letter("2012-05-10/k", kNow);
  EXPECT_TRUE(store->outbox().empty());
  EXPECT_TRUE(store->has_letter("2012-05-10/k"));
  ASSERT_EQ(store->letters().size(), 1U);
  EXPECT_EQ(store->letters()[0].settled_at, kNow);
  EXPECT_FALSE(store->letters()[0].delivery);
  EXPECT_EQ(store->letters()[0].attempts, 0);
}

TEST_P(StoreContract, ListsLettersByDayThenKey) {
  Batch batch = empty();
  batch.letters = {letter_of("2012-05-10/m", {item_of("a", "U01")}),
                   letter_of("2012-05-10/b", {item_of("a", "U02")}),
                   letter_of("2012-05-09/z", {item_of("a", "U03")})};
  batch.letters[2].day = kMay10 - 1;
  commit(batch);
  std::vector<std::string> keys;
  for (const LetterRow& row : store->outbox()) {
    keys.push_back(row.letter.key);
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"2012-05-09/z", "2012-05-10/b", "2012-05-10/m"}));
}

TEST_P(StoreContract, KeepsFilesByteForByteUnderTheirHash) {
  const std::string bytes("%PDF\0\xff\x01 Ende", 12);
  Batch batch = empty();
  batch.files = {{std::string(64, 'a'), "Anlage 1 – Übersicht.pdf", bytes},
                 {std::string(64, 'b'), "leer.txt", ""}};
  commit(batch);
  commit(batch);
  const auto file = store->file(std::string(64, 'a'));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->name, "Anlage 1 – Übersicht.pdf");
  EXPECT_EQ(file->content, bytes);
  ASSERT_TRUE(store->file(std::string(64, 'b')));
  EXPECT_EQ(store->file(std::string(64, 'b'))->content, "");
  EXPECT_FALSE(store->file(std::string(64, 'c')));
}

TEST_P(StoreContract, LendsTheLeaseToOneHolderUntilItExpires) {
  const Instant until = kNow + std::chrono::minutes{5};
  EXPECT_TRUE(store->acquire_lease("turn-1", kNow, until));
  EXPECT_FALSE(store->acquire_lease("turn-2", kNow, until));
  ASSERT_TRUE(store->lease());
  EXPECT_EQ(store->lease()->holder, "turn-1");
  EXPECT_EQ(store->lease()->until, until);
  EXPECT_TRUE(store->acquire_lease("turn-1", kNow, until)) << "its holder may prolong it";
  EXPECT_FALSE(store->acquire_lease("turn-2", until - std::chrono::milliseconds{1}, until));
  EXPECT_TRUE(store->acquire_lease("turn-2", until, until + std::chrono::minutes{5}));
  store->release_lease("turn-1");
  EXPECT_FALSE(store->acquire_lease("turn-1", until, until)) << "not its own to give back";
  store->release_lease("turn-2");
  EXPECT_FALSE(store->lease());
  EXPECT_TRUE(store->acquire_lease("turn-1", kNow, until));
}

TEST_P(StoreContract, NumbersTheLogWithoutGaps) {
  commit(start_of("a"));
  ASSERT_FALSE(store->commit(start_of("a")));
  commit(start_of("b"));
  const auto rows = store->log("");
  ASSERT_EQ(rows.size(), 6U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].sequence, static_cast<std::int64_t>(i) + 1);
  }
  EXPECT_EQ(rows[0].type, "cycle_started");
  EXPECT_EQ(rows[4].stream, "b");
  EXPECT_EQ(rows[4].version, 2);
  EXPECT_EQ(rows[4].act.by, "mueller");
  EXPECT_EQ(store->log("b").size(), 3U);
  EXPECT_EQ(store->log("b")[0].sequence, 4);
  EXPECT_EQ(store->verify().events, 6);
  EXPECT_FALSE(store->verify().broken_at);
  EXPECT_EQ(store->verify(4).events, 6);
  EXPECT_FALSE(store->verify(6).broken_at);
}

TEST_P(StoreContract, RemembersSettings) {
  EXPECT_FALSE(store->setting("mode"));
  store->set_setting("mode", "folder");
  store->set_setting("mode", "live");
  EXPECT_EQ(store->setting("mode"), "live");
}

}  // namespace
}  // namespace umlauf
