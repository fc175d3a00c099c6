#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/model/nearest.h"
#include "engine/run/office_commands.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Result<Reply> add_office(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const std::string& key = request.arguments.at("KEY");
  Office office;
  std::vector<std::string> keys;
  for (const Office& known : load_offices(*desk.value().store)) {
    if (known.key == key) {
      office = known;
    }
    keys.push_back(known.key);
  }
  const std::vector<std::string> meant = nearest(key, keys);
  if (office.key.empty() && !meant.empty() && !request.arguments.has("new")) {
    return Error{ErrorCode::not_found, {"office.new", {{"key", key}}}, meant};
  }
  office.key = key;
  office.name = request.arguments.option("name").value_or(office.name.empty() ? key : office.name);
  office.mailbox = request.arguments.option("mailbox").value_or(office.mailbox);
  office.head_mailbox = request.arguments.option("head-mailbox").value_or(office.head_mailbox);
  if (!fit_for_key(office.key)) {
    const std::string better = key_of_name(office.key);
    return Error{
        ErrorCode::invalid,
        {"field.key", {{"key", office.key}, {"better", better.empty() ? "kultur" : better}}},
        {}};
  }
  if (office.name.empty()) {
    return Error{ErrorCode::invalid, {"office.no_name", {{"key", key}}}, {}};
  }
  for (const std::string& address : {office.mailbox, office.head_mailbox}) {
    if (!address.empty() && !looks_like_address(address)) {
      return Error{ErrorCode::invalid, {"office.bad_address", {{"address", address}}}, {}};
    }
  }
  if (office.closed_on) {
    return Error{ErrorCode::conflict,
                 {"office.closed_already", {{"office", office.name}, {"day", *office.closed_on}}},
                 {}};
  }
  return append_and_tell(request, desk.value(), kOrganisationStream, {OfficeSet{office}}, nullptr);
}

/// What became of the offices, and of each cycle because of it.
Reply told_of_offices(const Request& request,
                      Store& store,
                      const std::vector<Event>& offices,
                      const std::vector<Receipt>& receipts) {
  Workflow names;
  names.offices = load_offices(store);
  std::string text;
  Json events = Json::array();
  Json cycles = Json::array();
  for (const Event& event : offices) {
    const std::string said = render(tell(event, &names), request.language);
    text += said + '\n';
    events.push_back(said);
  }
  std::size_t letters = 0;
  for (const Receipt& receipt : receipts) {
    text += render({"office.in_cycle", {{"cycle", receipt.cycle.id}}}, request.language) + '\n';
    Json happened = Json::array();
    for (const Event& event : receipt.events) {
      const std::string said = render(tell(event, receipt.cycle.workflow.get()), request.language);
      text += "  " + said + '\n';
      happened.push_back({{"type", word(event)}, {"task", task_of(event)}, {"text", said}});
    }
    letters += receipt.items;
    cycles.push_back({{"cycle", receipt.cycle.id}, {"events", std::move(happened)}});
  }
  if (receipts.empty()) {
    text += render({"office.nothing_open", {}}, request.language) + '\n';
  }
  if (letters > 0) {
    text += render({"tell.items", {{"count", letters}}}, request.language) + '\n';
  }
  return {request.json
              ? json_line(Json{{"events", events}, {"cycles", cycles}, {"letters_queued", letters}})
              : text,
          "",
          0};
}

/// Closes the offices and lets every cycle follow, in one act.
Result<Reply> close_offices(const Request& request,
                            const Desk& desk,
                            const std::vector<std::string>& keys,
                            const std::optional<std::string>& into) {
  std::optional<Office> successor;
  if (into) {
    auto known = office_named(*desk.store, *into);
    if (!known) {
      return known.error();
    }
    successor = std::move(known).value();
    if (successor->closed_on) {
      return Error{
          ErrorCode::conflict,
          {"office.closed_already", {{"office", successor->name}, {"day", *successor->closed_on}}},
          {}};
    }
  }
  std::vector<Event> closed;
  for (const std::string& key : keys) {
    const auto office = office_named(*desk.store, key);
    if (!office) {
      return office.error();
    }
    if (into && key == *into) {
      return Error{ErrorCode::invalid, {"office.own_successor", {}}, {}};
    }
    if (office.value().closed_on) {
      return Error{ErrorCode::conflict,
                   {"office.closed_already",
                    {{"office", office.value().name}, {"day", *office.value().closed_on}}},
                   {}};
    }
    closed.emplace_back(OfficeClosed{key, into.value_or("")});
  }
  const auto decide = [&](const Cycle& cycle, const Facts& facts) -> Result<Decision> {
    Decision all;
    Cycle now = cycle;
    for (const std::string& key : keys) {
      auto one = lose_office(now, facts, key, successor);
      if (!one) {
        return one;
      }
      for (const Event& event : one.value().events) {
        apply(now, event, facts.today);
        all.events.push_back(event);
      }
      all.items.insert(all.items.end(), one.value().items.begin(), one.value().items.end());
    }
    return all;
  };
  const auto receipts = act_on_all(*desk.store, desk.act, closed, decide);
  return receipts ? Result<Reply>(told_of_offices(request, *desk.store, closed, receipts.value()))
                  : receipts.error();
}

