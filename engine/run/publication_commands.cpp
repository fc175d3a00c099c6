#include <algorithm>

#include "engine/model/catalogue.h"
#include "engine/run/council.h"
#include "engine/run/council_acts.h"
#include "engine/run/decide.h"

namespace umlauf {
namespace {

std::optional<std::size_t> publication_step(const Cycle& cycle) {
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    if (cycle.workflow->tasks[i].kind == TaskKind::publication) {
      return i;
    }
  }
  return std::nullopt;
}

Error about_cycle(const char* message, const Cycle& cycle) {
  return {ErrorCode::conflict, {message, {{"cycle", cycle.id}}}, {}};
}

bool has(const Cycle& cycle, TaskKind kind) {
  return std::any_of(cycle.workflow->tasks.begin(),
                     cycle.workflow->tasks.end(),
                     [&](const Task& task) { return task.kind == kind; });
}

/// Where the version stands that the paper was accepted with.
std::optional<std::size_t> bound_version(const Cycle& cycle) {
  for (std::size_t i = 0; i < cycle.versions.size(); ++i) {
    if (cycle.versions[i].sha256 == cycle.paper.sha256) {
      return i;
    }
  }
  return std::nullopt;
}

/// A body amended the text, and the amended one is not there yet.
std::optional<Error> amended_missing(const Cycle& cycle, std::size_t versions_then) {
  if (cycle.versions.size() > versions_then && cycle.versions.back().sha256 != cycle.paper.sha256) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    if (cycle.tasks[i].result == ResultClass::adopted_amended) {
      return conflict("run.amended_text_missing", cycle.workflow->tasks[i]);
    }
  }
  return std::nullopt;
}

/// Whether the last version is what was decided on.
std::optional<Error> wrong_version(const Cycle& cycle) {
  if (cycle.versions.empty()) {
    return about_cycle("run.no_version", cycle);
  }
  if (const auto amended = versions_when_amended(cycle)) {
    return amended_missing(cycle, *amended);
  }
  const auto bound = bound_version(cycle);
  for (std::size_t i = bound ? *bound + 1 : cycle.versions.size(); i < cycle.versions.size(); ++i) {
    const DocumentVersion& version = cycle.versions[i];
    if (version.kind == VersionKind::material && version.sha256 != cycle.paper.sha256) {
      return Error{ErrorCode::conflict,
                   {"publish.other_version",
                    {{"name", version.name}, {"decided", cycle.versions[*bound].name}}},
                   {}};
    }
  }
  return std::nullopt;
}

std::optional<Error> not_confirmed(const Cycle& cycle) {
  const Paper& paper = cycle.paper;
  if (paper.state == PaperState::suspended) {
    return about_cycle("publish.suspended", cycle);
  }
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    if (task.kind == TaskKind::council && !ended(cycle.tasks[i].state)) {
      return conflict("run.not_confirmed", task);
    }
  }
  if (!has(cycle, TaskKind::session)) {
    return std::nullopt;
  }
  const bool confirmed =
      paper.state == PaperState::provisional || paper.state == PaperState::final_word;
  if (!confirmed && has(cycle, TaskKind::council)) {
    return about_cycle("publish.confirm_again", cycle);
  }
  if (!confirmed && paper.state != PaperState::decided) {
    return about_cycle("publish.not_decided", cycle);
  }
  return std::nullopt;
}

/// The window before a poll in which nothing goes public.
std::optional<Error> before_a_poll(const Facts& facts) {
  for (const Session& row : facts.sessions.rows) {
    if (row.kind == SessionKind::election && row.state != SessionState::cancelled && row.until &&
        row.date <= facts.today && facts.today <= *row.until) {
      return Error{
          ErrorCode::conflict, {"publish.window", {{"first", row.date}, {"poll", *row.until}}}, {}};
    }
  }
  return std::nullopt;
}

std::optional<Error> not_before_council(const Cycle& cycle) {
  if (cycle.versions.empty()) {
    return about_cycle("run.no_version", cycle);
  }
  const PaperState state = cycle.paper.state;
  if (state == PaperState::suspended) {
    return about_cycle("publish.suspended", cycle);
  }
  const bool on_its_way = cycle.paper.in && state != PaperState::waiting &&
                          state != PaperState::returned && state != PaperState::withdrawn &&
                          state != PaperState::rejected;
  return on_its_way ? std::nullopt
                    : std::optional(about_cycle("publish.preliminary_too_early", cycle));
}

