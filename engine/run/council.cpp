#include "engine/run/council.h"

#include <algorithm>

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

/// The day the paper was in: what the first step of the chain waits for had ended.
Day paper_in(const Cycle& cycle, std::size_t step) {
  while (const auto before = step_before(cycle, step)) {
    step = *before;
  }
  return last_ended(cycle, step);
}

std::optional<Day> cutoff_of(const Cycle& cycle,
                             std::size_t step,
                             const Session& session,
                             const Calendar& calendar) {
  if (session.cutoff || !first_of_chain(cycle, step)) {
    return session.cutoff;
  }
  constexpr std::int32_t kUsual = 10;
  const Body* body = find_body(*cycle.workflow, session.body);
  return calendar.add(session.date, -(body != nullptr ? body->cutoff_days : kUsual));
}

}  // namespace

bool first_of_chain(const Cycle& cycle, std::size_t step) {
  return !step_before(cycle, step).has_value();
}

std::optional<Day> session_for(const Cycle& cycle,
                               std::size_t step,
                               const Facts& facts,
                               std::optional<Day> later_than) {
  const Task& task = cycle.workflow->tasks[step];
  const Day after = last_ended(cycle, step);
  const Day paper = paper_in(cycle, step);
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

bool needs_another_session(ResultClass result) {
  return result == ResultClass::deferred || result == ResultClass::meeting_cancelled ||
         result == ResultClass::not_reached || result == ResultClass::inquorate;
}

}  // namespace umlauf
