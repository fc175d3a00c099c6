#include <algorithm>

#include <nlohmann/json.hpp>

#include "db/backup.h"
#include "db/doctor.h"
#include "db/sqlite_store.h"
#include "engine/app/desk.h"
#include "engine/app/json_texts.h"
#include "engine/app/open_store.h"
#include "engine/model/nearest.h"
#include "engine/run/obligation_watch.h"
#include "plugins/render/utf8.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kConflict = 4;

std::string line(const Message& message, Language language) {
  return render(message, language) + '\n';
}

Reply reply(const Request& request, const Json& json, std::string text, int code = 0) {
  return {request.json ? json_line(json) : std::move(text), "", code};
}

Result<Reply> init(const Request& request) {
  const std::string path = db_path(request);
  const auto store = db::SqliteStore::create(path);
  if (!store) {
    return store.error();
  }
  return reply(request,
               {{"file", path}, {"created", true}},
               line({"store.created", {{"file", path}}}, request.language));
}

/// Obligations whose next cycle must begin, or will be late.
std::vector<Message> duties(const Request& request) {
  auto store = open_store(request);
  return store ? obligation_warnings(*store.value(), local_today(request)) : std::vector<Message>{};
}

Result<Reply> doctor(const Request& request) {
  using Level = db::Check::Level;
  const auto checks = db::examine(db_path(request));
  if (!checks) {
    return checks.error();
  }
  auto list = Json::array();
  std::string text;
  Level worst = Level::good;
  for (const db::Check& check : checks.value()) {
    const char* level = check.level == Level::good   ? "good"
                        : check.level == Level::note ? "note"
                                                     : "fault";
    const char* mark = check.level == Level::good ? "  " : check.level == Level::note ? "? " : "! ";
    const std::string sentence = render(check.message, request.language);
    list.push_back({{"name", check.name}, {"level", level}, {"message", sentence}});
    text += mark + sentence + '\n';
    worst = std::max(worst, check.level);
  }
  for (const Message& warning : duties(request)) {
    const std::string sentence = render(warning, request.language);
    list.push_back({{"name", "obligations"}, {"level", "note"}, {"message", sentence}});
    text += "? " + sentence + '\n';
    worst = std::max(worst, Level::note);
  }
  const char* verdict = worst == Level::good   ? "doctor.verdict_good"
                        : worst == Level::note ? "doctor.verdict_notes"
                                               : "doctor.verdict_bad";
  text += line({verdict, {}}, request.language);
  const bool sound = worst != Level::fault;
  return reply(request, {{"ok", sound}, {"checks", list}}, text, sound ? 0 : kConflict);
}

Result<Reply> backup(const Request& request) {
  const std::string& target = request.arguments.at("FILE");
  const auto report = db::backup(db_path(request), target);
  if (!report) {
    return report.error();
  }
  return reply(
      request,
      {{"file", target}, {"events", report.value().events}, {"bytes", report.value().bytes}},
      line({"store.backed_up", {{"file", target}, {"count", report.value().events}}},
           request.language));
}

Result<Reply> restore(const Request& request) {
  const std::string path = db_path(request);
  const std::string& source = request.arguments.at("FILE");
  const auto restored = db::restore(path, source, request.now);
  if (!restored) {
    return restored.error();
  }
  const db::RestoreReport& report = restored.value();
  std::string text =
      line({"store.restored", {{"file", path}, {"source", source}, {"count", report.events}}},
           request.language);
  if (!report.kept.empty()) {
    text += line({"store.kept", {{"kept", report.kept}}}, request.language);
  }
  if (report.held) {
    text += line({"store.held", {}}, request.language);
  }
  if (report.sent_since && *report.sent_since > 0) {
    text += line({"store.sent_since", {{"count", *report.sent_since}, {"kept", report.kept}}},
                 request.language);
  } else if (!report.sent_since) {
    text += line({"store.sent_unknown", {}}, request.language);
  }
  return reply(request,
               {{"file", path},
                {"events", report.events},
                {"kept", report.kept.empty() ? Json(nullptr) : Json(report.kept)},
                {"held", report.held},
                {"sent_since", report.sent_since ? Json(*report.sent_since) : Json(nullptr)}},
               text);
}

