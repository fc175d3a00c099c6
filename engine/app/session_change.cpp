#include "engine/app/session_change.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/system_zone.h"
#include "engine/model/nearest.h"
#include "engine/run/session_shift.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Shift> all_shifts(Store& store,
                              const SessionCalendar& before,
                              const SessionCalendar& after,
                              Day today) {
  std::vector<Shift> all;
  for (const CycleRow& row : store.cycles()) {
    const auto cycle =
        row.state == CycleState::running ? load_cycle(store, row.id) : Result<Cycle>(Error{});
    if (cycle) {
      const auto more = shifts_of(cycle.value(), before, after, today);
      all.insert(all.end(), more.begin(), more.end());
    }
  }
  return all;
}

Message sentence(const Shift& shift) {
  Message message{"session.shift",
                  {{"cycle", shift.cycle}, {"task", shift.task}, {"title", shift.title}}};
  if (shift.from) {
    message.args.emplace_back("from", *shift.from);
  }
  if (shift.to) {
    message.args.emplace_back("to", *shift.to);
  }
  message.id = !shift.to     ? "session.shift_none"
               : !shift.from ? "session.shift_found"
                             : "session.shift";
  return message;
}

Json day_json(const std::optional<Day>& day) {
  return day ? Json(iso(*day)) : Json(nullptr);
}

/// Lets the running cycles take other sessions at once; their leads are told once.
std::size_t roll_on(const Desk& desk, const std::vector<Shift>& shifts) {
  std::size_t letters = 0;
  std::string last;
  for (const Shift& shift : shifts) {
    if (shift.cycle == last) {
      continue;
    }
    last = shift.cycle;
    const auto receipt = act_on_cycle(
        *desk.store, shift.cycle, desk.act, [](const Cycle& cycle, const Facts& facts) {
          return Result<Decision>(advance(cycle, facts));
        });
    letters += receipt ? receipt.value().items : 0;
  }
  return letters;
}

/// A session whose results are entered took place.
std::optional<Error> was_held(Store& store,
                              const Bodies& bodies,
                              const std::vector<Session>& rows) {
  for (const CycleRow& row : store.cycles()) {
    const auto cycle = load_cycle(store, row.id);
    for (std::size_t i = 0; cycle && i < cycle.value().tasks.size(); ++i) {
      const Task& task = cycle.value().workflow->tasks[i];
      for (const SessionRecord& record : cycle.value().results[i]) {
        const bool cancelled = std::any_of(rows.begin(), rows.end(), [&](const Session& each) {
          return each.state == SessionState::cancelled && each.body == task.body &&
                 each.date == record.date && !record.replaced &&
                 record.result != ResultClass::meeting_cancelled;
        });
        if (cancelled) {
          return Error{ErrorCode::conflict,
                       {"session.was_held",
                        {{"body", bodies.name_of(task.body)},
                         {"date", record.date},
                         {"cycle", row.id},
                         {"task", task.id}}},
                       {}};
        }
      }
    }
  }
  return std::nullopt;
}

/// 02:30 in the night in which clocks go forward.
std::optional<Error> no_such_time(const std::vector<Session>& rows) {
  const SystemZone zone;
  for (const Session& row : rows) {
    if (row.time.size() != 5) {
      continue;
    }
    const std::chrono::minutes time{std::stoi(row.time.substr(0, 2)) * 60 +
                                    std::stoi(row.time.substr(3))};
    if (zone.local(zone.at(row.date, time)).since_midnight != time) {
      return Error{ErrorCode::invalid,
                   {"session.time_skipped", {{"time", row.time}, {"date", row.date}}},
                   {}};
    }
  }
  return std::nullopt;
}

/// Whether somebody has to agree before it is done.
bool needs_consent(const std::vector<Shift>& shifts, bool careful) {
  return std::any_of(shifts.begin(), shifts.end(), [&](const Shift& shift) {
    return careful || (shift.waiting && shift.from);
  });
}

Json shifts_json(const std::vector<Shift>& shifts) {
  Json json = Json::array();
  for (const Shift& shift : shifts) {
    json.push_back({{"cycle", shift.cycle},
                    {"task", shift.task},
                    {"from", day_json(shift.from)},
                    {"to", day_json(shift.to)}});
  }
  return json;
}

}  // namespace

const Session* row_of(const SessionCalendar& calendar, const std::string& body, Day day) {
  const auto rows = calendar.of(body);
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Session& row) { return row.date == day; });
  return found == rows.end() ? nullptr : &*found;
}

Error unknown_session(const SessionCalendar& known,
                      const Bodies& bodies,
                      const std::string& body,
                      Day day) {
  std::vector<std::string> others;
  for (const Session& row : known.rows) {
    others.push_back(row.body + ':' + iso(row.date));
  }
  return {ErrorCode::not_found,
          {"session.unknown", {{"body", bodies.name_of(body)}, {"date", day}}},
          nearest(body + ':' + iso(day), others)};
}

