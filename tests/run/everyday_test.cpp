#include <gtest/gtest.h>

#include "engine/run/mailroom.h"
#include "engine/run/outage.h"
#include "tests/support/memory_store.h"
#include "tests/support/organised.h"
#include "tests/support/recording_channel.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

Running asked_for_good() {
  Running cycle(given({"U31 Mitzeichnung (kinder) 8 AT",
                       "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U31",
                       "U42 Aufgabe (zib) 2 AT wartet auf U41"}),
                "10.05.2012");
  cycle.answers("U31", Outcome::signed_plain);
  return cycle;
}

std::string reopens(Running& cycle, const std::string& as, const std::string& reason) {
  Facts facts = cycle.facts();
  facts.as = as;
  facts.reason = reason;
  return cycle.does(reopen_task(cycle.cycle, facts, "U41"));
}

TEST(Signature, IsReopenedByItsSignerOnlyAndWithAReason) {
  Running cycle = asked_for_good();
  cycle.answers("U41", Outcome::signed_plain);
  EXPECT_EQ(reopens(cycle, "", "Tippfehler"), "run.only_signer");
  EXPECT_EQ(reopens(cycle, "kinder", "Tippfehler"), "run.only_signer");
  EXPECT_EQ(reopens(cycle, "dezernat", ""), "run.reopen_why");
  EXPECT_EQ(reopens(cycle, "dezernat", "Tippfehler"), "");
  EXPECT_EQ(cycle.state("U41"), "ready");
  EXPECT_EQ(cycle.state("U42"), "waiting");
  EXPECT_EQ(cycle.state("U31"), "done");
}

TEST(Signature, IsReopenedByThePersonWhoDecidesForItsOffice) {
  Running cycle = asked_for_good();
  cycle.answers("U41", Outcome::signed_plain);
  Organised town;
  town.office("dezernat")
      .person("chef", "dezernat", PersonRole::head)
      .person("amtsbote", "dezernat");
  const Organisation now = town.as_of("10.05.2012");
  Facts facts = cycle.facts();
  facts.organisation = &now;
  facts.reason = "Tippfehler";
  facts.as = "amtsbote";
  EXPECT_EQ(cycle.does(reopen_task(cycle.cycle, facts, "U41")), "run.only_signer");
  facts.as = "chef";
  EXPECT_EQ(cycle.does(reopen_task(cycle.cycle, facts, "U41")), "");
}

TEST(Signature, ThatWasRefusedIsReopenedByWhoeverLeads) {
  Running cycle = asked_for_good();
  cycle.answers("U41", Outcome::refused, "Kapitel 5");
  EXPECT_EQ(reopens(cycle, "", ""), "") << "there is no signature to protect";
}

TEST(Slip, IsKeptWithTheAnswerThatWasSignedOnPaper) {
  Running cycle(given({"U31 Mitzeichnung (kinder) 8 AT", "U32 Mitzeichnung (sozial) 8 AT"}),
                "10.05.2012");
  const AnswerGiven paper{"U31", Outcome::signed_plain, {}, Medium::paper, "Amtsleitung", {}};
  const AnswerScanned scan{"U31", "Laufzettel.pdf", std::string(64, 'a'), 12};
  EXPECT_EQ(cycle.does(give_answer_on_paper(cycle.cycle, cycle.facts(), paper, scan)), "");
  EXPECT_EQ(cycle.state("U31"), "done");
  ASSERT_TRUE(cycle.cycle.responses[0].answer);
  EXPECT_EQ(cycle.cycle.responses[0].answer->scan, "Laufzettel.pdf");
  EXPECT_EQ(cycle.does(give_answer_on_paper(cycle.cycle, cycle.facts(), paper, scan)),
            "sign_off.answered");
}

// --- A new term ---------------------------------------------------------------------------------

Session poll_on(const std::string& text, const std::string& until) {
  Session poll;
  poll.body = "rat";
  poll.date = day(text);
  poll.until = day(until);
  poll.kind = SessionKind::election;
  return poll;
}

Running before_the_poll() {
  SessionCalendar calendar =
      sessions({"rat 18.03.2014", "rat 29.04.2014", "hauptausschuss 08.04.2014"});
  calendar.rows.push_back(poll_on("20.03.2014", "23.03.2014"));
  calendar.sort();
  Running cycle(given({"U01 Annahme (ratsbuero) 2 AT",
                       "U02 Sitzung (rat) wartet auf U01",
                       "U03 Aufgabe (zib) 3 AT wartet auf U02"}),
                "03.02.2014",
                calendar);
  cycle.on("05.03.2014").accepts("U01");
  return cycle;
}

