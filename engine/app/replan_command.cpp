#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/model/calendar.h"
#include "engine/run/replan.h"
#include "engine/run/requests.h"
#include "workflows/load.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// What a replan would do, and the cycle after it.
struct Preview {
  Cycle after;
  Plan plan;
  std::vector<MovedDay> moved;
  Decision decision;
};

Preview preview_of(const Cycle& before, const Facts& facts, Decision decision) {
  Cycle after = before;
  for (const Event& event : decision.events) {
    if (!std::holds_alternative<PlanAgreed>(event)) {
      apply(after, event, facts.today);
    }
  }
  Plan plan = plan_of(after, facts.sessions, facts.today);
  std::vector<MovedDay> moved = moved_days(after, plan);
  return {std::move(after), std::move(plan), std::move(moved), std::move(decision)};
}

Message sentence(const MovedDay& day, const Calendar& calendar) {
  std::vector<Message::Argument> args{{"task", day.task}, {"title", day.title}};
  const char* id = "replan.lost";
  if (day.before) {
    args.emplace_back("before", *day.before);
  }
  if (day.after) {
    args.emplace_back("after", *day.after);
    id = day.is_new ? "replan.new" : "replan.found";
  }
  if (day.before && day.after) {
    const std::int32_t days = working_days_between(*day.before, *day.after, calendar);
    id = days < 0 ? "replan.moves_sooner" : "replan.moves";
    args.emplace_back("days", days < 0 ? -days : days);
  }
  if (!day.before && !day.after) {
    return {"task.no_day", {}};
  }
  return {id, std::move(args)};
}

std::string offices_written_to(const Preview& preview) {
  std::vector<std::string> names;
  for (const Item& item : preview.decision.items) {
    const Office* office = find_office(*preview.after.workflow, item.office);
    const std::string name = office != nullptr ? office->name : item.office;
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  std::string list;
  for (const std::string& name : names) {
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

std::string preview_text(const Preview& preview, const Facts& facts, Language language) {
  const auto line = [&](const Message& message) { return render(message, language) + '\n'; };
  const std::string& title = preview.after.title;
  if (preview.decision.events.empty()) {
    return line({"replan.nothing", {{"title", title}}});
  }
  std::string text = line({"replan.head", {{"title", title}}});
  for (const Event& event : preview.decision.events) {
    if (!std::holds_alternative<PlanAgreed>(event)) {
      text += line(tell(event, preview.after.workflow.get()));
    }
  }
  for (const MovedDay& day : preview.moved) {
    text += line(sentence(day, facts.calendar));
  }
  for (const Message& finding : preview.decision.findings) {
    text += line(finding);
  }
  const std::string offices = offices_written_to(preview);
  text += line(offices.empty()
                   ? Message{"replan.no_letters", {}}
                   : Message{"replan.letters",
                             {{"count", preview.decision.items.size()}, {"offices", offices}}});
  return text + line({"replan.accept", {{"cycle", preview.after.id}}});
}

std::string preview_json(const Preview& preview, Language language) {
  const auto day = [](const std::optional<Day>& each) {
    return each ? Json(iso(*each)) : Json(nullptr);
  };
  Json moved = Json::array();
  for (const MovedDay& each : preview.moved) {
    moved.push_back({{"task", each.task},
                     {"before", day(each.before)},
                     {"after", day(each.after)},
                     {"new", each.is_new}});
  }
  Json events = Json::array();
  for (const Event& event : preview.decision.events) {
    events.push_back({{"type", word(event)},
                      {"task", task_of(event)},
                      {"text", render(tell(event, preview.after.workflow.get()), language)}});
  }
  Json findings = Json::array();
  for (const Message& finding : preview.decision.findings) {
    findings.push_back(render(finding, language));
  }
  return json_line(Json{{"cycle", preview.after.id},
                        {"accepted", false},
                        {"moved", std::move(moved)},
                        {"events", std::move(events)},
                        {"letters", preview.decision.items.size()},
                        {"findings", std::move(findings)}});
}

Result<std::optional<Workflow>> changed_workflow(const Request& request) {
  if (!request.arguments.has("workflow")) {
    return std::optional<Workflow>{};
  }
  auto usable = usable_workflow(request.arguments.at("workflow"));
  if (!usable) {
    return usable.error();
  }
  return std::optional(std::move(usable).value());
}

Result<Reply> replan(const Request& request) {
  const auto changed = changed_workflow(request);
  if (!changed) {
    return changed.error();
  }
  if (request.arguments.has("accept")) {
    return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
      return replan_cycle(cycle, facts, changed.value());
    });
  }
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const auto cycle = load_cycle(*store.value(), request.arguments.at("CYCLE"));
  if (!cycle) {
    return cycle.error();
  }
  const SessionCalendar sessions = load_sessions(*store.value());
  const auto day =
      request.arguments.has("on") ? day_argument(request, "on") : Result<Day>(local_today(request));
  if (!day) {
    return day.error();
  }
  const Facts facts{*calendar_of(*cycle.value().workflow).value(), sessions, day.value()};
  auto decision = replan_cycle(cycle.value(), facts, changed.value());
  if (!decision) {
    return decision.error();
  }
  const Preview preview = preview_of(cycle.value(), facts, std::move(decision).value());
  return Reply{request.json ? preview_json(preview, request.language)
                            : preview_text(preview, facts, request.language),
               "",
               0};
}

}  // namespace

std::vector<Command> replan_commands() {
  return {{"cycle",
           "replan",
           "help.cycle_replan",
           {{"CYCLE"}},
           act_options({{"workflow", "FILE", "help.new_workflow"}, {"accept", "", "help.accept"}}),
           replan}};
}

}  // namespace umlauf
