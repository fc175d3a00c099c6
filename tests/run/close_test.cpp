#include <gtest/gtest.h>

#include "engine/run/obligations.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

struct Close : testing::Test {
  Running cycle{given({"U01 Aufgabe (zib) 1 AT",
                       "U02 Beitrag (kultur) 9 AT",
                       "U03 Mitzeichnung (sozial) 3 AT",
                       "U04 Veröffentlichung (zib) 1 AT wartet auf U01, U02, U03"}),
                "30.01.2012"};

  std::string closes(const std::string& reason = {}) {
    return cycle.does(close_cycle(cycle.cycle, facts(reason)));
  }
  std::string resumes(const std::string& reason = {}) {
    return cycle.does(resume_cycle(cycle.cycle, facts(reason)));
  }
  Facts facts(const std::string& reason) const {
    Facts all = cycle.facts();
    all.reason = reason;
    return all;
  }
};

TEST_F(Close, IsRefusedWithWhatIsStillOpen) {
  cycle.finishes("U01");
  EXPECT_EQ(closes(), "close.still_open");
  const auto refused = close_cycle(cycle.cycle, facts({}));
  EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  const auto& args = refused.error().message.args;
  EXPECT_EQ(std::get<std::vector<Message>>(args.at(2).value).size(), 3U);
}

TEST_F(Close, LetsTheRestFallAwayForAReasonAndTellsWhoWasAsked) {
  cycle.finishes("U01");
  cycle.on("01.02.2012");
  EXPECT_EQ(cycle.answers("U03", Outcome::refused, "Zahlen falsch"), "");
  EXPECT_EQ(closes("der Rat verzichtet"), "");
  EXPECT_EQ(cycle.cycle.state, CycleState::closed);
  EXPECT_EQ(cycle.state("U01"), "done");
  EXPECT_EQ(cycle.state("U02"), "skipped");
  EXPECT_EQ(cycle.task("U02").sign_off, SignOff::withdrawn);
  EXPECT_EQ(cycle.state("U03"), "skipped");
  EXPECT_EQ(cycle.task("U03").sign_off, SignOff::refused) << "what was answered stays";
  EXPECT_EQ(cycle.state("U04"), "skipped");
  ASSERT_EQ(cycle.owed.size(), 1U) << "U02 alone waits for an answer";
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::withdrawn);
  EXPECT_EQ(cycle.owed[0].office, "kultur");
  EXPECT_EQ(fulfilled_on(cycle.cycle), day("01.02.2012"));
  EXPECT_EQ(closes("noch einmal"), "run.not_running.closed");
}

TEST_F(Close, WritesToNobodyWhoseRequestHasNotGoneOut) {
  EXPECT_EQ(closes("Irrtum"), "");
  EXPECT_TRUE(cycle.owed.empty());
}

TEST_F(Close, SaysThatNothingWasPublished) {
  const auto decision = close_cycle(cycle.cycle, facts("der Rat verzichtet"));
  ASSERT_EQ(decision.value().findings.size(), 1U);
  EXPECT_EQ(decision.value().findings[0].id, "close.unpublished");
}

TEST_F(Close, IsTakenBackOnlyWithAReasonAndEverythingIsBack) {
  cycle.finishes("U01");
  cycle.on("01.02.2012");
  cycle.answers("U03", Outcome::refused, "Zahlen falsch");
  closes("der Rat verzichtet");
  cycle.on("02.02.2012");
  EXPECT_EQ(resumes(), "close.resume_reason");
  EXPECT_EQ(resumes("doch nicht"), "");
  EXPECT_EQ(cycle.cycle.state, CycleState::running);
  EXPECT_EQ(fulfilled_on(cycle.cycle), std::nullopt);
  EXPECT_EQ(cycle.state("U02"), "ready");
  EXPECT_EQ(cycle.task("U02").round, 2) << "asked anew";
  EXPECT_EQ(cycle.state("U03"), "blocked") << "as it was answered";
  EXPECT_EQ(cycle.state("U04"), "waiting");
  EXPECT_EQ(cycle.answers("U02", Outcome::delivered), "");
}

TEST_F(Close, ThatCameByItselfStaysTakenBackUntilSomethingIsDoneAgain) {
  Running small(given({"U01 Aufgabe (zib) 1 AT"}), "30.01.2012");
  small.finishes("U01");
  ASSERT_EQ(small.cycle.state, CycleState::closed);
  Facts with_reason = small.facts();
  with_reason.reason = "zu früh";
  EXPECT_EQ(small.does(resume_cycle(small.cycle, with_reason)), "");
  small.on("01.02.2012").passes();
  EXPECT_EQ(small.cycle.state, CycleState::running);
  EXPECT_EQ(small.does(reopen_task(small.cycle, small.facts(), "U01")), "");
  EXPECT_EQ(small.finishes("U01"), "");
  EXPECT_EQ(small.cycle.state, CycleState::closed);
}

TEST_F(Close, NeedsNoReasonWhereNothingIsOpen) {
  Running small(given({"U01 Aufgabe (zib) 1 AT"}), "30.01.2012");
  small.finishes("U01");
  Facts with_reason = small.facts();
  with_reason.reason = "zu früh";
  small.does(resume_cycle(small.cycle, with_reason));
  EXPECT_EQ(small.does(close_cycle(small.cycle, small.facts())), "");
  EXPECT_EQ(small.cycle.state, CycleState::closed);
}

TEST_F(Close, OfACancelledCycleIsRefused) {
  cycle.does(cancel_cycle(cycle.cycle, cycle.facts()));
  EXPECT_EQ(closes("doch"), "run.not_running.cancelled");
  EXPECT_EQ(resumes("doch"), "run.not_paused");
  EXPECT_EQ(fulfilled_on(cycle.cycle), std::nullopt);
}

}  // namespace
}  // namespace umlauf::test
