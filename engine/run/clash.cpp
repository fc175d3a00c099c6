#include "engine/run/clash.h"

#include <map>

namespace umlauf {
namespace {

struct Asked {
  std::string name;
  std::string tasks;
};

/// What a cycle asks, by Monday and whom it writes to.
std::map<std::pair<Day, std::string>, Asked> by_week(const Cycle& cycle, const Plan& plan) {
  std::map<std::pair<Day, std::string>, Asked> weeks;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    const auto day = plan.tasks[i].earliest_start;
    const Office* office = find_office(*cycle.workflow, task.office);
    const bool asks = task.kind != TaskKind::session && !ended(cycle.tasks[i].state) && day &&
                      office != nullptr && office->key != cycle.workflow->lead;
    if (!asks) {
      continue;
    }
    const Day monday = *day + -static_cast<std::int32_t>(day->weekday());
    Asked& asked = weeks[{monday, office->mailbox.empty() ? office->key : office->mailbox}];
    asked.name = office->name;
    asked.tasks += (asked.tasks.empty() ? "" : ", ") + task.id;
  }
  return weeks;
}

}  // namespace

std::vector<Clash> clashes(const Cycle& cycle,
                           const Plan& plan,
                           const Cycle& other,
                           const Plan& other_plan) {
  const auto here = by_week(cycle, plan);
  const auto there = by_week(other, other_plan);
  std::vector<Clash> all;
  for (const auto& [week, asked] : here) {
    if (const auto found = there.find(week); found != there.end()) {
      all.push_back({asked.name, week.first, asked.tasks, found->second.tasks});
    }
  }
  return all;
}

}  // namespace umlauf
