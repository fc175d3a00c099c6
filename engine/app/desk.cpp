#include "engine/app/desk.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/open_store.h"
#include "engine/app/system_zone.h"
#include "engine/model/calendar.h"
#include "engine/model/day_text.h"
#include "engine/model/nearest.h"
#include "engine/run/standing_in.h"

namespace umlauf {
namespace {

std::string told(const Receipt& receipt, Language language) {
  std::string text;
  for (const Event& event : receipt.events) {
    text += render(tell(event, receipt.cycle.workflow.get()), language) + '\n';
  }
  if (receipt.items > 0) {
    text += render({"tell.items", {{"count", receipt.items}}}, language) + '\n';
  }
  for (const Message& finding : receipt.findings) {
    text += render({"finding.warning", {{"what", finding}}}, language) + '\n';
  }
  return text;
}

std::string told_json(const Receipt& receipt, Language language) {
  nlohmann::ordered_json events = nlohmann::ordered_json::array();
  for (const Event& event : receipt.events) {
    events.push_back({{"type", word(event)},
                      {"task", task_of(event)},
                      {"text", render(tell(event, receipt.cycle.workflow.get()), language)}});
  }
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const Message& finding : receipt.findings) {
    findings.push_back({{"id", finding.id}, {"message", render(finding, language)}});
  }
  return json_line(nlohmann::ordered_json{{"cycle", receipt.cycle.id},
                                          {"state", word(receipt.cycle.state)},
                                          {"version", receipt.cycle.version},
                                          {"events", std::move(events)},
                                          {"letters_queued", receipt.items},
                                          {"findings", std::move(findings)}});
}

/// Whether somebody of that name from outside was entrusted with a step of the cycle.
bool is_entrusted(const Request& request, Store& store, const std::string& name) {
  const auto id = request.arguments.option("CYCLE");
  const auto cycle = id ? load_cycle(store, *id) : Result<Cycle>(Error{});
  return cycle &&
         std::any_of(
             cycle.value().rosters.begin(), cycle.value().rosters.end(), [&](const auto& roster) {
               const auto& entrusted = roster.second.entrusted;
               return entrusted && entrusted->name == name;
             });
}

/// Nobody acts in the name of who is away; a person is noted by its key, which says less.
std::optional<Error> take_names(const Request& request, Store& store, Act& act) {
  const std::string declared = request.arguments.option("declared-by").value_or("");
  if (act.as.empty() && declared.empty()) {
    return std::nullopt;
  }
  const Organisation organisation = load_organisation(store, act.on);
  auto refused = unless_may_act(organisation, act.as, act.on);
  if (refused && !is_entrusted(request, store, act.as)) {
    return refused;
  }
  if (auto error = unless_there(organisation, declared, act.on)) {
    return error;
  }
  if (const Person* person = person_named(organisation, act.as)) {
    act.as = person->key;
  }
  return std::nullopt;
}

}  // namespace

Result<Office> office_named(Store& store, const std::string& key) {
  std::vector<std::string> keys;
  for (const Office& office : load_offices(store)) {
    if (office.key == key) {
      return office;
    }
    keys.push_back(office.key);
  }
  return Error{ErrorCode::not_found, {"office.unknown", {{"key", key}}}, nearest(key, keys)};
}

bool looks_like_address(const std::string& text) {
  const std::size_t at = text.find('@');
  return at != std::string::npos && at > 0 && text.find('@', at + 1) == std::string::npos &&
         at + 1 < text.size() && text.find_first_of(" \t\r\n,;<>\"") == std::string::npos &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return static_cast<unsigned char>(letter) < 0x80;
         });
}

Day local_today(const Request& request) {
  return SystemZone().local_day(request.now);
}

Result<Day> day_argument(const Request& request, const std::string& option) {
  return parse_day(request.arguments.at(option), *find_calendar(kDefaultCalendar).value());
}

Result<Desk> open_desk(const Request& request) {
  Act act;
  act.at = request.now;
  act.on = local_today(request);
  act.as = request.arguments.option("as").value_or("");
  act.by = system_user();
  act.reason = request.arguments.option("reason").value_or("");
  if (request.arguments.has("on")) {
    const auto on = day_argument(request, "on");
    if (!on) {
      return on.error();
    }
    if (on.value() > act.on) {
      return Error{ErrorCode::invalid, {"act.in_the_future", {{"on", on.value()}}}, {iso(act.on)}};
    }
    act.on = on.value();
  }
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  if (auto error = take_names(request, *store.value(), act)) {
    return *std::move(error);
  }
  return Desk{std::move(store).value(), std::move(act)};
}

