#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/app/council_text.h"
#include "engine/app/desk.h"
#include "engine/app/json_texts.h"
#include "engine/app/obligation_text.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/run/contributions.h"
#include "engine/run/replan.h"
#include "engine/run/standing_in.h"
#include "workflows/load.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Json day_json(const std::optional<Day>& day) {
  return day ? Json(iso(*day)) : Json(nullptr);
}

/// `umsetzungsbericht-2012`
std::string default_id(const Workflow& workflow, Day start) {
  return workflow.key + '-' + std::to_string(start.year());
}

/// What a cycle that begins needs from the outside, checked before anything is stored.
Result<Done> fit_to_start(const Workflow& workflow, Store& store) {
  const bool needs_sessions =
      std::any_of(workflow.tasks.begin(), workflow.tasks.end(), [](const Task& task) {
        return task.kind == TaskKind::session;
      });
  if (needs_sessions && load_sessions(store).rows.empty()) {
    return Error{ErrorCode::conflict, {"cycle.no_sessions", {{"title", workflow.title}}}, {}};
  }
  const std::string key = lead_of(workflow);
  const Office* lead = find_office(workflow, key);
  std::string mailbox = lead != nullptr ? lead->mailbox : "";
  for (const Office& known : load_offices(store)) {
    if (known.key == key && known.closed_on) {
      return Done{};  // its successor leads, which the start itself sees to
    }
    mailbox = known.key == key ? known.mailbox : mailbox;
  }
  if (mailbox.empty()) {
    return Error{ErrorCode::conflict,
                 {"cycle.no_sender",
                  {{"title", workflow.title},
                   {"office", lead != nullptr ? lead->name : "–"},
                   {"key", key.empty() ? "KEY" : key}}},
                 {}};
  }
  return Done{};
}

/// What it takes over from the cycle before: the one named, else that of the obligation.
Result<std::optional<Message>> take_over(const Request& request, Store& store, Start& begun) {
  begun.obligation = request.arguments.option("obligation").value_or("");
  std::string before = request.arguments.option("predecessor").value_or("");
  if (!begun.obligation.empty()) {
    const auto obligation = known_obligation(store, begun.obligation);
    if (!obligation) {
      return obligation.error();
    }
    if (before.empty()) {
      before = state_of(obligation.value(), store.cycles()).predecessor;
    }
  }
  if (before.empty()) {
    return std::optional<Message>{};
  }
  const auto cycle = load_cycle(store, before);
  if (!cycle) {
    return cycle.error();
  }
  begun.predecessor = before;
  begun.asked_again = left_open(cycle.value());
  return begun.asked_again.empty()
             ? std::optional(Message{"contribution.predecessor_open", {{"cycle", before}}})
             : std::nullopt;
}

Result<Reply> start(const Request& request) {
  auto usable = usable_workflow(request.arguments.at("FILE"));
  if (!usable) {
    return usable.error();
  }
  Workflow workflow = std::move(usable).value();
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  Day day = desk.value().act.on;
  if (request.arguments.has("start")) {
    const auto given = day_argument(request, "start");
    if (!given) {
      return given.error();
    }
    day = given.value();
  }
  if (day > desk.value().act.on) {
    return Error{ErrorCode::invalid, {"cycle.starts_later", {{"start", day}}}, {}};
  }
  Store& store = *desk.value().store;
  if (const auto fit = fit_to_start(workflow, store); !fit) {
    return fit.error();
  }
  const std::string id = request.arguments.option("id").value_or(default_id(workflow, day));
  const std::string title =
      request.arguments.option("title").value_or(workflow.title + ' ' + std::to_string(day.year()));
  Act act = desk.value().act;
  act.on = day;
  Start begun{
      id, title, request.arguments.option("file-number").value_or(""), std::move(workflow), day};
  const auto nothing = take_over(request, store, begun);
  if (!nothing) {
    return nothing.error();
  }
  const bool only_shown = request.arguments.has("preview");
  auto receipt = only_shown ? try_begin(store, begun, act) : begin_cycle(store, begun, act);
  if (receipt && only_shown) {
    Receipt shown = std::move(receipt).value();
    shown.findings.push_back({"cycle.only_shown", {}});
    return tell_receipt(request, shown);
  }
  if (receipt && nothing.value()) {
    Receipt told = std::move(receipt).value();
    told.findings.push_back(*nothing.value());
    return tell_receipt(request, told);
  }
  return tell_receipt(request, receipt);
}

