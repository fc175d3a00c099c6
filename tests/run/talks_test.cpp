#include "engine/run/talks.h"

#include <gmock/gmock.h>

#include "engine/run/commands.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A talk of ten working days, and the text that waits for it; two are invited.
Running talking() {
  Running cycle(given({"U07 Gespräch (zib) 10 AT", "U12 Aufgabe (kultur) 3 AT wartet auf U07"}),
                "30.01.2012");
  EXPECT_EQ(cycle.does(invite_guests(
                cycle.cycle,
                cycle.facts(),
                "U07",
                {{{}, 0, "Frau Beispiel", "Lotsen", "lotsen@verein.example", {}, {}, false},
                 {{}, 0, {}, {}, {}, {}, "kultur", false}})),
            "");
  return cycle;
}

Appointment at(const std::string& text, std::int32_t hour = 10) {
  const Day on = day(text);
  const Instant midnight{std::chrono::sys_days{std::chrono::days{on.number()}}};
  return {on,
          hour * 60,
          hour * 60 + 90,
          midnight + std::chrono::hours{hour - 1},
          midnight + std::chrono::hours{hour - 1} + std::chrono::minutes{90},
          "Rathaus"};
}

std::string dates(Running& cycle, const Appointment& date) {
  return cycle.does(date_talk(cycle.cycle, cycle.facts(), "U07", date));
}

std::string offers(Running& cycle, const std::vector<Appointment>& all) {
  return cycle.does(offer_dates(cycle.cycle, cycle.facts(), "U07", all));
}

std::string minutes(Running& cycle, std::vector<FollowUp> points = {}) {
  return cycle.does(take_minutes(cycle.cycle, cycle.facts(), {"U07", "Protokoll", {}, {}}, points));
}

TEST(Talk, OffersDatesToGuestsAndOfficesAndCountsWhomTheySuit) {
  Running cycle = talking();
  EXPECT_THAT(cycle.owed, IsEmpty()) << "nothing to say before there is a date";
  EXPECT_EQ(offers(cycle, {at("06.02.2012"), at("07.02.2012")}), "");
  ASSERT_THAT(cycle.owed, SizeIs(2));
  EXPECT_EQ(cycle.owed[0].guest_name, "Frau Beispiel (Lotsen)");
  EXPECT_EQ(cycle.owed[1].office, "kultur");
  EXPECT_THAT(cycle.owed[1].dates, SizeIs(2));
  EXPECT_EQ(cycle.does(answer_dates(cycle.cycle, cycle.facts(), {"U07", 1, {1, 2}})), "");
  EXPECT_EQ(cycle.does(answer_dates(cycle.cycle, cycle.facts(), {"U07", 2, {2}})), "");
  EXPECT_THAT(suiting(*roster_of(cycle.cycle, "U07")),
              ElementsAre(ElementsAre(1), ElementsAre(1, 2)));
  EXPECT_EQ(cycle.does(answer_dates(cycle.cycle, cycle.facts(), {"U07", 2, {3}})),
            "talk.no_such_date");
  EXPECT_EQ(cycle.does(answer_dates(cycle.cycle, cycle.facts(), {"U07", 2, {}})), "")
      << "none suits";
}

TEST(Talk, RefusesDatesThatArePastEndEarlyOrStandTwice) {
  Running cycle = talking();
  EXPECT_EQ(offers(cycle, {at("27.01.2012")}), "talk.date_past");
  Appointment odd = at("06.02.2012");
  odd.to = odd.from;
  EXPECT_EQ(offers(cycle, {odd}), "talk.ends_early");
  EXPECT_EQ(offers(cycle, {at("06.02.2012"), at("06.02.2012")}), "talk.date_twice");
  EXPECT_EQ(offers(cycle, {at("06.02.2012"), at("06.02.2012", 14)}), "");
}

TEST(Talk, NeedsSomebodyInvited) {
  Running cycle(given({"U07 Gespräch (zib) 10 AT"}), "30.01.2012");
  EXPECT_EQ(dates(cycle, at("06.02.2012")), "talk.nobody_invited");
}

TEST(Talk, InvitesToItsDateMovesItAndCallsItOffWithARisingSequence) {
  Running cycle = talking();
  EXPECT_EQ(dates(cycle, at("06.02.2012")), "");
  ASSERT_THAT(cycle.owed, SizeIs(2));
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::talk_date);
  EXPECT_EQ(cycle.owed[0].sequence, 0);
  EXPECT_EQ(dates(cycle, at("06.02.2012")), "talk.dated");
  EXPECT_EQ(dates(cycle, at("08.02.2012")), "");
  EXPECT_EQ(cycle.owed[0].sequence, 1);
  EXPECT_EQ(cycle.does(call_off_talk(cycle.cycle, cycle.facts(), "U07")), "talk.why_called_off");
  cycle.reason = "Saal gesperrt";
  EXPECT_EQ(cycle.does(call_off_talk(cycle.cycle, cycle.facts(), "U07")), "");
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::talk_called_off);
  EXPECT_EQ(cycle.owed[0].sequence, 2);
  EXPECT_EQ(cycle.owed[0].dates.at(0).day, day("08.02.2012"));
  EXPECT_EQ(cycle.state("U07"), "ready") << "still to come";
  EXPECT_EQ(cycle.does(call_off_talk(cycle.cycle, cycle.facts(), "U07")), "talk.no_date");
  EXPECT_EQ(dates(cycle, at("10.02.2012")), "");
  EXPECT_EQ(cycle.owed[0].sequence, 3);
}

