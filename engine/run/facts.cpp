#include "engine/run/facts.h"

#include <algorithm>

#include "engine/run/council.h"
#include "engine/run/guests.h"
#include "engine/run/quorum.h"
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
  if (cycle_.reopened) {
    return;
  }
  for (std::size_t i = 0; i < cycle_.tasks.size(); ++i) {
    if (!ended(cycle_.tasks[i].state) && !let_go(cycle_, i)) {
      return;
    }
  }
  for (std::size_t i = 0; i < cycle_.tasks.size(); ++i) {
    if (!ended(cycle_.tasks[i].state)) {
      fall_away(i);
    }
  }
  happen(CycleClosed{});
}

void Decider::fall_away(std::size_t task) {
  const TaskRun& run = cycle_.tasks[task];
  const Task& definition = cycle_.workflow->tasks[task];
  const bool told = run.ready_on && *run.ready_on < facts_.today &&
                    definition.office != cycle_.workflow->lead &&
                    announces(*cycle_.workflow, definition);
  if (run.sign_off && run.state != TaskState::waiting) {
    happen(RequestWithdrawn{definition.id});
  } else {
    happen(TaskSkipped{definition.id});
  }
  if (told) {
    Item item = item_for(cycle_, task, facts_, ItemRule::withdrawn);
    item.step = static_cast<std::int32_t>(cycle_.version);
    owe(std::move(item));
  }
}

bool Decider::is_idle(std::size_t task) const {
  return cycle_.tasks[task].state == TaskState::ready && !needed(cycle_, task) &&
         ready_day(cycle_, task, facts_.calendar);
}

bool Decider::follow_once() {
  bool changed = false;
  for (std::size_t i = 0; i < cycle_.tasks.size(); ++i) {
    if (is_idle(i)) {
      fall_away(i);
      changed = true;
    }
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
      owe(item_for(cycle_, i, facts_, task.post_hoc ? ItemRule::post_hoc : ItemRule::request));
    }
  }
  return changed;
}

}  // namespace umlauf
