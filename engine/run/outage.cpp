#include "engine/run/outage.h"

#include <algorithm>
#include <map>

#include "engine/model/catalogue.h"
#include "engine/model/day_text.h"
#include "engine/run/requests.h"
#include "engine/run/runner.h"

namespace umlauf {
namespace {

/// Setting: the day of the last turn.
constexpr const char* kLastTurn = "last_turn";

/// A turn every morning leaves one working day between a request and its letter.
constexpr std::int32_t kUsual = 1;

}  // namespace

Decision give_whole_period(const Cycle& cycle,
                           const Facts& facts,
                           const std::vector<Item>& unsent) {
  Decider decider(cycle, facts);
  for (const Item& item : unsent) {
    const std::size_t at = index_of(cycle, item.task);
    if (cycle.state != CycleState::running || at == kNoTask || item.rule != ItemRule::request) {
      continue;
    }
    const TaskRun& run = decider.cycle().tasks[at];
    const Task& task = cycle.workflow->tasks[at];
    if (!open(run.state) || run.round != item.round || !run.due || task.kind == TaskKind::session) {
      continue;
    }
    if (const Day due = reply_day(task, facts.today, facts.calendar); due > *run.due) {
      decider.happen(TaskExtended{task.id, due});
    }
  }
  return std::move(decider).done();
}

std::size_t make_up_for_outage(Store& store, const Act& act) {
  const auto last = store.setting(kLastTurn);
  const std::string today = iso(act.on);
  if (last == today) {
    return 0;
  }
  store.set_setting(kLastTurn, today);
  if (!last || *last > today) {
    return 0;
  }
  std::map<std::string, std::vector<Item>> unsent;
  for (const Item& item : store.queued_items(act.on)) {
    unsent[item.cycle].push_back(item);
  }
  std::size_t events = 0;
  for (const auto& each : unsent) {
    const std::string& id = each.first;
    const std::vector<Item>& items = each.second;
    const auto cycle = load_cycle(store, id);
    const auto calendar = cycle ? calendar_of(*cycle.value().workflow) : cycle.error();
    const auto before = calendar ? parse_day(*last, *calendar.value()) : calendar.error();
    if (!before || working_days_between(before.value(), act.on, *calendar.value()) <= kUsual) {
      continue;
    }
    Act told = act;
    told.reason = render({"run.no_turn_since", {{"day", before.value()}}}, Language::de);
    const auto receipt = act_on_cycle(
        store, id, told, [&](const Cycle& now, const Facts& facts) -> Result<Decision> {
          return give_whole_period(now, facts, items);
        });
    events += receipt ? receipt.value().events.size() : 0;
  }
  return events;
}

}  // namespace umlauf
