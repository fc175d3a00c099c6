#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/model/calendar.h"
#include "engine/model/nearest.h"
#include "workflows/load.h"
#include "workflows/shipped.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// The bodies that running cycles name, then those of shipped workflows, each key once; as a
/// workflow, so that sentences about sessions find their names in it.
class Bodies {
 public:
  explicit Bodies(Store& store) {
    for (const CycleRow& row : store.cycles()) {
      const auto cycle = row.state == CycleState::running || row.state == CycleState::paused
                             ? load_cycle(store, row.id)
                             : Result<Cycle>(Error{});
      if (cycle) {
        take(*cycle.value().workflow);
      }
    }
    for (const Shipped& shipped : shipped_workflows()) {
      if (const auto workflow = usable_workflow(std::string(shipped.name))) {
        take(workflow.value());
      }
    }
  }

  [[nodiscard]] const Workflow& as_workflow() const { return all_; }
  [[nodiscard]] std::string key_of(const std::string& text) const {
    return body_key(text, all_.bodies);
  }
  [[nodiscard]] std::string name_of(const std::string& key) const {
    const Body* body = find_body(all_, key);
    return body == nullptr || body->name.empty() ? key : body->name;
  }
  /// The calendar by whose days off the body sits: that of the first workflow that names it.
  [[nodiscard]] const Calendar& calendar_for(const std::string& key) const {
    for (std::size_t i = 0; i < all_.bodies.size(); ++i) {
      if (all_.bodies[i].key == key) {
        return *calendars_[i];
      }
    }
    return *calendar_of(all_).value();
  }

 private:
  void take(const Workflow& workflow) {
    for (const Body& body : workflow.bodies) {
      if (find_body(all_, body.key) == nullptr) {
        all_.bodies.push_back(body);
        calendars_.push_back(calendar_of(workflow).value());
      }
    }
  }

  Workflow all_;
  std::vector<const Calendar*> calendars_;
};

const Session* row_of(const SessionCalendar& calendar, const std::string& body, Day day) {
  const auto rows = calendar.of(body);
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Session& row) { return row.date == day; });
  return found == rows.end() ? nullptr : &*found;
}

/// All that is stored of a row; its place in a file is not.
auto content(const Session& row) {
  return std::tie(row.body,
                  row.date,
                  row.time,
                  row.cutoff,
                  row.state,
                  row.kind,
                  row.accepts,
                  row.accepts_none,
                  row.source,
                  row.note,
                  row.until);
}

/// What an import would do to the calendar.
struct Import {
  std::vector<Event> events;   ///< New and changed rows.
  std::vector<Event> changes;  ///< Changed ones only.
  std::size_t unchanged = 0;
};

Import compared(const SessionCalendar& before, const std::vector<Session>& rows) {
  Import import;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // Of several rows for one day the last counts; they stand together.
    const bool last = i + 1 == rows.size() || rows[i + 1].body != rows[i].body ||
                      rows[i + 1].date != rows[i].date;
    if (!last) {
      continue;
    }
    const Session* known = row_of(before, rows[i].body, rows[i].date);
    if (known != nullptr && content(*known) == content(rows[i])) {
      ++import.unchanged;
      continue;
    }
    import.events.emplace_back(SessionSet{rows[i]});
    if (known != nullptr) {
      import.changes.emplace_back(SessionSet{rows[i]});
    }
  }
  return import;
}

Result<Reply> import_sessions(const Request& request) {
  const std::string& file = request.arguments.at("FILE");
  LoadedWorkflow of_shipped;
  of_shipped.shipped = find_shipped(file);
  // The name of a shipped workflow stands for its sample calendar.
  const auto path = of_shipped.shipped != nullptr && !std::filesystem::exists(file)
                        ? std::optional<std::string>{}
                        : std::optional<std::string>{file};
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const Bodies bodies(*desk.value().store);
  of_shipped.workflow = bodies.as_workflow();
  auto loaded = load_sessions(path, of_shipped);
  if (!loaded) {
    return loaded.error();
  }
  Import import =
      compared(load_sessions(*desk.value().store), loaded.value().calendar.value().rows);
  const std::size_t changed = import.changes.size();
  const std::size_t added = import.events.size() - changed;
  const std::string counts = render(
      {"session.imported",
       {{"file", file}, {"added", added}, {"changed", changed}, {"unchanged", import.unchanged}}},
      request.language);
  std::string text;
  for (const Event& event : import.changes) {
    text += render(tell(event, &bodies.as_workflow()), request.language) + '\n';
  }
  if (!import.events.empty()) {
    const auto done =
        append(*desk.value().store, kSessionsStream, std::move(import.events), desk.value().act);
    if (!done) {
      return done.error();
    }
  }
  const Json json{
      {"file", file}, {"new", added}, {"changed", changed}, {"unchanged", import.unchanged}};
  return Reply{request.json ? json_line(json) : text + counts + '\n', "", 0};
}

