#include "workflows/reader.h"

#include <algorithm>

#include "workflows/check_workflow.h"
#include "workflows/encoding.h"
#include "workflows/links.h"
#include "workflows/read_parts.h"
#include "workflows/read_tasks.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

Parameter read_parameter(const std::string& name, const YamlEntry* entry, Findings& findings) {
  Parameter parameter{name, {}};
  if (entry == nullptr || entry->value.kind == YamlNode::Kind::nothing) {
    return parameter;
  }
  if (entry->value.kind != YamlNode::Kind::map) {
    findings.error(entry->value.place, {"field.map", {}});
    return parameter;
  }
  for (const YamlEntry& each : entry->value.entries) {
    ParameterRow row{each.key, each.place, {}};
    if (each.value.kind != YamlNode::Kind::map) {
      findings.error(each.value.place, {"fan.row", {{"key", each.key}}});
      continue;
    }
    for (const YamlEntry& column : each.value.entries) {
      row.columns.emplace(key_of_name(column.key), column.value);
    }
    parameter.rows.push_back(std::move(row));
  }
  return parameter;
}

std::vector<Handlungsfeld> fields_of_action(const Parameter& parameter,
                                            const Workflow& workflow,
                                            Findings& findings) {
  std::vector<Handlungsfeld> fields;
  std::vector<std::string> known;
  for (const Office& office : workflow.offices) {
    known.push_back(office.key);
  }
  for (const ParameterRow& row : parameter.rows) {
    Handlungsfeld field{row.key, {}, {}, row.place};
    if (const auto title = row.columns.find("titel"); title != row.columns.end()) {
      field.title = title->second.text;
    } else {
      findings.error(row.place, {"field.missing", {{"name", "titel"}, {"owner", row.key}}});
    }
    if (const auto office = row.columns.find("amt"); office != row.columns.end()) {
      field.office = office->second.text;
      if (find_office(workflow, field.office) == nullptr) {
        findings.error(office->second.place,
                       {"task.office",
                        {{"id", row.key},
                         {"office", field.office},
                         {"hint", nearest_hint(field.office, known)}}});
      }
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

void read_version(YamlFields& fields, Findings& findings) {
  const YamlEntry* version = fields.find("umlauf");
  if (version == nullptr) {
    findings.error({1, 1}, {"workflow.version_missing", {}});
  } else if (version->value.text != "1") {
    findings.error(version->value.place, {"workflow.version", {{"text", version->value.text}}});
  }
}

void read_head(YamlFields& fields, Workflow& workflow) {
  workflow.key = fields.needed_text("ablauf", workflow.file);
  workflow.title = fields.needed_text("titel", workflow.file);
  workflow.calendar = fields.text("kalender");
  workflow.basis = fields.text("grundlage");
  workflow.interval = fields.text("turnus");
  workflow.paper_type = fields.text("vorlagenart");
  workflow.lead = fields.text("federführung");
  workflow.closures = fields.days("schließtage");
}

/// The key begins the names of its cycles.
void check_key(YamlFields& fields, const Workflow& workflow, Findings& findings) {
  if (workflow.key.empty() || (fit_for_id(workflow.key) && workflow.key.size() <= kLongestKey)) {
    return;
  }
  findings.error(fields.find("ablauf")->value.place,
                 {"workflow.key",
                  {{"key", workflow.key}, {"better", key_of_name(workflow.key, kLongestKey)}}});
}

void check_lead(YamlFields& fields, const Workflow& workflow, Findings& findings) {
  if (!workflow.lead.empty() && find_office(workflow, workflow.lead) == nullptr) {
    std::vector<std::string> known;
    for (const Office& office : workflow.offices) {
      known.push_back(office.key);
    }
    findings.error(fields.find("federführung")->value.place,
                   {"workflow.lead",
                    {{"office", workflow.lead}, {"hint", nearest_hint(workflow.lead, known)}}});
  }
  if (workflow.target && !workflow.target->task.empty() &&
      find_task(workflow, workflow.target->task) == nullptr) {
    findings.error(workflow.target->place, {"target.task", {{"id", workflow.target->task}}});
  }
}

Workflow read_file(const YamlNode& root, Findings& findings) {
  Workflow workflow;
  workflow.file = findings.file();
  YamlFields fields(root, findings);
  if (root.kind != YamlNode::Kind::map) {
    return workflow;
  }
  read_version(fields, findings);
  read_head(fields, workflow);
  check_key(fields, workflow, findings);
  const auto part = [&](const char* name) {
    const YamlEntry* entry = fields.find(name);
    return entry == nullptr ? YamlNode{} : entry->value;
  };
  workflow.offices = read_offices(part("ämter"), findings);
  workflow.bodies = read_bodies(part("gremien"), findings);
  workflow.ladders = read_ladders(part("erinnern"), findings);
  if (fields.find("ziel") != nullptr) {
    workflow.target = read_target(part("ziel"), findings);
  }
  const std::vector<Parameter> parameters{
      read_parameter("handlungsfeld", fields.find("handlungsfelder"), findings),
      read_parameter("mitzeichnung", fields.find("mitzeichnungen"), findings)};
  workflow.handlungsfelder = fields_of_action(parameters.front(), workflow, findings);
  const YamlEntry* tasks = fields.find("aufgaben");
  if (tasks == nullptr) {
    findings.error({1, 1}, {"field.missing", {{"name", "aufgaben"}, {"owner", workflow.file}}});
  } else {
    read_tasks(tasks->value, parameters, workflow, findings);
  }
  fields.report_unknown();
  check_lead(fields, workflow, findings);
  const YamlEntry* calendar = fields.find("kalender");
  check_workflow(workflow, calendar != nullptr ? calendar->value.place : Place{1, 1}, findings);
  return workflow;
}

}  // namespace

ReadWorkflow read_workflow_yaml(std::string_view bytes, const std::string& file) {
  Findings findings(file);
  const std::optional<YamlNode> root = parse_yaml(bytes, findings);
  if (!root) {
    return {std::nullopt, findings.take()};
  }
  Workflow workflow = read_file(*root, findings);
  const bool usable = !findings.any_error();
  return {usable ? std::optional(std::move(workflow)) : std::nullopt, findings.take()};
}

}  // namespace umlauf
