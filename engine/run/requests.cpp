#include "engine/run/requests.h"

#include <algorithm>

namespace umlauf {
namespace {

/// Notice at the start, three working days before, on the day, two after, then the head.
const Ladder& standard_ladder() {
  using Anchor = LadderStep::Anchor;
  static const Ladder kStandard{"standard",
                                {{Anchor::start, 0, false},
                                 {Anchor::due, -3, false},
                                 {Anchor::due, 0, false},
                                 {Anchor::due, 2, false},
                                 {Anchor::due, 5, true}},
                                0,
                                {}};
  return kStandard;
}

const Ladder& ladder_of(const Workflow& workflow, const Task& task) {
  const std::string wanted = task.ladder.empty() ? "standard" : task.ladder;
  const auto found = std::find_if(workflow.ladders.begin(),
                                  workflow.ladders.end(),
                                  [&](const Ladder& ladder) { return ladder.key == wanted; });
  return found == workflow.ladders.end() ? standard_ladder() : *found;
}

bool is_announcement(const LadderStep& step) {
  return step.anchor == LadderStep::Anchor::start && step.offset <= 0;
}

std::string chapters_text(const Task& task) {
  std::string text;
  for (const std::string& chapter : task.chapters) {
    text += (text.empty() ? "" : ", ") + chapter;
  }
  return text;
}

/// The council office is asked on the working day after the session, then two and five days later.
std::vector<Rung> session_rungs(Day session, const Calendar& calendar) {
  return {{calendar.add(session, 1), false},
          {calendar.add(session, 3), false},
          {calendar.add(session, 6), true}};
}

}  // namespace

Day reply_day(const Task& task, Day today, const Calendar& calendar) {
  if (!task.reply_by) {
    return calendar.add(today, std::max(1, task.duration.likely));
  }
  return calendar.add(today, std::max(1, task.reply_by->count));
}

std::int32_t working_days_between(Day from, Day to, const Calendar& calendar) {
  if (to < from) {
    return -working_days_between(to, from, calendar);
  }
  return calendar.rank(to + 1) - calendar.rank(from + 1);
}

Item item_for(const Cycle& cycle, std::size_t task, const Facts& facts, ItemRule rule) {
  const Task& definition = cycle.workflow->tasks[task];
  const TaskRun& run = cycle.tasks[task];
  Item item;
  item.cycle = cycle.id;
  item.task = definition.id;
  item.round = run.round;
  item.rule = rule;
  item.office = definition.office;
  item.not_before = facts.today;
  item.kind = definition.kind;
  item.cycle_title = cycle.title;
  item.task_title = definition.title;
  item.chapters = chapters_text(definition);
  item.file_number = cycle.file_number;
  item.due = run.due;
  if (run.due) {
    item.due_in = working_days_between(facts.today, *run.due, facts.calendar);
    item.reply_days =
        working_days_between(run.ready_on.value_or(facts.today), *run.due, facts.calendar);
  }
  if (const Body* body = find_body(*cycle.workflow, definition.body)) {
    item.body = body->name;
  }
  item.words = run.words;
  return item;
}

Item item_for_lead(const Cycle& cycle, std::size_t task, const Facts& facts, ItemRule rule) {
  Item item = item_for(cycle, task, facts, rule);
  item.office = cycle.workflow->lead;
  return item;
}

std::string council_office(const Workflow& workflow) {
  for (const TaskKind kind : {TaskKind::acceptance, TaskKind::council}) {
    for (const Task& task : workflow.tasks) {
      if (task.kind == kind && !task.office.empty()) {
        return task.office;
      }
    }
  }
  return workflow.lead;
}

std::vector<Rung> rungs_of(const Cycle& cycle, std::size_t task, const Calendar& calendar) {
  const Task& definition = cycle.workflow->tasks[task];
  const TaskRun& run = cycle.tasks[task];
  if (!run.due || !run.ready_on) {
    return {};
  }
  if (definition.kind == TaskKind::session) {
    return session_rungs(*run.due, calendar);
  }
  std::vector<Rung> rungs;
  for (const LadderStep& step : ladder_of(*cycle.workflow, definition).steps) {
    if (is_announcement(step)) {
      continue;
    }
    const Day anchor = step.anchor == LadderStep::Anchor::start ? *run.ready_on : *run.due;
    const Day day = calendar.on_or_after(calendar.add(anchor, step.offset));
    // A rung before or on the day of the request would repeat it.
    if (day > *run.ready_on) {
      rungs.push_back({day, step.escalation});
    }
  }
  std::stable_sort(rungs.begin(), rungs.end(), [](const Rung& left, const Rung& right) {
    return left.day < right.day;
  });
  return rungs;
}

bool announces(const Workflow& workflow, const Task& task) {
  const auto& steps = ladder_of(workflow, task).steps;
  return std::any_of(steps.begin(), steps.end(), is_announcement);
}

}  // namespace umlauf
