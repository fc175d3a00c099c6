#include <gtest/gtest.h>

#include "engine/run/mailroom.h"
#include "engine/run/runner.h"
#include "tests/support/given.h"
#include "tests/support/memory_store.h"
#include "tests/support/recording_channel.h"

namespace umlauf::test {
namespace {

struct Turn : testing::Test {
  Act act(const std::string& text) {
    const Day on = day(text);
    const std::chrono::sys_days date{std::chrono::days{on.number()}};
    return {date + std::chrono::hours{6}, on, "umlauf", "probe", {}};
  }
  void begin(Workflow workflow, const std::string& start) {
    ASSERT_TRUE(
        begin_cycle(store,
                    {"probe-2012", "Probebericht 2012", "50-12", std::move(workflow), day(start)},
                    act(start)));
  }
  static constexpr Instant kReally{std::chrono::sys_days{std::chrono::year{2012} / 1 / 30}};

  TurnReport turn(const std::string& text) {
    return run_turn(store, channel, act(text), {"probe", kReally});
  }
  void answer(const std::string& task, const std::string& on) {
    ASSERT_TRUE(act_on_cycle(store, "probe-2012", act(on), [&](const auto& c, const auto& f) {
      return give_answer(c, f, {task, Outcome::delivered, {}, Medium::mail, {}, {}});
    }));
  }

  MemoryStore store;
  RecordingChannel channel;
};

TEST_F(Turn, SendsTheRequestOnceHoweverOftenItRuns) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  EXPECT_EQ(turn("30.01.2012").delivered, 1U);
  EXPECT_EQ(turn("30.01.2012").delivered, 0U);
  EXPECT_EQ(turn("31.01.2012").delivered, 0U);
}

TEST_F(Turn, PutsAllThatAMailboxIsAskedIntoOneLetter) {
  begin(
      given(
          {"U01 Beitrag (kultur) 9 AT", "U02 Beitrag (kultur) 4 AT", "U03 Beitrag (sozial) 4 AT"}),
      "30.01.2012");
  EXPECT_EQ(turn("30.01.2012").delivered, 2U);
  ASSERT_EQ(channel.letters.size(), 2U);
  EXPECT_EQ(channel.letters[0].address, "kultur@stadt.example");
  EXPECT_EQ(channel.letters[0].items.size(), 2U);
}

TEST_F(Turn, KeepsWhatComesLaterThatDayForTheNextWorkingDay) {
  begin(given({"U01 Beitrag (kultur) 9 AT", "U02 Beitrag (kultur) 4 AT wartet auf U01"}),
        "03.02.2012");
  turn("03.02.2012");
  answer("U01", "03.02.2012");
  EXPECT_EQ(turn("03.02.2012").delivered, 0U);
  EXPECT_EQ(turn("04.02.2012").delivered, 0U) << "Saturday";
  EXPECT_EQ(turn("06.02.2012").delivered, 1U);
}

TEST_F(Turn, WritesNothingOnAHoliday) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "01.05.2012");
  EXPECT_EQ(turn("01.05.2012").delivered, 0U);
  EXPECT_EQ(turn("02.05.2012").delivered, 1U);
}

TEST_F(Turn, DoesNotSendWhatWasAnsweredMeanwhile) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  channel.down = true;
  EXPECT_EQ(turn("30.01.2012").waiting, 1U);
  answer("U01", "30.01.2012");
  channel.down = false;
  EXPECT_EQ(turn("31.01.2012").delivered, 0U);
  EXPECT_TRUE(channel.letters.empty());
}

TEST_F(Turn, TriesAgainWhatDidNotGoOut) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  channel.down = true;
  turn("30.01.2012");
  channel.down = false;
  EXPECT_EQ(turn("31.01.2012").delivered, 1U);
}

TEST_F(Turn, TellsTheLeadOfAnOfficeWithoutAMailbox) {
  Workflow workflow = given({"U01 Beitrag (kultur) 9 AT"});
  workflow.offices.back().mailbox.clear();
  begin(std::move(workflow), "30.01.2012");
  turn("30.01.2012");
  ASSERT_EQ(channel.letters.size(), 1U);
  EXPECT_EQ(channel.letters[0].address, "zib@stadt.example");
  EXPECT_EQ(channel.letters[0].items[0].without_address, "Amt kultur");
}

