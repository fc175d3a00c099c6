#include "engine/app/rehearse_mishap.h"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/mishaps/list.h"
#include "engine/model/day_text.h"
#include "plugins/files/files.h"
#include "plugins/files/temp_folder.h"
#include "workflows/load.h"

namespace umlauf {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using mishaps::Check;
using mishaps::Ground;
using mishaps::Mishap;
using mishaps::Step;
using mishaps::Story;

/// Where mishaps are played: what `--out` names, else a folder that is gone afterwards.
class Stageroom {
 public:
  explicit Stageroom(const std::optional<std::string>& out) {
    path_ = out ? *out : passing_.emplace().path();
  }
  [[nodiscard]] fs::path path() const { return fs::absolute(path_).lexically_normal(); }

 private:
  std::optional<TempFolder> passing_;
  std::string path_;
};

Result<Ground> ground_of(const Request& request) {
  if (!request.arguments.has("start")) {
    return Error{ErrorCode::invalid, {"rehearse.start_missing", {}}, {}};
  }
  const auto start = day_argument(request, "start");
  if (!start) {
    return start.error();
  }
  Ground ground;
  ground.file = request.arguments.at("FILE");
  auto loaded = load_workflow(ground.file);
  if (!loaded) {
    return loaded.error();
  }
  if (!loaded.value().workflow) {
    return findings_error(loaded.value().findings);
  }
  ground.sessions = request.arguments.option("sessions")
                        .value_or(std::string(
                            loaded.value().shipped != nullptr ? loaded.value().shipped->name : ""));
  ground.workflow = std::move(*std::move(loaded).value().workflow);
  ground.start = start.value();
  ground.language = request.language;
  return ground;
}

std::string indented(const std::string& text) {
  std::string all = "    ";
  for (const char letter : text) {
    all += letter;
    all += letter == '\n' ? "    " : "";
  }
  return all;
}

std::string steps_text(const std::vector<Step>& steps, Language language) {
  std::string text;
  Day day;
  for (const Step& step : steps) {
    if (text.empty() || step.day != day) {
      text += "\n# " + day_text(step.day, language) + '\n';
      day = step.day;
    }
    text += step.command + '\n';
    text += step.said.empty() ? "" : indented(step.said) + '\n';
  }
  return text;
}

std::size_t count_held(const Story& story) {
  return static_cast<std::size_t>(std::count_if(
      story.checks.begin(), story.checks.end(), [](const Check& each) { return each.held; }));
}

std::string line(const Message& message, Language language) {
  return render(message, language) + '\n';
}

std::string story_text(const Story& story, Language language) {
  std::string text = line({"mishap.head", {{"id", story.id}, {"title", story.title}}}, language);
  text += story.before + '\n' + steps_text(story.steps, language) + '\n';
  for (const Check& check : story.checks) {
    text += (check.held ? "+ " : "! ") + check.what + '\n';
  }
  return text + line({"mishap.held", {{"count", count_held(story)}, {"all", story.checks.size()}}},
                     language);
}

Json story_json(const Story& story) {
  Json steps = Json::array();
  for (const Step& step : story.steps) {
    steps.push_back({{"day", iso(step.day)},
                     {"command", step.command},
                     {"said", step.said},
                     {"exit", step.exit_code}});
  }
  Json checks = Json::array();
  for (const Check& check : story.checks) {
    checks.push_back({{"what", check.what}, {"held", check.held}});
  }
  return {{"id", story.id},
          {"title", story.title},
          {"before", story.before},
          {"steps", std::move(steps)},
          {"checks", std::move(checks)}};
}

/// All that were played, and those that this workflow has not what it takes for.
struct Evening {
  std::vector<Story> stories;
  std::vector<std::pair<std::string, Error>> missing;
};

Json findings_of(const Evening& evening, Language language) {
  Json findings = Json::array();
  for (const Story& story : evening.stories) {
    for (const Check& check : story.checks) {
      if (!check.held) {
        const Message message{"mishap.not_held", {{"id", story.id}, {"what", check.what}}};
        findings.push_back({{"code", message.id}, {"message", render(message, language)}});
      }
    }
  }
  for (const auto& [id, error] : evening.missing) {
    const Message message{"mishap.not_here", {{"id", id}, {"why", error.message}}};
    findings.push_back({{"code", message.id}, {"message", render(message, language)}});
  }
  return findings;
}

std::string evening_json(const Request& request, const Ground& ground, const Evening& evening) {
  std::size_t letters = 0;
  std::size_t sign_offs = 0;
  Day last = ground.start;
  bool held = true;
  Json all = Json::array();
  for (const Story& story : evening.stories) {
    letters += story.letters;
    sign_offs += story.sign_offs;
    last = std::max(last, story.last_day);
    held = held && story.held();
    all.push_back(story_json(story));
  }
  Json json{{"tasks", ground.workflow.tasks.size()},
            {"letters", letters},
            {"days", last - ground.start + 1},
            {"sign_offs", sign_offs},
            {"findings", findings_of(evening, request.language)},
            {"finished", held}};
  if (request.arguments.at("mishap") == "all") {
    json["mishaps"] = std::move(all);
  } else {
    json["mishap"] = std::move(all.front());
  }
  return json_line(json);
}

/// One of all in a line.
std::string short_text(const Story& story, Language language) {
  return (story.held() ? "+ " : "! ") +
         render({"mishap.head", {{"id", story.id}, {"title", story.title}}}, language) + " – " +
         line({"mishap.held", {{"count", count_held(story)}, {"all", story.checks.size()}}},
              language);
}

Reply told(const Request& request, const Ground& ground, const Evening& evening) {
  constexpr int kNotHeld = 70;
  const bool held = std::all_of(evening.stories.begin(),
                                evening.stories.end(),
                                [](const Story& story) { return story.held(); });
  Reply reply;
  reply.exit_code = held ? 0 : kNotHeld;
  if (request.json) {
    reply.out = evening_json(request, ground, evening);
    return reply;
  }
  const bool all = request.arguments.at("mishap") == "all";
  for (const Story& story : evening.stories) {
    reply.out += all ? short_text(story, request.language) : story_text(story, request.language);
  }
  for (const Json& finding : findings_of(evening, request.language)) {
    reply.err += finding.at("message").get<std::string>() + '\n';
  }
  if (const auto out = request.arguments.option("out")) {
    reply.out += line({"mishap.where", {{"folder", *out}}}, request.language);
  }
  return reply;
}

}  // namespace

