#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/read_report.h"
#include "engine/app/table.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Result<Reply> add(const Request& request) {
  auto file = read_report(request.arguments.at("FILE"));
  if (!file) {
    return file.error();
  }
  const StoredFile& report = file.value();
  const VersionAdded version{report.sha256,
                             report.name,
                             static_cast<std::int64_t>(report.content.size()),
                             VersionKind::material,
                             {}};
  return act_and_tell(
      request,
      [&](const Cycle& cycle, const Facts& facts) { return add_version(cycle, facts, version); },
      {report});
}

Result<Reply> show(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const auto cycle = load_cycle(*store.value(), request.arguments.at("CYCLE"));
  if (!cycle) {
    return cycle.error();
  }
  Json json = Json::array();
  Table table;
  for (const DocumentVersion& version : cycle.value().versions) {
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

}  // namespace

std::vector<Command> paper_commands() {
  const std::vector<Positional> id{{"CYCLE"}};
  return {{"version", "add", "help.version_add", {{"CYCLE"}, {"FILE"}}, act_options(), add},
          {"version", "show", "help.version_show", id, read_options(), show}};
}

}  // namespace umlauf