TEST(Term, ThatEndsAsksWhetherThePaperGoesOnUntilSomebodySaysSo) {
  Running cycle = before_the_poll();
  EXPECT_EQ(cycle.does(continue_paper(cycle.cycle, cycle.facts())), "council.nobody_asks");
  cycle.on("24.03.2014").passes();
  EXPECT_EQ(cycle.cycle.paper.go_on, day("23.03.2014"));
  EXPECT_EQ(cycle.does(continue_paper(cycle.cycle, cycle.facts())), "");
  EXPECT_FALSE(cycle.cycle.paper.go_on);
  EXPECT_TRUE(cycle.on("25.03.2014").passes().empty()) << "asked once";
}

TEST(Term, IsAnsweredByWithdrawingToo) {
  Running cycle = before_the_poll();
  cycle.on("24.03.2014").passes();
  EXPECT_EQ(cycle.does(withdraw_paper(cycle.cycle, cycle.facts())), "");
  EXPECT_FALSE(cycle.cycle.paper.go_on);
}

TEST(Term, LetsAStepGoToTheBodyThatTookOver) {
  Running cycle = before_the_poll();
  Body committee;
  committee.key = "hauptausschuss";
  committee.name = "Hauptausschuss";
  const auto goes = [&](const std::string& step, const Body& body) {
    return cycle.does(reassign_session(cycle.cycle, cycle.facts(), step, body));
  };
  EXPECT_EQ(goes("U01", committee), "run.no_session_step");
  EXPECT_EQ(goes("U99", committee), "run.unknown_task");
  EXPECT_EQ(goes("U02", committee), "");
  EXPECT_EQ(cycle.task("U02").due, day("08.04.2014"));
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].office, "ratsbuero");
  EXPECT_EQ(goes("U02", committee), "council.body_already");
  cycle.on("09.04.2014").decides("U02", ResultClass::noted);
  EXPECT_EQ(goes("U02", Body{}), "run.already_done");
}

// --- No turn for a while ------------------------------------------------------------------------

struct Outage : testing::Test {
  static Act act(const std::string& text) {
    const Day on = day(text);
    const std::chrono::sys_days date{std::chrono::days{on.number()}};
    return {date + std::chrono::hours{6}, on, "umlauf", "probe", {}};
  }
  void turn(const std::string& text) {
    const Act now = act(text);
    run_turn(store, channel, now, {"probe", now.at});
  }
  void begin(const std::string& start) {
    Workflow workflow = given({"U01 Beitrag (kultur) 4 AT",
                               "U02 Beitrag (sozial) 4 AT wartet auf U01",
                               "U03 Beitrag (sport) 60 AT wartet auf U01"});
    ASSERT_TRUE(
        begin_cycle(store, {"probe", "Probe", "50", std::move(workflow), day(start)}, act(start)));
  }
  void delivers(const std::string& on) {
    ASSERT_TRUE(act_on_cycle(store, "probe", act(on), [](const auto& c, const auto& f) {
      return give_answer(c, f, {"U01", Outcome::delivered, {}, Medium::mail, {}, {}});
    }));
  }
  [[nodiscard]] TaskRun run(const std::string& id) {
    const Cycle cycle = load_cycle(store, "probe").value();
    return cycle.tasks[index_of(cycle, id)];
  }

  MemoryStore store;
  RecordingChannel channel;
};

TEST_F(Outage, GivesWhatCouldNotBeAskedItsWholePeriod) {
  begin("30.01.2012");
  turn("30.01.2012");
  delivers("31.01.2012");
  ASSERT_EQ(run("U02").due, day("06.02.2012"));
  turn("14.02.2012");
  EXPECT_EQ(run("U02").due, day("20.02.2012"));
  EXPECT_EQ(run("U02").sign_off, SignOff::open);
  EXPECT_EQ(store.log("probe").back().act.reason,
            "Seit Mo, 30.01.2012 lief keine Runde; die "
            "Anfrage konnte nicht hinaus. Sie hat ihre ganze "
            "Frist ab heute.");
  turn("15.02.2012");
  EXPECT_EQ(run("U02").due, day("20.02.2012"));
}

TEST_F(Outage, OfOneWorkingDayIsNone) {
  begin("30.01.2012");
  turn("30.01.2012");
  delivers("30.01.2012");
  turn("31.01.2012");
  EXPECT_EQ(run("U02").due, day("03.02.2012"));
}

TEST_F(Outage, OverTheWeekendIsNone) {
  begin("03.02.2012");
  turn("03.02.2012");
  delivers("03.02.2012");
  turn("06.02.2012");
  EXPECT_EQ(run("U02").due, day("09.02.2012"));
}

TEST_F(Outage, OfTwoWorkingDaysIsOne) {
  begin("30.01.2012");
  turn("30.01.2012");
  delivers("30.01.2012");
  turn("01.02.2012");
  EXPECT_EQ(run("U02").due, day("07.02.2012"));
}

TEST_F(Outage, LeavesAloneWhoHadTheLetterBefore) {
  begin("30.01.2012");
  turn("30.01.2012");
  turn("14.02.2012");
  EXPECT_EQ(run("U01").due, day("03.02.2012"));
  EXPECT_EQ(run("U01").sign_off, SignOff::lapsed);
}

}  // namespace
}  // namespace umlauf::test
