#include <array>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/model/nearest.h"
#include "plugins/exec/program.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// A port that an outside program can take.
struct Port {
  const char* name;
  const char* setting;
};
constexpr std::array kPorts{Port{"letters", kLetterProgram},
                            Port{"publisher", kPublisherProgram},
                            Port{"upload", kUploadProgram},
                            Port{"directory", kDirectoryProgram},
                            Port{"sessions", kSessionProgram}};

Result<Port> port_argument(const Request& request) {
  const std::string& name = request.arguments.at("PORT");
  std::vector<std::string> names;
  for (const Port& port : kPorts) {
    if (name == port.name) {
      return port;
    }
    names.emplace_back(port.name);
  }
  const auto near = nearest(name, names);
  return Error{
      ErrorCode::not_found, {"plugin.unknown_port", {{"port", name}}}, near.empty() ? names : near};
}

Message about(const Port& port) {
  return {"plugin.port." + std::string(port.name), {}};
}

Result<Reply> list(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Json json = Json::array();
  Table table;
  for (const Port& port : kPorts) {
    const std::string program = store.value()->setting(port.setting).value_or("");
    json.push_back(
        {{"port", port.name}, {"program", program.empty() ? Json(nullptr) : Json(program)}});
    table.add({port.name,
               render(about(port), request.language),
               program.empty() ? render({"plugin.built_in", {}}, request.language) : program});
  }
  return Reply{request.json ? json_line(json) : table.text(), "", 0};
}

/// `{"check":true}` in, `{"ok":true}` out.
std::string check_trouble(const std::string& program) {
  constexpr std::chrono::seconds kLimit{20};
  const exec::Outcome outcome = exec::run_program({program}, "{\"check\":true}\n", kLimit);
  if (outcome.how != exec::Outcome::How::answered) {
    return exec::trouble_text(outcome);
  }
  const Json answer = Json::parse(outcome.out, nullptr, false);
  const bool ok = answer.is_object() && answer.contains("ok") && answer["ok"] == true;
  return ok ? "" : "no {\"ok\":true} in its answer";
}

Result<Reply> check(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  constexpr int kConflict = 4;
  Json json = Json::array();
  std::string text;
  int code = 0;
  for (const Port& port : kPorts) {
    const std::string program = store.value()->setting(port.setting).value_or("");
    if (program.empty()) {
      continue;
    }
    const std::string trouble = check_trouble(program);
    code = trouble.empty() ? code : kConflict;
    json.push_back({{"port", port.name},
                    {"program", program},
                    {"trouble", trouble.empty() ? Json(nullptr) : Json(trouble)}});
    text += render(trouble.empty()
                       ? Message{"plugin.answers", {{"port", port.name}, {"program", program}}}
                       : Message{"plugin.troubled",
                                 {{"port", port.name}, {"program", program}, {"why", trouble}}},
                   request.language) +
            '\n';
  }
  if (text.empty()) {
    text = render({"plugin.none", {}}, request.language) + '\n';
  }
  return Reply{request.json ? json_line(json) : text, "", code};
}

Result<Reply> use(const Request& request) {
  const auto port = port_argument(request);
  if (!port) {
    return port.error();
  }
  if (!request.arguments.has("reason")) {
    return Error{ErrorCode::invalid, {"act.why_missing", {}}, {}};
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const std::string& given = request.arguments.at("PROGRAM");
  const bool built_in = given == "built-in" || given == "eingebaut";
  const std::string program =
      built_in ? "" : std::filesystem::absolute(std::filesystem::path(given)).string();
  if (!built_in) {
    if (const std::string trouble = check_trouble(program); !trouble.empty()) {
      return Error{ErrorCode::invalid,
                   {"plugin.troubled",
                    {{"port", port.value().name}, {"program", program}, {"why", trouble}}},
                   {}};
    }
  }
  desk.value().store->set_setting(port.value().setting, program);
  const Message said =
      built_in ? Message{"plugin.uses_built_in", {{"port", port.value().name}}}
               : Message{"plugin.uses", {{"port", port.value().name}, {"program", program}}};
  return Reply{request.json ? json_line(Json{{"port", port.value().name},
                                             {"program", built_in ? Json(nullptr) : Json(program)}})
                            : render(said, request.language) + '\n',
               "",
               0};
}

}  // namespace

std::vector<Command> plugin_commands() {
  return {{"plugin", "list", "help.plugin_list", {}, read_options(), list},
          {"plugin", "check", "help.plugin_check", {}, read_options(), check},
          {"plugin", "use", "help.plugin_use", {{"PORT"}, {"PROGRAM"}}, act_options(), use}};
}

}  // namespace umlauf
