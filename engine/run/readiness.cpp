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
std::optional<Day> happened(const Cycle& cycle, const Link& link, bool conditional) {
  const TaskRun& before = cycle.tasks[index_of(cycle, link.before)];
  if (link.type == LinkType::start_start && open(before.state)) {
    return before.started_on ? before.started_on : before.ready_on;
  }
  return conditional && before.state == TaskState::blocked ? before.answered_on : before.ended_on;
}

bool is_blocking(const Cycle& cycle, std::size_t task) {
  const TaskRun& run = cycle.tasks[task];
  return run.sign_off && !run.overridden && !ended(run.state) &&
         blocks(cycle.workflow->tasks[task].kind, *run.sign_off);
}

}  // namespace

std::optional<Day> ready_day(const Cycle& cycle, std::size_t task, const Calendar& calendar) {
  if (cycle.workflow->tasks[task].kind == TaskKind::session &&
      (cycle.paper.state == PaperState::withdrawn || cycle.paper.state == PaperState::returned)) {
    return std::nullopt;
  }
  Day day = cycle.start;
  const bool conditional = cycle.workflow->tasks[task].conditional;
  for (const Link& link : cycle.workflow->tasks[task].after) {
    if (!holds_back_start(link)) {
      continue;
    }
    const auto before = happened(cycle, link, conditional);
    if (!before) {
      return std::nullopt;
    }
    day = std::max(day, plus_lag(*before, link, calendar));
  }
  const bool final_sign = cycle.workflow->tasks[task].kind == TaskKind::final_sign;
  return final_sign && !blocking_before(cycle, task).empty() ? std::nullopt : std::optional(day);
}

std::string blocking_before(const Cycle& cycle, std::size_t task) {
  const auto& tasks = cycle.workflow->tasks;
  std::vector<bool> before(tasks.size());
  std::vector<std::size_t> left{task};
  while (!left.empty()) {
    const std::size_t next = left.back();
    left.pop_back();
    for (const Link& link : tasks[next].after) {
      if (const std::size_t other = index_of(cycle, link.before); !before[other]) {
        before[other] = true;
        left.push_back(other);
      }
    }
  }
  std::string names;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (before[i] && is_blocking(cycle, i)) {
      names += (names.empty() ? "" : ", ") + tasks[i].id;
    }
  }
  return names;
}

std::vector<std::string> waits_for(const Cycle& cycle, std::size_t task) {
  std::vector<std::string> ids;
  const bool conditional = cycle.workflow->tasks[task].conditional;
  for (const Link& link : cycle.workflow->tasks[task].after) {
    if (holds_back_start(link) && !happened(cycle, link, conditional)) {
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
    const std::size_t before = index_of(cycle, link.before);
    return cycle.tasks[before].sign_off == SignOff::signed_remarks || is_blocking(cycle, before);
  });
}

}  // namespace umlauf