Result<Done> make_empty_folder(const std::string& path) {
  std::error_code problem;
  if (fs::exists(path, problem) && !fs::is_empty(path, problem)) {
    return Error{ErrorCode::conflict, {"rehearse.folder_in_use", {{"folder", path}}}, {}};
  }
  fs::create_directories(path, problem);
  if (problem) {
    return Error{ErrorCode::forbidden, {"rehearse.no_folder", {{"folder", path}}}, {}};
  }
  return Done{};
}

Result<Reply> rehearse_mishaps(const Request& request) {
  const std::string& id = request.arguments.at("mishap");
  const bool all = id == "all";
  std::vector<Mishap> chosen;
  if (all) {
    chosen = mishaps::all_mishaps();
  } else {
    const auto one = mishaps::mishap_named(id);
    if (!one) {
      return one.error();
    }
    chosen.push_back(one.value());
  }
  const auto ground = ground_of(request);
  if (!ground) {
    return ground.error();
  }
  const auto out = request.arguments.option("out");
  if (out) {
    if (const auto made = make_empty_folder(*out); !made) {
      return made.error();
    }
  }
  const Stageroom room(out);
  Evening evening;
  mishaps::Theatre theatre(ground.value(), room.path());
  for (const Mishap& mishap : chosen) {
    auto story = theatre.play(mishap);
    if (!story && !all) {
      return story.error();
    }
    if (!story) {
      evening.missing.emplace_back(mishap.id, story.error());
      continue;
    }
    const fs::path folder = room.path() / mishap.id;
    files::write_whole(folder / "befehle.txt", steps_text(story.value().all, request.language));
    files::write_whole(folder / "hergang.txt", story_text(story.value(), request.language));
    evening.stories.push_back(std::move(story).value());
  }
  return told(request, ground.value(), evening);
}

}  // namespace umlauf
