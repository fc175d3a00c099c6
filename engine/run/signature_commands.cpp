#include "engine/run/signature_commands.h"

#include <algorithm>

#include "engine/model/folded.h"
#include "engine/run/commands.h"
#include "engine/run/decide.h"
#include "engine/run/requests.h"
#include "engine/run/signatory.h"

namespace umlauf {
namespace {

Error refusal(const char* id, const Task& task, ErrorCode code) {
  Error error = conflict(id, task);
  error.code = code;
  return error;
}

bool same(const std::string& left, const std::string& right) {
  return !left.empty() && folded(left) == folded(right);
}

/// The office of the cycle with that key or name.
const Office* office_called(const Cycle& cycle, const std::string& name) {
  const auto& offices = cycle.workflow->offices;
  const auto found = std::find_if(offices.begin(), offices.end(), [&](const Office& each) {
    return same(each.key, name) || same(each.name, name);
  });
  return found == offices.end() ? nullptr : &*found;
}

/// Whether both call the same office or role.
bool is_called(const Cycle& cycle, const std::string& holder, const std::string& name) {
  const Office* office = office_called(cycle, holder);
  return same(holder, name) || (office != nullptr && office == office_called(cycle, name));
}

bool signs(Outcome outcome) {
  return outcome == Outcome::signed_plain || outcome == Outcome::signed_remarks ||
         outcome == Outcome::signed_conditional;
}

std::string shown(const Cycle& cycle, const std::string& holder) {
  const Office* office = office_called(cycle, holder);
  return office != nullptr ? office->name : holder;
}

/// The step that can be reserved or done without: not ended, in a cycle that runs or pauses.
Result<std::size_t> changeable(const Cycle& cycle, const std::string& id) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return *std::move(error);
  }
  auto at = known_task(cycle, id);
  if (at && ended(cycle.tasks[at.value()].state)) {
    return conflict("run.already_done", cycle.workflow->tasks[at.value()]);
  }
  return at;
}

/// Tells the office, once it has been asked.
void tell(Decider& decider, std::size_t at, ItemRule rule) {
  Item item = item_for(decider.cycle(), at, decider.facts(), rule);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  item.words = decider.facts().reason;
  decider.owe(std::move(item));
}

}  // namespace

std::string person_acting(const Cycle& cycle, const Facts& facts, const std::string& declared_by) {
  if (!declared_by.empty()) {
    return name_of_person(facts, declared_by);
  }
  return office_called(cycle, facts.as) == nullptr ? name_of_person(facts, facts.as)
                                                   : std::string{};
}

std::optional<Error> unless_free(const Task& task) {
  if (task.reserved_for.empty()) {
    return std::nullopt;
  }
  Error error = refusal("run.reserved_first", task, ErrorCode::forbidden);
  error.message.args.emplace_back("name", task.reserved_for);
  return error;
}

std::optional<Error> unless_entitled(const Cycle& cycle,
                                     const Facts& facts,
                                     std::size_t at,
                                     const AnswerGiven& answer) {
  const Task& task = cycle.workflow->tasks[at];
  const Response& stored = cycle.responses[at];
  const bool own = same(stored.prepared_by, name_of_person(facts, answer.declared_by)) ||
                   same(stored.prepared_by, name_of_person(facts, facts.as));
  if (stored.prepared && (own || person_acting(cycle, facts, answer.declared_by).empty())) {
    return Error{ErrorCode::invalid,
                 {"run.four_eyes", {{"task", task.id}, {"name", stored.prepared_by}}},
                 {}};
  }
  if (task.reserved_for.empty() || !signs(answer.outcome)) {
    return std::nullopt;
  }
  for (const std::string* name : {&answer.declared_by, &facts.as}) {
    std::vector<std::string> names = offices_of_person(facts, *name);
    names.push_back(*name);
    for (const std::string& called : names) {
      if (is_called(cycle, task.reserved_for, called) ||
          is_called(cycle, task.reserved_deputy, called)) {
        return std::nullopt;
      }
    }
  }
  Error error = refusal("run.reserved", task, ErrorCode::forbidden);
  error.message.args.emplace_back("name", shown(cycle, task.reserved_for));
  return error;
}

