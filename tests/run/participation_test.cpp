#include "engine/run/participation.h"

#include <gmock/gmock.h>

#include "engine/run/commands.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A participation of ten working days (30.01. to 13.02.2012), and the text that waits for it.
Running taking_part() {
  Workflow workflow =
      given({"U28 Beteiligung (zib) 10 AT", "U30 Aufgabe (zib) 3 AT wartet auf U28"});
  workflow.handlungsfelder = {{"H01", "Sprache", "kultur", {}}};
  return Running(workflow, "30.01.2012");
}

GuestSet association(const std::string& name) {
  return {{}, 0, {}, name, name + "@verein.example", {}, {}, false};
}

std::string invites(Running& cycle, std::vector<GuestSet> guests) {
  return cycle.does(invite_guests(cycle.cycle, cycle.facts(), "U28", guests));
}

StatementReceived said(std::int32_t guest, const std::string& text) {
  StatementReceived statement;
  statement.task = "U28";
  statement.guest = guest;
  statement.text = text;
  return statement;
}

std::string states(Running& cycle, std::int32_t guest, const std::string& text = "Mehr Kurse") {
  return cycle.does(receive_statement(cycle.cycle, cycle.facts(), said(guest, text), std::nullopt));
}

std::string treats(Running& cycle, std::int32_t number, Treatment how, std::string why = "Weil") {
  cycle.reason = std::move(why);
  const std::string refusal =
      cycle.does(treat_statement(cycle.cycle, cycle.facts(), "U28", number, how));
  cycle.reason.clear();
  return refusal;
}

std::vector<ItemRule> rules(const std::vector<Item>& items) {
  std::vector<ItemRule> all;
  for (const Item& item : items) {
    all.push_back(item.rule);
  }
  return all;
}

const Roster& roster(const Running& cycle) {
  return *roster_of(cycle.cycle, "U28");
}

TEST(Participation, InvitesWhoeverHasAMailboxAndSaysWhoNeedsALetterByPost) {
  Running cycle = taking_part();
  GuestSet by_post = association("Brücke");
  by_post.address.clear();
  const auto decision =
      invite_guests(cycle.cycle, cycle.facts(), "U28", {association("Lotsen"), by_post});
  ASSERT_TRUE(decision);
  ASSERT_THAT(decision.value().items, SizeIs(1));
  EXPECT_EQ(decision.value().items[0].guest_address, "Lotsen@verein.example");
  EXPECT_EQ(decision.value().items[0].rule, ItemRule::invitation);
  EXPECT_EQ(decision.value().items[0].due, day("13.02.2012"));
  ASSERT_THAT(decision.value().findings, SizeIs(1));
  EXPECT_EQ(decision.value().findings[0].id, "guest.by_post");
}

TEST(Participation, InvitesOnlyOnceTheStepIsAskedFor) {
  Workflow workflow =
      given({"U27 Aufgabe (zib) 3 AT", "U28 Beteiligung (zib) 10 AT wartet auf U27"});
  Running cycle(workflow, "30.01.2012");
  EXPECT_EQ(invites(cycle, {association("Lotsen")}), "");
  EXPECT_THAT(cycle.owed, IsEmpty());
  EXPECT_EQ(cycle.finishes("U27"), "");
  EXPECT_THAT(rules(cycle.owed), ElementsAre(ItemRule::invitation, ItemRule::request));
}

TEST(Participation, RefusesNobodySomebodyTwiceAndUnknownOffices) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {GuestSet{}}), "guest.nobody");
  EXPECT_EQ(invites(cycle, {association("Lotsen"), association("Lotsen")}), "guest.already");
  EXPECT_EQ(cycle.cycle.rosters.count("U28"), 0U) << "nothing half done";
  GuestSet office;
  office.office = "gibtesnicht";
  EXPECT_EQ(invites(cycle, {office}), "run.unknown_office");
  EXPECT_EQ(cycle.does(invite_guests(cycle.cycle, cycle.facts(), "U30", {association("A")})),
            "guest.no_invitations");
}

