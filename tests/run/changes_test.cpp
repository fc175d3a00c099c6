#include <gtest/gtest.h>

#include "tests/support/running.h"

namespace umlauf::test {
namespace {

Office office(const std::string& key) {
  Office office;
  office.key = key;
  office.name = "Amt " + key;
  office.mailbox = key + "@stadt.example";
  return office;
}

Running round_of_two() {
  Workflow workflow = given({"U31 Mitzeichnung (kinder) 8 AT",
                             "U32 Mitzeichnung (sozial) 8 AT",
                             "U41 Schlusszeichnung (dezernat) 3 AT wartet auf U31, U32"});
  workflow.tasks[0].chapters = {"H01", "H02"};
  workflow.tasks[1].chapters = {"H05"};
  return {workflow, "10.05.2012"};
}

Task step(const std::string& id, const std::vector<std::string>& after) {
  Task task;
  task.id = id;
  task.title = "Zusätzlich";
  task.office = "kinder";
  task.duration = {2, 2, 2};
  for (const std::string& each : after) {
    task.after.push_back({each, LinkType::finish_start, 0, LagUnit::working_days, {}});
  }
  return task;
}

TEST(Change, AStepAddedIsAskedForAndWaitedFor) {
  Running cycle = round_of_two();
  EXPECT_EQ(cycle.does(add_task(cycle.cycle, cycle.facts(), step("N01", {}), {"U41"})), "");
  EXPECT_EQ(cycle.state("N01"), "ready");
  cycle.answers("U31", Outcome::signed_plain);
  cycle.answers("U32", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U41"), "waiting");
  cycle.finishes("N01");
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Change, AStepIsNotAddedTwiceNorInACircleNorWithoutAnOffice) {
  Running cycle = round_of_two();
  const auto adds = [&](const Task& task, const std::vector<std::string>& before) {
    return cycle.does(add_task(cycle.cycle, cycle.facts(), task, before));
  };
  EXPECT_EQ(adds(step("U31", {}), {}), "run.bad_task_id");
  EXPECT_EQ(adds(step("Ü1", {}), {}), "run.bad_task_id");
  EXPECT_EQ(adds(step("N01", {"U41"}), {"U31"}), "run.circle");
  EXPECT_EQ(adds(step("N01", {"U99"}), {}), "run.unknown_task");
  Task lost = step("N01", {});
  lost.office = "nirgends";
  EXPECT_EQ(adds(lost, {}), "run.unknown_office");
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(adds(step("N01", {}), {"U31"}), "run.already_done");
}

TEST(Change, ALinkLetsWhatWasAskedWaitAgain) {
  Running cycle = round_of_two();
  const Link link{"U32", LinkType::finish_start, 0, LagUnit::working_days, {}};
  EXPECT_EQ(cycle.does(link_task(cycle.cycle, cycle.facts(), "U31", link)), "");
  EXPECT_EQ(cycle.state("U31"), "waiting");
  EXPECT_EQ(cycle.does(link_task(cycle.cycle, cycle.facts(), "U31", link)), "run.waits_already");
  const Link back{"U31", LinkType::finish_start, 0, LagUnit::working_days, {}};
  EXPECT_EQ(cycle.does(link_task(cycle.cycle, cycle.facts(), "U32", back)), "run.circle");
  cycle.answers("U32", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U31"), "ready");
  EXPECT_EQ(cycle.task("U31").round, 2);
}

TEST(Reassignment, AsksTheNewOfficeInANewRoundAndTellsTheOldOne) {
  Running cycle = round_of_two();
  cycle.answers("U31", Outcome::not_responsible, "Zuständig ist das Jugendamt");
  EXPECT_EQ(cycle.state("U31"), "blocked");
  EXPECT_EQ(cycle.does(reassign_task(cycle.cycle, cycle.facts(), "U31", office("jugend"))), "");
  EXPECT_EQ(cycle.state("U31"), "ready");
  EXPECT_EQ(cycle.task("U31").round, 2);
  EXPECT_EQ(cycle.cycle.workflow->tasks[0].office, "jugend");
  ASSERT_NE(find_office(*cycle.cycle.workflow, "jugend"), nullptr);
  ASSERT_EQ(cycle.owed.size(), 2U);
  EXPECT_EQ(cycle.owed[0].rule, ItemRule::withdrawn);
  EXPECT_EQ(cycle.owed[0].office, "kinder");
  EXPECT_EQ(cycle.owed[1].rule, ItemRule::request);
  EXPECT_EQ(cycle.owed[1].office, "jugend");
  EXPECT_EQ(cycle.does(reassign_task(cycle.cycle, cycle.facts(), "U31", office("jugend"))),
            "run.office_already");
}

TEST(Reassignment, IsRefusedAfterTheAnswer) {
  Running cycle = round_of_two();
  cycle.answers("U31", Outcome::signed_plain);
  EXPECT_EQ(cycle.does(reassign_task(cycle.cycle, cycle.facts(), "U31", office("jugend"))),
            "run.already_done");
}

TEST(Chapter, MovesToAnotherOfficeAndTheAnswerForTheOthersStands) {
  Running cycle = round_of_two();
  cycle.answers("U31", Outcome::signed_plain);
  const auto moves = [&](const std::string& task, const std::string& chapter) {
    return cycle.does(move_chapter(cycle.cycle, cycle.facts(), task, chapter, office("schule")));
  };
  EXPECT_EQ(moves("U31", "H09"), "run.no_such_chapter");
  EXPECT_EQ(moves("U31", "H02"), "");
  EXPECT_EQ(cycle.task("U31").sign_off, SignOff::signed_plain);
  EXPECT_EQ(cycle.cycle.workflow->tasks[0].chapters, std::vector<std::string>{"H01"});
  EXPECT_EQ(cycle.state("U31.H02"), "ready");
  cycle.answers("U32", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U41"), "waiting") << "the new office has not answered";
  cycle.answers("U31.H02", Outcome::signed_plain);
  EXPECT_EQ(cycle.state("U41"), "ready");
}

TEST(Acknowledgement, IsEnoughWhereTheLeadSaysSo) {
  Running cycle = round_of_two();
  const auto accepts = [&](const std::string& task) {
    return cycle.does(accept_acknowledgement(cycle.cycle, cycle.facts(), task));
  };
  EXPECT_EQ(accepts("U31"), "run.not_merely_noted");
  cycle.answers("U31", Outcome::noted);
  EXPECT_EQ(cycle.state("U31"), "blocked");
  EXPECT_EQ(accepts("U31"), "");
  EXPECT_EQ(cycle.state("U31"), "done");
}

TEST(Resubmission, ReachesTheLeadOnItsDayAndOnlyOnce) {
  Running cycle = round_of_two();
  const auto sets = [&](const std::string& on) {
    return cycle.does(
        resubmit_task(cycle.cycle, cycle.facts(), "U41", day(on), "Dezernat anrufen"));
  };
  EXPECT_EQ(sets("10.05.2012"), "run.resubmit_later");
  EXPECT_EQ(sets("14.05.2012"), "");
  EXPECT_EQ(sets("14.05.2012"), "run.resubmitted_already");
  EXPECT_TRUE(cycle.on("11.05.2012").passes().empty());
  const auto items = cycle.on("14.05.2012").passes();
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].rule, ItemRule::resubmission);
  EXPECT_EQ(items[0].words, "Dezernat anrufen");
  EXPECT_TRUE(cycle.passes().empty());
}

TEST(Note, NeedsAText) {
  Running cycle = round_of_two();
  EXPECT_EQ(cycle.does(note_task(cycle.cycle, cycle.facts(), "U31", {})), "run.note_needs_text");
  EXPECT_EQ(cycle.does(note_task(cycle.cycle, cycle.facts(), "U31", "Rückruf Montag")), "");
}

}  // namespace
}  // namespace umlauf::test
