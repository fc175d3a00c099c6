#include "engine/app/preview.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/run/replan.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// What an act would do, and the cycle after it.
struct Preview {
  Cycle after;
  Plan plan;
  std::vector<MovedDay> moved;
  Decision decision;
};

Preview preview_of(const Cycle& before, const Facts& facts, Decision decision, Against against) {
  Cycle after = before;
  for (const Event& event : decision.events) {
    if (!std::holds_alternative<PlanAgreed>(event)) {
      apply(after, event, facts.today);
    }
  }
  if (against == Against::now) {
    after.agreed = days_of(before, plan_of(before, facts.sessions, facts.today));
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

Message named(Message message, const Cycle& cycle) {
  message.args = {{"title", cycle.title}, {"cycle", cycle.id}};
  return message;
}

std::string preview_text(const Preview& preview,
                         const Facts& facts,
                         const PreviewWords& words,
                         Language language) {
  const auto line = [&](const Message& message) { return render(message, language) + '\n'; };
  if (preview.decision.events.empty()) {
    return line(named(words.nothing, preview.after));
  }
  std::string text = line(named(words.head, preview.after));
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
  return text + line(named(words.accept, preview.after));
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

}  // namespace

Result<Reply> preview(const Request& request,
                      Store& store,
                      Day today,
                      const Decide& decide,
                      const PreviewWords& words) {
  const auto cycle = load_cycle(store, request.arguments.at("CYCLE"));
  if (!cycle) {
    return cycle.error();
  }
  const SessionCalendar sessions = load_sessions(store);
  const Organisation organisation = load_organisation(store, today);
  const Facts facts{
      *calendar_of(*cycle.value().workflow).value(), sessions, today, {}, {}, &organisation};
  auto decision = decide(cycle.value(), facts);
  if (!decision) {
    return decision.error();
  }
  const Preview shown =
      preview_of(cycle.value(), facts, std::move(decision).value(), words.against);
  return Reply{request.json ? preview_json(shown, request.language)
                            : preview_text(shown, facts, words, request.language),
               "",
               0};
}

}  // namespace umlauf