TEST(Talk, WhoIsInvitedLaterGetsTheDateToo) {
  Running cycle = talking();
  EXPECT_EQ(dates(cycle, at("06.02.2012")), "");
  EXPECT_EQ(cycle.does(
                invite_guests(cycle.cycle,
                              cycle.facts(),
                              "U07",
                              {{{}, 0, {}, "Nachbarn", "nachbarn@verein.example", {}, {}, false}})),
            "");
  ASSERT_THAT(cycle.owed, SizeIs(1));
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::talk_date);
  EXPECT_EQ(cycle.owed[0].guest, 3);
}

TEST(Talk, TakesTheDateOutOfTheCalendarOfWhoIsInvitedNoLonger) {
  Running cycle = talking();
  EXPECT_EQ(dates(cycle, at("06.02.2012")), "");
  const Item old = cycle.owed.at(0);
  EXPECT_EQ(dates(cycle, at("08.02.2012")), "");
  EXPECT_FALSE(still_invited(cycle.cycle, old)) << "another day counts";
  EXPECT_EQ(cycle.does(remove_guest(cycle.cycle, cycle.facts(), "U07", 1)), "");
  ASSERT_THAT(cycle.owed, SizeIs(1));
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::talk_called_off);
  EXPECT_GT(cycle.owed[0].sequence, 1);
  EXPECT_EQ(cycle.owed[0].dates.at(0).day, day("08.02.2012"));
}

TEST(Talk, ThatFallsAwayCallsItsDateOff) {
  Running cycle = talking();
  EXPECT_EQ(dates(cycle, at("06.02.2012")), "");
  cycle.reason = "nicht nötig";
  EXPECT_EQ(cycle.does(skip_task(cycle.cycle, cycle.facts(), "U07")), "");
  EXPECT_EQ(cycle.owed.at(0).rule, ItemRule::talk_called_off);
  EXPECT_EQ(cycle.owed.at(0).words, "nicht nötig");
}

TEST(Talk, SaysSoOfADayOffAndOfADayBehindItsLastOne) {
  Running cycle = talking();
  const auto weekend = date_talk(cycle.cycle, cycle.facts(), "U07", at("04.02.2012"));
  ASSERT_TRUE(weekend);
  EXPECT_EQ(weekend.value().findings.at(0).id, "talk.day_off");
  const auto late = date_talk(cycle.cycle, cycle.facts(), "U07", at("14.02.2012"));
  ASSERT_TRUE(late);
  EXPECT_EQ(late.value().findings.at(0).id, "talk.after_due");
}

TEST(Talk, IsDoneWithItsMinutesAndMakesTasksOfWhatIsToFollowUp) {
  Running cycle = talking();
  EXPECT_EQ(dates(cycle, at("06.02.2012")), "");
  EXPECT_EQ(minutes(cycle), "talk.still_to_come");
  cycle.on("06.02.2012");
  EXPECT_EQ(cycle.does(take_minutes(cycle.cycle, cycle.facts(), {"U07", {}, {}, {}}, {})),
            "talk.empty_minutes");
  EXPECT_EQ(minutes(cycle, {{"Zahlen nachreichen", "nirgends", 10}}), "run.unknown_office");
  EXPECT_EQ(cycle.state("U07"), "ready") << "nothing half done";
  EXPECT_EQ(minutes(cycle, {{"Zahlen nachreichen", "kultur", 10}, {"Nachfragen", {}, 5}}), "");
  EXPECT_EQ(cycle.state("U07"), "done");
  EXPECT_EQ(cycle.state("U12"), "ready");
  EXPECT_EQ(cycle.state("U07.1"), "ready");
  EXPECT_EQ(cycle.task("U07.2").due, day("13.02.2012"));
  EXPECT_EQ(find_task(*cycle.cycle.workflow, "U07.2")->office, "zib") << "the lead";
}

TEST(Talk, MinutesMayBeGivenAgainAndTheEarlierOnesStayInTheLog) {
  Running cycle = talking();
  EXPECT_EQ(minutes(cycle), "");
  EXPECT_EQ(
      cycle.does(take_minutes(
          cycle.cycle, cycle.facts(), {"U07", "Berichtigt", {}, {}}, {{"Noch etwas", {}, 3}})),
      "");
  EXPECT_EQ(roster_of(cycle.cycle, "U07")->minutes.text, "Berichtigt");
  EXPECT_EQ(cycle.state("U07.1"), "ready");
}

TEST(Talk, EndsWithoutMinutesOnlyWithAReasonAndThenItsDateIsCalledOff) {
  Running cycle = talking();
  EXPECT_EQ(dates(cycle, at("06.02.2012")), "");
  const auto closes = [&] { return cycle.does(close_talk(cycle.cycle, cycle.facts(), "U07")); };
  EXPECT_EQ(closes(), "talk.no_minutes");
  cycle.reason = "niemand hat Zeit";
  EXPECT_EQ(closes(), "");
  EXPECT_EQ(cycle.state("U07"), "done");
  EXPECT_EQ(cycle.owed.at(0).rule, ItemRule::talk_called_off);
}

}  // namespace
}  // namespace umlauf::test
