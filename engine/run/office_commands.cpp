#include "engine/run/office_commands.h"

#include <algorithm>

#include "engine/run/requests.h"

namespace umlauf {
namespace {

/// Steps of that office that have not ended, by place.
std::vector<std::size_t> steps_of(const Cycle& cycle, const std::string& office) {
  std::vector<std::size_t> steps;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    if (cycle.workflow->tasks[i].office == office && !ended(cycle.tasks[i].state)) {
      steps.push_back(i);
    }
  }
  return steps;
}

/// Whether the office was asked and its answer is still waited for.
bool is_asked(const Cycle& cycle, std::size_t at) {
  return open(cycle.tasks[at].state) && !cycle.tasks[at].answered_on &&
         cycle.workflow->tasks[at].kind != TaskKind::session;
}

/// The successor as the cycle is to know it; nothing where it does already.
std::optional<Office> taken_in(const Cycle& cycle,
                               const std::string& old,
                               const Office& successor) {
  const Office* before = find_office(*cycle.workflow, old);
  const Office* known = find_office(*cycle.workflow, successor.key);
  Office office = known != nullptr ? *known : successor;
  const bool protects = before != nullptr && before->data_protection;
  if (known != nullptr && (!protects || known->data_protection)) {
    return std::nullopt;
  }
  office.data_protection = office.data_protection || protects;
  return office;
}

void hand_over(Decider& decider, std::size_t at, const Office& successor) {
  const Cycle& cycle = decider.cycle();
  const bool asked = is_asked(cycle, at);
  Task changed = cycle.workflow->tasks[at];
  auto office = taken_in(cycle, changed.office, successor);
  changed.office = successor.key;
  const std::string id = changed.id;
  decider.happen(TaskDefined{std::move(changed), TaskChange::reassigned, std::move(office)});
  if (asked) {
    decider.happen(RequestSuperseded{id});
  }
}

}  // namespace

Result<Decision> lose_office(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& office,
                             const std::optional<Office>& successor) {
  Decider decider(cycle, facts);
  const std::vector<std::size_t> steps = steps_of(cycle, office);
  const bool leads = cycle.workflow->lead == office;
  if (steps.empty() && !leads) {
    return Decision{};
  }
  if (leads && !successor) {
    const Office* lead = find_office(*cycle.workflow, office);
    return Error{
        ErrorCode::conflict,
        {"office.leads", {{"office", lead != nullptr ? lead->name : office}, {"cycle", cycle.id}}},
        {}};
  }
  if (leads) {
    decider.happen(LeadChanged{successor->key, taken_in(cycle, office, *successor)});
  }
  if (!successor) {
    decider.happen(OfficeGone{office, false});
  }
  for (const std::size_t at : steps) {
    if (successor) {
      hand_over(decider, at, *successor);
    } else if (is_asked(cycle, at)) {
      orphan(decider, at);
    }
  }
  return std::move(decider).done();
}

Result<Decision> regain_office(const Cycle& cycle, const Facts& facts, const std::string& office) {
  if (std::find(cycle.gone.begin(), cycle.gone.end(), office) == cycle.gone.end()) {
    return Decision{};
  }
  Decider decider(cycle, facts);
  decider.happen(OfficeGone{office, true});
  for (const std::size_t at : steps_of(cycle, office)) {
    if (is_asked(cycle, at) && cycle.tasks[at].state == TaskState::blocked) {
      decider.happen(RequestSuperseded{cycle.workflow->tasks[at].id});
    }
  }
  return std::move(decider).done();
}

}  // namespace umlauf
