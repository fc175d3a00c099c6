#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "engine/app/table.h"
#include "engine/model/nearest.h"
#include "plugins/render/network.h"
#include "workflows/encoding.h"
#include "workflows/links.h"
#include "workflows/load.h"
#include "workflows/words.h"
#include "workflows/writer.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWidest = 58;  // characters of a title in a table

Json finding_json(const Diagnostic& finding, Language language) {
  return {{"file", finding.file},
          {"line", finding.line},
          {"column", finding.column},
          {"severity", finding.severity == Severity::error ? "error" : "warning"},
          {"message", render(finding.message, language)}};
}

std::string finding_lines(const std::vector<Diagnostic>& findings, Language language) {
  std::string lines;
  for (const Diagnostic& finding : findings) {
    lines += text(finding, language) + '\n';
  }
  return lines;
}

Result<Reply> check(const Request& request) {
  Reply reply;
  Json files = Json::array();
  Json all = Json::array();
  for (const std::string& file : request.arguments.all("FILE")) {
    const Result<LoadedWorkflow> loaded = load_workflow(file);
    if (!loaded) {
      return loaded.error();
    }
    const LoadedWorkflow& workflow = loaded.value();
    const std::size_t tasks = workflow.workflow ? workflow.workflow->tasks.size() : 0;
    reply.out += finding_lines(workflow.findings, request.language);
    if (workflow.workflow) {
      reply.out +=
          render({"workflow.fine", {{"file", file}, {"count", tasks}}}, request.language) + '\n';
    } else {
      reply.exit_code = exit_code(ErrorCode::invalid);
    }
    for (const Diagnostic& finding : workflow.findings) {
      all.push_back(finding_json(finding, request.language));
    }
    files.push_back({{"file", file}, {"ok", workflow.workflow.has_value()}, {"tasks", tasks}});
  }
  if (request.json) {
    reply.out = json_line(Json{{"ok", reply.exit_code == 0}, {"files", files}, {"findings", all}});
  }
  return reply;
}

Result<Reply> import_table(const Request& request) {
  const Result<LoadedWorkflow> loaded = load_workflow(request.arguments.at("FILE"));
  if (!loaded) {
    return loaded.error();
  }
  if (!loaded.value().workflow) {
    return findings_error(loaded.value().findings);
  }
  const std::string yaml = workflow_yaml(*loaded.value().workflow);
  if (request.json) {
    return Reply{json_line(Json{{"yaml", yaml}}), "", 0};
  }
  return Reply{yaml, finding_lines(loaded.value().findings, request.language), 0};
}

std::string who(const Workflow& workflow, const Task& task) {
  if (const Office* office = find_office(workflow, task.office)) {
    return office->name + (office->unverified ? "*" : "");
  }
  const Body* body = find_body(workflow, task.body);
  return body == nullptr ? "" : body->name + (body->unverified ? "*" : "");
}

std::string duration(const Task& task) {
  if (task.kind == TaskKind::session) {
    return "";
  }
  return std::to_string(task.duration.optimistic) + '/' + std::to_string(task.duration.likely) +
         '/' + std::to_string(task.duration.pessimistic);
}

std::string links(const Task& task) {
  std::string text;
  for (const Link& link : task.after) {
    text += (text.empty() ? "" : ", ") + link_text(link);
  }
  return text;
}

std::string show_text(const Workflow& workflow, Language language) {
  const auto word = [&](const char* id) { return render({id, {}}, language); };
  Table table;
  table.add({word("workflow.column_id"),
             word("workflow.column_title"),
             word("workflow.column_kind"),
             word("workflow.column_office"),
             word("workflow.column_duration"),
             word("workflow.column_after")});
  std::string phase;
  for (const Task& task : workflow.tasks) {
    if (task.phase != phase) {
      phase = task.phase;
      table.add({"— " + phase});
    }
    table.add(
        {task.id,
         shortened(task.title, kWidest),
         std::string(language == Language::de ? german_word(task.kind) : umlauf::word(task.kind)),
         who(workflow, task),
         duration(task),
         links(task)});
  }
  const bool starred = std::any_of(workflow.offices.begin(),
                                   workflow.offices.end(),
                                   [](const Office& office) { return office.unverified; }) ||
                       std::any_of(workflow.bodies.begin(),
                                   workflow.bodies.end(),
                                   [](const Body& body) { return body.unverified; });
  return workflow.title + '\n' + table.text() + (starred ? word("workflow.star") + '\n' : "");
}

