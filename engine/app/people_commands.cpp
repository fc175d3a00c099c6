#include <algorithm>
#include <array>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/model/nearest.h"
#include "workflows/load.h"
#include "workflows/shipped.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Result<Reply> stored(const Request& request,
                     const Desk& desk,
                     std::string_view stream,
                     std::vector<Event> events) {
  Json json = Json::array();
  std::string text;
  for (const Event& event : events) {
    const std::string sentence = render(tell(event, nullptr), request.language);
    json.push_back({{"type", word(event)}, {"text", sentence}});
    text += sentence + '\n';
  }
  const auto done = append(*desk.store, stream, std::move(events), desk.act);
  if (!done) {
    return done.error();
  }
  return Reply{request.json ? Json{{"events", json}}.dump() + '\n' : text, "", 0};
}

bool looks_like_address(const std::string& text) {
  const std::size_t at = text.find('@');
  return at != std::string::npos && at > 0 && text.find('@', at + 1) == std::string::npos &&
         at + 1 < text.size() && text.find_first_of(" \t\r\n,;<>\"") == std::string::npos &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return static_cast<unsigned char>(letter) < 0x80;
         });
}

bool fit_for_a_name(const std::string& text) {
  constexpr std::size_t kLongest = 200;
  const bool control = std::any_of(text.begin(), text.end(), [](char letter) {
    return static_cast<unsigned char>(letter) < ' ';
  });
  return !text.empty() && text.size() <= kLongest && !control;
}

Result<Reply> add_office(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const std::string& key = request.arguments.at("KEY");
  Office office;
  for (const Office& known : load_offices(*desk.value().store)) {
    if (known.key == key) {
      office = known;
    }
  }
  office.key = key;
  office.name = request.arguments.option("name").value_or(office.name.empty() ? key : office.name);
  office.mailbox = request.arguments.option("mailbox").value_or(office.mailbox);
  office.head_mailbox = request.arguments.option("head-mailbox").value_or(office.head_mailbox);
  for (const std::string& name : {office.key, office.name}) {
    if (!fit_for_a_name(name)) {
      return Error{ErrorCode::invalid, {"office.bad_name", {{"name", name}}}, {}};
    }
  }
  for (const std::string& address : {office.mailbox, office.head_mailbox}) {
    if (!address.empty() && !looks_like_address(address)) {
      return Error{ErrorCode::invalid, {"office.bad_address", {{"address", address}}}, {}};
    }
  }
  return stored(request, desk.value(), kOrganisationStream, {OfficeSet{office}});
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
                    {"example", office.unverified}});
    table.add({office.key,
               office.name + (office.unverified ? "*" : ""),
               office.mailbox.empty() ? render({"office.without_mailbox", {}}, request.language)
                                      : office.mailbox,
               office.head_mailbox});
  }
  if (request.json) {
    return Reply{json.dump() + '\n', "", 0};
  }
  return Reply{
      json.empty() ? render({"office.none", {}}, request.language) + '\n' : table.text(), "", 0};
}

Result<Reply> import_sessions(const Request& request) {
  const std::string& file = request.arguments.at("FILE");
  LoadedWorkflow of_shipped;
  of_shipped.shipped = find_shipped(file);
  // The name of a shipped workflow stands for its sample calendar.
  const auto path = of_shipped.shipped != nullptr && !std::filesystem::exists(file)
                        ? std::optional<std::string>{}
                        : std::optional<std::string>{file};
  auto loaded = load_sessions(path, of_shipped);
  if (!loaded) {
    return loaded.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  std::vector<Event> events;
  for (const Session& session : loaded.value().calendar->rows) {
    events.emplace_back(SessionSet{session});
  }
  return stored(request, desk.value(), kSessionsStream, std::move(events));
}

/// `rat:25.09.2012`
Result<std::pair<std::string, Day>> body_and_day(const Request& request) {
  const std::string& text = request.arguments.at("BODY:DAY");
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0) {
    return Error{ErrorCode::invalid, {"session.form", {{"text", text}}}, {}};
  }
  Request day_only = request;
  day_only.arguments.values["day"] = {text.substr(colon + 1)};
  const auto day = day_argument(day_only, "day");
  if (!day) {
    return day.error();
  }
  return std::pair{text.substr(0, colon), day.value()};
}