Result<Reply> close_office(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  return close_offices(
      request, desk.value(), {request.arguments.at("KEY")}, request.arguments.option("successor"));
}

Result<Reply> merge_offices(const Request& request) {
  if (!request.arguments.has("into")) {
    return Error{ErrorCode::invalid, {"office.into_missing", {}}, {}};
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  std::vector<std::string> keys;
  for (const std::string& key : request.arguments.all("KEY")) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      keys.push_back(key);
    }
  }
  return close_offices(request, desk.value(), keys, request.arguments.option("into"));
}

Result<Reply> reopen_office(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const std::string& key = request.arguments.at("KEY");
  const auto office = office_named(*desk.value().store, key);
  if (!office) {
    return office.error();
  }
  if (!office.value().closed_on) {
    return Error{ErrorCode::conflict, {"office.not_closed", {{"office", office.value().name}}}, {}};
  }
  Office back = office.value();
  for (const RecordedEvent& recorded : desk.value().store->load(std::string(kOrganisationStream))) {
    if (const auto* set = std::get_if<OfficeSet>(&recorded.event);
        set != nullptr && set->office.key == key) {
      back = set->office;  // as it was when it closed
    }
  }
  const std::vector<Event> events{OfficeSet{back}};
  const auto receipts = act_on_all(
      *desk.value().store, desk.value().act, events, [&](const Cycle& cycle, const Facts& facts) {
        return regain_office(cycle, facts, key);
      });
  return receipts ? Result<Reply>(
                        told_of_offices(request, *desk.value().store, events, receipts.value()))
                  : receipts.error();
}

Result<Reply> list_offices(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Json json = Json::array();
  Table table;
  for (const Office& office : load_offices(*store.value())) {
    json.push_back({{"key", office.key},
                    {"name", office.name},
                    {"mailbox", office.mailbox},
                    {"head_mailbox", office.head_mailbox},
                    {"closed_on", office.closed_on ? Json(iso(*office.closed_on)) : Json()},
                    {"successor", office.successor},
                    {"example", office.unverified}});
    table.add({office.key,
               office.name + (office.unverified ? "*" : ""),
               office.closed_on
                   ? render({"office.closed_since", {{"day", *office.closed_on}}}, request.language)
               : office.mailbox.empty() ? render({"office.without_mailbox", {}}, request.language)
                                        : office.mailbox,
               office.head_mailbox});
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  return Reply{
      json.empty() ? render({"office.none", {}}, request.language) + '\n' : table.text(), "", 0};
}

}  // namespace

std::vector<Command> people_commands() {
  return {{"office",
           "add",
           "help.office_add",
           {{"KEY"}},
           act_options({{"name", "LINE", "help.office_name"},
                        {"mailbox", "ADDRESS", "help.mailbox"},
                        {"head-mailbox", "ADDRESS", "help.head_mailbox"},
                        {"new", "", "help.new_office"}}),
           add_office},
          {"office",
           "close",
           "help.office_close",
           {{"KEY"}},
           act_options({{"successor", "KEY", "help.successor"}}),
           close_office},
          {"office",
           "merge",
           "help.office_merge",
           {{"KEY", true, true}},
           act_options({{"into", "KEY", "help.into"}}),
           merge_offices},
          {"office", "reopen", "help.office_reopen", {{"KEY"}}, act_options(), reopen_office},
          {"office", "list", "help.office_list", {}, read_options(), list_offices}};
}

}  // namespace umlauf