Result<Decision> reserve_signature(const Cycle& cycle,
                                   const Facts& facts,
                                   const Reservation& reservation) {
  const auto at = changeable(cycle, reservation.task);
  if (!at) {
    return at.error();
  }
  Task task = cycle.workflow->tasks[at.value()];
  if (task.kind != TaskKind::co_sign && task.kind != TaskKind::final_sign) {
    return refusal("run.nothing_to_reserve", task, ErrorCode::invalid);
  }
  if (!task.reserved_for.empty()) {
    return *unless_free(task);
  }
  if (!fit_for_line(reservation.by) ||
      (!reservation.deputy.empty() && !fit_for_line(reservation.deputy))) {
    return refusal("run.reserved_for_whom", task, ErrorCode::invalid);
  }
  task.reserved_for = reservation.by;
  task.reserved_deputy = reservation.deputy;
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{task, TaskChange::reserved, {}});
  if (cycle.tasks[at.value()].ready_on) {
    tell(decider, at.value(), ItemRule::reserved);
  }
  return std::move(decider).done();
}

Result<Decision> release_signature(const Cycle& cycle,
                                   const Facts& facts,
                                   const std::string& task) {
  const auto at = changeable(cycle, task);
  if (!at) {
    return at.error();
  }
  Task changed = cycle.workflow->tasks[at.value()];
  if (changed.reserved_for.empty()) {
    return conflict("run.not_reserved", changed);
  }
  changed.reserved_for.clear();
  changed.reserved_deputy.clear();
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{changed, TaskChange::released, {}});
  if (cycle.tasks[at.value()].ready_on) {
    tell(decider, at.value(), ItemRule::released);
  }
  return std::move(decider).done();
}

Result<Decision> notify_afterwards(const Cycle& cycle,
                                   const Facts& facts,
                                   const std::string& task) {
  const auto known = known_task(cycle, task);
  if (!known) {
    return known.error();
  }
  Task changed = cycle.workflow->tasks[known.value()];
  const TaskRun& run = cycle.tasks[known.value()];
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *std::move(error);
  }
  if (is_data_protection(cycle, changed) || changed.kind == TaskKind::final_sign) {
    return refusal("run.never_overridden", changed, ErrorCode::forbidden);
  }
  if (changed.kind != TaskKind::co_sign) {
    return refusal("run.not_a_co_sign", changed, ErrorCode::invalid);
  }
  if (auto error = unless_free(changed)) {
    return *std::move(error);
  }
  const auto& gone = cycle.gone;
  if (std::find(gone.begin(), gone.end(), changed.office) != gone.end()) {
    return conflict("run.nobody_to_notify", changed);
  }
  if (run.state != TaskState::waiting) {
    if (const auto request = asked(cycle, facts, task, SignOffAct::post_hoc); !request) {
      return request.error();
    }
  }
  changed.kind = TaskKind::acknowledge;
  changed.post_hoc = true;
  changed.silence_consents = false;
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{changed, TaskChange::post_hoc, {}});
  if (run.state != TaskState::waiting) {
    tell(decider, known.value(), ItemRule::post_hoc);
  }
  return std::move(decider).done();
}

Result<Decision> confirm_receipt(const Cycle& cycle,
                                 const Facts& facts,
                                 const ReceiptConfirmed& receipt) {
  const auto request = asked(cycle, facts, receipt.task, SignOffAct::receipt);
  if (!request) {
    return request.error();
  }
  if (receipt.medium == Medium::desk) {
    return refusal("run.receipt_medium", *request.value().task, ErrorCode::invalid);
  }
  if (receipt.declared_by.empty()) {
    return refusal("run.receipt_by_whom", *request.value().task, ErrorCode::invalid);
  }
  Decider decider(cycle, facts);
  decider.happen(receipt);
  return std::move(decider).done();
}

}  // namespace umlauf