Decision published(const Cycle& cycle, const Facts& facts, const ReleaseAsked& asked) {
  const DocumentVersion& version = cycle.versions.back();
  // A result that waits to be confirmed, or confirmed again, is nobody's to read yet.
  const bool confirmed =
      cycle.paper.state == PaperState::provisional || cycle.paper.state == PaperState::final_word;
  Decider decider(cycle, facts);
  decider.happen(Published{asked.task,
                           version.sha256,
                           version.name,
                           version.size,
                           !asked.preliminary || confirmed ? decision_text(cycle) : "",
                           asked.preliminary});
  if (!asked.preliminary && cycle.paper.sha256.empty() && cycle.paper.in) {
    decider.find({"publish.not_bound", {{"name", version.name}}});
  }
  return std::move(decider).done();
}

}  // namespace

std::string decision_text(const Cycle& cycle) {
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const bool decided = cycle.workflow->tasks[i].kind == TaskKind::session &&
                         cycle.tasks[i].ended_on && !cycle.results[i].empty();
    if (decided && (!last || *cycle.tasks[*last].ended_on <= *cycle.tasks[i].ended_on)) {
      last = i;
    }
  }
  if (!last) {
    return {};
  }
  const SessionRecord& record = cycle.results[*last].back();
  const Body* body = find_body(*cycle.workflow, cycle.workflow->tasks[*last].body);
  Message text{"run.decision",
               {{"body", body != nullptr ? body->name : cycle.workflow->tasks[*last].body},
                {"day", record.date},
                {"words", record.words}}};
  if (record.votes) {
    text.id = "council.decision_votes";
    text.args.emplace_back("yes", record.votes->yes);
    text.args.emplace_back("no", record.votes->no);
    text.args.emplace_back("abstained", record.votes->abstained);
  }
  return render(text, Language::de);
}

std::optional<Error> shut_gate(const Cycle& cycle) {
  auto error = not_confirmed(cycle);
  return error ? error : wrong_version(cycle);
}

Result<Decision> release(const Cycle& cycle, const Facts& facts, const ReleaseAsked& asked) {
  ReleaseAsked it = asked;
  if (it.task.empty()) {
    const auto step = publication_step(cycle);
    if (!step) {
      return Error{ErrorCode::invalid, {"run.no_publication_step", {{"cycle", cycle.id}}}, {}};
    }
    it.task = cycle.workflow->tasks[*step].id;
  }
  const auto at =
      it.preliminary ? known_task(cycle, it.task) : open_task(cycle, it.task, facts.today);
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  if (task.kind != TaskKind::publication && task.kind != TaskKind::task) {
    Error error = conflict("run.not_a_publication", task);
    error.code = ErrorCode::invalid;
    return error;
  }
  if (it.preliminary &&
      (cycle.state != CycleState::running || ended(cycle.tasks[at.value()].state))) {
    return conflict("run.already_done", task);
  }
  if (auto shut = it.preliminary ? not_before_council(cycle) : shut_gate(cycle)) {
    return *shut;
  }
  if (auto shut = asked.in_window ? std::nullopt : before_a_poll(facts)) {
    return *shut;
  }
  return published(cycle, facts, it);
}

Result<Decision> correct_publication(const Cycle& cycle,
                                     const Facts& facts,
                                     const PublicationCorrected& corrected) {
  if (!cycle.publication) {
    return about_cycle("publish.nothing_public", cycle);
  }
  if (corrected.erratum.empty()) {
    return Error{ErrorCode::invalid, {"publish.erratum_missing", {}}, {}};
  }
  if (cycle.publication->document.sha256 == corrected.sha256) {
    return Error{ErrorCode::conflict, {"run.same_version", {{"name", corrected.name}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(corrected);
  return std::move(decider).done();
}

Result<Decision> retract_publication(const Cycle& cycle, const Facts& facts) {
  if (!cycle.publication) {
    return about_cycle("publish.nothing_public", cycle);
  }
  if (cycle.publication->retracted_on) {
    return about_cycle("publish.retracted_already", cycle);
  }
  Decider decider(cycle, facts);
  decider.happen(PublicationRetracted{});
  decider.find({"publish.retract_hint", {}});
  return std::move(decider).done();
}

}  // namespace umlauf
