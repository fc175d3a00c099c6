#include <algorithm>

#include "engine/run/council.h"
#include "engine/run/council_acts.h"
#include "engine/run/decide.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"
#include "engine/run/votes.h"

namespace umlauf {
namespace {

Error wrong_kind(const char* message, const Task& task) {
  Error error = conflict(message, task);
  error.code = ErrorCode::invalid;
  return error;
}

std::optional<Error> refused(const Cycle& cycle, PaperAct act, const Task& task) {
  const PaperStep step = paper_step(cycle.paper.state, act, cycle.paper.before);
  return step.next ? std::nullopt : std::optional(conflict(step.refusal, task));
}

/// The session step in which the paper was decided last.
std::optional<std::size_t> deciding_step(const Cycle& cycle) {
  std::optional<std::size_t> at;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    if (!cycle.results[i].empty() && cycle.workflow->tasks[i].kind == TaskKind::session &&
        (!at || cycle.results[*at].back().date <= cycle.results[i].back().date)) {
      at = i;
    }
  }
  return at;
}

/// How many may vote; 0 = unknown.
std::int32_t seats(const Cycle& cycle, const Task& task) {
  const Body* body = find_body(*cycle.workflow, task.body);
  if (body == nullptr || body->members == 0) {
    return 0;
  }
  return body->members + (body->chair_votes ? 1 : 0);
}

std::optional<Error> bad_result(
    const Cycle& cycle, const Facts& facts, const ResultGiven& given, std::size_t at, Day date) {
  const Task& task = cycle.workflow->tasks[at];
  if (date > facts.today) {
    return Error{
        ErrorCode::conflict, {"run.session_not_yet", {{"task", task.id}, {"date", date}}}, {}};
  }
  return given.votes ? check_votes(*given.votes, given.result, given.words, seats(cycle, task))
                     : std::nullopt;
}

void tell_lead(Decider& decider, std::size_t at, ItemRule rule, const std::string& words) {
  Item item = item_for_lead(decider.cycle(), at, decider.facts(), rule);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  item.words = words;
  decider.owe(std::move(item));
}

/// What a result means for the lead, beside the step that is done with it.
void follow_up(Decider& decider, const Facts& facts, std::size_t at, Day date) {
  const TaskRun& run = decider.cycle().tasks[at];
  const ResultClass result = *run.result;
  const std::string id = decider.cycle().workflow->tasks[at].id;
  const std::string words = run.words;
  if (needs_another_session(result)) {
    const auto next = session_for(decider.cycle(), at, facts, date);
    decider.happen(SessionAssigned{id, next});
    tell_lead(decider, at, ItemRule::session, words);
  } else if (result == ResultClass::adopted_amended) {
    tell_lead(decider, at, ItemRule::amended, words);
    decider.find({"council.amended", {{"task", id}}});
  } else if (!ends_step(result)) {
    const bool off = result == ResultClass::withdrawn && !decider.cycle().paper.task.empty();
    tell_lead(decider, at, off ? ItemRule::returned : ItemRule::blocked, words);
    decider.find({result == ResultClass::referred ? "council.referred"
                  : off                           ? "council.off_the_agenda"
                                                  : "council.stopped",
                  {{"task", id}, {"cycle", decider.cycle().id}}});
    if (off) {
      decider.happen(PaperWithdrawn{decider.cycle().paper.task});
      decider.happen(TaskReopened{id});
    }
  }
}

Result<std::size_t> session_step(const Cycle& cycle, const std::string& task) {
  auto at = known_task(cycle, task);
  if (at && cycle.workflow->tasks[at.value()].kind != TaskKind::session) {
    return wrong_kind("run.no_session_step", cycle.workflow->tasks[at.value()]);
  }
  return at;
}

/// The step whose result is entered now: an open one, or that of a suspended decision.
Result<std::size_t> undecided_step(const Cycle& cycle,
                                   const Facts& facts,
                                   const std::string& task) {
  auto known = session_step(cycle, task);
  const bool anew = known && cycle.paper.state == PaperState::suspended &&
                    deciding_step(cycle) == known.value() &&
                    !unless_in(cycle, {CycleState::running, CycleState::closed});
  if (!known || anew) {
    return known;
  }
  return open_task(cycle, task, facts.today);
}

}  // namespace

