#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "db/chain.h"
#include "db/sqlite_store.h"
#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/rehearse_mishap.h"
#include "engine/run/rehearsal.h"
#include "engine/run/replan.h"
#include "plugins/files/files.h"
#include "plugins/render/gantt.h"
#include "workflows/load.h"

namespace umlauf {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// For a rehearsal without `--out`: letters are counted, not kept.
class CountedOnly : public LetterChannel {
 public:
  Handover deliver(const Letter& /*letter*/, Instant /*now*/) override {
    return Delivery::delivered;
  }
};

Result<RehearsalScript> script_of(const Request& request) {
  auto loaded = load_workflow(request.arguments.at("FILE"));
  if (!loaded) {
    return loaded.error();
  }
  if (!loaded.value().workflow) {
    return findings_error(loaded.value().findings);
  }
  if (!request.arguments.has("start")) {
    return Error{ErrorCode::invalid, {"rehearse.start_missing", {}}, {}};
  }
  const auto start = day_argument(request, "start");
  if (!start) {
    return start.error();
  }
  auto sessions = load_sessions(request.arguments.option("sessions"), loaded.value());
  if (!sessions) {
    return sessions.error();
  }
  RehearsalScript script;
  script.workflow = std::move(*std::move(loaded).value().workflow);
  script.sessions = std::move(*std::move(sessions).value().calendar);
  script.start = start.value();
  const std::string seed = request.arguments.option("seed").value_or("1");
  if (seed.empty() || seed.size() > 18 ||
      seed.find_first_not_of("0123456789") != std::string::npos) {
    return Error{ErrorCode::invalid, {"rehearse.seed", {{"seed", seed}}}, {}};
  }
  script.seed = std::stoull(seed);
  script.title = script.workflow.title + ' ' + std::to_string(start.value().year());
  script.cycle = (script.workflow.key.empty() ? "probe" : script.workflow.key) + '-' +
                 std::to_string(start.value().year());
  script.file_number = render({"rehearse.file_number", {}}, Language::de);
  std::string text = render({"rehearse.report", {{"title", script.title}}}, request.language);
  std::string hash = db::sha256(text);
  std::string changed = text + '\n' + render({"rehearse.amended", {}}, request.language) + '\n';
  script.report = {std::move(hash), script.title + ".txt", std::move(text)};
  std::string changed_hash = db::sha256(changed);
  script.amended = {
      std::move(changed_hash), "Geänderte Fassung " + script.title + ".txt", std::move(changed)};
  return script;
}

void write_log(Store& store, const fs::path& path) {
  std::string lines;
  for (const LogRow& row : store.log("")) {
    lines += json_line(Json{{"sequence", row.sequence},
                            {"stream", row.stream},
                            {"version", row.version},
                            {"type", row.type},
                            {"on", iso(row.act.on)},
                            {"as", row.act.as},
                            {"recorded_at", iso(row.act.at)},
                            {"payload", Json::parse(row.payload.empty() ? "null" : row.payload)},
                            {"hash", row.hash}});
  }
  files::write_whole(path, lines);
}

void write_plan(Store& store,
                const RehearsalScript& script,
                Language language,
                const fs::path& path) {
  const Cycle cycle = load_cycle(store, script.cycle).value();
  const Plan plan = plan_of(cycle, script.sessions, script.start);
  files::write_whole(path,
                     paper::gantt_svg({*cycle.workflow,
                                       plan,
                                       *calendar_of(*cycle.workflow).value(),
                                       script.sessions,
                                       language,
                                       std::nullopt}));
}

Json findings_json(const RehearsalResult& result, Language language) {
  Json json = Json::array();
  for (const Message& finding : result.findings) {
    json.push_back({{"code", finding.id}, {"message", render(finding, language)}});
  }
  return json;
}

/// `0,4` in German.
std::string decimal(double number, Language language) {
  std::string text = fmt::format("{:.1f}", number);
  std::replace(text.begin(), text.end(), '.', language == Language::de ? ',' : '.');
  return text;
}

double acts_a_task(const RehearsalResult& result) {
  return result.tasks == 0
             ? 0.0
             : static_cast<double>(result.lead_acts) / static_cast<double>(result.tasks);
}

std::string summary(const RehearsalScript& script,
                    const RehearsalResult& result,
                    Language language) {
  std::string text = render({"rehearse.head",
                             {{"title", script.title},
                              {"start", script.start},
                              {"seed", static_cast<std::int64_t>(script.seed)}}},
                            language) +
                     '\n';
  text += render({result.finished ? "rehearse.finished" : "rehearse.unfinished",
                  {{"day", result.last_day},
                   {"published", result.published_on.value_or(result.last_day)},
                   {"days", result.days}}},
                 language) +
          '\n';
  text += render({"rehearse.totals",
                  {{"tasks", result.tasks},
                   {"letters", result.letters},
                   {"items", result.items},
                   {"reminders", result.reminders},
                   {"sign_offs", result.sign_offs}}},
                 language) +
          '\n';
  text += render({"rehearse.burden",
                  {{"median", result.co_signer_median},
                   {"most", result.co_signer_most},
                   {"acts", result.lead_acts},
                   {"share", decimal(acts_a_task(result), language)}}},
                 language) +
          '\n';
  if (!result.findings.empty()) {
    text += render({"rehearse.findings", {{"count", result.findings.size()}}}, language) + '\n';
    for (const Message& finding : result.findings) {
      text += "  " + render(finding, language) + '\n';
    }
  }
  return text;
}

Result<RehearsalResult> played(const Request& request, const RehearsalScript& script) {
  const auto out = request.arguments.option("out");
  if (!out) {
    const auto store = db::SqliteStore::in_memory();
    CountedOnly channel;
    return rehearse(*store, channel, script);
  }
  const fs::path folder(*out);
  if (const auto made = make_empty_folder(*out); !made) {
    return made.error();
  }
  const auto store = db::SqliteStore::in_memory();
  const auto channel = rehearsal_channel((folder / "letters").string(), request.language);
  RehearsalResult result = rehearse(*store, *channel, script);
  write_log(*store, folder / "log.jsonl");
  write_plan(*store, script, request.language, folder / "plan.svg");
  bring_pages_up_to_date((folder / "seiten").string(), *store);
  return result;
}

Result<Reply> run_rehearsal(const Request& request) {
  if (request.arguments.has("mishap")) {
    return rehearse_mishaps(request);
  }
  const auto script = script_of(request);
  if (!script) {
    return script.error();
  }
  const auto result = played(request, script.value());
  if (!result) {
    return result.error();
  }
  const RehearsalResult& done = result.value();
  if (request.json) {
    return Reply{
        json_line(Json{{"tasks", done.tasks},
                       {"letters", done.letters},
                       {"items", done.items},
                       {"reminders", done.reminders},
                       {"days", done.days},
                       {"last_day", iso(done.last_day)},
                       {"published_on", done.published_on ? Json(iso(*done.published_on)) : Json()},
                       {"sign_offs", done.sign_offs},
                       {"co_signer_letters",
                        {{"median", done.co_signer_median}, {"most", done.co_signer_most}}},
                       {"lead_acts", done.lead_acts},
                       {"lead_acts_a_task", acts_a_task(done)},
                       {"findings", findings_json(done, request.language)},
                       {"finished", done.finished}}),
        "",
        0};
  }
  std::string text = summary(script.value(), done, request.language);
  if (const auto out = request.arguments.option("out")) {
    text += render({"rehearse.where", {{"folder", *out}}}, request.language) +
            "\n  letters/  log.jsonl  plan.svg  seiten/index.html\n";
  }
  return Reply{std::move(text), "", 0};
}

}  // namespace

std::vector<Command> rehearse_commands() {
  return {{"rehearse",
           "",
           "help.rehearse",
           {{"FILE"}},
           {{"start", "DAY", "help.start_day"},
            {"sessions", "FILE", "help.sessions"},
            {"out", "DIR", "help.out"},
            {"seed", "NUMBER", "help.seed"},
            {"mishap", "WORD", "help.mishap"}},
           run_rehearsal}};
}

}  // namespace umlauf
