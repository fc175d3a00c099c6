#include "engine/run/contributions.h"

#include <algorithm>

#include "engine/model/nearest.h"
#include "engine/run/decide.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

Error refusal(const char* id, const Task& task, ErrorCode code) {
  return {code, {id, {{"task", task.id}, {"title", task.title}}}, {}};
}

/// Handlungsfelder that a contribution may speak of: its chapters, else all.
std::vector<std::string> fields_of(const Workflow& workflow, const Task& task) {
  std::vector<std::string> fields = task.chapters;
  for (const Handlungsfeld& field : workflow.handlungsfelder) {
    if (task.chapters.empty()) {
      fields.push_back(field.key);
    }
  }
  return fields;
}

std::optional<Error> unfit(const Cycle& cycle, const Task& task, const ContributionGiven& given) {
  if (given.parts.empty() && given.sha256.empty()) {
    return refusal("contribution.nothing", task, ErrorCode::invalid);
  }
  const auto fields = fields_of(*cycle.workflow, task);
  for (const ContributionPart& part : given.parts) {
    if (part.text.empty()) {
      return refusal("contribution.nothing", task, ErrorCode::invalid);
    }
    if (!fields.empty() && std::find(fields.begin(), fields.end(), part.field) == fields.end()) {
      return Error{ErrorCode::invalid,
                   {part.field.empty() ? "contribution.which_field" : "contribution.other_field",
                    {{"task", task.id}, {"field", part.field}}},
                   fields};
    }
  }
  return std::nullopt;
}

/// Whether a step that waited for it has gone on.
bool gone_on(const Cycle& cycle, const std::string& task) {
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const auto& after = cycle.workflow->tasks[i].after;
    const bool waits = std::any_of(
        after.begin(), after.end(), [&](const Link& link) { return link.before == task; });
    if (waits && ended(cycle.tasks[i].state)) {
      return true;
    }
  }
  return false;
}

/// What was said before stays, unless it is of a Handlungsfeld that is spoken of now; and so does
/// the file without a new one.
ContributionGiven together(const Contribution& before, const ContributionGiven& given) {
  ContributionGiven whole = given;
  whole.parts.clear();
  for (const ContributionPart& part : before.parts) {
    const bool anew =
        std::any_of(given.parts.begin(), given.parts.end(), [&](const ContributionPart& each) {
          return each.field == part.field;
        });
    if (!anew) {
      whole.parts.push_back(part);
    }
  }
  whole.parts.insert(whole.parts.end(), given.parts.begin(), given.parts.end());
  if (given.sha256.empty()) {
    whole.file = before.file;
    whole.sha256 = before.sha256;
  }
  return whole;
}

Item to_lead(const Decider& decider, std::size_t at, ItemRule rule) {
  Item item = item_for_lead(decider.cycle(), at, decider.facts(), rule);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  return item;
}

/// The contribution step of that id, asked for already, in a cycle that runs.
Result<std::size_t> contribution_step(const Cycle& cycle, const std::string& id) {
  if (auto error = unless_in(cycle, {CycleState::running})) {
    return *std::move(error);
  }
  auto known = known_task(cycle, id);
  if (!known) {
    return known;
  }
  const Task& task = cycle.workflow->tasks[known.value()];
  if (task.kind != TaskKind::contribution) {
    return refusal("contribution.no_contribution", task, ErrorCode::invalid);
  }
  return known;
}

CollectedField& field_of(std::vector<CollectedField>& fields, const std::string& key) {
  const auto found = std::find_if(
      fields.begin(), fields.end(), [&](const CollectedField& each) { return each.key == key; });
  if (found != fields.end()) {
    return *found;
  }
  fields.push_back({key, key, {}, {}, {}, {}, {}, {}, {}, {}});
  return fields.back();
}

std::string office_name(const Cycle& cycle, const Task& task) {
  const Office* office = find_office(*cycle.workflow, task.office);
  return office != nullptr ? office->name : task.office;
}

std::vector<CollectedLine>& lines_of(CollectedField& field, Heading heading) {
  return heading == Heading::implemented ? field.implemented
         : heading == Heading::proven    ? field.proven
                                         : field.open;
}