TEST(Participation, ChangesAnEntryAndTellsTheNewAddress) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen")}), "");
  GuestSet moved = association("Lotsen");
  moved.number = 1;
  moved.address = "neu@verein.example";
  EXPECT_EQ(invites(cycle, {moved}), "");
  ASSERT_THAT(cycle.owed, SizeIs(1));
  EXPECT_EQ(cycle.owed[0].guest_address, "neu@verein.example");
  EXPECT_THAT(roster(cycle).guests, SizeIs(1));
}

TEST(Participation, TakesAStatementOnItsLastDayAndMarksTheOneOfTheDayAfterAsLate) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen"), association("Brücke")}), "");
  cycle.on("13.02.2012");
  EXPECT_EQ(states(cycle, 1), "");
  EXPECT_THAT(rules(cycle.owed), ElementsAre(ItemRule::statement_received));
  cycle.on("14.02.2012");
  EXPECT_EQ(states(cycle, 2), "");
  EXPECT_THAT(rules(cycle.owed),
              ElementsAre(ItemRule::statement_received, ItemRule::late_statement));
  EXPECT_FALSE(roster(cycle).statements[0].late);
  EXPECT_TRUE(roster(cycle).statements[1].late);
  EXPECT_EQ(roster(cycle).statements[1].received, day("14.02.2012"));
}

TEST(Participation, TakesAStatementOfWhoeverWasNotInvited) {
  Running cycle = taking_part();
  EXPECT_EQ(cycle.does(receive_statement(
                cycle.cycle, cycle.facts(), said(0, "Auch wir"), association("Nachbarn"))),
            "");
  EXPECT_TRUE(roster(cycle).guests.at(0).uninvited);
  EXPECT_EQ(cycle.does(receive_statement(
                cycle.cycle, cycle.facts(), said(0, "Noch etwas"), association("Nachbarn"))),
            "");
  EXPECT_THAT(roster(cycle).guests, SizeIs(1)) << "known by name the second time";
  EXPECT_EQ(cycle.does(receive_statement(cycle.cycle, cycle.facts(), said(0, "Wer?"), GuestSet{})),
            "participation.no_sender");
}

TEST(Participation, RefusesAStatementWithoutContentOrFromNobodyOrOfAnotherChapter) {
  Running cycle = taking_part();
  EXPECT_EQ(states(cycle, 1), "guest.unknown");
  EXPECT_EQ(invites(cycle, {association("Lotsen")}), "");
  EXPECT_EQ(states(cycle, 1, ""), "participation.nothing");
  StatementReceived other = said(1, "Text");
  other.chapter = "H09";
  EXPECT_EQ(cycle.does(receive_statement(cycle.cycle, cycle.facts(), other, std::nullopt)),
            "participation.chapter");
  cycle.on("27.01.2012");
  EXPECT_EQ(states(cycle, 1), "run.before_request");
}

TEST(Participation, EndsWhenThePeriodIsOverAndEverythingIsTreatedAndThenEverybodyLearnsIt) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen"), association("Brücke")}), "");
  cycle.on("06.02.2012");
  EXPECT_EQ(states(cycle, 1), "");
  EXPECT_EQ(states(cycle, 2), "");
  EXPECT_EQ(cycle.finishes("U28"), "run.use_participation_close");
  EXPECT_EQ(treats(cycle, 1, Treatment::adopted), "");
  EXPECT_THAT(cycle.owed, IsEmpty()) << "may still be changed";
  cycle.on("14.02.2012");
  EXPECT_THAT(rules(cycle.passes()), testing::Contains(ItemRule::period_over));
  EXPECT_EQ(cycle.state("U28"), "ready");
  EXPECT_EQ(treats(cycle, 2, Treatment::not_adopted, "Nicht Sache der Stadt"), "");
  EXPECT_EQ(cycle.state("U28"), "done");
  EXPECT_EQ(cycle.state("U30"), "ready");
  ASSERT_THAT(cycle.owed, SizeIs(3));
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::treated);
  EXPECT_EQ(cycle.owed[1].words, "Nicht Sache der Stadt");
  EXPECT_EQ(cycle.owed[1].treatment, Treatment::not_adopted);
}

