#include "workflows/writer.h"

#include <gmock/gmock.h>

#include "tests/workflows/texts.h"
#include "workflows/csv_workflow.h"
#include "workflows/load.h"
#include "workflows/reader.h"

namespace umlauf {
namespace {

/// Everything in a task but its places, as one text.
std::string all_of(const Task& task) {
  std::string text =
      task.id + '|' + task.title + '|' + task.phase + '|' + std::string(word(task.kind)) + '|' +
      task.office + '|' + task.role + '|' + std::to_string(task.duration.optimistic) + '/' +
      std::to_string(task.duration.likely) + '/' + std::to_string(task.duration.pessimistic) + '|' +
      task.body + '|' + task.calendar + '|' + task.ladder + '|' + task.note;
  for (const Link& link : task.after) {
    text += "|after " + link.before + ' ' + std::to_string(static_cast<int>(link.type)) + ' ' +
            std::to_string(link.lag) + ' ' + std::to_string(static_cast<int>(link.unit));
  }
  for (const std::string& chapter : task.chapters) {
    text += "|chapter " + chapter;
  }
  if (task.reply_by) {
    text += "|reply " + std::to_string(task.reply_by->count) + ' ' +
            std::to_string(static_cast<int>(task.reply_by->unit));
  }
  text += "|nil " + std::to_string(task.nil_after.value_or(-1));
  text += task.conditional ? "|conditional" : "";
  text += task.milestone ? "|milestone" : "";
  text += task.silence_consents ? "|silence" : "";
  text += "|" + std::to_string(task.enough.value_or(0)) + task.reserved_for + task.reserved_deputy;
  return text;
}

void expect_same(const Workflow& one, const Workflow& other) {
  EXPECT_EQ(one.key, other.key);
  EXPECT_EQ(one.title, other.title);
  ASSERT_EQ(one.tasks.size(), other.tasks.size());
  for (std::size_t i = 0; i < one.tasks.size(); ++i) {
    EXPECT_EQ(all_of(one.tasks[i]), all_of(other.tasks[i]));
  }
  ASSERT_EQ(one.offices.size(), other.offices.size());
  for (std::size_t i = 0; i < one.offices.size(); ++i) {
    EXPECT_EQ(one.offices[i].key, other.offices[i].key);
    EXPECT_EQ(one.offices[i].name, other.offices[i].name);
    EXPECT_EQ(one.offices[i].mailbox, other.offices[i].mailbox);
    EXPECT_EQ(one.offices[i].head_mailbox, other.offices[i].head_mailbox);
    EXPECT_EQ(one.offices[i].unverified, other.offices[i].unverified);
    EXPECT_EQ(one.offices[i].data_protection, other.offices[i].data_protection);
  }
  ASSERT_EQ(one.bodies.size(), other.bodies.size());
  for (std::size_t i = 0; i < one.bodies.size(); ++i) {
    EXPECT_EQ(one.bodies[i].key, other.bodies[i].key);
    EXPECT_EQ(one.bodies[i].name, other.bodies[i].name);
    EXPECT_EQ(one.bodies[i].role, other.bodies[i].role);
    EXPECT_EQ(one.bodies[i].cutoff_days, other.bodies[i].cutoff_days);
    EXPECT_EQ(one.bodies[i].members, other.bodies[i].members);
    EXPECT_EQ(one.bodies[i].chair_votes, other.bodies[i].chair_votes);
    EXPECT_EQ(one.bodies[i].authoritative, other.bodies[i].authoritative);
    EXPECT_EQ(one.bodies[i].unverified, other.bodies[i].unverified);
  }
  ASSERT_EQ(one.ladders.size(), other.ladders.size());
  for (std::size_t i = 0; i < one.ladders.size(); ++i) {
    EXPECT_EQ(one.ladders[i].steps.size(), other.ladders[i].steps.size());
    EXPECT_EQ(one.ladders[i].most_per_cycle, other.ladders[i].most_per_cycle);
  }
}

Workflow written_and_read(const Workflow& workflow) {
  const std::string text = workflow_yaml(workflow);
  ReadWorkflow read = read_workflow_yaml(text, "w.yaml");
  if (!read.workflow) {
    throw std::runtime_error(testing::PrintToString(german(read.findings)) + '\n' + text);
  }
  return std::move(*read.workflow);
}

TEST(WorkflowYaml, OfAnImportedTableReadsBackToTheSameWorkflow) {
  for (const char* name : {"cycle-2012.csv", "cycle-2014.csv"}) {
    const ReadWorkflow table = read_workflow_csv(test_data(name), name);
    ASSERT_TRUE(table.workflow);
    expect_same(written_and_read(*table.workflow), *table.workflow);
  }
}

TEST(WorkflowYaml, OfAShippedWorkflowReadsBackToTheSameWorkflow) {
  for (const Shipped& each : shipped_workflows()) {
    const Result<Workflow> workflow = usable_workflow(std::string(each.name));
    ASSERT_TRUE(workflow);
    expect_same(written_and_read(workflow.value()), workflow.value());
  }
}

TEST(WorkflowYaml, KeepsTextThatYamlWouldMisunderstand) {
  for (const std::string title : {"null",
                                  "a: b",
                                  "- x",
                                  "[Klammer] {Klammer}",
                                  "\"wörtlich\" \\ 'so'",
                                  "# keine Bemerkung",
                                  "Zeile\nzwei",
                                  "* Stern & Anker",
                                  "ja",
                                  "12 %",
                                  "Tab\tdarin",
                                  "endet mit:"}) {
    Workflow workflow;
    workflow.key = "x";
    workflow.title = fit_for_line(title) ? title : "x";
    Task task;
    task.id = "A";
    task.title = workflow.title;
    task.phase = title;
    task.note = title;
    workflow.tasks.push_back(task);
    expect_same(written_and_read(workflow), workflow);
  }
}

TEST(WorkflowYaml, KeepsHowManySufficeAndWhoSigns) {
  const ReadWorkflow table = read_workflow_csv(
      "id;task;dauer;art;nach;genügen\nA;a;1;mitzeichnung;;\nB;b;2;mitzeichnung;;\n"
      "C;c;3;schlusszeichnung;A B;1\n",
      "quorum.csv");
  ASSERT_TRUE(table.workflow);
  Workflow workflow = *table.workflow;
  EXPECT_EQ(workflow.tasks[2].enough, 1);
  EXPECT_FALSE(workflow.tasks[0].enough);
  workflow.tasks[2].reserved_for = "Dezernat: V";
  workflow.tasks[2].reserved_deputy = "Amtsleitung";
  expect_same(written_and_read(workflow), workflow);
}

TEST(WorkflowYaml, KeepsEveryTypeOfLink) {
  const ReadWorkflow table = read_workflow_csv(
      "id;task;dauer;nach\nA;a;1;\nB;b;2;A:SS+2AT\nC;c;3;A+14KT B-2AT\nD;d;4;C:FF B:SF+1AT\n",
      "links.csv");
  ASSERT_TRUE(table.workflow);
  expect_same(written_and_read(*table.workflow), *table.workflow);
}

}  // namespace
}  // namespace umlauf