/// `rat:25.09.2012`, the body as typed.
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

/// Why a session of that body on that day looks like a slip: nobody names the body, or nobody works
/// that day and no reason is given.
std::optional<Error> doubtful(const Request& request,
                              const std::string& typed,
                              const Session& session,
                              const Bodies& bodies,
                              const SessionCalendar& known) {
  if (find_body(bodies.as_workflow(), session.body) == nullptr && known.of(session.body).empty() &&
      !request.arguments.has("new-body")) {
    std::vector<std::string> names;
    for (const Body& body : bodies.as_workflow().bodies) {
      names.push_back(body.key);
      names.push_back(body.name);
    }
    for (const Session& row : known.rows) {
      names.push_back(row.body);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return Error{
        ErrorCode::not_found, {"session.body_nowhere", {{"body", typed}}}, nearest(typed, names)};
  }
  const Calendar& calendar = bodies.calendar_for(session.body);
  if (!calendar.is_working(session.date) && !request.arguments.has("reason")) {
    return Error{
        ErrorCode::invalid,
        {"session.day_off", {{"date", session.date}, {"body", bodies.name_of(session.body)}}},
        {iso(calendar.on_or_before(session.date)), iso(calendar.on_or_after(session.date))}};
  }
  return std::nullopt;
}

/// What `--time` and `--cutoff` say, put into the session.
std::optional<Error> read_details(const Request& request, Session& session) {
  if (const auto time = request.arguments.option("time")) {
    const auto clock = clock_time(*time);
    if (!clock) {
      return Error{ErrorCode::invalid, {"session.time", {{"text", *time}}}, {}};
    }
    session.time = *clock;
  }
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
  return std::nullopt;
}

Result<Reply> add_session(const Request& request) {
  const auto which = body_and_day(request);
  if (!which) {
    return which.error();
  }
  const auto& [typed, day] = which.value();
  Session session;
  session.date = day;
  session.source = "manual";
  if (auto refused = read_details(request, session)) {
    return *std::move(refused);
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const Bodies bodies(*desk.value().store);
  session.body = bodies.key_of(typed);
  const SessionCalendar known = load_sessions(*desk.value().store);
  if (auto refused = doubtful(request, typed, session, bodies, known)) {
    return *std::move(refused);
  }
  return append_and_tell(
      request, desk.value(), kSessionsStream, {SessionSet{session}}, &bodies.as_workflow());
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
  const Bodies bodies(*desk.value().store);
  const auto& [typed, day] = which.value();
  const std::string body = bodies.key_of(typed);
  const SessionCalendar known = load_sessions(*desk.value().store);
  if (const Session* row = row_of(known, body, day)) {
    Session cancelled = *row;
    cancelled.state = SessionState::cancelled;
    return append_and_tell(
        request, desk.value(), kSessionsStream, {SessionSet{cancelled}}, &bodies.as_workflow());
  }
  std::vector<std::string> others;
  for (const Session& row : known.rows) {
    others.push_back(row.body + ':' + iso(row.date));
  }
  return Error{ErrorCode::not_found,
               {"session.unknown", {{"body", bodies.name_of(body)}, {"date", day}}},
               nearest(body + ':' + iso(day), others)};
}

Result<Reply> list_sessions(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  static constexpr std::array<const char*, 4> kStates{"planned", "moved", "cancelled", "held"};
  const Bodies bodies(*store.value());
  Json json = Json::array();
  Table table;
  for (const Session& row : load_sessions(*store.value()).rows) {
    const char* state = kStates.at(static_cast<std::size_t>(row.state));
    const std::string name = bodies.name_of(row.body);
    json.push_back({{"body", row.body},
                    {"name", name},
                    {"date", iso(row.date)},
                    {"time", row.time},
                    {"cutoff", row.cutoff ? Json(iso(*row.cutoff)) : Json(nullptr)},
                    {"state", state},
                    {"example", row.example()}});
    table.add({row.body,
               name == row.body ? "" : name,
               day_text(row.date, request.language),
               row.time,
               render({"session.state." + std::string(state), {}}, request.language),
               row.example() ? render({"session.example", {}}, request.language) : ""});
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  return Reply{
      json.empty() ? render({"session.none", {}}, request.language) + '\n' : table.text(), "", 0};
}

}  // namespace

std::vector<Command> session_commands() {
  const std::vector<Positional> session{{"BODY:DAY"}};
  return {{"session", "import", "help.session_import", {{"FILE"}}, act_options(), import_sessions},
          {"session",
           "add",
           "help.session_add",
           session,
           act_options({{"time", "TIME", "help.time"},
                        {"cutoff", "DAY", "help.cutoff"},
                        {"new-body", "", "help.new_body"}}),
           add_session},
          {"session", "cancel", "help.session_cancel", session, act_options(), cancel_session},
          {"session", "list", "help.session_list", {}, read_options(), list_sessions}};
}

}  // namespace umlauf