TEST(Participation, ATreatmentNeedsItsReasonAndATreatmentChangedLaterIsToldAtOnce) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen")}), "");
  EXPECT_EQ(states(cycle, 1), "");
  EXPECT_EQ(treats(cycle, 1, Treatment::noted, ""), "participation.why");
  EXPECT_EQ(treats(cycle, 2, Treatment::noted), "participation.unknown");
  EXPECT_EQ(treats(cycle, 1, Treatment::noted), "");
  EXPECT_EQ(treats(cycle, 1, Treatment::noted), "participation.treated");
  cycle.on("14.02.2012").passes();
  EXPECT_EQ(cycle.state("U28"), "done");
  EXPECT_EQ(treats(cycle, 1, Treatment::partly, "Doch noch"), "");
  EXPECT_THAT(rules(cycle.owed), ElementsAre(ItemRule::treated));
}

TEST(Participation, AStatementAfterTheEndIsTreatedAndToldToo) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen")}), "");
  cycle.on("14.02.2012").passes();
  EXPECT_EQ(cycle.state("U28"), "done") << "nothing came";
  cycle.on("20.02.2012");
  EXPECT_EQ(states(cycle, 1), "");
  EXPECT_TRUE(roster(cycle).statements[0].late);
  EXPECT_EQ(cycle.state("U28"), "done");
  EXPECT_EQ(treats(cycle, 1, Treatment::noted), "");
  EXPECT_THAT(rules(cycle.owed), ElementsAre(ItemRule::treated));
}

TEST(Participation, RemindsOnceThreeWorkingDaysBeforeTheEndWhoeverIsSilent) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen"), association("Brücke")}), "");
  EXPECT_EQ(states(cycle, 1), "");
  cycle.on("07.02.2012");
  for (const Item& item : cycle.passes()) {
    EXPECT_NE(item.rule, ItemRule::invitation_reminder);
  }
  cycle.on("08.02.2012");
  std::vector<std::int32_t> reminded;
  for (const Item& item : cycle.passes()) {
    if (item.rule == ItemRule::invitation_reminder) {
      reminded.push_back(item.guest);
    }
  }
  EXPECT_THAT(reminded, ElementsAre(2));
  cycle.on("09.02.2012");
  for (const Item& item : cycle.passes()) {
    EXPECT_NE(item.rule, ItemRule::invitation_reminder);
  }
}

TEST(Participation, ClosesBeforeItsDayWithAReasonOnlyAndNotTwice) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen")}), "");
  EXPECT_EQ(states(cycle, 1), "");
  const auto closes = [&] {
    return cycle.does(close_participation(cycle.cycle, cycle.facts(), "U28"));
  };
  EXPECT_EQ(closes(), "participation.runs");
  cycle.reason = "alle haben geantwortet";
  EXPECT_EQ(closes(), "");
  EXPECT_EQ(closes(), "participation.closed");
}

TEST(Participation, MoreTimeOpensThePeriodAgainAndTellsTheGuests) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen")}), "");
  EXPECT_EQ(states(cycle, 1), "");
  cycle.on("14.02.2012").passes();
  EXPECT_TRUE(roster(cycle).closed);
  EXPECT_EQ(cycle.does(extend_task(cycle.cycle, cycle.facts(), "U28", day("20.02.2012"))), "");
  EXPECT_FALSE(roster(cycle).closed);
  EXPECT_THAT(rules(cycle.owed), testing::Contains(ItemRule::extended));
  EXPECT_EQ(cycle.owed.back().guest, 1);
}