Result<Reply> list(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Json json = Json::array();
  Table table;
  for (const CycleRow& row : store.value()->cycles()) {
    std::size_t open_tasks = 0;
    std::size_t ended_tasks = 0;
    std::size_t overdue = 0;
    const Day today = local_today(request);
    const auto tasks = store.value()->tasks(row.id);
    for (const TaskRow& task : tasks) {
      open_tasks += open(task.run.state) ? 1U : 0U;
      ended_tasks += ended(task.run.state) ? 1U : 0U;
      overdue += open(task.run.state) && task.run.due && *task.run.due < today ? 1U : 0U;
    }
    json.push_back({{"id", row.id},
                    {"title", row.title},
                    {"state", word(row.state)},
                    {"start", iso(row.start)},
                    {"tasks", tasks.size()},
                    {"open", open_tasks},
                    {"ended", ended_tasks},
                    {"overdue", overdue},
                    {"obligation", row.obligation.empty() ? Json() : Json(row.obligation)}});
    table.add({row.id,
               row.title,
               render({"state." + std::string(word(row.state)), {}}, request.language),
               day_text(row.start, request.language),
               render({"cycle.progress",
                       {{"ended", ended_tasks}, {"tasks", tasks.size()}, {"overdue", overdue}}},
                      request.language),
               row.obligation.empty()
                   ? ""
                   : render({"cycle.for", {{"key", row.obligation}}}, request.language)});
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  const std::string warnings =
      warning_lines(obligation_warnings(*store.value(), local_today(request)), request.language);
  if (json.empty()) {
    return Reply{render({"cycle.none", {}}, request.language) + '\n' + warnings, "", 0};
  }
  return Reply{table.text() + warnings, "", 0};
}

/// Who signed and in whose authority, where the organisation knew the person.
Json signer_json(const std::optional<Answer>& answer) {
  if (!answer || !answer->authority) {
    return nullptr;
  }
  return {{"name", answer->signer_name},
          {"office", answer->office},
          {"authority", word(*answer->authority)}};
}

/// ` · Kulturamt, i. A. Name`; empty where nobody is known.
std::string signer_text(const std::optional<Answer>& answer,
                        const std::string& office,
                        Language language) {
  return !answer || !answer->authority
             ? ""
             : " · " + render(signed_by(*answer->authority, answer->signer_name, office), language);
}

Json task_json(const Task& task,
               const TaskRun& run,
               const Response& response,
               const PlannedTask& planned) {
  Json json{{"id", task.id},
            {"title", task.title},
            {"kind", word(task.kind)},
            {"office", task.office},
            {"state", word(run.state)},
            {"round", run.round},
            {"ready_on", day_json(run.ready_on)},
            {"due", day_json(run.due)},
            {"ended_on", day_json(run.ended_on)},
            {"sign_off", run.sign_off ? Json(word(*run.sign_off)) : Json(nullptr)},
            {"outcome", run.answered_on ? Json(word(*run.sign_off)) : Json(nullptr)},
            {"late", run.late},
            {"overridden", run.overridden},
            {"result", run.result ? Json(word(*run.result)) : Json(nullptr)},
            {"words", run.words},
            {"received_on", day_json(response.received_on)},
            {"reserved_for", task.reserved_for.empty() ? Json(nullptr) : Json(task.reserved_for)},
            {"post_hoc", task.post_hoc},
            {"enough", task.enough ? Json(*task.enough) : Json(nullptr)}};
  json["planned_start"] = day_json(planned.earliest_start);
  json["planned_finish"] = day_json(planned.earliest_finish);
  json["latest_finish"] = day_json(planned.latest_finish);
  return json;
}

Json cycle_json(const Cycle& cycle, const Plan& plan) {
  Json tasks = Json::array();
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    tasks.push_back(
        task_json(cycle.workflow->tasks[i], cycle.tasks[i], cycle.responses[i], plan.tasks[i]));
    tasks.back()["signed_by"] = signer_json(cycle.responses[i].answer);
  }
  Json versions = Json::array();
  for (const DocumentVersion& version : cycle.versions) {
    versions.push_back({{"name", version.name},
                        {"sha256", version.sha256},
                        {"size", version.size},
                        {"on", iso(version.on)}});
  }
  Json json{{"id", cycle.id},
            {"title", cycle.title},
            {"state", word(cycle.state)},
            {"file_number", cycle.file_number},
            {"start", iso(cycle.start)},
            {"obligation", cycle.obligation.empty() ? Json() : Json(cycle.obligation)},
            {"planned_finish", day_json(plan.finish)},
            {"paper_number", cycle.paper.number},
            {"paper", paper_json(cycle)},
            {"versions", std::move(versions)},
            {"tasks", std::move(tasks)}};
  if (cycle.publication) {
    json["publication"] = {{"name", cycle.publication->document.name},
                           {"sha256", cycle.publication->document.sha256},
                           {"on", iso(cycle.publication->document.on)},
                           {"decision", cycle.publication->decision}};
  } else {
    json["publication"] = nullptr;
  }
  return json;
}

