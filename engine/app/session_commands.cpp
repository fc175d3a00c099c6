#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>

#include <nlohmann/json.hpp>

#include "engine/app/bodies.h"
#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/open_store.h"
#include "engine/app/session_change.h"
#include "engine/app/table.h"
#include "engine/app/words.h"
#include "engine/model/calendar.h"
#include "engine/model/nearest.h"
#include "plugins/sessions/exec_source.h"
#include "workflows/load.h"
#include "workflows/shipped.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

bool meets(const Session& row) {
  return row.kind != SessionKind::recess && row.kind != SessionKind::election;
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
  CalendarChange change;  ///< Changed rows are told.
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
    import.change.rows.push_back(rows[i]);
    if (known != nullptr) {
      import.change.told.push_back(rows[i]);
    }
  }
  return import;
}

/// What whoever imports should look at: rows passed over, and bodies that would meet on days off.
std::vector<Message> to_look_at(const ReadSessions& read,
                                const std::vector<Session>& rows,
                                const Bodies& bodies) {
  std::vector<Message> hints;
  for (const Diagnostic& finding : read.findings) {
    const std::string place = finding.file + ':' + std::to_string(finding.line);
    hints.push_back({"finding.place", {{"place", place}, {"what", finding.message}}});
  }
  for (const Session& row : rows) {
    if (meets(row) && !bodies.calendar_for(row.body).is_working(row.date)) {
      hints.push_back(
          {"session.on_a_day_off", {{"date", row.date}, {"body", bodies.name_of(row.body)}}});
    }
  }
  return hints;
}

/// What the outside program for sessions says.
Result<ReadSessions> asked_sessions(const std::string& program, const Workflow& workflow) {
  const auto text = sessions::ExecSource(program).calendar();
  if (!text) {
    return text.error();
  }
  ReadSessions read = read_sessions(text.value(), program, workflow.bodies);
  return has_errors(read.findings) ? Result<ReadSessions>(findings_error(read.findings))
                                   : Result<ReadSessions>(std::move(read));
}

/// The calendar of FILE; the name of a shipped workflow stands for its sample calendar.
Result<ReadSessions> named_sessions(const std::string& file, const Workflow& workflow) {
  LoadedWorkflow of_shipped;
  of_shipped.shipped = find_shipped(file);
  of_shipped.workflow = workflow;
  const bool shipped = of_shipped.shipped != nullptr && !std::filesystem::exists(file);
  return load_sessions(shipped ? std::nullopt : std::optional(file), of_shipped);
}