Result<OpenCycle> open_cycle(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  auto cycle = load_cycle(*store.value(), request.arguments.at("CYCLE"));
  if (!cycle) {
    return cycle.error();
  }
  return OpenCycle{std::move(store).value(), std::move(cycle).value()};
}

std::vector<Option> read_options(std::vector<Option> more) {
  std::vector<Option> options{db_option()};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

std::vector<Option> act_options(std::vector<Option> more) {
  std::vector<Option> options = read_options(std::move(more));
  options.push_back({"reason", "TEXT", "help.reason"});
  options.push_back({"on", "DAY", "help.on"});
  options.push_back({"as", "OFFICE", "help.as"});
  return options;
}

Result<Reply> tell_receipt(const Request& request, const Result<Receipt>& receipt) {
  if (!receipt) {
    return receipt.error();
  }
  return Reply{request.json ? told_json(receipt.value(), request.language)
                            : told(receipt.value(), request.language),
               "",
               0};
}

Result<Reply> append_and_tell(const Request& request,
                              const Desk& desk,
                              std::string_view stream,
                              std::vector<Event> events,
                              const Workflow* names) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  std::string text;
  for (const Event& event : events) {
    const std::string sentence = render(tell(event, names), request.language);
    json.push_back({{"type", word(event)}, {"text", sentence}});
    text += sentence + '\n';
  }
  const auto done = append(*desk.store, stream, std::move(events), desk.act);
  if (!done) {
    return done.error();
  }
  return Reply{request.json ? json_line({{"events", json}}) : text, "", 0};
}

Reply tell_receipts(const Request& request,
                    Store& store,
                    const std::vector<Event>& organisation,
                    const std::vector<Receipt>& receipts) {
  const Workflow names = names_of(load_organisation(store, kEndOfTime));
  std::string text;
  nlohmann::ordered_json events = nlohmann::ordered_json::array();
  nlohmann::ordered_json cycles = nlohmann::ordered_json::array();
  for (const Event& event : organisation) {
    const std::string said = render(tell(event, &names), request.language);
    text += said + '\n';
    events.push_back(said);
  }
  std::size_t letters = 0;
  for (const Receipt& receipt : receipts) {
    text += render({"office.in_cycle", {{"cycle", receipt.cycle.id}}}, request.language) + '\n';
    nlohmann::ordered_json happened = nlohmann::ordered_json::array();
    for (const Event& event : receipt.events) {
      const std::string said = render(tell(event, receipt.cycle.workflow.get()), request.language);
      text += "  " + said + '\n';
      happened.push_back({{"type", word(event)}, {"task", task_of(event)}, {"text", said}});
    }
    letters += receipt.items;
    cycles.push_back({{"cycle", receipt.cycle.id}, {"events", std::move(happened)}});
  }
  const bool closure =
      !organisation.empty() && std::holds_alternative<ClosureSet>(organisation.front());
  if (receipts.empty() && !closure) {
    text += render({"office.nothing_open", {}}, request.language) + '\n';
  }
  if (letters > 0) {
    text += render({"tell.items", {{"count", letters}}}, request.language) + '\n';
  }
  return {request.json ? json_line(nlohmann::ordered_json{
                             {"events", events}, {"cycles", cycles}, {"letters_queued", letters}})
                       : text,
          "",
          0};
}

Workflow names_of(const Organisation& organisation) {
  Workflow names;
  names.offices = organisation.offices;
  return names;
}

std::vector<std::string> office_labels(Store& store, const Cycle& cycle, Day today) {
  const auto events = store.load(std::string(kOrganisationStream));
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    const Office* office = find_office(*cycle.workflow, task.office);
    const auto renamed = renamed_by(events, task.office, cycle.tasks[i].ended_on.value_or(today));
    labels.push_back(renamed.value_or(office != nullptr ? office->name : task.role));
  }
  return labels;
}

Result<Reply> organise_and_tell(const Request& request, const Organise& decide) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const auto events = desk.value().store->load(std::string(kOrganisationStream));
  const auto event = decide({events, desk.value().act.on});
  if (!event) {
    return event.error();
  }
  const Workflow names = names_of(organisation_on(events, kEndOfTime));
  return append_and_tell(request, desk.value(), kOrganisationStream, {event.value()}, &names);
}

Result<Reply> act_and_tell(const Request& request,
                           const Decide& decide,
                           const std::vector<StoredFile>& files) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  return tell_receipt(
      request,
      act_on_cycle(
          *desk.value().store, request.arguments.at("CYCLE"), desk.value().act, decide, files));
}

}  // namespace umlauf