Json show_json(const Workflow& workflow) {
  Json tasks = Json::array();
  for (const Task& task : workflow.tasks) {
    Json after = Json::array();
    for (const Link& link : task.after) {
      after.push_back(link_text(link));
    }
    tasks.push_back(
        {{"id", task.id},
         {"title", task.title},
         {"phase", task.phase},
         {"kind", word(task.kind)},
         {"office", task.office},
         {"role", task.role},
         {"body", task.body},
         {"duration", {task.duration.optimistic, task.duration.likely, task.duration.pessimistic}},
         {"after", after},
         {"chapters", task.chapters}});
  }
  Json offices = Json::array();
  for (const Office& office : workflow.offices) {
    offices.push_back({{"key", office.key},
                       {"name", office.name},
                       {"mailbox", office.mailbox},
                       {"example", office.unverified}});
  }
  Json bodies = Json::array();
  for (const Body& body : workflow.bodies) {
    bodies.push_back({{"key", body.key},
                      {"name", body.name},
                      {"role", body.role},
                      {"cutoff_days", body.cutoff_days},
                      {"authoritative", body.authoritative}});
  }
  return {{"key", workflow.key},
          {"title", workflow.title},
          {"calendar", workflow.calendar},
          {"tasks", tasks},
          {"offices", offices},
          {"bodies", bodies}};
}

/// The file as it is, to be changed and kept; a table is turned into one.
Result<Reply> yaml_of(const Request& request, const std::string& file, const Workflow& workflow) {
  const auto read = load_workflow(file);
  if (!read) {
    return read.error();
  }
  const bool table = file.size() > 4 && file.substr(file.size() - 4) == ".csv";
  std::string text = table ? workflow_yaml(workflow) : read.value().text;
  if (request.json) {
    text = json_line(Json{{"format", "yaml"}, {"text", text}});
  }
  return Reply{std::move(text), "", 0};
}

Result<Reply> show(const Request& request) {
  const std::string format = request.arguments.option("format").value_or("table");
  const std::vector<std::string> formats{"table", "yaml", "dot", "svg", "mermaid"};
  if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
    return Error{ErrorCode::invalid, {"workflow.format", {{"format", format}}}, formats};
  }
  const std::string& file = request.arguments.at("FILE");
  const Result<Workflow> loaded = usable_workflow(file);
  if (!loaded) {
    return loaded.error();
  }
  const Workflow& workflow = loaded.value();
  if (format == "yaml") {
    return yaml_of(request, file, workflow);
  }
  if (format == "table") {
    return Reply{
        request.json ? json_line(show_json(workflow)) : show_text(workflow, request.language),
        "",
        0};
  }
  std::string drawing = format == "dot"   ? paper::network_dot(workflow)
                        : format == "svg" ? paper::network_svg(workflow)
                                          : paper::network_mermaid(workflow);
  if (request.json) {
    drawing = json_line(Json{{"format", format}, {"text", drawing}});
  }
  return Reply{std::move(drawing), "", 0};
}

Result<Reply> list(const Request& request) {
  Table table;
  Json json = Json::array();
  for (const Shipped& each : shipped_workflows()) {
    const Result<Workflow> workflow = usable_workflow(std::string(each.workflow.name));
    if (!workflow) {
      return workflow.error();
    }
    const std::size_t tasks = workflow.value().tasks.size();
    table.add({std::string(each.name),
               workflow.value().title,
               render({"workflow.tasks", {{"count", tasks}}}, request.language)});
    json.push_back({{"name", each.name}, {"title", workflow.value().title}, {"tasks", tasks}});
  }
  return Reply{request.json ? json_line(json) : table.text(), "", 0};
}

}  // namespace

std::vector<Command> workflow_commands() {
  return {{"workflow", "check", "help.workflow_check", {{"FILE", true, true}}, {}, check},
          {"workflow", "import", "help.workflow_import", {{"FILE"}}, {}, import_table},
          {"workflow",
           "show",
           "help.workflow_show",
           {{"FILE"}},
           {{"format", "table|yaml|dot|svg|mermaid", "help.workflow_format"}},
           show},
          {"workflow", "list", "help.workflow_list", {}, {}, list}};
}

}  // namespace umlauf