Result<Reply> import_sessions(const Request& request) {
  const bool asks = request.arguments.has("from-source");
  if (asks == request.arguments.has("FILE")) {
    return Error{ErrorCode::invalid, {"session.file_or_source", {}}, {}};
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const std::string file = asks ? desk.value().store->setting(kSessionProgram).value_or("")
                                : request.arguments.at("FILE");
  if (file.empty()) {
    return Error{ErrorCode::not_found, {"session.no_source", {}}, {}};
  }
  const Bodies bodies(*desk.value().store);
  auto loaded = asks ? asked_sessions(file, bodies.as_workflow())
                     : named_sessions(file, bodies.as_workflow());
  if (!loaded) {
    return loaded.error();
  }
  Import import =
      compared(load_sessions(*desk.value().store), loaded.value().calendar.value().rows);
  CalendarChange& change = import.change;
  for (const Message& hint : to_look_at(loaded.value(), change.rows, bodies)) {
    change.after.push_back({"finding.warning", {{"what", hint}}});
  }
  const std::size_t changed = change.told.size();
  const std::size_t added = change.rows.size() - changed;
  change.after.push_back(
      {"session.imported",
       {{"file", file}, {"added", added}, {"changed", changed}, {"unchanged", import.unchanged}}});
  auto reply = change_calendar(request, desk.value(), bodies, change, false);
  if (reply && request.json) {
    Json json{
        {"file", file}, {"new", added}, {"changed", changed}, {"unchanged", import.unchanged}};
    json.update(Json::parse(reply.value().out));
    return Reply{json_line(json), "", 0};
  }
  return reply;
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
  if (meets(session) && !calendar.is_working(session.date) && !request.arguments.has("reason")) {
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
  const auto kind = session_kind_argument(request);
  if (!kind) {
    return kind.error();
  }
  session.kind = request.arguments.has("session-kind") ? kind.value() : session.kind;
  session.note = request.arguments.option("note").value_or(session.note);
  if (request.arguments.has("until")) {
    const auto until = day_argument(request, "until");
    if (!until) {
      return until.error();
    }
    if (until.value() < session.date) {
      return Error{ErrorCode::invalid,
                   {"session.until_before", {{"until", until.value()}, {"date", session.date}}},
                   {}};
    }
    session.until = until.value();
  }
  return std::nullopt;
}

Result<Reply> add_session(const Request& request) {
  const auto which = body_and_day(request, "BODY:DAY");
  if (!which) {
    return which.error();
  }
  const auto& [typed, day] = which.value();
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const Bodies bodies(*desk.value().store);
  const SessionCalendar known = load_sessions(*desk.value().store);
  const std::string body = bodies.key_of(typed);
  const Session* old = row_of(known, body, day);
  Session session = old != nullptr ? *old : Session{};
  session.body = body;
  session.date = day;
  session.source = "manual";
  session.state = SessionState::planned;
  if (auto refused = read_details(request, session)) {
    return *std::move(refused);
  }
  if (auto refused = doubtful(request, typed, session, bodies, known)) {
    return *std::move(refused);
  }
  if (old != nullptr) {
    session.state = old->state == SessionState::cancelled ? session.state : old->state;
    session.source = old->source;
    if (content(*old) == content(session)) {
      return Error{ErrorCode::conflict,
                   {"session.stands_already", {{"body", bodies.name_of(body)}, {"date", day}}},
                   {}};
    }
  }
  return change_calendar(request, desk.value(), bodies, {{session}, {session}, {}}, false);
}

/// `Sondersitzung, geplant`; `Wahl bis So, 25.05.2014`
std::string kind_text(const Session& row, const char* state, Language language) {
  std::string text = render({"session.kind." + std::string(word(row.kind)), {}}, language);
  if (row.until) {
    text += ' ' + render({"session.until", {{"day", *row.until}}}, language);
  }
  return meets(row) ? text + ", " + render({"session.state." + std::string(state), {}}, language)
                    : text;
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
                    {"kind", word(row.kind)},
                    {"until", row.until ? Json(iso(*row.until)) : Json(nullptr)},
                    {"note", row.note},
                    {"example", row.example()}});
    table.add({row.body,
               name == row.body ? "" : name,
               day_text(row.date, request.language),
               row.time,
               row.kind == SessionKind::session
                   ? render({"session.state." + std::string(state), {}}, request.language)
                   : kind_text(row, state, request.language),
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
  return {
      {"session",
       "import",
       "help.session_import",
       {{"FILE", false}},
       act_options({{"accept", "", "help.accept_shift"}, {"from-source", "", "help.from_source"}}),
       import_sessions},
      {"session",
       "add",
       "help.session_add",
       session,
       act_options({{"time", "TIME", "help.time"},
                    {"cutoff", "DAY", "help.cutoff"},
                    {"session-kind", "WORD", "help.session_kind", false, true},
                    {"until", "DAY", "help.until"},
                    {"note", "TEXT", "help.session_note"},
                    {"new-body", "", "help.new_body"},
                    {"accept", "", "help.accept_shift"}}),
       add_session},
      {"session",
       "cancel",
       "help.session_cancel",
       session,
       act_options({{"accept", "", "help.accept_shift"}}),
       cancel_session},
      {"session",
       "move",
       "help.session_move",
       session,
       act_options({{"to", "DAY", "help.move_to"}, {"accept", "", "help.accept_shift"}}),
       move_session},
      {"session", "list", "help.session_list", {}, read_options(), list_sessions}};
}

}  // namespace umlauf
