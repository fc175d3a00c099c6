#include "tests/support/rehearsal_checks.h"

#include <map>
#include <set>
#include <tuple>

#include "engine/run/rows.h"

namespace umlauf::test {
namespace {

const Calendar& saarland() {
  return *find_calendar("de-sl").value();
}

/// The day on which a task ended in a round, by (task, round).
std::map<std::pair<std::string, std::int32_t>, Day> ends(Store& store, const std::string& id) {
  std::map<std::pair<std::string, std::int32_t>, Day> days;
  Cycle cycle;
  cycle.id = id;
  for (const RecordedEvent& recorded : store.load(id)) {
    apply(cycle, recorded.event, recorded.act.on);
    const std::string task(task_of(recorded.event));
    if (const std::size_t at = task.empty() ? kNoTask : index_of(cycle, task);
        at != kNoTask && ended(cycle.tasks[at].state)) {
      days[{task, cycle.tasks[at].round}] = recorded.act.on;
    }
  }
  return days;
}

}  // namespace

std::string log_differs_from_rows(Store& store, const std::string& id) {
  const auto cycle = load_cycle(store, id);
  if (!cycle) {
    return "no cycle";
  }
  const auto expected = task_rows(cycle.value(), saarland());
  const auto stored = store.tasks(id);
  if (expected.size() != stored.size()) {
    return "number of rows";
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (!(expected[i] == stored[i])) {
      return expected[i].task + " in version " + std::to_string(cycle.value().version);
    }
  }
  for (const CycleRow& row : store.cycles()) {
    if (row.id == id && !(row == cycle_row(cycle.value()))) {
      return "cycle row";
    }
  }
  return {};
}

std::string letters_offend(Store& store,
                           const std::vector<Letter>& letters,
                           const std::string& cycle) {
  const auto ended_on = ends(store, cycle);
  std::set<std::pair<std::string, Day>> seen;
  std::set<std::tuple<std::string, std::int32_t, ItemRule, std::int32_t, std::string, bool>> items;
  for (const Letter& letter : letters) {
    if (!seen.insert({letter.address, letter.day}).second) {
      return "twice a day: " + letter.key;
    }
    if (!saarland().is_working(letter.day)) {
      return "on a day off: " + letter.key;
    }
    for (const Item& item : letter.items) {
      if (!items.insert({item.task, item.round, item.rule, item.step, item.office, item.to_head})
               .second) {
        return "said twice: " + letter.key + ' ' + item.task;
      }
      const auto end = ended_on.find({item.task, item.round});
      if (end != ended_on.end() && end->second < letter.day && !is_notice(item.rule)) {
        return "after its answer: " + letter.key + ' ' + item.task;
      }
    }
  }
  return {};
}

RehearsalScript script(Workflow workflow, SessionCalendar sessions, Day start, std::uint64_t seed) {
  RehearsalScript script;
  script.cycle = workflow.key + '-' + std::to_string(start.year());
  script.title = workflow.title;
  script.file_number = "50-12.04/" + std::to_string(start.year());
  script.workflow = std::move(workflow);
  script.sessions = std::move(sessions);
  script.start = start;
  script.seed = seed;
  script.report = {std::string(64, 'a'), "Bericht.txt", "Bericht"};
  return script;
}

}  // namespace umlauf::test
