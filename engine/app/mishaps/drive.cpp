#include "engine/app/mishaps/drive.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/model/day_text.h"

namespace umlauf::mishaps {
namespace {

constexpr int kMostDays = 600;

std::string first_of(const Workflow& workflow, TaskKind kind) {
  const auto found = std::find_if(workflow.tasks.begin(),
                                  workflow.tasks.end(),
                                  [&](const Task& task) { return task.kind == kind; });
  return found == workflow.tasks.end() ? "" : found->id;
}

std::string last_of(const Workflow& workflow, TaskKind kind) {
  const auto found = std::find_if(workflow.tasks.rbegin(),
                                  workflow.tasks.rend(),
                                  [&](const Task& task) { return task.kind == kind; });
  return found == workflow.tasks.rend() ? "" : found->id;
}

bool is_open(const Json& task) {
  return task.at("state") == "ready" || task.at("state") == "active";
}

bool reached(const Json& cycle, Stage stage, const std::string& step) {
  for (const Json& task : cycle.at("tasks")) {
    if (task.at("id") == step) {
      if (task.at("kind") == "session" && !task.at("due").is_string()) {
        return false;  // no session is left in the calendar
      }
      return stage == Stage::signed_off ? task.at("state") == "done"
                                        : is_open(task) || task.at("state") == "done";
    }
  }
  return true;
}

/// The text is frozen before the first who signs it is asked.
bool wants_version(const Play& play, const std::string& id, TaskKind kind) {
  if (kind == TaskKind::acceptance) {
    return play.first(TaskKind::co_sign).empty();
  }
  const Task* co_sign = find_task(play.workflow(), play.first(TaskKind::co_sign));
  return co_sign != nullptr && std::any_of(co_sign->after.begin(),
                                           co_sign->after.end(),
                                           [&](const Link& link) { return link.before == id; });
}

/// What somebody types to do that step.
Words act_on(const Play& play, const std::string& id, TaskKind kind) {
  const std::string& cycle = play.cycle();
  switch (kind) {
    case TaskKind::talk:
      return {"task", "finish", cycle, id, "--note", "Niederschrift"};
    case TaskKind::contribution:
      return {"answer", "give", cycle, id, "--outcome", "geliefert", "--medium", "mail"};
    case TaskKind::involvement:
      return {"answer", "give", cycle, id, "--outcome", "stellungnahme", "--text", "Anlage"};
    case TaskKind::acknowledge:
      return {"answer", "give", cycle, id, "--outcome", "kenntnisnahme"};
    case TaskKind::co_sign:
    case TaskKind::final_sign:
      return {"answer", "give", cycle, id, "--outcome", "mitgezeichnet", "--medium", "mail"};
    case TaskKind::acceptance:
      return {"council",
              "accept",
              cycle,
              id,
              "--number",
              "VWT/0412/" + std::to_string(play.today().year() % 100)};
    case TaskKind::session: {
      const bool last = id == last_of(play.workflow(), TaskKind::session);
      return {"council",
              "result",
              cycle,
              id,
              "--words",
              last ? "einstimmig beschlossen" : "zur Kenntnis genommen"};
    }
    case TaskKind::council:
      return {"council", "confirm", cycle, id, "--decision", "Beschlussauszug"};
    case TaskKind::publication:
      return {"publish", "release", cycle};
    case TaskKind::task:
    case TaskKind::participation:
      break;
  }
  return {"task", "finish", cycle, id, "--note", "erledigt"};
}

/// The day on which somebody does it: its last one; of a session the working day after.
std::optional<Day> day_for(const Play& play, const Json& task) {
  if (!is_open(task) || !task.at("due").is_string()) {
    return std::nullopt;
  }
  const Day due = parse_day(task.at("due").get<std::string>(), play.calendar()).value();
  return std::max(play.today(), task.at("kind") == "session" ? play.calendar().add(due, 1) : due);
}

}  // namespace

std::string step_of(const Workflow& workflow, Stage stage) {
  switch (stage) {
    case Stage::begun:
      return {};
    case Stage::contributing:
      return first_of(workflow, TaskKind::contribution);
    case Stage::co_signing:
      return first_of(workflow, TaskKind::co_sign);
    case Stage::signing:
    case Stage::signed_off:
      return last_of(workflow, TaskKind::final_sign);
    case Stage::accepting:
      return first_of(workflow, TaskKind::acceptance);
    case Stage::in_council:
      return first_of(workflow, TaskKind::session);
    case Stage::deciding:
      return last_of(workflow, TaskKind::session);
    case Stage::confirming:
      return last_of(workflow, TaskKind::council);
    case Stage::publishing:
      return last_of(workflow, TaskKind::publication);
  }
  return {};
}

bool drive(Play& play, Stage stage) {
  const std::string step = step_of(play.workflow(), stage);
  Json before;
  for (int days = 0; days < kMostDays; ++days) {
    const Json cycle = play.shown();
    if (reached(cycle, stage, step)) {
      return true;
    }
    std::optional<Day> next;
    for (const Json& task : cycle.at("tasks")) {
      const auto day = day_for(play, task);
      next = day && (!next || *day < *next) ? day : next;
    }
    if (!next || cycle.at("tasks") == before) {
      return false;
    }
    before = cycle.at("tasks");
    play.morning(*next, false);
    for (const Json& each : cycle.at("tasks")) {
      const std::string id = each.at("id");
      const TaskKind kind = task_kind(each.at("kind").get<std::string>()).value();
      if (day_for(play, each) != next || (stage != Stage::signed_off && id == step)) {
        continue;
      }
      if (wants_version(play, id, kind) && play.shown().at("versions").empty()) {
        play.quiet({"version",
                    "add",
                    play.cycle(),
                    play.file("Entwurf 1.txt",
                              "Bericht\nErstes Kapitel\nZweites Kapitel\nStand: Entwurf 1\n")});
      }
      play.quiet(act_on(play, id, kind));
    }
  }
  return false;
}

}  // namespace umlauf::mishaps