TEST_F(Turn, LeavesLettersOfAPausedCycleWhereTheyAre) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  ASSERT_TRUE(act_on_cycle(store, "probe-2012", act("30.01.2012"), pause_cycle));
  EXPECT_EQ(turn("30.01.2012").delivered, 0U);
  ASSERT_TRUE(act_on_cycle(store, "probe-2012", act("31.01.2012"), resume_cycle));
  EXPECT_EQ(turn("31.01.2012").delivered, 1U);
}

TEST_F(Turn, TellsWhoWasAskedThatTheCycleWasClosedUnlessItGoesOn) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  turn("30.01.2012");
  Act closing = act("31.01.2012");
  closing.reason = "der Rat verzichtet";
  ASSERT_TRUE(act_on_cycle(store, "probe-2012", closing, close_cycle));
  EXPECT_EQ(turn("31.01.2012").delivered, 1U);
  EXPECT_EQ(channel.letters.back().items.at(0).rule, ItemRule::withdrawn);
  Act back = act("01.02.2012");
  back.reason = "doch nicht";
  ASSERT_TRUE(act_on_cycle(store, "probe-2012", back, resume_cycle));
  EXPECT_EQ(turn("01.02.2012").delivered, 1U);
  EXPECT_EQ(channel.letters.back().items.at(0).rule, ItemRule::request);
  back.on = closing.on = day("02.02.2012");
  ASSERT_TRUE(act_on_cycle(store, "probe-2012", closing, close_cycle));
  ASSERT_TRUE(act_on_cycle(store, "probe-2012", back, resume_cycle));
  EXPECT_EQ(turn("02.02.2012").delivered, 1U);
  ASSERT_EQ(channel.letters.back().items.size(), 1U) << "the closing was taken back unsaid";
  EXPECT_EQ(channel.letters.back().items[0].rule, ItemRule::request);
}

TEST_F(Turn, DoesNothingWhileAnotherOneHoldsTheLetters) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  ASSERT_TRUE(store.acquire_lease("other", kReally, kReally + std::chrono::minutes{5}));
  EXPECT_TRUE(turn("30.01.2012").held_elsewhere);
  EXPECT_TRUE(channel.letters.empty());
}

TEST_F(Turn, AfterTwoWeeksWithoutOneSendsOneMergedLetter) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  turn("30.01.2012");
  EXPECT_EQ(turn("15.02.2012").delivered, 1U);
  ASSERT_EQ(channel.letters.size(), 2U);
  EXPECT_EQ(channel.letters[1].items.size(), 1U);
}

TEST_F(Turn, SaysOneWordATaskWhenTheRequestItselfWasLate) {
  begin(given({"U01 Beitrag (kultur) 3 AT"}), "30.01.2012");
  turn("10.02.2012");
  ASSERT_EQ(channel.letters.size(), 1U);
  ASSERT_EQ(channel.letters[0].items.size(), 1U);
  EXPECT_EQ(channel.letters[0].items[0].rule, ItemRule::request);
  EXPECT_EQ(turn("13.02.2012").delivered, 0U);
  EXPECT_EQ(turn("15.02.2012").delivered, 2U) << "the office again, now also its head";
}

TEST_F(Turn, CountsTheDaysOfThePeriodFromTheLetter) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  turn("31.01.2012");
  ASSERT_EQ(channel.letters.size(), 1U);
  EXPECT_EQ(channel.letters[0].items[0].reply_days, 8);
}

TEST_F(Turn, OfTwoProcessesAtTheSameInstantOnlyOneDelivers) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  ASSERT_TRUE(store.acquire_lease("probe 1", kReally, kReally + std::chrono::minutes{5}));
  EXPECT_TRUE(run_turn(store, channel, act("30.01.2012"), {"probe 2", kReally}).held_elsewhere);
}

TEST_F(Turn, ForALaterDayKeepsNobodyOutWhenItDies) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  channel.dies = true;
  EXPECT_THROW(turn("30.03.2012"), std::runtime_error);
  EXPECT_FALSE(store.lease()) << "given back even so";
  ASSERT_TRUE(store.acquire_lease("dead", kReally, kReally + std::chrono::minutes{10}));
  channel.dies = false;
  const Holder later{"probe", kReally + std::chrono::minutes{10}};
  EXPECT_FALSE(run_turn(store, channel, act("30.03.2012"), later).held_elsewhere);
}

