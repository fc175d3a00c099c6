#include <charconv>

#include <nlohmann/json.hpp>

#include "db/removal.h"
#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "plugins/render/utf8.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Json report_json(const db::RemovalReport& report, bool removed) {
  Json entries = Json::array();
  for (const db::RemovedEntry& entry : report.entries) {
    entries.push_back({{"sequence", entry.sequence},
                       {"cycle", entry.stream},
                       {"type", entry.type},
                       {"texts", removed ? Json(entry.texts.size()) : Json(entry.texts)}});
  }
  return {{"removed", removed},
          {"entries", std::move(entries)},
          {"queued", report.queued},
          {"letters", report.letters}};
}

/// What goes or went; what is gone is not printed once more.
std::string report_text(const db::RemovalReport& report, bool removed, Language language) {
  const auto line = [&](const Message& message) { return render(message, language) + '\n'; };
  std::string text = line({removed ? "remove.done" : "remove.head", {}});
  for (const db::RemovedEntry& entry : report.entries) {
    text += line({"remove.entry",
                  {{"sequence", entry.sequence},
                   {"stream", entry.stream},
                   {"type", Message{"log.type." + entry.type, {}}},
                   {"count", entry.texts.size()}}});
    for (const std::string& each : entry.texts) {
      text += removed ? "" : line({"remove.text", {{"text", paper::one_line(each)}}});
    }
  }
  if (report.entries.size() > 1) {
    text += line({"remove.same_act", {}});
  }
  if (report.queued > 0) {
    text += line({"remove.queued", {{"count", report.queued}}});
  }
  if (!report.letters.empty()) {
    std::string keys;
    for (const std::string& key : report.letters) {
      keys += (keys.empty() ? "" : ", ") + key;
    }
    text += line({"remove.letters", {{"count", report.letters.size()}, {"keys", keys}}});
  }
  return text + line({removed ? "remove.elsewhere" : "remove.accept", {}});
}

Result<Reply> remove(const Request& request) {
  const std::string& number = request.arguments.at("NUMBER");
  db::RemovalAsked asked;
  asked.stream = request.arguments.at("CYCLE");
  const auto [end, trouble] =
      std::from_chars(number.data(), number.data() + number.size(), asked.sequence);
  if (trouble != std::errc{} || end != number.data() + number.size() || asked.sequence < 1) {
    return Error{ErrorCode::invalid, {"remove.number", {{"number", number}}}, {}};
  }
  asked.accept = request.arguments.has("accept");
  {
    const auto desk = open_desk(request);  // the removal opens the file by itself
    if (!desk) {
      return desk.error();
    }
    asked.act = desk.value().act;
  }
  if (asked.act.reason.empty()) {
    return Error{ErrorCode::invalid, {"remove.no_reason", {}}, {}};
  }
  const auto report = db::remove_text(db_path(request), asked);
  if (!report) {
    return report.error();
  }
  return Reply{request.json ? json_line(report_json(report.value(), asked.accept))
                            : report_text(report.value(), asked.accept, request.language),
               "",
               0};
}

}  // namespace

std::vector<Command> removal_commands() {
  return {{"log",
           "remove",
           "help.log_remove",
           {{"CYCLE"}, {"NUMBER"}},
           act_options({{"accept", "", "help.accept"}}),
           remove}};
}

}  // namespace umlauf
