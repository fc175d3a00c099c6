#include "engine/run/contributions.h"

#include <gmock/gmock.h>

#include "tests/support/running.h"

namespace umlauf::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Two contributions to two Handlungsfelder, and the text that is written from them.
Running writing(std::vector<ContributionPart> asked_again = {}) {
  Workflow workflow = given({"U12 Beitrag (kultur) 5 AT",
                             "U13 Beitrag (sozial) 5 AT",
                             "U20 Aufgabe (zib) 3 AT wartet auf U12, U13",
                             "U21 Aufgabe (zib) 3 AT wartet auf U20"});
  workflow.handlungsfelder = {{"H01", "Sprache", "kultur", {}}, {"H05", "Wohnen", "sozial", {}}};
  workflow.tasks[0].chapters = {"H01"};
  workflow.tasks[1].chapters = {"H05"};
  Running cycle(workflow, "30.01.2012");
  cycle.cycle.asked_again = std::move(asked_again);
  return cycle;
}

std::string gives(Running& cycle, const std::string& task, std::vector<ContributionPart> parts) {
  const AnswerGiven answer{task, Outcome::delivered, {}, Medium::desk, {}, {}};
  return cycle.does(give_contribution(
      cycle.cycle, cycle.facts(), {task, std::move(parts), {}, {}, false}, answer));
}

std::vector<std::string> texts(const std::vector<CollectedLine>& lines) {
  std::vector<std::string> all;
  for (const CollectedLine& line : lines) {
    all.push_back(line.office + ": " + line.text);
  }
  return all;
}

TEST(Contribution, AnswersTheRequestAndStandsUnderItsHeading) {
  Running cycle = writing();
  EXPECT_EQ(gives(cycle,
                  "U12",
                  {{"H01", Heading::implemented, "Sprachkurse"}, {"H01", Heading::open, "Lotsen"}}),
            "");
  EXPECT_EQ(cycle.task("U12").sign_off, SignOff::delivered);
  EXPECT_EQ(cycle.state("U12"), "done");
  const auto fields = collect_contributions(cycle.cycle);
  ASSERT_EQ(fields.size(), 2U);
  EXPECT_EQ(fields[0].title, "Sprache");
  EXPECT_THAT(texts(fields[0].implemented), ElementsAre("Amt kultur: Sprachkurse"));
  EXPECT_THAT(texts(fields[0].open), ElementsAre("Amt kultur: Lotsen"));
  EXPECT_THAT(fields[0].missing, IsEmpty());
  EXPECT_THAT(fields[1].missing, ElementsAre("Amt sozial"));
}

TEST(Contribution, IsRefusedWithoutContentAndForAnotherHandlungsfeld) {
  Running cycle = writing();
  EXPECT_EQ(gives(cycle, "U12", {}), "contribution.nothing");
  EXPECT_EQ(gives(cycle, "U12", {{"H01", Heading::proven, ""}}), "contribution.nothing");
  EXPECT_EQ(gives(cycle, "U12", {{"H05", Heading::proven, "x"}}), "contribution.other_field");
  EXPECT_EQ(gives(cycle, "U12", {{"", Heading::proven, "x"}}), "contribution.which_field");
  EXPECT_EQ(gives(cycle, "U20", {{"H01", Heading::proven, "x"}}), "contribution.no_contribution");
  EXPECT_EQ(gives(cycle, "U99", {{"H01", Heading::proven, "x"}}), "run.unknown_task");
  EXPECT_EQ(cycle.state("U12"), "ready");
}

TEST(Contribution, GivenAgainTakesTheOldOnesPlaceAndTellsTheLead) {
  Running cycle = writing();
  gives(cycle, "U12", {{"H01", Heading::open, "Lotsen"}});
  EXPECT_EQ(gives(cycle, "U12", {{"H01", Heading::implemented, "Lotsen"}}), "");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::corrected);
  const auto fields = collect_contributions(cycle.cycle);
  EXPECT_THAT(texts(fields[0].open), IsEmpty());
  EXPECT_THAT(texts(fields[0].implemented), ElementsAre("Amt kultur: Lotsen"));
}

