#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "engine/app/plan_question.h"
#include "engine/app/plan_table.h"
#include "plugins/render/gantt.h"
#include "plugins/render/plan_csv.h"
#include "plugins/render/plan_ics.h"

namespace umlauf {
namespace {

/// A session that is not found where there is no calendar needs no other day.
Error refused(const PlanQuestion& question, const Error& error) {
  if (question.no_sessions && error.code == ErrorCode::not_found) {
    return {error.code, *question.no_sessions, {}};
  }
  return error;
}

Result<Reply> show_plan(const Request& request) {
  const std::string format = request.arguments.option("format").value_or("table");
  if (format != "table" && format != "svg" && format != "ics" && format != "csv") {
    return Error{
        ErrorCode::invalid, {"plan.format", {{"format", format}}}, {"table", "svg", "ics", "csv"}};
  }
  if (request.json && format != "table") {
    return Error{ErrorCode::invalid, {"plan.format_json", {{"format", format}}}, {}};
  }
  const auto asked = plan_question(request);
  if (!asked) {
    return asked.error();
  }
  const PlanQuestion& question = asked.value();
  auto made = make_plan(question.input());
  if (!made) {
    return refused(question, made.error());
  }
  Plan plan = std::move(made).value();
  std::string aside;  // Drawings and tables for other programs have no place for it.
  if (question.no_sessions) {
    plan.findings.insert(plan.findings.begin(), PlanFinding{*question.no_sessions, {}});
  }
  for (const PlanFinding& finding : plan.findings) {
    aside += render(finding.message, request.language) + '\n';
  }
  const Workflow& workflow = question.workflow;
  if (request.json) {
    return Reply{plan_json(question, plan, request.language), "", 0};
  }
  if (format == "svg") {
    return Reply{paper::gantt_svg({workflow,
                                   plan,
                                   *question.calendar,
                                   question.sessions,
                                   request.language,
                                   std::nullopt}),
                 aside,
                 0};
  }
  if (format == "ics") {
    return Reply{
        paper::plan_ics({workflow, plan, workflow.key, request.now, request.language}), aside, 0};
  }
  if (format == "csv") {
    return Reply{paper::plan_csv(workflow, plan, request.language), aside, 0};
  }
  return Reply{plan_table(question, plan, request.language), "", 0};
}

Result<Reply> show_reasons(const Request& request) {
  const auto asked = plan_question(request);
  if (!asked) {
    return asked.error();
  }
  const PlanInput input = asked.value().input();
  const auto plan = make_plan(input);
  if (!plan) {
    return refused(asked.value(), plan.error());
  }
  const std::string& task = request.arguments.at("TASK");
  auto explained = explain(input, plan.value(), task);
  if (!explained) {
    return explained.error();
  }
  std::vector<Message> reasons = std::move(explained).value();
  if (asked.value().no_sessions) {
    reasons.push_back(*asked.value().no_sessions);
  }
  for (const PlanFinding& finding : plan.value().findings) {
    if (finding.task.empty() || finding.task == task) {
      reasons.push_back(finding.message);
    }
  }
  std::string text;
  nlohmann::ordered_json json{{"task", task}, {"reasons", nlohmann::ordered_json::array()}};
  for (const Message& reason : reasons) {
    const std::string sentence = render(reason, request.language);
    text += sentence + '\n';
    json["reasons"].push_back(sentence);
  }
  return Reply{request.json ? json_line(json) : text, "", 0};
}

}  // namespace

std::vector<Command> plan_commands() {
  std::vector<Option> formats = plan_options();
  formats.push_back({"format", "table|svg|ics|csv", "help.plan_format"});
  return {{"plan", "", "help.plan", {{"FILE"}}, formats, show_plan},
          {"why", "", "help.why", {{"FILE"}, {"TASK"}}, plan_options(), show_reasons}};
}

}  // namespace umlauf