TEST_F(Turn, SendsAnUndeliverableLetterAgainToTheMailboxAsItIsNow) {
  Workflow workflow = given({"U01 Beitrag (kultur) 9 AT"});
  begin(workflow, "30.01.2012");
  channel.refused = true;
  EXPECT_EQ(turn("30.01.2012").undeliverable, 1U);
  const std::string key = store.letters().at(0).letter.key;
  EXPECT_EQ(store.letters().at(0).trouble, Trouble::recipient);
  channel.refused = false;
  EXPECT_EQ(turn("31.01.2012").delivered, 0U);
  Office kultur = *find_office(workflow, "kultur");
  kultur.mailbox = "kulturamt@stadt.example";
  ASSERT_TRUE(append(store, kOrganisationStream, {OfficeSet{kultur}}, act("31.01.2012")));
  ASSERT_TRUE(resend_letter(store, key, day("31.01.2012")));
  EXPECT_EQ(turn("31.01.2012").delivered, 1U);
  EXPECT_EQ(channel.letters.at(0).address, "kulturamt@stadt.example");
  EXPECT_EQ(turn("01.02.2012").delivered, 0U);
  ASSERT_TRUE(resend_letter(store, key, day("01.02.2012"))) << "a delivered one that got lost";
  EXPECT_EQ(turn("01.02.2012").delivered, 1U);
}

TEST_F(Turn, SendsNoLetterAgainThatAsksNothingAnyMore) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  turn("30.01.2012");
  answer("U01", "31.01.2012");
  const std::string key = store.letters().at(0).letter.key;
  EXPECT_EQ(resend_letter(store, key, day("31.01.2012")).error().message.id, "letter.all_answered");
  const auto unknown = resend_letter(store, "2012-01-30/kulturr@stadt.example", day("31.01.2012"));
  EXPECT_EQ(unknown.error().code, ErrorCode::not_found);
  EXPECT_EQ(unknown.error().offers, std::vector<std::string>{key});
}

TEST_F(Turn, NamesTheNextSignatureThatTheAnswerIsWaitedFor) {
  begin(given({"U01 Beitrag (kultur) 9 AT", "U02 Schlusszeichnung (dezernat) 2 AT wartet auf U01"}),
        "30.01.2012");
  turn("30.01.2012");
  ASSERT_EQ(channel.letters.size(), 1U);
  EXPECT_EQ(channel.letters[0].items[0].target, day("13.02.2012"));
}

/// The wrong cycle was started: stopped before the next turn.
TEST_F(Turn, HoldsTheLettersOfAStoppedCycleAlsoThoseInTheOutbox) {
  begin(given({"U01 Beitrag (kultur) 9 AT"}), "30.01.2012");
  channel.down = true;
  turn("30.01.2012");
  channel.down = false;
  ASSERT_TRUE(act_on_cycle(store, "probe-2012", act("30.01.2012"), pause_cycle));
  EXPECT_EQ(turn("31.01.2012").delivered, 0U);
  ASSERT_TRUE(act_on_cycle(store, "probe-2012", act("31.01.2012"), resume_cycle));
  EXPECT_EQ(turn("31.01.2012").delivered, 1U);
}

TEST(Mishap28, ACancelledCycleIsToldOnlyToThoseAlreadyWrittenTo) {
  struct Wrong : Turn {
    void TestBody() override {}
  } wrong;
  wrong.begin(given({"U01 Beitrag (kultur) 9 AT",
                     "U02 Beitrag (kultur) 9 AT",
                     "U03 Beitrag (sozial) 9 AT wartet auf U01"}),
              "30.01.2012");
  EXPECT_EQ(wrong.turn("30.01.2012").delivered, 1U);
  wrong.answer("U01", "30.01.2012");
  ASSERT_TRUE(cancel_and_tell(wrong.store, "probe-2012", wrong.act("30.01.2012")));
  EXPECT_EQ(wrong.turn("31.01.2012").delivered, 1U);
  ASSERT_EQ(wrong.channel.letters.size(), 2U);
  EXPECT_EQ(wrong.channel.letters[1].address, "kultur@stadt.example");
  ASSERT_EQ(wrong.channel.letters[1].items.size(), 1U);
  EXPECT_EQ(wrong.channel.letters[1].items[0].rule, ItemRule::cancelled);
  EXPECT_EQ(wrong.turn("01.02.2012").delivered, 0U);
}

}  // namespace
}  // namespace umlauf::test