TEST(Contribution, GivenAsAFileKeepsWhatWasSaidAndTheOtherWayRound) {
  Running cycle = writing();
  gives(cycle, "U12", {{"H01", Heading::proven, "Kurse"}});
  const AnswerGiven answer{"U12", Outcome::delivered, {}, Medium::desk, {}, {}};
  const ContributionGiven file{"U12", {}, "Zahlen.xlsx", std::string(64, 'a'), false};
  EXPECT_EQ(cycle.does(give_contribution(cycle.cycle, cycle.facts(), file, answer)), "");
  EXPECT_THAT(texts(collect_contributions(cycle.cycle)[0].proven),
              ElementsAre("Amt kultur: Kurse"));
  gives(cycle, "U12", {{"H01", Heading::open, "Lotsen"}});
  const auto fields = collect_contributions(cycle.cycle);
  EXPECT_THAT(texts(fields[0].files), ElementsAre("Amt kultur: Zahlen.xlsx"));
  EXPECT_THAT(texts(fields[0].proven), IsEmpty()) << "said anew of that Handlungsfeld";
}

TEST(Contribution, AfterFehlanzeigeCorrectsTheAnswer) {
  Running cycle = writing();
  cycle.answers("U12", Outcome::nil);
  EXPECT_EQ(gives(cycle, "U12", {{"H01", Heading::open, "Lotsen"}}), "");
  EXPECT_EQ(cycle.task("U12").sign_off, SignOff::delivered);
  EXPECT_THAT(collect_contributions(cycle.cycle)[0].nil, IsEmpty());
}

TEST(Contribution, OfAnOfficeThatIsNotInChargeIsRefused) {
  Running cycle = writing();
  cycle.answers("U12", Outcome::not_responsible, "das Sozialamt");
  EXPECT_EQ(gives(cycle, "U12", {{"H01", Heading::open, "Lotsen"}}), "contribution.not_asked");
}

TEST(Contribution, ThatIsWithdrawnSaysNothingOfThePredecessor) {
  Running cycle = writing({{"H01", Heading::open, "Lotsen"}});
  EXPECT_EQ(cycle.does(withdraw_request(cycle.cycle, cycle.facts(), "U12")), "");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].words, "");
}

TEST(Contribution, OfNothingIsNamedAsSuch) {
  Running cycle = writing();
  cycle.answers("U13", Outcome::nil);
  EXPECT_THAT(collect_contributions(cycle.cycle)[1].nil, ElementsAre("Amt sozial"));
}

TEST(LateData, WaitsForTheLeadAndGoesWhereItSays) {
  Running cycle = writing();
  gives(cycle, "U12", {{"H01", Heading::implemented, "Sprachkurse"}});
  cycle.answers("U13", Outcome::nil);
  cycle.finishes("U20");
  const auto places = [&](LateUse use) {
    return cycle.does(place_late_data(cycle.cycle, cycle.facts(), "U13", use));
  };
  EXPECT_EQ(places(LateUse::supplement), "contribution.not_late");
  cycle.on("01.03.2012");
  EXPECT_EQ(gives(cycle, "U13", {{"H05", Heading::implemented, "Quote"}}), "");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::late_data);
  EXPECT_THAT(texts(collect_contributions(cycle.cycle)[1].implemented), IsEmpty());
  EXPECT_EQ(places(LateUse::supplement), "");
  EXPECT_THAT(texts(collect_contributions(cycle.cycle)[1].supplement),
              ElementsAre("Amt sozial: Quote"));
  EXPECT_EQ(places(LateUse::this_version), "");
  EXPECT_THAT(texts(collect_contributions(cycle.cycle)[1].implemented),
              ElementsAre("Amt sozial: Quote"));
  EXPECT_THAT(left_open(cycle.cycle), IsEmpty());
  EXPECT_EQ(places(LateUse::next_report), "");
  EXPECT_THAT(left_open(cycle.cycle),
              ElementsAre(ContributionPart{"H05", Heading::implemented, "Quote"}));
}

TEST(Predecessor, WhatItLeftOpenIsAskedAgain) {
  Running first = writing();
  gives(first, "U12", {{"H01", Heading::open, "Lotsen"}, {"H01", Heading::proven, "Kurse"}});
  Running next = writing(left_open(first.cycle));
  EXPECT_THAT(collect_contributions(next.cycle)[0].asked_again, ElementsAre("Lotsen"));
  next.cycle.tasks[0] = TaskRun{};
  const Decision asked = advance(next.cycle, next.facts());
  ASSERT_FALSE(asked.items.empty());
  EXPECT_EQ(asked.items[0].task, "U12");
  EXPECT_EQ(asked.items[0].words, "Lotsen");
}

}  // namespace
}  // namespace umlauf::test