Json log_json(const LogRow& row) {
  return {{"sequence", row.sequence},
          {"cycle", row.stream},
          {"version", row.version},
          {"at", iso(row.act.at)},
          {"on", iso(row.act.on)},
          {"as", row.act.as},
          {"by", row.act.by},
          {"reason", row.act.reason},
          {"type", row.type},
          {"event", Json::parse(row.payload)},
          {"removed", row.removed},
          {"hash", row.hash}};
}

/// `17  Do, 10.05.2012 08:00 UTC  umsetzungsbericht-2012  Antwort erhalten, U31, durch mueller`
std::string log_text(const LogRow& row, Language language) {
  const Day recorded{std::chrono::floor<std::chrono::days>(row.act.at)};
  std::string rest;
  if (const Json event = Json::parse(row.payload); event.contains("task")) {
    const Json& task = event["task"];  // a step that was defined stands there whole
    const std::string id = (task.is_object() ? task.at("id") : task).get<std::string>();
    rest += render({"log.task", {{"task", id}}}, language);
  }
  if (row.act.on != recorded) {
    rest += render({"log.on", {{"day", row.act.on}}}, language);
  }
  if (row.act.as.empty()) {
    rest += render({"log.by", {{"by", row.act.by}}}, language);
  } else {
    rest += render({"log.by_for", {{"by", row.act.by}, {"as", row.act.as}}}, language);
  }
  if (!row.act.reason.empty()) {
    rest += render({"log.reason", {{"reason", paper::one_line(row.act.reason)}}}, language);
  }
  if (row.removed) {
    rest += render({"log.removed", {}}, language);
  }
  return line(
      {"log.line",
       {{"sequence", row.sequence},
        {"time", day_text(recorded, language) + ' ' + iso(row.act.at).substr(11, 5) + " UTC"},
        {"stream", row.stream},
        {"type", Message{"log.type." + row.type, {}}},
        {"rest", rest}}},
      language);
}

Result<Reply> log_show(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const std::string cycle = request.arguments.option("cycle").value_or("");
  const auto rows = store.value()->log(cycle);
  if (rows.empty() && !cycle.empty()) {
    std::vector<std::string> ids;
    for (const CycleRow& row : store.value()->cycles()) {
      ids.push_back(row.id);
    }
    return Error{
        ErrorCode::not_found, {"log.unknown_cycle", {{"cycle", cycle}}}, nearest(cycle, ids)};
  }
  auto json = Json::array();
  std::string text;
  for (const LogRow& row : rows) {
    if (request.json) {
      json.push_back(log_json(row));
    } else {
      text += log_text(row, request.language);
    }
  }
  return reply(request, json, rows.empty() ? line({"log.empty", {}}, request.language) : text);
}

Result<Reply> log_verify(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const ChainCheck check = store.value()->verify();
  const Message message =
      check.broken_at ? Message{"doctor.chain_bad", {{"sequence", *check.broken_at}}}
                      : Message{"doctor.chain_good",
                                {{"count", check.events}, {"removed", check.removed_payloads}}};
  return reply(request,
               {{"ok", !check.broken_at},
                {"events", check.events},
                {"broken_at", check.broken_at ? Json(*check.broken_at) : Json(nullptr)},
                {"removed", check.removed_payloads}},
               line(message, request.language),
               check.broken_at ? kConflict : 0);
}

}  // namespace

std::string log_json_text(const LogRow& row) {
  return log_json(row).dump() + '\n';
}

std::vector<Command> store_commands() {
  const Positional file{"FILE"};
  const Option cycle{"cycle", "ID", "help.cycle"};
  return {{"init", "", "help.init", {}, {db_option()}, init},
          {"doctor", "", "help.doctor", {}, {db_option()}, doctor},
          {"backup", "", "help.backup", {file}, {db_option()}, backup},
          {"restore", "", "help.restore", {file}, {db_option()}, restore},
          {"log", "show", "help.log_show", {}, {cycle, db_option()}, log_show},
          {"log", "verify", "help.log_verify", {}, {db_option()}, log_verify}};
}

}  // namespace umlauf
