#include <algorithm>

#include "engine/run/commands.h"
#include "engine/run/council.h"
#include "engine/run/participation.h"
#include "engine/run/quorum.h"
#include "engine/run/requests.h"
#include "engine/run/silence.h"

namespace umlauf {
namespace {

/// Rungs whose day has come, and which of them is the last.
void remind(Decider& decider, std::size_t task) {
  const Cycle& cycle = decider.cycle();
  const Day today = decider.facts().today;
  const std::vector<Rung> rungs = rungs_of(cycle, task, decider.facts().calendar);
  std::int32_t behind = 0;
  while (behind < static_cast<std::int32_t>(rungs.size()) &&
         rungs[static_cast<std::size_t>(behind)].day <= today) {
    ++behind;
  }
  // The head is written to only after the office itself was reminded, and not on the same day.
  while (behind > cycle.tasks[task].reminded + 1 &&
         rungs[static_cast<std::size_t>(behind - 1)].escalation) {
    --behind;
  }
  if (behind <= cycle.tasks[task].reminded || ended(cycle.tasks[task].state) ||
      let_go(cycle, task)) {
    return;  // nobody is chased for what nobody waits for
  }
  const Rung& rung = rungs[static_cast<std::size_t>(behind - 1)];
  decider.happen(TaskReminded{cycle.workflow->tasks[task].id, behind});
  const bool session = cycle.workflow->tasks[task].kind == TaskKind::session;
  Item item = item_for(
      decider.cycle(), task, decider.facts(), session ? ItemRule::result_due : ItemRule::reminder);
  item.step = behind;
  if (session) {
    item.office = council_office(*cycle.workflow);
  }
  decider.owe(item);
  if (rung.escalation) {
    item.rule = ItemRule::escalation;
    item.to_head = true;
    decider.owe(std::move(item));
  }
}

/// A session that was cancelled, moved or added: the step takes the one that comes first now.
void keep_session(Decider& decider, std::size_t task) {
  const Cycle& cycle = decider.cycle();
  const auto next = session_now(cycle, task, decider.facts());
  if (next == cycle.tasks[task].due) {
    return;
  }
  const auto step = static_cast<std::int32_t>(cycle.version);
  decider.happen(SessionAssigned{cycle.workflow->tasks[task].id, next});
  Item item = item_for_lead(decider.cycle(), task, decider.facts(), ItemRule::session);
  item.step = step;
  decider.owe(item);
  if (const std::string council = council_office(*cycle.workflow); council != item.office) {
    item.office = council;
    decider.owe(std::move(item));
  }
}

/// The period is over: that blocks as before, and whatever is answered from now on is late; or
/// silence counts as consent, and the office is told so.
void lapse(Decider& decider, std::size_t task) {
  const Cycle& cycle = decider.cycle();
  const TaskRun& run = cycle.tasks[task];
  const std::string& id = cycle.workflow->tasks[task].id;
  const bool waits = run.sign_off == SignOff::open || run.sign_off == SignOff::in_review;
  if (!waits || !run.due || *run.due >= decider.facts().today) {
    return;
  }
  if (!silence_consents(cycle, task, decider.facts().today)) {
    decider.happen(RequestLapsed{id});
    return;
  }
  decider.happen(RequestDeemed{id});
  Item item = item_for(decider.cycle(), task, decider.facts(), ItemRule::deemed);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  decider.owe(std::move(item));
}

/// Wiedervorlagen whose day has come.
void resubmit(Decider& decider) {
  const std::vector<Resubmission> all = decider.cycle().resubmissions;
  for (const Resubmission& each : all) {
    if (each.day > decider.facts().today) {
      continue;
    }
    decider.happen(Resubmitted{each.task, each.day});
    Item item = item_for_lead(decider.cycle(),
                              index_of(decider.cycle(), each.task),
                              decider.facts(),
                              ItemRule::resubmission);
    item.step = static_cast<std::int32_t>(decider.cycle().version);
    item.words = each.text;
    decider.owe(std::move(item));
  }
}

/// External data: after its own cut-off the join goes on with a documented Fehlanzeige.
bool give_up_waiting(Decider& decider, std::size_t task) {
  const Task& definition = decider.cycle().workflow->tasks[task];
  const TaskRun& run = decider.cycle().tasks[task];
  if (!definition.nil_after || run.state == TaskState::blocked || !run.ready_on ||
      decider.facts().calendar.add(*run.ready_on, *definition.nil_after) >= decider.facts().today) {
    return false;
  }
  decider.happen(Answered{definition.id, Outcome::nil, {}, Medium::desk, {}, {}, 0, {}});
  return true;
}

/// The next step of the body that was elected, while the paper is on its way to it.
std::optional<std::size_t> step_of(const Cycle& cycle, const std::string& body) {
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    if (task.kind == TaskKind::session && task.body == body && !ended(cycle.tasks[i].state)) {
      return i;
    }
  }
  return std::nullopt;
}

/// After a poll the lead is asked, once, whether a paper that the old body did not settle goes on.
void ask_after_poll(Decider& decider) {
  const Paper& paper = decider.cycle().paper;
  if (!paper.in || paper.state == PaperState::withdrawn) {
    return;
  }
  for (const Session& row : decider.facts().sessions.rows) {
    const Day poll = row.until.value_or(row.date);
    const auto& asked = decider.cycle().paper.terms_ended;
    if (row.kind != SessionKind::election || row.state == SessionState::cancelled ||
        poll >= decider.facts().today || poll < *paper.in ||
        std::find(asked.begin(), asked.end(), poll) != asked.end()) {
      continue;
    }
    if (const auto step = step_of(decider.cycle(), row.body)) {
      decider.happen(TermEnded{decider.cycle().workflow->tasks[*step].id, poll});
      Item item = item_for_lead(decider.cycle(), *step, decider.facts(), ItemRule::term_ended);
      item.step = static_cast<std::int32_t>(decider.cycle().version);
      decider.owe(std::move(item));
    }
  }
}

}  // namespace

Decision advance(const Cycle& cycle, const Facts& facts) {
  Decider decider(cycle, facts);
  if (cycle.state != CycleState::running) {
    return std::move(decider).done();
  }
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const TaskState state = cycle.tasks[i].state;
    if (!open(state)) {
      continue;
    }
    const bool session = cycle.workflow->tasks[i].kind == TaskKind::session;
    if (session) {
      keep_session(decider, i);
    }
    if (is_run_by_register(decider.cycle(), i)) {
      pass_participation(decider, i);
    }
    if (!give_up_waiting(decider, i) && open(decider.cycle().tasks[i].state) &&
        state != TaskState::blocked) {
      lapse(decider, i);
      remind(decider, i);
    }
  }
  resubmit(decider);
  ask_after_poll(decider);
  return std::move(decider).done();
}

}  // namespace umlauf
