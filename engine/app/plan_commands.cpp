#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "engine/app/plan_question.h"
#include "engine/app/plan_table.h"
#include "plugins/render/gantt.h"
#include "plugins/render/plan_csv.h"
#include "plugins/render/plan_ics.h"

namespace umlauf {
namespace {

Result<Reply> show_plan(const Request& request) {
  const std::string format = request.arguments.option("format").value_or("table");
  if (format != "table" && format != "svg" && format != "ics" && format != "csv") {
    return Error{
        ErrorCode::invalid, {"plan.format", {{"format", format}}}, {"table", "svg", "ics", "csv"}};
  }
  const auto asked = plan_question(request);
  if (!asked) {
    return asked.error();
  }
  const PlanQuestion& question = asked.value();
  const auto made = make_plan(question.input());
  if (!made) {
    return made.error();
  }
  const Plan& plan = made.value();
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
                 "",
                 0};
  }
  if (format == "ics") {
    return Reply{
        paper::plan_ics({workflow, plan, workflow.key, request.now, request.language}), "", 0};
  }
  if (format == "csv") {
    return Reply{paper::plan_csv(workflow, plan, request.language), "", 0};
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
    return plan.error();
  }
  const std::string& task = request.arguments.at("TASK");
  const auto reasons = explain(input, plan.value(), task);
  if (!reasons) {
    return reasons.error();
  }
  std::string text;
  nlohmann::ordered_json json{{"task", task}, {"reasons", nlohmann::ordered_json::array()}};
  for (const Message& reason : reasons.value()) {
    const std::string sentence = render(reason, request.language);
    text += sentence + '\n';
    json["reasons"].push_back(sentence);
  }
  return Reply{request.json ? json.dump() + '\n' : text, "", 0};
}

}  // namespace

std::vector<Command> plan_commands() {
  std::vector<Option> formats = plan_options();
  formats.push_back({"format", "table|svg|ics|csv", "help.plan_format"});
  return {{"plan", "", "help.plan", {{"FILE"}}, formats, show_plan},
          {"why", "", "help.why", {{"FILE"}, {"TASK"}}, plan_options(), show_reasons}};
}

}  // namespace umlauf
