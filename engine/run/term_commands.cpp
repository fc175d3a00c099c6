#include <algorithm>

#include "engine/run/council.h"
#include "engine/run/council_acts.h"
#include "engine/run/decide.h"
#include "engine/run/requests.h"

namespace umlauf {

Result<Decision> continue_paper(const Cycle& cycle, const Facts& facts) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *std::move(error);
  }
  if (!cycle.paper.go_on) {
    return Error{ErrorCode::conflict, {"council.nobody_asks", {{"cycle", cycle.id}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(PaperContinued{});
  return std::move(decider).done();
}

Result<Decision> reassign_session(const Cycle& cycle,
                                  const Facts& facts,
                                  const std::string& step,
                                  const Body& body) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *std::move(error);
  }
  const auto at = known_task(cycle, step);
  if (!at) {
    return at.error();
  }
  const Task& old = cycle.workflow->tasks[at.value()];
  if (old.kind != TaskKind::session) {
    Error error = conflict("run.no_session_step", old);
    error.code = ErrorCode::invalid;
    return error;
  }
  if (ended(cycle.tasks[at.value()].state)) {
    return conflict("run.already_done", old);
  }
  if (old.body == body.key) {
    return conflict("council.body_already", old);
  }
  Task changed = old;
  changed.body = body.key;
  const bool known = find_body(*cycle.workflow, body.key) != nullptr;
  Decider decider(cycle, facts);
  decider.happen(
      TaskDefined{changed, TaskChange::reassigned, {}, known ? std::nullopt : std::optional(body)});
  if (open(cycle.tasks[at.value()].state)) {
    decider.happen(
        SessionAssigned{step, session_for(decider.cycle(), at.value(), facts, std::nullopt)});
    Item item = item_for_lead(decider.cycle(), at.value(), facts, ItemRule::session);
    item.step = static_cast<std::int32_t>(decider.cycle().version);
    item.office = council_office(*cycle.workflow);
    decider.owe(std::move(item));
  }
  return std::move(decider).done();
}

}  // namespace umlauf
