#include "engine/run/council.h"

#include <algorithm>

#include "engine/run/readiness.h"

namespace umlauf {
namespace {

/// The step directly before in the same chain.
std::optional<std::size_t> step_before(const Cycle& cycle, std::size_t step) {
  for (const Link& link : cycle.workflow->tasks[step].after) {
    const std::size_t before = index_of(cycle, link.before);
    if (cycle.workflow->tasks[before].kind == TaskKind::session) {
      return before;
    }
  }
  return std::nullopt;
}

/// The day all that the step waits for had ended.
Day last_ended(const Cycle& cycle, std::size_t step) {
  Day day = cycle.start;
  for (const Link& link : cycle.workflow->tasks[step].after) {
    day = std::max(day, cycle.tasks[index_of(cycle, link.before)].ended_on.value_or(day));
  }
  return day;
}

/// No body meets on a paper before the council office has it.
Day taken_in(const Cycle& cycle) {
  const bool on_its_way = cycle.paper.in && cycle.paper.state != PaperState::waiting;
  return on_its_way ? *cycle.paper.in : cycle.start;
}

/// The day the paper was in: what the first step of the chain waits for had ended.
Day paper_in(const Cycle& cycle, std::size_t step) {
  while (const auto before = step_before(cycle, step)) {
    step = *before;
  }
  Day day = cycle.start;
  for (const Link& link : cycle.workflow->tasks[step].after) {
    const Day ended = cycle.tasks[index_of(cycle, link.before)].ended_on.value_or(day);
    const bool taken_in = link.before == cycle.paper.task && cycle.paper.counts_from;
    day = std::max(day, taken_in ? std::min(*cycle.paper.counts_from, ended) : ended);
  }
  return day;
}

/// The first step that a body deals with since the paper was taken in: the first of its chain, or
/// after a withdrawal the first that is left.
bool first_with_paper(const Cycle& cycle, std::size_t step) {
  const auto before = step_before(cycle, step);
  if (!before || !cycle.paper.in) {
    return !before;
  }
  const auto ended_on = cycle.tasks[*before].ended_on;
  return ended_on && *ended_on < *cycle.paper.in;
}

/// The last session in which the step was dealt with.
std::optional<Day> last_dealt_with(const Cycle& cycle, std::size_t step) {
  std::optional<Day> last;
  for (const SessionRecord& record : cycle.results[step]) {
    if (!record.replaced) {
      last = std::max(last.value_or(record.date), record.date);
    }
  }
  return last;
}

}  // namespace

std::optional<Day> cutoff_of(const Cycle& cycle,
                             std::size_t step,
                             const Session& session,
                             const Calendar& calendar) {
  if (session.cutoff || !first_with_paper(cycle, step)) {
    return session.cutoff;
  }
  constexpr std::int32_t kUsual = 10;
  const Body* body = find_body(*cycle.workflow, session.body);
  return calendar.add(session.date, -(body != nullptr ? body->cutoff_days : kUsual));
}

bool decisive(const Cycle& cycle, std::size_t step) {
  const auto later = behind(cycle, step);
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const bool after = std::find(later.begin(), later.end(), i) != later.end();
    const TaskState state = cycle.tasks[i].state;
    if (i != step && cycle.workflow->tasks[i].kind == TaskKind::session &&
        (after ? state != TaskState::skipped : open(state))) {
      return false;
    }
  }
  return true;
}

bool undoes_decision(const Cycle& cycle, std::size_t step, ResultClass right) {
  return !ends_step(right) || decisive(cycle, step);
}

bool first_of_chain(const Cycle& cycle, std::size_t step) {
  return !step_before(cycle, step).has_value();
}

std::optional<Day> session_for(const Cycle& cycle,
                               std::size_t step,
                               const Facts& facts,
                               std::optional<Day> later_than) {
  const Task& task = cycle.workflow->tasks[step];
  const Day after = std::max(last_ended(cycle, step), taken_in(cycle));
  const Day paper = paper_in(cycle, step);
  later_than = later_than ? later_than : last_dealt_with(cycle, step);
  const bool again = later_than.has_value();
  for (const Session& session : facts.sessions.of(task.body)) {
    if (!counts(session, cycle.workflow->paper_type) || session.date <= after ||
        (again && session.date <= *later_than)) {
      continue;
    }
    // The same paper needs no second cut-off when its item was not dealt with.
    const auto cutoff = cutoff_of(cycle, step, session, facts.calendar);
    if (again || !cutoff || paper <= *cutoff) {
      return session.date;
    }
  }
  return std::nullopt;
}

bool takes_place(const Cycle& cycle, std::size_t step, const Facts& facts, Day date) {
  const auto sessions = facts.sessions.of(cycle.workflow->tasks[step].body);
  return std::any_of(sessions.begin(), sessions.end(), [&](const Session& session) {
    return session.date == date && counts(session, cycle.workflow->paper_type);
  });
}

std::optional<Day> session_now(const Cycle& cycle, std::size_t step, const Facts& facts) {
  const auto due = cycle.tasks[step].due;
  if (due && *due < facts.today) {
    return due;
  }
  const auto next = session_for(cycle, step, facts, std::nullopt);
  const bool stands = due && takes_place(cycle, step, facts, *due);
  // One that is over cannot be waited for.
  return stands && (!next || *next < facts.today) ? due : next;
}

std::optional<std::size_t> versions_when_amended(const Cycle& cycle) {
  std::optional<std::size_t> versions;
  for (std::size_t i = 0; i < cycle.results.size(); ++i) {
    const auto& records = cycle.results[i];
    if (!records.empty() && records.back().result == ResultClass::adopted_amended &&
        cycle.tasks[i].state == TaskState::done) {
      versions = std::max(versions.value_or(0), records.back().versions);
    }
  }
  return versions;
}

}  // namespace umlauf
