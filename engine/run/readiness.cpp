#include "engine/run/readiness.h"

#include <algorithm>

#include "engine/run/quorum.h"

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

/// The day on which the k-th of the n came in; nothing before, or while somebody objects.
std::optional<Day> quorum_day(const Cycle& cycle, std::size_t step, const Calendar& calendar) {
  const Task& definition = cycle.workflow->tasks[step];
  if (!definition.enough) {
    return cycle.start;
  }
  std::vector<Day> days;
  for (const Link& link : definition.after) {
    const std::size_t request = index_of(cycle, link.before);
    if (!counts_for_quorum(cycle, definition, link)) {
      continue;
    }
    if (!definition.conditional && objects(cycle.tasks[request])) {
      return std::nullopt;
    }
    if (is_in(cycle, step, request)) {
      days.push_back(plus_lag(*happened(cycle, link, definition.conditional), link, calendar));
    }
  }
  if (!quorum_met(cycle, step)) {
    return std::nullopt;
  }
  std::sort(days.begin(), days.end());
  const auto enough = std::min(days.size(), static_cast<std::size_t>(*definition.enough));
  return enough == 0 ? cycle.start : days[enough - 1];
}

}  // namespace

std::optional<Day> ready_day(const Cycle& cycle, std::size_t task, const Calendar& calendar) {
  if (cycle.workflow->tasks[task].kind == TaskKind::session &&
      (cycle.paper.state == PaperState::withdrawn || cycle.paper.state == PaperState::returned)) {
    return std::nullopt;
  }
  const Task& definition = cycle.workflow->tasks[task];
  const auto quorum = quorum_day(cycle, task, calendar);
  if (!quorum) {
    return std::nullopt;
  }
  Day day = *quorum;
  for (const Link& link : definition.after) {
    if (!holds_back_start(link) || counts_for_quorum(cycle, definition, link)) {
      continue;
    }
    const auto before = happened(cycle, link, definition.conditional);
    if (!before) {
      return std::nullopt;
    }
    day = std::max(day, plus_lag(*before, link, calendar));
  }
  const bool final_sign = definition.kind == TaskKind::final_sign;
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
      if (const std::size_t other = index_of(cycle, link.before);
          !before[other] && !waived(cycle, next, link)) {
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
  const Task& definition = cycle.workflow->tasks[task];
  for (const Link& link : definition.after) {
    if (holds_back_start(link) && !happened(cycle, link, definition.conditional) &&
        !waived(cycle, task, link)) {
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
    return cycle.tasks[before].sign_off == SignOff::signed_remarks ||
           (is_blocking(cycle, before) && !waived(cycle, task, link));
  });
}

}  // namespace umlauf
