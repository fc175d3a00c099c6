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

/// Why the office cannot stand below that one.
std::optional<Error> unless_below(std::vector<RecordedEvent> events,
                                  const Act& act,
                                  const Office& office,
                                  const std::string& superior) {
  RecordedEvent set;
  set.act = act;
  set.event = OfficeSet{office};
  events.push_back(std::move(set));
  const auto moved = move_office({events, act.on}, office.key, superior);
  return moved ? std::nullopt : std::optional(moved.error());
}

Result<Reply> add_office(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const std::string& key = request.arguments.at("KEY");
  const auto events = desk.value().store->load(std::string(kOrganisationStream));
  const Organisation then = organisation_on(events, desk.value().act.on);
  Office office;
  std::vector<std::string> keys;
  for (const Office& known : organisation_on(events, kEndOfTime).offices) {
    if (known.key == key) {
      const Office* earlier = find_office(then, key);
      office = earlier != nullptr && !known.closed_on ? *earlier : known;
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
    if (!address.empty() && !fit_for_address(address)) {
      return Error{ErrorCode::invalid, {"office.bad_address", {{"address", address}}}, {}};
    }
  }
  if (office.closed_on) {
    return Error{ErrorCode::conflict,
                 {"office.closed_already", {{"office", office.name}, {"day", *office.closed_on}}},
                 {}};
  }
  if (const auto superior = request.arguments.option("superior")) {
    if (auto error = unless_below(events, desk.value().act, office, *superior)) {
      return *error;
    }
    office.superior = *superior;
  }
  return append_and_tell(request, desk.value(), kOrganisationStream, {OfficeSet{office}}, nullptr);
}

Result<Office> stored_office(Store& store, const std::string& key) {
  return known_office(load_organisation(store, kEndOfTime), key);
}

/// Closes the offices and lets every cycle follow, in one act.
Result<Reply> close_offices(const Request& request,
                            const Desk& desk,
                            const std::vector<std::string>& keys,
                            const std::optional<std::string>& into) {
  std::optional<Office> successor;
  if (into) {
    auto known = stored_office(*desk.store, *into);
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
    const auto office = stored_office(*desk.store, key);
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
  return receipts ? Result<Reply>(tell_receipts(request, *desk.store, closed, receipts.value()))
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

/// The office as it was when it closed.
Office before_it_closed(Store& store, const std::string& key) {
  const auto events = store.load(std::string(kOrganisationStream));
  std::size_t end = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto* closed = std::get_if<OfficeClosed>(&events[i].event);
    end = closed != nullptr && closed->office == key ? i : end;
  }
  const Organisation then = organisation_on(std::span(events).first(end), kEndOfTime);
  return *find_office(then, key);
}

Result<Reply> reopen_office(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const std::string& key = request.arguments.at("KEY");
  const auto office = stored_office(*desk.value().store, key);
  if (!office) {
    return office.error();
  }
  if (!office.value().closed_on) {
    return Error{ErrorCode::conflict, {"office.not_closed", {{"office", office.value().name}}}, {}};
  }
  if (desk.value().act.on < *office.value().closed_on) {
    return Error{ErrorCode::invalid,
                 {"office.reopened_before",
                  {{"office", office.value().name}, {"day", *office.value().closed_on}}},
                 {}};
  }
  const Office back = before_it_closed(*desk.value().store, key);
  const std::vector<Event> events{OfficeSet{back}};
  const auto receipts = act_on_all(
      *desk.value().store, desk.value().act, events, [&](const Cycle& cycle, const Facts& facts) {
        return regain_office(cycle, facts, key);
      });
  return receipts
             ? Result<Reply>(tell_receipts(request, *desk.value().store, events, receipts.value()))
             : receipts.error();
}

Json office_json(const Office& office) {
  return {{"key", office.key},
          {"name", office.name},
          {"mailbox", office.mailbox},
          {"head_mailbox", office.head_mailbox},
          {"superior", office.superior},
          {"closed_on", office.closed_on ? Json(iso(*office.closed_on)) : Json()},
          {"successor", office.successor},
          {"example", office.unverified}};
}

std::string name_in(const Organisation& organisation, const std::string& key) {
  const Office* office = find_office(organisation, key);
  return office != nullptr ? office->name : key;
}

Result<Reply> list_offices(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const auto day =
      request.arguments.has("at") ? day_argument(request, "at") : Result<Day>(kEndOfTime);
  if (!day) {
    return day.error();
  }
  const auto events = store.value()->load(std::string(kOrganisationStream));
  const Organisation organisation = organisation_on(events, day.value());
  Json json = Json::array();
  Table table;
  for (const Office& office : organisation.offices) {
    const Day since = history_of(events, office.key).front().since;
    json.push_back(office_json(office));
    json.back()["since"] = iso(since);
    table.add(
        {office.key,
         office.name + (office.unverified ? "*" : ""),
         office.closed_on
             ? render({"office.closed_since", {{"day", *office.closed_on}}}, request.language)
         : office.mailbox.empty() ? render({"office.without_mailbox", {}}, request.language)
                                  : office.mailbox,
         office.head_mailbox,
         office.superior.empty()
             ? ""
             : render({"office.below", {{"superior", name_in(organisation, office.superior)}}},
                      request.language),
         render({"office.since", {{"day", since}}}, request.language)});
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  return Reply{
      json.empty() ? render({"office.none", {}}, request.language) + '\n' : table.text(), "", 0};
}

/// What became of the office, a line a time.
Result<Reply> show_office(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const std::string& key = request.arguments.at("KEY");
  const auto events = store.value()->load(std::string(kOrganisationStream));
  const Organisation now = organisation_on(events, kEndOfTime);
  if (const auto known = known_office(now, key); !known) {
    return known.error();
  }
  const std::vector<OfficeSpan> spans = history_of(events, key);
  Json json{{"office", office_json(spans.back().office)}, {"history", Json::array()}};
  json["persons"] = Json::array();
  Table table;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Office& office = spans[i].office;
    std::optional<Day> until;
    if (i + 1 < spans.size()) {
      until = spans[i + 1].since - 1;
    }
    const Organisation then = organisation_on(events, spans[i].since);
    Json span = office_json(office);
    span["since"] = iso(spans[i].since);
    span["until"] = until ? Json(iso(*until)) : Json();
    json["history"].push_back(std::move(span));
    table.add({render(days_text(spans[i].since, until), request.language),
               office.name,
               office.superior.empty()
                   ? ""
                   : render({"office.below", {{"superior", name_in(then, office.superior)}}},
                            request.language),
               office.closed_on
                   ? render({"office.closed_since", {{"day", *office.closed_on}}}, request.language)
                   : office.mailbox});
  }
  std::string text = table.text();
  for (const Person& person : now.persons) {
    for (const Post& post : person.posts) {
      if (post.office == key && !person.left_on) {
        json["persons"].push_back({{"key", person.key}, {"role", word(post.role)}});
        text += render({"office.person",
                        {{"name", person.name},
                         {"key", person.key},
                         {"role", Message{"role." + std::string(word(post.role)), {}}}}},
                       request.language) +
                '\n';
      }
    }
  }
  return Reply{request.json ? json_line(json) : text, "", 0};
}

Result<Reply> move_one(const Request& request) {
  const bool top = request.arguments.has("top");
  if (top == request.arguments.has("to")) {
    return Error{ErrorCode::invalid, {"office.to_or_top", {}}, {}};
  }
  return organise_and_tell(request, [&](const OrganisationLog& log) {
    return move_office(
        log, request.arguments.at("KEY"), request.arguments.option("to").value_or(""));
  });
}

Result<Reply> rename_one(const Request& request) {
  return organise_and_tell(request, [&](const OrganisationLog& log) {
    return rename_office(
        log, request.arguments.at("KEY"), request.arguments.option("name").value_or(""));
  });
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
                        {"superior", "KEY", "help.superior"},
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
          {"office",
           "move",
           "help.office_move",
           {{"KEY"}},
           act_options({{"to", "KEY", "help.superior"}, {"top", "", "help.office_top"}}),
           move_one},
          {"office",
           "rename",
           "help.office_rename",
           {{"KEY"}},
           act_options({{"name", "LINE", "help.office_name"}}),
           rename_one},
          {"office",
           "list",
           "help.office_list",
           {},
           read_options({{"at", "DAY", "help.office_at"}}),
           list_offices},
          {"office", "show", "help.office_show", {{"KEY"}}, read_options(), show_office}};
}

}  // namespace umlauf