void collect_one(const Cycle& cycle, std::size_t at, std::vector<CollectedField>& fields) {
  const Task& task = cycle.workflow->tasks[at];
  const TaskRun& run = cycle.tasks[at];
  const Contribution& given = cycle.contributions[at];
  const std::string office = office_name(cycle, task);
  const std::string own = task.chapters.empty() ? "" : task.chapters.front();
  const bool said = !given.parts.empty() || !given.sha256.empty();
  if (!said && !own.empty()) {
    (run.sign_off == SignOff::nil ? field_of(fields, own).nil : field_of(fields, own).missing)
        .push_back(office);
  }
  const bool stays_out = given.late && (!given.use || *given.use == LateUse::next_report);
  if (!said || stays_out) {
    return;
  }
  const bool later = given.use == LateUse::supplement;
  for (const ContributionPart& part : given.parts) {
    CollectedField& field = field_of(fields, part.field);
    (later ? field.supplement : lines_of(field, part.heading))
        .push_back({task.id, office, part.text, given.late});
  }
  if (!given.sha256.empty()) {
    CollectedField& field = field_of(fields, own);
    (later ? field.supplement : field.files).push_back({task.id, office, given.file, given.late});
  }
}

}  // namespace

Result<Decision> give_contribution(const Cycle& cycle,
                                   const Facts& facts,
                                   const ContributionGiven& given,
                                   const AnswerGiven& answer) {
  const auto at = contribution_step(cycle, given.task);
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  const TaskRun& run = cycle.tasks[at.value()];
  if (auto error = unfit(cycle, task, given)) {
    return *error;
  }
  ContributionGiven whole = together(cycle.contributions[at.value()], given);
  whole.late = run.answered_on && gone_on(cycle, given.task);
  const bool corrects = run.sign_off == SignOff::nil && !whole.late;
  if (!run.answered_on || corrects) {
    auto decision =
        corrects ? correct_answer(cycle, facts, answer) : give_answer(cycle, facts, answer);
    if (!decision) {
      return decision;
    }
    Decision told = std::move(decision).value();
    told.events.emplace_back(whole);
    return told;
  }
  if (run.sign_off != SignOff::delivered && run.sign_off != SignOff::nil) {
    return refusal("contribution.not_asked", task, ErrorCode::conflict);
  }
  Decider decider(cycle, facts);
  decider.happen(whole);
  decider.owe(to_lead(decider, at.value(), whole.late ? ItemRule::late_data : ItemRule::corrected));
  if (whole.late) {
    decider.find({"contribution.late", {{"task", task.id}, {"cycle", cycle.id}}});
  }
  return std::move(decider).done();
}

Result<Decision> place_late_data(const Cycle& cycle,
                                 const Facts& facts,
                                 const std::string& task,
                                 LateUse use) {
  const auto at = contribution_step(cycle, task);
  if (!at) {
    return at.error();
  }
  const Contribution& given = cycle.contributions[at.value()];
  if (!given.late) {
    return refusal("contribution.not_late", cycle.workflow->tasks[at.value()], ErrorCode::conflict);
  }
  Decider decider(cycle, facts);
  decider.happen(LateDataPlaced{task, use});
  return std::move(decider).done();
}

std::vector<CollectedField> collect_contributions(const Cycle& cycle) {
  std::vector<CollectedField> fields;
  for (const Handlungsfeld& field : cycle.workflow->handlungsfelder) {
    fields.push_back({field.key, field.title, {}, {}, {}, {}, {}, {}, {}, {}});
  }
  for (const ContributionPart& part : cycle.asked_again) {
    field_of(fields, part.field).asked_again.push_back(part.text);
  }
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    if (cycle.workflow->tasks[i].kind == TaskKind::contribution &&
        cycle.tasks[i].state != TaskState::skipped) {
      collect_one(cycle, i, fields);
    }
  }
  return fields;
}

std::vector<ContributionPart> left_open(const Cycle& cycle) {
  std::vector<ContributionPart> parts;
  for (const Contribution& given : cycle.contributions) {
    const bool kept = given.use == LateUse::next_report;
    for (const ContributionPart& part : given.parts) {
      if (kept || (part.heading == Heading::open && (!given.late || given.use))) {
        parts.push_back(part);
      }
    }
  }
  return parts;
}

}  // namespace umlauf