TEST(Participation, WhoStatedStaysOnTheRegisterAndWhoDidNotMayBeTakenOff) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen"), association("Brücke")}), "");
  EXPECT_EQ(states(cycle, 1), "");
  const auto goes = [&](std::int32_t number) {
    return cycle.does(remove_guest(cycle.cycle, cycle.facts(), "U28", number));
  };
  EXPECT_EQ(goes(1), "guest.has_stated");
  EXPECT_EQ(goes(2), "");
  EXPECT_THAT(rules(cycle.owed), ElementsAre(ItemRule::guest_withdrawn));
  EXPECT_EQ(goes(2), "guest.unknown");
}

TEST(Participation, PublishesANameOnlyWithConsent) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen")}), "");
  EXPECT_EQ(states(cycle, 1), "");
  EXPECT_EQ(treatment_table(cycle.cycle, "U28", true).at(0).who, "");
  EXPECT_EQ(treatment_table(cycle.cycle, "U28", false).at(0).who, "Lotsen");
  EXPECT_EQ(cycle.does(set_consent(cycle.cycle, cycle.facts(), {"U28", 1, true})), "");
  EXPECT_EQ(treatment_table(cycle.cycle, "U28", true).at(0).who, "Lotsen");
  EXPECT_EQ(cycle.does(set_consent(cycle.cycle, cycle.facts(), {"U28", 1, true})),
            "guest.consented");
  EXPECT_EQ(cycle.does(set_consent(cycle.cycle, cycle.facts(), {"U28", 1, false})), "");
  EXPECT_EQ(treatment_table(cycle.cycle, "U28", true).at(0).who, "");
}

TEST(Participation, AMandateBearsNoNameOfAnOffice) {
  Running cycle = taking_part();
  EXPECT_EQ(cycle.does(entrust(cycle.cycle, cycle.facts(), {"U28", "zib", {}, day("20.02.2012")})),
            "participation.name_of_office");
}

TEST(Participation, AnInvitationThatIsOutdatedIsNotSentAnyMore) {
  Running cycle = taking_part();
  EXPECT_EQ(invites(cycle, {association("Lotsen"), association("Brücke")}), "");
  const Item first = cycle.owed.at(0);
  const Item second = cycle.owed.at(1);
  EXPECT_TRUE(still_invited(cycle.cycle, first));
  EXPECT_EQ(states(cycle, 1), "");
  EXPECT_FALSE(still_invited(cycle.cycle, first)) << "has stated already";
  EXPECT_EQ(cycle.does(remove_guest(cycle.cycle, cycle.facts(), "U28", 2)), "");
  EXPECT_FALSE(still_invited(cycle.cycle, second));
}

TEST(Participation, AMandateReachesThisStepOnlyAndExpires) {
  Running cycle = taking_part();
  const Entrusted mandate{
      "U28", "Büro Stadtgespräch", "buero@stadtgespraech.example", day("20.02.2012")};
  EXPECT_EQ(cycle.does(entrust(cycle.cycle, cycle.facts(), mandate)), "");
  EXPECT_EQ(cycle.owed.at(0).guest, kOutsider);
  const auto beyond = [&](const std::string& on, const Event& event) {
    const auto error = beyond_mandate(cycle.cycle, "Büro Stadtgespräch", day(on), {event});
    return error ? error->message.id : "";
  };
  EXPECT_EQ(beyond("20.02.2012", GuestSet{"U28", 1, "A", {}, {}, {}, {}, false}), "");
  EXPECT_EQ(beyond("21.02.2012", GuestSet{"U28", 1, "A", {}, {}, {}, {}, false}),
            "participation.mandate_over");
  EXPECT_EQ(beyond("20.02.2012", TaskFinished{"U30", {}}), "participation.mandate");
  EXPECT_EQ(beyond("20.02.2012", CyclePaused{}), "participation.mandate");
  EXPECT_EQ(beyond("20.02.2012", TaskSkipped{"U28"}), "participation.mandate") << "nor end it";
  EXPECT_EQ(beyond("20.02.2012", mandate), "participation.mandate") << "nor pass it on";
  EXPECT_FALSE(beyond_mandate(cycle.cycle, "zib", day("21.02.2012"), {CyclePaused{}}));
}

}  // namespace
}  // namespace umlauf::test
