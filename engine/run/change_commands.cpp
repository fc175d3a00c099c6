#include <algorithm>

#include "engine/plan/graph.h"
#include "engine/run/commands.h"
#include "engine/run/decide.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

/// `U07 → U12 → U07` where the links of these tasks run in a circle; else empty.
std::string circle_of(const std::vector<Task>& tasks) {
  std::vector<Dependency> dependencies;
  const auto index = [&](const std::string& id) {
    const auto found =
        std::find_if(tasks.begin(), tasks.end(), [&](const Task& each) { return each.id == id; });
    return static_cast<std::int32_t>(found - tasks.begin());
  };
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    for (const Link& link : tasks[i].after) {
      dependencies.push_back({index(link.before), static_cast<std::int32_t>(i)});
    }
  }
  const std::vector<std::int32_t> circle = find_circle(tasks.size(), dependencies);
  std::string path;
  for (const std::int32_t each : circle) {
    path += tasks[static_cast<std::size_t>(each)].id + " → ";
  }
  return circle.empty() ? "" : path + tasks[static_cast<std::size_t>(circle.front())].id;
}

/// The task of a cycle that still runs, done or not.
Result<std::size_t> changeable(const Cycle& cycle, const std::string& id) {
  if (const auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return *error;
  }
  return known_task(cycle, id);
}

std::optional<Office> unknown_to(const Cycle& cycle, const Office& office) {
  return find_office(*cycle.workflow, office.key) == nullptr ? std::optional(office) : std::nullopt;
}

bool valid_id(const std::string& id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  });
}

bool waits_for_task(const Task& task, const std::string& before) {
  return std::any_of(task.after.begin(), task.after.end(), [&](const Link& link) {
    return link.before == before;
  });
}

/// Lets an open step wait again where what it waits for now is not done.
void wait_again(Decider& decider, const std::string& id) {
  const std::size_t at = index_of(decider.cycle(), id);
  if (open(decider.cycle().tasks[at].state) && !waits_for(decider.cycle(), at).empty()) {
    decider.happen(TaskReopened{id});
  }
}

/// A title that names the office names the new one.
std::string renamed(std::string title, const Office* old, const Office& now) {
  const auto at = old == nullptr ? std::string::npos : title.find(old->name);
  return at == std::string::npos ? title : title.replace(at, old->name.size(), now.name);
}

void tell_office(Decider& decider, std::size_t at, const std::string& office, ItemRule rule) {
  Item item = item_for(decider.cycle(), at, decider.facts(), rule);
  item.office = office;
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  decider.owe(std::move(item));
}

}  // namespace

Result<Decision> add_task(const Cycle& cycle,
                          const Facts& facts,
                          const Task& task,
                          const std::vector<std::string>& before) {
  if (const auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return *error;
  }
  if (!valid_id(task.id) || index_of(cycle, task.id) != kNoTask) {
    return Error{ErrorCode::invalid, {"run.bad_task_id", {{"task", task.id}}}, {}};
  }
  if (find_office(*cycle.workflow, task.office) == nullptr) {
    return Error{ErrorCode::not_found, {"run.unknown_office", {{"office", task.office}}}, {}};
  }
  for (const Link& link : task.after) {
    if (const auto known = known_task(cycle, link.before); !known) {
      return known.error();
    }
  }
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{task, TaskChange::added, {}});
  for (const std::string& id : before) {
    const auto at = known_task(cycle, id);
    if (!at) {
      return at.error();
    }
    if (ended(cycle.tasks[at.value()].state)) {
      return conflict("run.already_done", cycle.workflow->tasks[at.value()]);
    }
    Task later = cycle.workflow->tasks[at.value()];
    later.after.push_back({task.id, LinkType::finish_start, 0, LagUnit::working_days, {}});
    decider.happen(TaskDefined{later, TaskChange::linked, {}});
  }
  if (const std::string path = circle_of(decider.cycle().workflow->tasks); !path.empty()) {
    return Error{ErrorCode::invalid, {"run.circle", {{"path", path}}}, {}};
  }
  for (const std::string& id : before) {
    wait_again(decider, id);
  }
  return std::move(decider).done();
}

Result<Decision> link_task(const Cycle& cycle,
                           const Facts& facts,
                           const std::string& task,
                           const Link& link) {
  const auto at = changeable(cycle, task);
  if (!at) {
    return at.error();
  }
  if (const auto known = known_task(cycle, link.before); !known) {
    return known.error();
  }
  if (ended(cycle.tasks[at.value()].state)) {
    return conflict("run.already_done", cycle.workflow->tasks[at.value()]);
  }
  Task changed = cycle.workflow->tasks[at.value()];
  if (waits_for_task(changed, link.before)) {
    return Error{
        ErrorCode::conflict, {"run.waits_already", {{"task", task}, {"before", link.before}}}, {}};
  }
  changed.after.push_back(link);
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{changed, TaskChange::linked, {}});
  if (const std::string path = circle_of(decider.cycle().workflow->tasks); !path.empty()) {
    return Error{ErrorCode::invalid, {"run.circle", {{"path", path}}}, {}};
  }
  wait_again(decider, task);
  return std::move(decider).done();
}