Result<Reply> change_calendar(const Request& request,
                              const Desk& desk,
                              const Bodies& bodies,
                              const CalendarChange& change,
                              bool careful) {
  if (auto refused = was_held(*desk.store, bodies, change.rows)) {
    return *std::move(refused);
  }
  if (auto refused = no_such_time(change.rows)) {
    return *std::move(refused);
  }
  const SessionCalendar before = load_sessions(*desk.store);
  const auto shifts = all_shifts(*desk.store, before, with_rows(before, change.rows), desk.act.on);
  const bool done = !needs_consent(shifts, careful) || request.arguments.has("accept");
  std::string text;
  for (const Shift& shift : shifts) {
    text += render(sentence(shift), request.language) + '\n';
  }
  std::size_t letters = 0;
  Json told = Json::array();
  if (done && !change.rows.empty()) {
    std::vector<Event> events;
    for (const Session& row : change.rows) {
      events.emplace_back(SessionSet{row});
    }
    const auto stored = append(*desk.store, kSessionsStream, events, desk.act);
    if (!stored) {
      return stored.error();
    }
    letters = roll_on(desk, shifts);
  }
  if (done) {
    for (const Session& row : change.told) {
      const std::string said =
          render(tell(SessionSet{row}, &bodies.as_workflow()), request.language);
      told.push_back({{"type", "session_set"}, {"text", said}});
      text += said + '\n';
    }
    for (const Message& said : change.after) {
      text += render(said, request.language) + '\n';
    }
    text +=
        letters > 0 ? render({"tell.items", {{"count", letters}}}, request.language) + '\n' : "";
  } else {
    text += render({"session.not_yet", {}}, request.language) + '\n';
  }
  return Reply{request.json ? json_line(Json{{"done", done},
                                             {"shifts", shifts_json(shifts)},
                                             {"events", told},
                                             {"letters_queued", letters}})
                            : text,
               "",
               0};
}

Result<Reply> cancel_session(const Request& request) {
  const auto which = body_and_day(request, "BODY:DAY");
  if (!which) {
    return which.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const Bodies bodies(*desk.value().store);
  const std::string body = bodies.key_of(which.value().first);
  const SessionCalendar known = load_sessions(*desk.value().store);
  const Session* row = row_of(known, body, which.value().second);
  if (row == nullptr) {
    return unknown_session(known, bodies, body, which.value().second);
  }
  if (row->state == SessionState::cancelled) {
    return Error{
        ErrorCode::conflict,
        {"session.cancelled_already", {{"body", bodies.name_of(body)}, {"date", row->date}}},
        {}};
  }
  Session cancelled = *row;
  cancelled.state = SessionState::cancelled;
  return change_calendar(request, desk.value(), bodies, {{cancelled}, {cancelled}, {}}, true);
}

Result<Reply> move_session(const Request& request) {
  const auto which = body_and_day(request, "BODY:DAY");
  if (!which) {
    return which.error();
  }
  if (!request.arguments.has("to")) {
    return Error{ErrorCode::invalid, {"session.to_missing", {}}, {}};
  }
  const auto to = day_argument(request, "to");
  if (!to) {
    return to.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const Bodies bodies(*desk.value().store);
  const std::string body = bodies.key_of(which.value().first);
  const Day from = which.value().second;
  const SessionCalendar known = load_sessions(*desk.value().store);
  const Session* row = row_of(known, body, from);
  if (row == nullptr) {
    return unknown_session(known, bodies, body, from);
  }
  const Session* there = row_of(known, body, to.value());
  if (to.value() == from || (there != nullptr && there->state != SessionState::cancelled)) {
    return Error{ErrorCode::conflict,
                 {"session.taken", {{"body", bodies.name_of(body)}, {"date", to.value()}}},
                 {}};
  }
  const Calendar& calendar = bodies.calendar_for(body);
  if (!calendar.is_working(to.value()) && !request.arguments.has("reason")) {
    return Error{ErrorCode::invalid,
                 {"session.day_off", {{"date", to.value()}, {"body", bodies.name_of(body)}}},
                 {iso(calendar.on_or_before(to.value())), iso(calendar.on_or_after(to.value()))}};
  }
  Session gone = *row;
  gone.state = SessionState::cancelled;
  gone.note = "verlegt auf " + iso(to.value());
  Session moved = *row;
  moved.date = to.value();
  moved.state = SessionState::moved;
  moved.note = "verlegt vom " + iso(from);
  if (!moved.cutoff && moved.date < from) {
    // Who met the cut-off of the old day has met it.
    const Body* known_body = find_body(bodies.as_workflow(), body);
    moved.cutoff = std::min(
        moved.date,
        calendar.add(from,
                     -(known_body != nullptr ? known_body->cutoff_days : Body{}.cutoff_days)));
  }
  return change_calendar(request, desk.value(), bodies, {{gone, moved}, {gone, moved}, {}}, true);
}

}  // namespace umlauf
