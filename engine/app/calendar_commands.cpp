#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/system_zone.h"
#include "plugins/files/files.h"
#include "plugins/render/session_ics.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;
using paper::SessionEntry;

/// What happened to one session of one step.
struct Taken {
  int changes = 0;    ///< Of the step's session since it took this one, and of the session itself.
  bool held = false;  ///< Dealt with it.
};
using History = std::map<std::pair<std::string, Day>, Taken>;

/// All sessions that the steps of the cycle ever had.
History history_of(Store& store, const Cycle& cycle) {
  History history;
  for (const RecordedEvent& recorded : store.load(cycle.id)) {
    const std::string task(task_of(recorded.event));
    const std::size_t at = index_of(cycle, task);
    if (at == kNoTask || cycle.workflow->tasks[at].kind != TaskKind::session) {
      continue;
    }
    for (auto& [key, taken] : history) {
      taken.changes += key.first == task ? 1 : 0;
    }
    if (const auto* ready = std::get_if<TaskReady>(&recorded.event); ready && ready->due) {
      history[{task, *ready->due}];
    } else if (const auto* next = std::get_if<SessionAssigned>(&recorded.event);
               next && next->date) {
      history[{task, *next->date}];
    } else if (const auto* result = std::get_if<SessionResult>(&recorded.event)) {
      history[{task, result->date}].held = true;
    }
  }
  return history;
}

const Session* row_of(const SessionCalendar& sessions, const std::string& body, Day day) {
  const auto rows = sessions.of(body);
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Session& each) { return each.date == day; });
  return found == rows.end() ? nullptr : &*found;
}

/// How often that row of the calendar was set.
int times_set(const std::vector<RecordedEvent>& events, const std::string& body, Day day) {
  return static_cast<int>(
      std::count_if(events.begin(), events.end(), [&](const RecordedEvent& recorded) {
        const auto* set = std::get_if<SessionSet>(&recorded.event);
        return set != nullptr && set->session.body == body && set->session.date == day;
      }));
}

std::optional<Instant> begin_of(const Session* row) {
  if (row == nullptr || row->time.size() != 5) {
    return std::nullopt;
  }
  const std::chrono::minutes time{std::stoi(row->time.substr(0, 2)) * 60 +
                                  std::stoi(row->time.substr(3))};
  return SystemZone().at(row->date, time);
}

std::vector<SessionEntry> entries_of(Store& store, const Cycle& cycle, Language language) {
  const SessionCalendar sessions = load_sessions(store);
  const std::vector<RecordedEvent> calendar = store.load(std::string(kSessionsStream));
  std::vector<SessionEntry> entries;
  for (const auto& [key, taken] : history_of(store, cycle)) {
    const std::size_t at = index_of(cycle, key.first);
    const Task& task = cycle.workflow->tasks[at];
    const Session* row = row_of(sessions, task.body, key.second);
    const bool takes_place = row != nullptr && row->state != SessionState::cancelled;
    const bool taken_now = open(cycle.tasks[at].state) && cycle.tasks[at].due == key.second;
    SessionEntry entry;
    entry.uid = cycle.id + '-' + task.id + '-' + iso(key.second) + "@umlauf";
    entry.sequence = taken.changes + times_set(calendar, task.body, key.second);
    entry.cancelled = !taken.held && (!takes_place || !taken_now);
    entry.day = key.second;
    entry.begin = begin_of(row);
    const Message what{row != nullptr && row->example() ? "ics.session_example" : "ics.session",
                       {{"id", task.id}, {"title", task.title}}};
    entry.summary =
        render(entry.cancelled ? Message{"ics.cancelled", {{"what", what}}} : what, language);
    const Body* body = find_body(*cycle.workflow, task.body);
    entry.description = (body != nullptr ? body->name : task.body) + ", " + cycle.title;
    entries.push_back(std::move(entry));
  }
  return entries;
}

Result<Reply> calendar(const Request& request) {
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const Cycle& cycle = opened.value().cycle;
  const auto entries = entries_of(*opened.value().store, cycle, request.language);
  const std::string text = paper::session_ics(cycle.title, entries, request.now);
  const auto out = request.arguments.option("out");
  if (!out) {
    return Reply{request.json ? json_line(Json{{"format", "ics"}, {"text", text}}) : text, "", 0};
  }
  files::write_whole(*out, text);
  const Message written{"calendar.written", {{"count", entries.size()}, {"file", *out}}};
  return Reply{request.json ? json_line(Json{{"file", *out}, {"entries", entries.size()}})
                            : render(written, request.language) + '\n',
               "",
               0};
}

}  // namespace

std::vector<Command> calendar_commands() {
  return {{"cycle",
           "calendar",
           "help.cycle_calendar",
           {{"CYCLE"}},
           read_options({{"out", "FILE", "help.calendar_out"}}),
           calendar}};
}

}  // namespace umlauf