/// `bis Do, 24.05.2012`, `erledigt Di, 22.05.2012`, `geplant Mi, 30.05.2012`
std::string when_text(const TaskRun& run,
                      const PlannedTask& planned,
                      Day today,
                      Language language) {
  if (run.ended_on) {
    return render({"task.ended", {{"day", *run.ended_on}}}, language);
  }
  if (open(run.state) && run.due) {
    return render({*run.due < today ? "task.overdue" : "task.due", {{"day", *run.due}}}, language);
  }
  if (planned.earliest_start) {
    return render({"task.planned", {{"day", *planned.earliest_start}}}, language);
  }
  return render({"task.no_day", {}}, language);
}

/// What silence did, or somebody above will do, is no ordinary state.
std::string state_text(const Task& task, const TaskRun& run, Language language) {
  std::string text = run.sign_off == SignOff::deemed
                         ? render({outcome_id(task.kind, SignOff::deemed), {}}, language)
                         : render({"state." + std::string(word(run.state)), {}}, language);
  if (!task.reserved_for.empty() && !ended(run.state)) {
    text += " #";
  }
  return task.post_hoc ? text + ' ' + render({"task.post_hoc", {}}, language) : text;
}

Result<Reply> show(const Request& request) {
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const Cycle& cycle = opened.value().cycle;
  const auto today =
      request.arguments.has("on") ? day_argument(request, "on") : Result<Day>(local_today(request));
  if (!today) {
    return today.error();
  }
  const Plan plan = plan_of(cycle, load_sessions(*opened.value().store), today.value());
  if (request.json) {
    return Reply{cycle_json_text(cycle, plan), "", 0};
  }
  std::string text = render({"cycle.head",
                             {{"title", cycle.title},
                              {"id", cycle.id},
                              {"state", Message{"state." + std::string(word(cycle.state)), {}}},
                              {"start", cycle.start}}},
                            request.language) +
                     '\n';
  if (!cycle.obligation.empty()) {
    const auto known = known_obligation(*opened.value().store, cycle.obligation);
    text += render({"cycle.obligation",
                    {{"title", known ? known.value().title : cycle.obligation},
                     {"key", cycle.obligation}}},
                   request.language) +
            '\n';
  }
  text += paper_text(cycle, request.language);
  Table table;
  const auto offices = office_labels(*opened.value().store, cycle, today.value());
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    const TaskRun& run = cycle.tasks[i];
    table.add({task.id,
               shortened(task.title, 48),
               shortened(offices[i], 28),
               state_text(task, run, request.language),
               when_text(run, plan.tasks[i], today.value(), request.language) +
                   signer_text(cycle.responses[i].answer, offices[i], request.language)});
  }
  return Reply{text + table.text(), "", 0};
}

Result<Reply> cancel(const Request& request) {
  if (request.arguments.option("reason").value_or("").empty()) {
    return Error{ErrorCode::invalid, {"act.why_missing", {}}, {}};
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  return tell_receipt(
      request,
      cancel_and_tell(*desk.value().store, request.arguments.at("CYCLE"), desk.value().act));
}

std::function<Result<Reply>(const Request&)> on_cycle(Result<Decision> (*decide)(const Cycle&,
                                                                                 const Facts&)) {
  return [decide](const Request& request) { return act_and_tell(request, decide); };
}

}  // namespace

std::string cycle_json_text(const Cycle& cycle, const Plan& plan) {
  return json_line(cycle_json(cycle, plan));
}

std::vector<Command> cycle_commands() {
  const std::vector<Positional> id{{"CYCLE"}};
  return {
      {"cycle",
       "start",
       "help.cycle_start",
       {{"FILE"}},
       act_options({{"start", "DAY", "help.start_day"},
                    {"id", "NAME", "help.id"},
                    {"title", "LINE", "help.title"},
                    {"file-number", "LINE", "help.file_number"},
                    {"predecessor", "CYCLE", "help.predecessor"},
                    {"obligation", "KEY", "help.obligation"},
                    {"preview", "", "help.start_preview"}}),
       start},
      {"cycle", "list", "help.cycle_list", {}, read_options(), list},
      {"cycle", "show", "help.cycle_show", id, read_options({{"on", "DAY", "help.seen_on"}}), show},
      {"cycle", "pause", "help.cycle_pause", id, act_options(), on_cycle(pause_cycle)},
      {"cycle", "resume", "help.cycle_resume", id, act_options(), on_cycle(resume_cycle)},
      {"cycle", "stop", "help.cycle_stop", id, act_options(), on_cycle(pause_cycle)},
      {"cycle", "close", "help.cycle_close", id, act_options(), on_cycle(close_cycle)},
      {"cycle", "cancel", "help.cycle_cancel", id, act_options(), cancel}};
}

}  // namespace umlauf
