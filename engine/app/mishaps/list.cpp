#include "engine/app/mishaps/list.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/model/nearest.h"

namespace umlauf::mishaps {
namespace {

namespace fs = std::filesystem;

Error lacks(const Ground& ground, TaskKind kind, std::size_t count) {
  return {ErrorCode::invalid,
          {"mishap.lacks",
           {{"title", ground.workflow.title},
            {"count", count},
            {"what", Message{"letter.ask." + std::string(word(kind)), {}}}}},
          {}};
}

std::optional<Error> missing(const Ground& ground, const Mishap& mishap) {
  for (const Need& need : mishap.needs) {
    const auto there = static_cast<std::size_t>(std::count_if(
        ground.workflow.tasks.begin(), ground.workflow.tasks.end(), [&](const Task& task) {
          return task.kind == need.kind;
        }));
    if (there < need.count) {
      return lacks(ground, need.kind, need.count);
    }
  }
  return std::nullopt;
}

constexpr TaskKind kind_of(Stage stage) {
  switch (stage) {
    case Stage::begun:
      return TaskKind::task;
    case Stage::contributing:
      return TaskKind::contribution;
    case Stage::co_signing:
      return TaskKind::co_sign;
    case Stage::signing:
    case Stage::signed_off:
      return TaskKind::final_sign;
    case Stage::accepting:
      return TaskKind::acceptance;
    case Stage::in_council:
    case Stage::deciding:
      return TaskKind::session;
    case Stage::confirming:
      return TaskKind::council;
    case Stage::publishing:
      return TaskKind::publication;
  }
  return TaskKind::task;
}

/// The first commands of every cycle.
std::optional<Error> begin(Play& play) {
  const Ground& ground = play.ground();
  const Words start{"cycle",
                    "start",
                    ground.file,
                    "--start",
                    iso(ground.start),
                    "--file-number",
                    "50-12.04/" + std::to_string(ground.start.year())};
  for (const Words& words :
       {Words{"init"}, Words{"session", "import", ground.sessions}, Words(start)}) {
    if (words.back().empty()) {
      continue;  // no calendar of sessions
    }
    const Reply reply = play.quiet(words);
    if (reply.exit_code != 0) {
      return Error{ErrorCode::invalid, {"mishap.cannot_begin", {{"why", reply.err}}}, {}};
    }
  }
  return std::nullopt;
}

}  // namespace

const std::vector<Mishap>& all_mishaps() {
  static const std::vector<Mishap> kAll = [] {
    std::vector<Mishap> all;
    for (auto* part : {office_mishaps,
                       signature_mishaps,
                       text_mishaps,
                       letter_mishaps,
                       council_mishaps,
                       publication_mishaps}) {
      const std::vector<Mishap> more = part();
      all.insert(all.end(), more.begin(), more.end());
    }
    std::sort(all.begin(), all.end(), [](const Mishap& left, const Mishap& right) {
      return left.id < right.id;
    });
    return all;
  }();
  return kAll;
}

Result<Mishap> mishap_named(const std::string& id) {
  std::vector<std::string> ids{"all"};
  for (const Mishap& each : all_mishaps()) {
    if (each.id == id) {
      return each;
    }
    ids.push_back(each.id);
  }
  return Error{ErrorCode::not_found, {"mishap.unknown", {{"id", id}}}, nearest(id, ids)};
}

Theatre::Theatre(Ground ground, fs::path folder)
    : ground_(std::move(ground)), folder_(std::move(folder)) {}

Theatre::~Theatre() {
  std::error_code ignored;
  for (const auto& [stage, play] : stages_) {
    fs::remove_all(play.folder(), ignored);
  }
}

Result<Play> Theatre::at(Stage stage, const fs::path& folder) {
  fs::create_directories(folder);
  const auto known = stages_.find(stage);
  if (known != stages_.end()) {
    Play copy = known->second;
    fs::copy(copy.folder(), folder, fs::copy_options::recursive);
    copy.move_to(folder);
    return copy;
  }
  Play play(ground_, folder, ground_.start);
  if (stage == Stage::begun) {
    if (auto error = begin(play)) {
      return *std::move(error);
    }
  } else {
    auto before = at(static_cast<Stage>(static_cast<int>(stage) - 1), folder);
    if (!before) {
      return before;
    }
    play = std::move(before).value();
    const std::string step = step_of(ground_.workflow, stage);
    if (!step.empty() && !drive(play, stage)) {
      return Error{
          ErrorCode::invalid, {"mishap.no_way_on", {{"task", step}, {"day", play.today()}}}, {}};
    }
  }
  const fs::path kept = folder_ / (".stage-" + std::to_string(static_cast<int>(stage)));
  fs::create_directories(kept);
  fs::copy(folder, kept, fs::copy_options::recursive);
  Play stored = play;
  stored.move_to(kept);
  stages_.emplace(stage, std::move(stored));
  return play;
}

Result<Story> Theatre::play(const Mishap& mishap) {
  if (auto error = missing(ground_, mishap)) {
    return *std::move(error);
  }
  if (mishap.stage != Stage::begun && step_of(ground_.workflow, mishap.stage).empty()) {
    return lacks(ground_, kind_of(mishap.stage), 1);
  }
  auto ready = at(mishap.stage, folder_ / mishap.id);
  if (!ready) {
    return ready.error();
  }
  Play play = std::move(ready).value();
  const std::string step = step_of(ground_.workflow, mishap.stage);
  play.begins_here(step.empty() ? Message{"mishap.before_begun", {{"day", play.today()}}}
                                : Message{"mishap.before",
                                          {{"day", play.today()},
                                           {"task", step},
                                           {"title", find_task(ground_.workflow, step)->title}}});
  try {
    mishap.play(play);
  } catch (const Stopped&) {
    // The check that says so is in the story.
  }
  return play.told(mishap.id, {mishap.title, {}});
}

}  // namespace umlauf::mishaps
