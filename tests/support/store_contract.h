#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/run/store.h"

namespace umlauf {

// What every Store promises, run by each implementation:
//   INSTANTIATE_TEST_SUITE_P(Memory, StoreContract, testing::Values(NewStore{...}));

/// Makes an empty store; named for the test's output.
struct NewStore {
  std::string name;
  std::function<std::unique_ptr<Store>()> make;
};
inline void PrintTo(const NewStore& store, std::ostream* out) {
  *out << store.name;
}

inline constexpr Day kMay10{2012, 5, 10};
inline constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2012} / 5 / 10} +
                              std::chrono::hours{8}};

inline Act act_of_may() {
  return {kNow, kMay10, "zib", "mueller", "wie besprochen"};
}

inline CycleStarted started(int tasks = 2) {
  CycleStarted event;
  event.title = "Umsetzungsbericht 2012";
  event.start = Day{2012, 1, 30};
  event.file_number = "50-12.04/2012";
  event.workflow.key = "umsetzungsbericht";
  for (int i = 1; i <= tasks; ++i) {
    Task task;
    task.id = "U0" + std::to_string(i);
    task.title = "Aufgabe " + std::to_string(i);
    event.workflow.tasks.push_back(task);
  }
  return event;
}

inline TaskRow task_line(const std::string& cycle,
                         const std::string& task,
                         std::optional<Day> next_on = {}) {
  TaskRow row;
  row.cycle = cycle;
  row.task = task;
  row.title = "Mitzeichnung Straße & Plätze";
  row.kind = TaskKind::co_sign;
  row.office = "kinder-bildung";
  row.run.state = TaskState::ready;
  row.run.round = 1;
  row.run.ready_on = kMay10;
  row.run.due = Day{2012, 5, 24};
  row.next_on = next_on;
  return row;
}

/// A batch that starts a cycle with two tasks, both asked.
inline Batch start_of(const std::string& cycle) {
  Batch batch;
  batch.act = act_of_may();
  Change change;
  change.stream = cycle;
  change.events = {
      started(), TaskReady{"U01", 1, Day{2012, 5, 24}}, TaskReady{"U02", 1, Day{2012, 5, 24}}};
  change.cycle = CycleRow{cycle, "Umsetzungsbericht 2012", CycleState::running, {2012, 1, 30}};
  change.tasks = {task_line(cycle, "U02", Day{2012, 5, 21}), task_line(cycle, "U01")};
  batch.changes = {change};
  return batch;
}

inline Item item_of(const std::string& cycle, const std::string& task, int step = 0) {
  Item item;
  item.cycle = cycle;
  item.task = task;
  item.rule = step == 0 ? ItemRule::request : ItemRule::reminder;
  item.step = step;
  item.office = "kinder-bildung";
  item.not_before = kMay10;
  item.kind = TaskKind::co_sign;
  item.task_title = "Mitzeichnung Kapitel 1";
  item.due = Day{2012, 5, 24};
  item.due_in = 10;
  return item;
}

inline Letter letter_of(const std::string& key, std::vector<Item> items) {
  Letter letter;
  letter.key = key;
  letter.address = "kinder-bildung@stadt.example";
  letter.name = "Amt für Kinder und Bildung";
  letter.from = "zib@stadt.example";
  letter.from_name = "Zuwanderungs- und Integrationsbüro";
  letter.day = kMay10;
  letter.items = std::move(items);
  return letter;
}

inline std::vector<std::string> tasks_of(const std::vector<Item>& items) {
  std::vector<std::string> tasks;
  for (const Item& item : items) {
    tasks.push_back(item.cycle + '/' + item.task + '/' + std::to_string(item.step));
  }
  return tasks;
}

class StoreContract : public testing::TestWithParam<NewStore> {
 protected:
  void SetUp() override { store = GetParam().make(); }

  void commit(const Batch& batch) {
    const auto done = store->commit(batch);
    ASSERT_TRUE(done) << done.error().message.id;
  }
  static Batch empty() {
    Batch batch;
    batch.act = act_of_may();
    return batch;
  }

  std::unique_ptr<Store> store;
};

}  // namespace umlauf
