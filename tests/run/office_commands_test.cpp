#include "engine/run/office_commands.h"

#include <gtest/gtest.h>

#include "engine/run/readiness.h"
#include "tests/support/running.h"

namespace umlauf::test {
namespace {

/// Two co-signs, one of them answered, and one that is asked later.
Running round() {
  Running cycle(given({"U31 Mitzeichnung (kinder) 8 AT",
                       "U32 Mitzeichnung (sozial) 8 AT",
                       "U33 Mitzeichnung (kinder) 3 AT wartet auf U32",
                       "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U31, U32, U33"}),
                "10.05.2012");
  cycle.on("11.05.2012");
  return cycle;
}

Office named(const std::string& key) {
  Office office;
  office.key = key;
  office.name = "Amt " + key;
  office.mailbox = key + "@stadt.example";
  return office;
}

std::string closes(Running& cycle, const std::string& office, std::optional<Office> successor) {
  return cycle.does(lose_office(cycle.cycle, cycle.facts(), office, successor));
}

TEST(ClosedOffice, WithoutASuccessorHoldsWhatItWasAskedAndTellsTheLead) {
  Running cycle = round();
  EXPECT_EQ(closes(cycle, "kinder", std::nullopt), "");
  EXPECT_EQ(cycle.state("U31"), "blocked");
  EXPECT_EQ(cycle.state("U32"), "ready") << "another office";
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::blocked);
  EXPECT_EQ(cycle.owed[0].office, cycle.cycle.workflow->lead);
  EXPECT_NE(cycle.owed[0].words.find("Amt kinder"), std::string::npos);
  EXPECT_NE(blocking_before(cycle.cycle, index_of(cycle.cycle, "U41")).find("U31"),
            std::string::npos);
}

TEST(ClosedOffice, IsNotAskedLaterEither) {
  Running cycle = round();
  closes(cycle, "kinder", std::nullopt);
  cycle.answers("U32", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U33"), "blocked");
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::blocked);
  EXPECT_TRUE(cycle.on("30.06.2012").passes().empty()) << "nobody reads reminders there";
}

TEST(ClosedOffice, IsReroutedAndThenAskedAnew) {
  Running cycle = round();
  closes(cycle, "kinder", std::nullopt);
  EXPECT_EQ(cycle.does(reassign_task(cycle.cycle, cycle.facts(), "U31", named("schule"))), "");
  EXPECT_EQ(cycle.state("U31"), "ready");
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U31"), "done");
}

TEST(ClosedOffice, LeavesItsOpenStepsToItsSuccessorAndItsAnswersAsTheyAre) {
  Running cycle = round();
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(closes(cycle, "sozial", named("teilhabe")), "");
  EXPECT_EQ(cycle.cycle.workflow->tasks[0].office, "kinder");
  EXPECT_EQ(cycle.state("U31"), "done");
  EXPECT_EQ(cycle.cycle.workflow->tasks[1].office, "teilhabe");
  EXPECT_EQ(cycle.task("U32").round, 2);
  ASSERT_EQ(cycle.owed.size(), 1U);
  EXPECT_EQ(cycle.owed[0].office, "teilhabe");
}

TEST(ClosedOffice, ThatTheCycleDoesNotNeedChangesNothing) {
  Running cycle = round();
  const auto version = cycle.cycle.version;
  EXPECT_EQ(closes(cycle, "sport", std::nullopt), "");
  EXPECT_EQ(cycle.cycle.version, version);
}

TEST(ClosedOffice, ThatLeadsTheCycleNeedsASuccessorWhoLeadsFromThenOn) {
  Running cycle = round();
  const std::string lead = cycle.cycle.workflow->lead;
  EXPECT_EQ(closes(cycle, lead, std::nullopt), "office.leads");
  EXPECT_EQ(closes(cycle, lead, named("amt33")), "");
  EXPECT_EQ(cycle.cycle.workflow->lead, "amt33");
  cycle.answers("U31", Outcome::refused, "so nicht");
  ASSERT_FALSE(cycle.owed.empty());
  EXPECT_EQ(cycle.owed[0].office, "amt33");
}

TEST(ClosedOffice, OfDataProtectionKeepsItsRulesWithItsSuccessor) {
  Workflow workflow =
      given({"U31 Mitzeichnung (dsb) 8 AT", "U32 Aufgabe (sozial) 3 AT wartet auf U31"});
  for (Office& office : workflow.offices) {
    office.data_protection = office.key == "dsb";
  }
  Running cycle(workflow, "10.05.2012");
  cycle.on("11.05.2012");
  EXPECT_EQ(closes(cycle, "dsb", named("sozial")), "");
  cycle.answers("U31", Outcome::refused, "fehlt");
  EXPECT_EQ(cycle.does(override_answer(cycle.cycle, cycle.facts(), "U31")), "run.never_overridden");
}

TEST(ClosedOffice, ByMistakeIsAskedAgain) {
  Running cycle = round();
  closes(cycle, "kinder", std::nullopt);
  EXPECT_EQ(cycle.does(regain_office(cycle.cycle, cycle.facts(), "kinder")), "");
  EXPECT_EQ(cycle.state("U31"), "ready");
  EXPECT_EQ(cycle.task("U31").round, 2);
  cycle.answers("U32", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U33"), "ready");
}

}  // namespace
}  // namespace umlauf::test