Result<Decision> give_result(const Cycle& cycle, const Facts& facts, const ResultGiven& given) {
  const auto at = undecided_step(cycle, facts, given.task);
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  const bool anew = cycle.paper.state == PaperState::suspended;
  const auto planned = anew ? std::nullopt : cycle.tasks[at.value()].due;
  const auto date = given.date ? given.date : planned;
  if (!date) {
    return conflict(anew ? "council.date_of_new_decision" : "run.no_session_left", task);
  }
  if (given.date && given.date != planned && !takes_place(cycle, at.value(), facts, *date)) {
    return Error{
        ErrorCode::invalid, {"run.no_such_session", {{"task", task.id}, {"date", *date}}}, {}};
  }
  if (anew && *date < *cycle.paper.suspended_on) {
    return conflict("council.date_of_new_decision", task);
  }
  if (auto error = refused(cycle, paper_act(given.result, decisive(cycle, at.value())), task)) {
    return *error;
  }
  if (auto error = bad_result(cycle, facts, given, at.value(), *date)) {
    return *error;
  }
  Decider decider(cycle, facts);
  decider.happen(SessionResult{given.task, *date, given.result, given.words, given.votes});
  follow_up(decider, facts, at.value(), *date);
  if (decider.cycle().paper.held) {
    decider.find({"council.publication_held", {{"cycle", cycle.id}}});
  }
  return std::move(decider).done();
}

Result<Decision> correct_result(const Cycle& cycle, const Facts& facts, const ResultGiven& given) {
  const auto at = session_step(cycle, given.task);
  if (!at) {
    return at.error();
  }
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::closed})) {
    return *error;
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  const auto& records = cycle.results[at.value()];
  if (records.empty()) {
    return conflict("paper.no_result", task);
  }
  const bool undoes = undoes_decision(cycle, at.value(), given.result);
  if (auto error = undoes ? refused(cycle, PaperAct::correct, task) : std::nullopt) {
    return *error;
  }
  const Day date = given.date.value_or(records.back().date);
  if (auto error = bad_result(cycle, facts, given, at.value(), date)) {
    return *error;
  }
  const bool is_public = cycle.publication && !cycle.publication->preliminary;
  const bool closed = cycle.state == CycleState::closed;
  Decider decider(cycle, facts);
  // What went on from a result that was none waits again; what is public stays, with a notice.
  if (!ends_step(given.result) && !is_public && !closed) {
    for (const std::size_t each : behind(cycle, at.value())) {
      if (cycle.tasks[each].state != TaskState::waiting) {
        decider.happen(TaskReopened{cycle.workflow->tasks[each].id});
      }
    }
  }
  decider.happen(ResultCorrected{given.task, date, given.result, given.words, given.votes});
  tell_lead(decider, at.value(), ItemRule::result_corrected, given.words);
  if (!is_public && !closed) {
    follow_up(decider, facts, at.value(), date);
  }
  if (is_public && undoes) {
    decider.find({"council.publication_held", {{"cycle", cycle.id}}});
  }
  return std::move(decider).done();
}

Result<Decision> confirm_result(const Cycle& cycle,
                                const Facts& facts,
                                const std::string& task,
                                const std::string& decision,
                                bool final_word) {
  const auto at = known_task(cycle, task);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  if (definition.kind != TaskKind::council) {
    return wrong_kind("run.no_confirmation", definition);
  }
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::closed})) {
    return *error;
  }
  if (!ended(cycle.tasks[at.value()].state)) {
    if (const auto open_at = open_task(cycle, task, facts.today); !open_at) {
      return open_at.error();
    }
  }
  if (auto error =
          refused(cycle, final_word ? PaperAct::confirm_final : PaperAct::confirm, definition)) {
    return *error;
  }
  Decider decider(cycle, facts);
  decider.happen(
      ResultConfirmed{task, decision.empty() ? cycle.paper.decision : decision, final_word});
  return std::move(decider).done();
}

Result<Decision> suspend_decision(const Cycle& cycle, const Facts& facts, ObjectionKind kind) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::closed})) {
    return *error;
  }
  const auto at = deciding_step(cycle);
  if (!at) {
    return Error{ErrorCode::conflict, {"council.nothing_decided", {{"cycle", cycle.id}}}, {}};
  }
  if (auto error = refused(cycle, PaperAct::object, cycle.workflow->tasks[*at])) {
    return *error;
  }
  Decider decider(cycle, facts);
  decider.happen(DecisionSuspended{kind});
  tell_lead(decider, *at, ItemRule::suspended, {});
  if (cycle.publication && !cycle.publication->retracted_on) {
    decider.find({"council.page_carries_notice", {{"cycle", cycle.id}}});
  }
  return std::move(decider).done();
}

Result<Decision> lift_suspension(const Cycle& cycle, const Facts& facts) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::closed})) {
    return *error;
  }
  const auto at = deciding_step(cycle);
  if (!at) {
    return Error{ErrorCode::conflict, {"council.nothing_decided", {{"cycle", cycle.id}}}, {}};
  }
  if (auto error = refused(cycle, PaperAct::lift, cycle.workflow->tasks[*at])) {
    return *error;
  }
  Decider decider(cycle, facts);
  decider.happen(SuspensionLifted{});
  tell_lead(decider, *at, ItemRule::lifted, {});
  return std::move(decider).done();
}

}  // namespace umlauf
