#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/open_store.h"
#include "engine/app/public_act.h"
#include "engine/app/read_report.h"
#include "engine/app/table.h"
#include "plugins/publish/folder_publisher.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

bool gives_reason(const Request& request) {
  return !request.arguments.option("reason").value_or("").empty();
}

Result<Reply> release_report(const Request& request) {
  const ReleaseAsked asked{request.arguments.option("task").value_or(""),
                           request.arguments.has("preliminary"),
                           gives_reason(request)};
  return act_in_public(request, [&](const Cycle& cycle, const Facts& facts) {
    return release(cycle, facts, asked);
  });
}

Result<Reply> correct(const Request& request) {
  auto file = read_report(request.arguments.at("FILE"));
  if (!file) {
    return file.error();
  }
  const StoredFile& report = file.value();
  const PublicationCorrected corrected{report.sha256,
                                       report.name,
                                       static_cast<std::int64_t>(report.content.size()),
                                       request.arguments.option("erratum").value_or("")};
  return act_in_public(request,
                       [&](const Cycle& cycle, const Facts& facts) {
                         return correct_publication(cycle, facts, corrected);
                       },
                       {report});
}

Result<Reply> retract(const Request& request) {
  if (!gives_reason(request)) {
    return Error{ErrorCode::invalid, {"council.reason_missing", {}}, {}};
  }
  return act_in_public(request, retract_publication);
}

Result<Reply> preview(const Request& request) {
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const auto report = preview_of(*opened.value().store, opened.value().cycle, local_today(request));
  if (!report) {
    return Error{ErrorCode::conflict, {"run.no_version", {{"cycle", opened.value().cycle.id}}}, {}};
  }
  const std::string folder = preview_folder(request);
  publish::FolderPublisher(folder, Language::de).publish_all({*report});
  const auto shut = shut_gate(opened.value().cycle);
  if (request.json) {
    return Reply{
        json_line(Json{
            {"folder", folder},
            {"file", report->file_name},
            {"sha256", report->sha256},
            {"missing", shut ? Json(render(shut->message, request.language)) : Json(nullptr)}}),
        "",
        0};
  }
  std::string text =
      render({"publish.preview_where", {{"folder", folder}}}, request.language) + '\n';
  if (shut) {
    text += render(shut->message, request.language) + '\n';
  }
  return Reply{std::move(text), "", 0};
}

/// `public`, `preliminary`, `held`, `suspended`, `retracted`.
const char* state_of(const PublishedReport& report) {
  return report.retracted_on  ? "retracted"
         : report.suspended   ? "suspended"
         : report.held        ? "held"
         : report.preliminary ? "preliminary"
                              : "public";
}

Result<Reply> list(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Json json = Json::array();
  Table table;
  for (const PublishedReport& report : published_reports(*store.value())) {
    Json earlier = Json::array();
    for (const EarlierReport& each : report.earlier) {
      earlier.push_back({{"file", each.file_name},
                         {"sha256", each.sha256},
                         {"erratum", each.erratum},
                         {"replaced_on", iso(each.replaced_on)},
                         {"gone", each.gone}});
    }
    json.push_back({{"cycle", report.cycle},
                    {"title", report.title},
                    {"state", state_of(report)},
                    {"file", report.file_name},
                    {"sha256", report.sha256},
                    {"on", iso(report.on)},
                    {"decision", report.decision},
                    {"earlier", std::move(earlier)}});
    table.add({day_text(report.on, request.language),
               report.title,
               report.file_name,
               render({"publish.state." + std::string(state_of(report)), {}}, request.language),
               report.decision});
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  return Reply{
      json.empty() ? render({"publish.list_none", {}}, request.language) + '\n' : table.text(),
      "",
      0};
}

}  // namespace

std::vector<Command> publish_commands() {
  const std::vector<Positional> id{{"CYCLE"}};
  return {{"publish",
           "preview",
           "help.publish_preview",
           id,
           read_options({{"out", "DIR", "help.preview_folder"}}),
           preview},
          {"publish",
           "release",
           "help.publish_release",
           id,
           act_options({{"task", "TASK", "help.publish_task"},
                        {"preliminary", "", "help.preliminary"},
                        {"pages", "DIR", "help.pages"}}),
           release_report},
          {"publish",
           "correct",
           "help.publish_correct",
           {{"CYCLE"}, {"FILE"}},
           act_options({{"erratum", "TEXT", "help.erratum"}, {"pages", "DIR", "help.pages"}}),
           correct},
          {"publish",
           "retract",
           "help.publish_retract",
           id,
           act_options({{"pages", "DIR", "help.pages"}}),
           retract},
          {"publish", "list", "help.publish_list", {}, read_options(), list}};
}

}  // namespace umlauf
