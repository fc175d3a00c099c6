#include "engine/run/facts.h"

#include <algorithm>

#include "engine/run/council.h"
#include "engine/run/guests.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"

namespace umlauf {

void Decider::happen(Event event) {
  apply(cycle_, event, facts_.today);
  decision_.events.push_back(std::move(event));
}

Decision Decider::done() && {
  if (cycle_.state == CycleState::running) {
    follow();
  }
  return std::move(decision_);
}

void Decider::follow() {
  while (follow_once()) {
  }
  const bool all_ended = std::all_of(cycle_.tasks.begin(),
                                     cycle_.tasks.end(),
                                     [](const TaskRun& run) { return ended(run.state); });
  if (all_ended && !cycle_.reopened) {
    happen(CycleClosed{});
  }
}

bool Decider::follow_once() {
  bool changed = false;
  for (std::size_t i = 0; i < cycle_.tasks.size(); ++i) {
    if (cycle_.tasks[i].state != TaskState::waiting) {
      continue;
    }
    const auto day = ready_day(cycle_, i, facts_.calendar);
    if (!day || *day > facts_.today) {
      continue;
    }
    changed = true;
    const Task& task = cycle_.workflow->tasks[i];
    if (!needed(cycle_, i)) {
      happen(TaskSkipped{task.id});
      continue;
    }
    const bool session = task.kind == TaskKind::session;
    const auto due = session ? session_for(cycle_, i, facts_, std::nullopt)
                             : reply_day(task, facts_.today, facts_.calendar);
    happen(TaskReady{task.id, cycle_.tasks[i].round + 1, due});
    owe_invitations(*this, i);
    if (session && !due) {
      owe(item_for_lead(cycle_, i, facts_, ItemRule::session));
    } else if (std::find(cycle_.gone.begin(), cycle_.gone.end(), task.office) !=
               cycle_.gone.end()) {
      orphan(*this, i);
    } else if (!session && announces(*cycle_.workflow, task)) {
      owe(item_for(cycle_, i, facts_, ItemRule::request));
    }
  }
  return changed;
}

}  // namespace umlauf
