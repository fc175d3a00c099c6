#include "engine/run/requests.h"

#include <algorithm>
#include <stdexcept>

#include "engine/model/catalogue.h"
#include "engine/run/silence.h"

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

/// `Bericht.pdf (SHA-256 3fa9…)`
std::string version_text(const Cycle& cycle) {
  constexpr std::size_t kShown = 12;
  return cycle.versions.empty() ? std::string{}
                                : cycle.versions.back().name + " (SHA-256 " +
                                      cycle.versions.back().sha256.substr(0, kShown) + "…)";
}

/// What the office itself answered to an earlier version that this request asks for anew.
const Answer* superseded_answer(const Cycle& cycle, std::size_t task) {
  const auto& before = cycle.responses[task].before;
  const bool anew = before && before->office == cycle.workflow->tasks[task].office &&
                    !cycle.versions.empty() && before->sha256 != cycle.versions.back().sha256;
  return anew ? &*before : nullptr;
}

/// What the report before left open of the Handlungsfelder that the task is about.
std::string asked_again_of(const Cycle& cycle, const Task& task) {
  std::string text;
  for (const ContributionPart& part : cycle.asked_again) {
    if (std::find(task.chapters.begin(), task.chapters.end(), part.field) != task.chapters.end()) {
      text += (text.empty() ? "" : "; ") + part.text;
    }
  }
  return text;
}

bool is_about_a_text(TaskKind kind) {
  return kind == TaskKind::co_sign || kind == TaskKind::acknowledge ||
         kind == TaskKind::involvement || kind == TaskKind::final_sign ||
         kind == TaskKind::acceptance;
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

std::vector<Rung> ladder_rungs(const Ladder& ladder, const TaskRun& run, const Calendar& calendar) {
  std::vector<Rung> rungs;
  for (const LadderStep& step : ladder.steps) {
    if (!is_announcement(step)) {
      const Day anchor = step.anchor == LadderStep::Anchor::start ? *run.ready_on : *run.due;
      rungs.push_back({calendar.on_or_after(calendar.add(anchor, step.offset)), step.escalation});
    }
  }
  std::stable_sort(rungs.begin(), rungs.end(), [](const Rung& left, const Rung& right) {
    return left.day < right.day;
  });
  return rungs;
}

/// The rungs that a request of that day leaves. One before or on it would repeat it; an escalation
/// follows it, as far behind as behind the rung before. What comes after the last word to the
/// office keeps that distance, too.
std::vector<Rung> rungs_left(const std::vector<Rung>& ladder,
                             const TaskRun& run,
                             const Calendar& calendar) {
  const Day told = run.reminded_on.value_or(*run.ready_on);
  std::vector<Rung> rungs;
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    Rung rung = ladder[i];
    const bool follows = rung.escalation && i > 0;
    if (!follows && rung.day <= *run.ready_on) {
      continue;
    }
    if (rungs.size() >= static_cast<std::size_t>(run.reminded)) {
      if (follows) {
        const auto gap = working_days_between(ladder[i - 1].day, rung.day, calendar);
        rung.day = std::max(rung.day, calendar.add(told, std::max(1, gap)));
      }
      rung.day = rungs.empty() ? rung.day : std::max(rung.day, rungs.back().day);
    }
    rungs.push_back(rung);
  }
  return rungs;
}

Period reply_period(const Task& task) {
  Period period =
      task.reply_by.value_or(Period{task.duration.likely, Period::Unit::working_days, 0});
  period.count = std::max(1, period.count);
  return period;
}

/// What whoever is asked has to know beside the task.
void add_what_to_know(const Cycle& cycle, std::size_t task, Item& item) {
  const Task& definition = cycle.workflow->tasks[task];
  if (definition.kind == TaskKind::contribution) {
    item.words = asked_again_of(cycle, definition);
  }
  if (is_about_a_text(definition.kind)) {
    item.version = version_text(cycle);
    if (const Answer* before = superseded_answer(cycle, task)) {
      item.answered_before = before->outcome;
      item.words = before->text;
    }
  }
}

}  // namespace

Day reply_day(const Task& task, Day today, const Calendar& calendar) {
  const Period period = reply_period(task);
  return period.unit == Period::Unit::working_days
             ? calendar.add(today, period.count)  // what § 188 comes to, without its derivation
             : reply_deadline(task, today, calendar).end;
}

Deadline reply_deadline(const Task& task, Day today, const Calendar& calendar) {
  auto end = deadline(ForwardPeriod{today, reply_period(task)}, calendar);
  if (!end) {
    throw std::out_of_range("reply-by day of " + task.id + " from " + iso(today));
  }
  return std::move(end).value();
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
  item.silence_consents =
      silence_may_consent(cycle, task) && cycle.responses[task].silence_announced;
  if (!definition.reserved_for.empty()) {
    const Office* holder = find_office(*cycle.workflow, definition.reserved_for);
    item.reserved_for = holder != nullptr ? holder->name : definition.reserved_for;
  }
  if (rule == ItemRule::request || rule == ItemRule::post_hoc) {
    add_what_to_know(cycle, task, item);
  }
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
  return rungs_left(definition.kind == TaskKind::session
                        ? session_rungs(*run.due, calendar)
                        : ladder_rungs(ladder_of(*cycle.workflow, definition), run, calendar),
                    run,
                    calendar);
}

bool announces(const Workflow& workflow, const Task& task) {
  const auto& steps = ladder_of(workflow, task).steps;
  return std::any_of(steps.begin(), steps.end(), is_announcement);
}

void orphan(Decider& decider, std::size_t task) {
  const Task& definition = decider.cycle().workflow->tasks[task];
  const Office* office = find_office(*decider.cycle().workflow, definition.office);
  decider.happen(RequestOrphaned{definition.id});
  Item item = item_for_lead(decider.cycle(), task, decider.facts(), ItemRule::blocked);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  item.words = render(
      {"office.gone_words", {{"office", office != nullptr ? office->name : definition.office}}},
      Language::de);
  decider.owe(std::move(item));
}

}  // namespace umlauf
