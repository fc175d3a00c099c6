#include <algorithm>
#include <tuple>

#include "engine/run/commands.h"
#include "engine/run/decide.h"
#include "engine/run/replan.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

bool same_link(const Link& left, const Link& right) {
  return std::tie(left.before, left.type, left.lag, left.unit) ==
         std::tie(right.before, right.type, right.lag, right.unit);
}

/// Whether both say the same, wherever they stand in their files.
bool same_task(const Task& left, const Task& right) {
  const auto rest = [](const Task& task) {
    return std::tie(task.title,
                    task.phase,
                    task.kind,
                    task.office,
                    task.role,
                    task.duration,
                    task.body,
                    task.calendar,
                    task.chapters,
                    task.reply_by,
                    task.nil_after,
                    task.conditional,
                    task.milestone,
                    task.silence_consents,
                    task.ladder,
                    task.note,
                    task.enough,
                    task.reserved_for,
                    task.reserved_deputy,
                    task.post_hoc);
  };
  return rest(left) == rest(right) && std::equal(left.after.begin(),
                                                 left.after.end(),
                                                 right.after.begin(),
                                                 right.after.end(),
                                                 same_link);
}

Message about(const char* id, const Task& task) {
  return {id, {{"task", task.id}, {"title", task.title}}};
}

/// The office of a new definition, where the cycle does not know it yet.
std::optional<Office> new_office(const Cycle& cycle, const Workflow& changed, const Task& task) {
  const Office* office = find_office(changed, task.office);
  if (office == nullptr || find_office(*cycle.workflow, task.office) != nullptr) {
    return std::nullopt;
  }
  return *office;
}

/// What was decided of the step on the way holds, whatever the file says: a reservation until it
/// is lifted, and that it is told afterwards.
Task with_decisions(Task task, const Task& old) {
  if (task.reserved_for.empty()) {
    task.reserved_for = old.reserved_for;
    task.reserved_deputy = old.reserved_deputy;
  }
  if (old.post_hoc) {
    task.kind = old.kind;
    task.post_hoc = true;
    task.silence_consents = false;
  }
  return task;
}

void take_over(Decider& decider, const Workflow& changed, const Task& given) {
  const std::size_t at = index_of(decider.cycle(), given.id);
  const auto office = new_office(decider.cycle(), changed, given);
  if (at == kNoTask) {
    decider.happen(TaskDefined{given, TaskChange::added, office});
    return;
  }
  const Task old = decider.cycle().workflow->tasks[at];
  const Task task = with_decisions(given, old);
  if (same_task(old, task)) {
    return;
  }
  if (ended(decider.cycle().tasks[at].state)) {
    decider.find(about("replan.fixed", old));
    return;
  }
  const bool asked = decider.cycle().tasks[at].state != TaskState::waiting;
  decider.happen(TaskDefined{task, TaskChange::redefined, office});
  if (asked && old.office != task.office) {
    decider.happen(RequestSuperseded{task.id});
    Item item = item_for(decider.cycle(), at, decider.facts(), ItemRule::withdrawn);
    item.office = old.office;
    item.step = static_cast<std::int32_t>(decider.cycle().version);
    decider.owe(std::move(item));
  }
}

}  // namespace

Result<Decision> replan_cycle(const Cycle& cycle,
                              const Facts& facts,
                              const std::optional<Workflow>& changed) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return *std::move(error);
  }
  Decider decider(cycle, facts);
  if (changed) {
    for (const Task& task : changed->tasks) {
      take_over(decider, *changed, task);
    }
    for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
      const Task& old = cycle.workflow->tasks[i];
      if (find_task(*changed, old.id) == nullptr && !ended(cycle.tasks[i].state)) {
        decider.find(about("replan.gone", old));
      }
    }
  }
  const Plan plan = plan_of(decider.cycle(), facts.sessions, facts.today);
  if (decider.anything() || !moved_days(decider.cycle(), plan).empty()) {
    decider.happen(PlanAgreed{days_of(decider.cycle(), plan)});
  }
  return std::move(decider).done();
}

}  // namespace umlauf
