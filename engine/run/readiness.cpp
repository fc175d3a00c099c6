#include "engine/run/readiness.h"

#include <algorithm>

namespace umlauf {
namespace {

Day plus_lag(Day day, const Link& link, const Calendar& calendar) {
  if (link.unit == LagUnit::calendar_days) {
    return day + link.lag;
  }
  return link.lag > 0 ? calendar.add(day, link.lag) : day;
}

bool holds_back_start(const Link& link) {
  return link.type == LinkType::finish_start || link.type == LinkType::start_start;
}

/// The day on which the other end of the link came about.
std::optional<Day> happened(const TaskRun& before, LinkType type) {
  if (type == LinkType::start_start && open(before.state)) {
    return before.started_on ? before.started_on : before.ready_on;
  }
  return before.ended_on;
}

}  // namespace

std::optional<Day> ready_day(const Cycle& cycle, std::size_t task, const Calendar& calendar) {
  Day day = cycle.start;
  for (const Link& link : cycle.workflow->tasks[task].after) {
    if (!holds_back_start(link)) {
      continue;
    }
    const auto before = happened(cycle.tasks[index_of(cycle, link.before)], link.type);
    if (!before) {
      return std::nullopt;
    }
    day = std::max(day, plus_lag(*before, link, calendar));
  }
  return day;
}

std::vector<std::string> waits_for(const Cycle& cycle, std::size_t task) {
  std::vector<std::string> ids;
  for (const Link& link : cycle.workflow->tasks[task].after) {
    if (holds_back_start(link) && !happened(cycle.tasks[index_of(cycle, link.before)], link.type)) {
      ids.push_back(link.before);
    }
  }
  return ids;
}

std::vector<std::size_t> behind(const Cycle& cycle, std::size_t task) {
  const auto& tasks = cycle.workflow->tasks;
  std::vector<bool> seen(tasks.size());
  seen[task] = true;
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      if (!seen[i] &&
          std::any_of(tasks[i].after.begin(), tasks[i].after.end(), [&](const Link& link) {
            return seen[index_of(cycle, link.before)];
          })) {
        seen[i] = grown = true;
      }
    }
  }
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (seen[i] && i != task) {
      result.push_back(i);
    }
  }
  return result;
}

bool needed(const Cycle& cycle, std::size_t task) {
  const Task& definition = cycle.workflow->tasks[task];
  if (!definition.conditional) {
    return true;
  }
  return std::any_of(definition.after.begin(), definition.after.end(), [&](const Link& link) {
    return cycle.tasks[index_of(cycle, link.before)].outcome == Outcome::signed_remarks;
  });
}

}  // namespace umlauf
