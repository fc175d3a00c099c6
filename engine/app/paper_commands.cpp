#include <utility>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/open_store.h"
#include "engine/app/read_report.h"
#include "engine/app/table.h"
#include "engine/app/words.h"
#include "plugins/record/text_diff.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// `H01,H02` and `H01 H02` alike.
std::vector<std::string> chapters_argument(const Request& request) {
  std::vector<std::string> chapters;
  for (const std::string& each : request.arguments.all("chapters")) {
    std::string chapter;
    for (const char letter : each + ',') {
      if (letter != ',' && letter != ' ') {
        chapter += letter;
      } else if (!chapter.empty()) {
        chapters.push_back(std::exchange(chapter, {}));
      }
    }
  }
  return chapters;
}

/// `U31, U33` as they answered; where there are any, somebody has to say what the version means.
std::optional<Error> kind_missing(const Request& request,
                                  const Cycle& cycle,
                                  const VersionAdded& version) {
  const std::vector<std::string> ids = answers_superseded_by(cycle, version);
  if (request.arguments.has("kind") || ids.empty()) {
    return std::nullopt;
  }
  std::vector<Message> answers;
  for (const std::string& id : ids) {
    const std::size_t at = index_of(cycle, id);
    answers.push_back(
        {"version.answer",
         {{"task", id},
          {"outcome",
           Message{outcome_id(cycle.workflow->tasks[at].kind, *cycle.tasks[at].sign_off), {}}}}});
  }
  std::vector<std::string> offers{"material", "editorial"};
  for (std::string& offer : offers) {
    if (!request.json) {
      offer = "--kind " + render({std::string("typed.kind.").append(offer), {}}, request.language);
    }
  }
  return Error{ErrorCode::invalid,
               {"version.kind_missing", {{"answers", std::move(answers)}}},
               std::move(offers)};
}

Result<Reply> add(const Request& request) {
  VersionAdded version;
  if (request.arguments.has("kind")) {
    const auto kind = version_kind_argument(request);
    if (!kind) {
      return kind.error();
    }
    version.kind = kind.value();
  }
  version.chapters = chapters_argument(request);
  auto file = read_report(request.arguments.at("FILE"));
  if (!file) {
    return file.error();
  }
  const StoredFile& report = file.value();
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  if (const auto taken = checked_upload(*store.value(), report, request.arguments.at("FILE"));
      !taken) {
    return taken.error();
  }
  version.sha256 = report.sha256;
  version.name = report.name;
  version.size = static_cast<std::int64_t>(report.content.size());
  return act_and_tell(request,
                      [&](const Cycle& cycle, const Facts& facts) -> Result<Decision> {
                        if (auto error = kind_missing(request, cycle, version)) {
                          return *std::move(error);
                        }
                        return add_version(cycle, facts, version);
                      },
                      {report});
}

Result<Reply> show(const Request& request) {
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  Json json = Json::array();
  Table table;
  for (const DocumentVersion& version : opened.value().cycle.versions) {
    json.push_back({{"name", version.name},
                    {"sha256", version.sha256},
                    {"size", version.size},
                    {"on", iso(version.on)}});
    table.add({day_text(version.on, request.language), version.name, version.sha256});
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  return Reply{
      json.empty() ? render({"version.none", {}}, request.language) + '\n' : table.text(), "", 0};
}

/// The version with that number, counted from 1; without the option `otherwise`.
Result<std::size_t> version_number(const Request& request,
                                   const char* option,
                                   std::size_t otherwise,
                                   std::size_t count) {
  const std::string text = request.arguments.option(option).value_or(std::to_string(otherwise));
  for (std::size_t number = 1; number <= count; ++number) {
    if (text == std::to_string(number)) {
      return number;
    }
  }
  return Error{ErrorCode::not_found, {"version.number", {{"text", text}, {"count", count}}}, {}};
}

Result<Reply> diff(const Request& request) {
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const auto& versions = opened.value().cycle.versions;
  if (versions.size() < 2) {
    return Error{ErrorCode::not_found, {"version.too_few", {}}, {}};
  }
  const auto from = version_number(request, "from", versions.size() - 1, versions.size());
  const auto to = version_number(request, "to", versions.size(), versions.size());
  if (!from || !to) {
    return from ? to.error() : from.error();
  }
  const auto content = [&](std::size_t number) {
    const auto file = opened.value().store->file(versions[number - 1].sha256);
    return file ? file->content : std::string{};
  };
  const auto difference = record::text_diff(content(from.value()), content(to.value()));
  if (!difference) {
    return Error{
        ErrorCode::invalid,
        {"version.not_text",
         {{"from", versions[from.value() - 1].name}, {"to", versions[to.value() - 1].name}}},
        {}};
  }
  if (request.json) {
    return Reply{
        json_line(Json{{"from", from.value()}, {"to", to.value()}, {"diff", *difference}}), "", 0};
  }
  return Reply{
      difference->empty() ? render({"version.alike", {}}, request.language) + '\n' : *difference,
      "",
      0};
}

}  // namespace

std::vector<Command> paper_commands() {
  const std::vector<Positional> id{{"CYCLE"}};
  return {{"version",
           "add",
           "help.version_add",
           {{"CYCLE"}, {"FILE"}},
           act_options({{"kind", "WORD", "help.version_kind", false, true},
                        {"chapters", "LINE", "help.version_chapters", true}}),
           add},
          {"version",
           "diff",
           "help.version_diff",
           id,
           read_options({{"from", "NUMBER", "help.diff_from"}, {"to", "NUMBER", "help.diff_to"}}),
           diff},
          {"version", "show", "help.version_show", id, read_options(), show}};
}

}  // namespace umlauf
