#include "engine/app/plan_question.h"

#include <algorithm>

#include "engine/model/day_text.h"
#include "workflows/load.h"
#include "workflows/sessions_text.h"

namespace umlauf {
namespace {

/// `BODY:DAY`; the body by key or name.
Result<PlanRequest> session_request(const std::string& text,
                                    const Workflow& workflow,
                                    const Calendar& calendar) {
  const auto colon = text.find(':');
  if (colon == std::string::npos || colon == 0) {
    return Error{ErrorCode::invalid, {"plan.session_form", {{"text", text}}}, {}};
  }
  const auto day = parse_day(text.substr(colon + 1), calendar);
  if (!day) {
    return day.error();
  }
  return PlanRequest{
      PlanRequest::Anchor::session, day.value(), body_key(text.substr(0, colon), workflow.bodies)};
}

Result<PlanRequest> request_of(const Arguments& arguments,
                               const Workflow& workflow,
                               const Calendar& calendar) {
  const auto start = arguments.option("start");
  const auto finish = arguments.option("finish");
  const auto session = arguments.option("session");
  if (int{start.has_value()} + int{finish.has_value()} + int{session.has_value()} != 1) {
    return Error{ErrorCode::invalid, {"plan.one_anchor", {}}, {}};
  }
  if (session) {
    return session_request(*session, workflow, calendar);
  }
  const auto day = parse_day(start ? *start : *finish, calendar);
  if (!day) {
    return day.error();
  }
  return PlanRequest{
      start ? PlanRequest::Anchor::start : PlanRequest::Anchor::finish, day.value(), ""};
}

bool has_sessions(const Workflow& workflow) {
  return std::any_of(workflow.tasks.begin(), workflow.tasks.end(), [](const Task& task) {
    return task.kind == TaskKind::session;
  });
}

}  // namespace

Result<PlanQuestion> plan_question(const Request& request) {
  auto loaded = load_workflow(request.arguments.at("FILE"));
  if (!loaded) {
    return loaded.error();
  }
  if (!loaded.value().workflow) {
    return findings_error(loaded.value().findings);
  }
  auto sessions = load_sessions(request.arguments.option("sessions"), loaded.value());
  if (!sessions) {
    return sessions.error();
  }
  PlanQuestion question;
  question.workflow = *std::move(loaded).value().workflow;
  question.sessions = *std::move(sessions).value().calendar;
  if (!request.arguments.has("sessions") && question.sessions.rows.empty() &&
      has_sessions(question.workflow)) {
    question.no_sessions = Message{"plan.sessions_missing", {}};
  }
  const auto named = request.arguments.option("calendar");
  const auto calendar = named ? find_calendar(*named) : calendar_of(question.workflow);
  if (!calendar) {
    return calendar.error();
  }
  question.calendar = calendar.value();
  auto asked = request_of(request.arguments, question.workflow, *question.calendar);
  if (!asked) {
    return asked.error();
  }
  question.request = std::move(asked).value();
  return question;
}

std::vector<Option> plan_options() {
  return {{"start", "DAY", "help.start"},
          {"finish", "DAY", "help.finish"},
          {"session", "BODY:DAY", "help.session"},
          {"sessions", "FILE", "help.sessions"},
          {"calendar", "NAME", "help.calendar"}};
}

}  // namespace umlauf