Result<Reply> add_session(const Request& request) {
  const auto which = body_and_day(request);
  if (!which) {
    return which.error();
  }
  Session session;
  session.body = which.value().first;
  session.date = which.value().second;
  session.time = request.arguments.option("time").value_or("");
  session.source = "manual";
  if (request.arguments.has("cutoff")) {
    const auto cutoff = day_argument(request, "cutoff");
    if (!cutoff) {
      return cutoff.error();
    }
    if (cutoff.value() > session.date) {
      return Error{ErrorCode::invalid,
                   {"session.cutoff_after", {{"cutoff", cutoff.value()}, {"date", session.date}}},
                   {}};
    }
    session.cutoff = cutoff.value();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  return stored(request, desk.value(), kSessionsStream, {SessionSet{session}});
}

Result<Reply> cancel_session(const Request& request) {
  const auto which = body_and_day(request);
  if (!which) {
    return which.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const auto& [body, day] = which.value();
  std::vector<std::string> others;
  for (const Session& row : load_sessions(*desk.value().store).rows) {
    if (row.body == body && row.date == day) {
      Session cancelled = row;
      cancelled.state = SessionState::cancelled;
      return stored(request, desk.value(), kSessionsStream, {SessionSet{cancelled}});
    }
    others.push_back(row.body + ':' + iso(row.date));
  }
  return Error{ErrorCode::not_found,
               {"session.unknown", {{"body", body}, {"date", day}}},
               nearest(body + ':' + iso(day), others)};
}

Result<Reply> list_sessions(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  static constexpr std::array<const char*, 4> kStates{"planned", "moved", "cancelled", "held"};
  Json json = Json::array();
  Table table;
  for (const Session& row : load_sessions(*store.value()).rows) {
    const char* state = kStates.at(static_cast<std::size_t>(row.state));
    json.push_back({{"body", row.body},
                    {"date", iso(row.date)},
                    {"time", row.time},
                    {"cutoff", row.cutoff ? Json(iso(*row.cutoff)) : Json(nullptr)},
                    {"state", state},
                    {"example", row.example()}});
    table.add({row.body,
               day_text(row.date, request.language),
               row.time,
               render({"session.state." + std::string(state), {}}, request.language),
               row.example() ? render({"session.example", {}}, request.language) : ""});
  }
  if (request.json) {
    return Reply{json.dump() + '\n', "", 0};
  }
  return Reply{
      json.empty() ? render({"session.none", {}}, request.language) + '\n' : table.text(), "", 0};
}

}  // namespace

std::vector<Command> people_commands() {
  const std::vector<Positional> session{{"BODY:DAY"}};
  return {{"office",
           "add",
           "help.office_add",
           {{"KEY"}},
           act_options({{"name", "TEXT", "help.office_name"},
                        {"mailbox", "ADDRESS", "help.mailbox"},
                        {"head-mailbox", "ADDRESS", "help.head_mailbox"}}),
           add_office},
          {"office", "list", "help.office_list", {}, read_options(), list_offices},
          {"session", "import", "help.session_import", {{"FILE"}}, act_options(), import_sessions},
          {"session",
           "add",
           "help.session_add",
           session,
           act_options({{"time", "HH:MM", "help.time"}, {"cutoff", "DAY", "help.cutoff"}}),
           add_session},
          {"session", "cancel", "help.session_cancel", session, act_options(), cancel_session},
          {"session", "list", "help.session_list", {}, read_options(), list_sessions}};
}

}  // namespace umlauf
