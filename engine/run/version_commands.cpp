#include <algorithm>
#include <set>

#include "engine/model/nearest.h"
#include "engine/run/commands.h"
#include "engine/run/council.h"
#include "engine/run/decide.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

/// Handlungsfelder of the workflow and whatever its tasks call a chapter.
std::set<std::string> chapters_of(const Workflow& workflow) {
  std::set<std::string> chapters;
  for (const Handlungsfeld& field : workflow.handlungsfelder) {
    chapters.insert(field.key);
  }
  for (const Task& task : workflow.tasks) {
    chapters.insert(task.chapters.begin(), task.chapters.end());
  }
  return chapters;
}

bool concerns(const Task& task, const std::vector<std::string>& chapters) {
  return chapters.empty() || task.chapters.empty() ||
         std::any_of(task.chapters.begin(), task.chapters.end(), [&](const std::string& each) {
           return std::find(chapters.begin(), chapters.end(), each) != chapters.end();
         });
}

/// Whether that kind of request is about the text, so that a new text asks anew.
bool is_about_the_text(TaskKind kind) {
  return kind == TaskKind::co_sign || kind == TaskKind::acknowledge ||
         kind == TaskKind::involvement;
}

/// Who refused or only took note has signed nothing that could stand.
bool signed_it(SignOff state) {
  return state == SignOff::signed_plain || state == SignOff::signed_remarks ||
         state == SignOff::signed_conditional;
}

/// The final signature before the council office, where nobody co-signs, if it is given.
std::optional<std::size_t> signed_alone(const Cycle& cycle) {
  const auto& tasks = cycle.workflow->tasks;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const auto later = behind(cycle, i);
    if (tasks[i].kind == TaskKind::final_sign && cycle.tasks[i].state == TaskState::done &&
        std::any_of(later.begin(), later.end(), [&](std::size_t each) {
          return tasks[each].kind == TaskKind::acceptance;
        })) {
      return i;
    }
  }
  return std::nullopt;
}

/// The final signature behind co-signs, if it is given: the Schlusszeichnung.
std::optional<std::size_t> signed_for_good(const Cycle& cycle) {
  const auto& tasks = cycle.workflow->tasks;
  if (std::none_of(tasks.begin(), tasks.end(), [](const Task& task) {
        return task.kind == TaskKind::co_sign;
      })) {
    return signed_alone(cycle);
  }
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    if (cycle.workflow->tasks[i].kind != TaskKind::co_sign) {
      continue;
    }
    for (const std::size_t each : behind(cycle, i)) {
      if (cycle.workflow->tasks[each].kind == TaskKind::final_sign &&
          cycle.tasks[each].state == TaskState::done) {
        return each;
      }
    }
  }
  return std::nullopt;
}

/// The council amended the text since the last version.
bool amended_since(const Cycle& cycle) {
  const auto amended = versions_when_amended(cycle);
  return amended && *amended == cycle.versions.size();
}

/// The paper came back: the text may be changed, and is signed anew where it is.
bool with_the_lead(const Cycle& cycle) {
  const PaperState state = cycle.paper.state;
  return state == PaperState::returned || state == PaperState::withdrawn ||
         state == PaperState::rejected;
}

std::optional<Error> unfit(const Cycle& cycle, const VersionAdded& version) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return error;
  }
  const bool same = !cycle.versions.empty() && cycle.versions.back().sha256 == version.sha256 &&
                    cycle.versions.back().name == version.name;
  if (same) {
    return Error{ErrorCode::conflict, {"run.same_version", {{"name", version.name}}}, {}};
  }
  const std::set<std::string> known = chapters_of(*cycle.workflow);
  for (const std::string& chapter : version.chapters) {
    if (known.count(chapter) == 0) {
      return Error{ErrorCode::invalid,
                   {"run.unknown_chapter", {{"chapter", chapter}}},
                   nearest(chapter, std::vector<std::string>(known.begin(), known.end()))};
    }
  }
  const auto signature = signed_for_good(cycle);
  if (signature && version.kind == VersionKind::material && !cycle.versions.empty() &&
      !amended_since(cycle) && !with_the_lead(cycle)) {
    return conflict("run.version_after_signature", cycle.workflow->tasks[*signature]);
  }
  return std::nullopt;
}

/// What was signed for good on the old text waits again, and so does what led from there to the
/// council office.
void ask_anew(Decider& decider, std::size_t at) {
  for (const std::size_t each : behind(decider.cycle(), at)) {
    const Task& task = decider.cycle().workflow->tasks[each];
    const TaskState state = decider.cycle().tasks[each].state;
    const bool council = task.kind == TaskKind::acceptance || task.kind == TaskKind::session ||
                         task.kind == TaskKind::council || task.kind == TaskKind::publication;
    const bool signature = task.kind == TaskKind::final_sign && state != TaskState::waiting;
    const bool fell_away = task.conditional && state == TaskState::skipped;
    if (signature || fell_away || (!council && with_the_lead(decider.cycle()) && ended(state))) {
      decider.happen(TaskReopened{task.id});
    }
  }
  decider.happen(RequestSuperseded{decider.cycle().workflow->tasks[at].id});
}

/// The first version, or what the council amended after the Schlusszeichnung.
bool asks_nobody(const Cycle& cycle) {
  const bool amended = !cycle.versions.empty() && amended_since(cycle);
  return cycle.versions.empty() || (signed_for_good(cycle) && (amended || !with_the_lead(cycle)));
}

/// Whether a request that is out concerns what the version changes.
bool is_touched(const Cycle& cycle, std::size_t at, const VersionAdded& version) {
  const Task& task = cycle.workflow->tasks[at];
  const auto& state = cycle.tasks[at].sign_off;
  return is_about_the_text(task.kind) && concerns(task, version.chapters) && state &&
         sign_off_step(*state, SignOffAct::supersede).next.has_value();
}

}  // namespace

std::vector<std::string> answers_superseded_by(const Cycle& cycle, const VersionAdded& version) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < cycle.tasks.size() && !asks_nobody(cycle); ++i) {
    const bool stands = cycle.tasks[i].answered_on || cycle.tasks[i].sign_off == SignOff::deemed;
    if (stands && is_touched(cycle, i, version)) {
      ids.push_back(cycle.workflow->tasks[i].id);
    }
  }
  return ids;
}

Result<Decision> add_version(const Cycle& cycle, const Facts& facts, const VersionAdded& version) {
  if (auto error = unfit(cycle, version)) {
    return *error;
  }
  Decider decider(cycle, facts);
  decider.happen(version);
  const bool first = asks_nobody(cycle);
  for (std::size_t i = 0; i < cycle.tasks.size() && !first; ++i) {
    if (!is_touched(cycle, i, version)) {
      continue;
    }
    const auto& state = cycle.tasks[i].sign_off;
    if (version.kind == VersionKind::material) {
      ask_anew(decider, i);
    } else if (cycle.tasks[i].answered_on && signed_it(*state)) {
      Item item = item_for(decider.cycle(), i, facts, ItemRule::editorial);
      item.step = static_cast<std::int32_t>(decider.cycle().version);
      decider.owe(std::move(item));
    }
  }
  return std::move(decider).done();
}

}  // namespace umlauf