Result<Decision> reassign_task(const Cycle& cycle,
                               const Facts& facts,
                               const std::string& task,
                               const Office& office) {
  const auto at = changeable(cycle, task);
  if (!at) {
    return at.error();
  }
  const Task& old = cycle.workflow->tasks[at.value()];
  if (ended(cycle.tasks[at.value()].state)) {
    return conflict("run.already_done", old);
  }
  if (old.office == office.key) {
    return Error{
        ErrorCode::conflict, {"run.office_already", {{"task", task}, {"office", office.name}}}, {}};
  }
  Task changed = old;
  changed.office = office.key;
  const bool asked = cycle.tasks[at.value()].state != TaskState::waiting;
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{changed, TaskChange::reassigned, unknown_to(cycle, office)});
  if (asked) {
    decider.happen(RequestSuperseded{task});
    const auto& gone = cycle.gone;
    if (std::find(gone.begin(), gone.end(), old.office) == gone.end()) {
      tell_office(decider, at.value(), old.office, ItemRule::withdrawn);
    }
  }
  return std::move(decider).done();
}

Result<Decision> move_chapter(const Cycle& cycle,
                              const Facts& facts,
                              const std::string& task,
                              const std::string& chapter,
                              const Office& office) {
  const auto at = changeable(cycle, task);
  if (!at) {
    return at.error();
  }
  const Task& old = cycle.workflow->tasks[at.value()];
  const auto found = std::find(old.chapters.begin(), old.chapters.end(), chapter);
  if (!is_request(old.kind) || found == old.chapters.end()) {
    return Error{ErrorCode::not_found,
                 {"run.no_such_chapter", {{"task", task}, {"chapter", chapter}}},
                 old.chapters};
  }
  if (old.chapters.size() == 1) {
    return reassign_task(cycle, facts, task, office);
  }
  Task part = old;
  part.id = old.id + '.' + chapter;
  part.office = office.key;
  part.chapters = {chapter};
  part.title = renamed(old.title, find_office(*cycle.workflow, old.office), office);
  part.title += " (" + chapter + ')';
  if (index_of(cycle, part.id) != kNoTask) {
    return Error{ErrorCode::invalid, {"run.bad_task_id", {{"task", part.id}}}, {}};
  }
  Task rest = old;
  rest.chapters.erase(rest.chapters.begin() + (found - old.chapters.begin()));
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{rest, TaskChange::chapters, {}});
  decider.happen(TaskDefined{part, TaskChange::added, unknown_to(cycle, office)});
  for (const Task& each : cycle.workflow->tasks) {
    if (!waits_for_task(each, task)) {
      continue;
    }
    Task later = each;
    for (const Link& link : each.after) {
      if (link.before == task) {
        later.after.push_back(link);
        later.after.back().before = part.id;
      }
    }
    decider.happen(TaskDefined{later, TaskChange::linked, {}});
    wait_again(decider, each.id);
  }
  if (cycle.tasks[at.value()].state != TaskState::waiting) {
    tell_office(decider, at.value(), old.office, ItemRule::corrected);
  }
  return std::move(decider).done();
}

Result<Decision> accept_acknowledgement(const Cycle& cycle,
                                        const Facts& facts,
                                        const std::string& task) {
  const auto at = changeable(cycle, task);
  if (!at) {
    return at.error();
  }
  const Task& old = cycle.workflow->tasks[at.value()];
  const auto& state = cycle.tasks[at.value()].sign_off;
  if (old.kind != TaskKind::co_sign || (state != SignOff::noted && state != SignOff::nil)) {
    return conflict("run.not_merely_noted", old);
  }
  if (is_data_protection(cycle, old)) {
    Error error = conflict("run.never_overridden", old);
    error.code = ErrorCode::forbidden;
    return error;
  }
  if (auto error = unless_free(old)) {
    return *std::move(error);
  }
  Task changed = old;
  changed.kind = TaskKind::acknowledge;
  Decider decider(cycle, facts);
  decider.happen(TaskDefined{changed, TaskChange::kind, {}});
  return std::move(decider).done();
}

Result<Decision> note_task(const Cycle& cycle,
                           const Facts& facts,
                           const std::string& task,
                           const std::string& text) {
  const auto at = known_task(cycle, task);
  if (!at) {
    return at.error();
  }
  if (text.empty()) {
    Error error = conflict("run.note_needs_text", cycle.workflow->tasks[at.value()]);
    error.code = ErrorCode::invalid;
    return error;
  }
  Decider decider(cycle, facts);
  decider.happen(TaskNoted{task, text});
  return std::move(decider).done();
}

Result<Decision> resubmit_task(const Cycle& cycle,
                               const Facts& facts,
                               const std::string& task,
                               Day day,
                               const std::string& text) {
  const auto at = changeable(cycle, task);
  if (!at) {
    return at.error();
  }
  if (day <= facts.today) {
    return Error{ErrorCode::invalid,
                 {"run.resubmit_later", {{"day", day}}},
                 {iso(facts.calendar.add(facts.today, 1))}};
  }
  const bool twice = std::any_of(
      cycle.resubmissions.begin(), cycle.resubmissions.end(), [&](const Resubmission& each) {
        return each.task == task && each.day == day;
      });
  if (twice) {
    return conflict("run.resubmitted_already", cycle.workflow->tasks[at.value()]);
  }
  Decider decider(cycle, facts);
  decider.happen(ResubmissionSet{task, day, text});
  return std::move(decider).done();
}

}  // namespace umlauf
