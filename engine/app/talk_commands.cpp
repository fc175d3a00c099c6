#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/guest_arguments.h"
#include "engine/app/system_zone.h"
#include "engine/model/day_text.h"
#include "engine/model/folded.h"
#include "engine/run/decide.h"
#include "engine/run/talks.h"
#include "workflows/sessions_text.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

const std::string& task_named(const Request& request) {
  return request.arguments.at("TASK");
}

std::optional<std::int32_t> minutes_of(const std::string& text) {
  const auto clock = clock_time(text);
  constexpr int kHour = 60;
  return clock ? std::optional(std::stoi(clock->substr(0, 2)) * kHour + std::stoi(clock->substr(3)))
               : std::nullopt;
}

/// `12.03.2012 10:00-12:00`
Result<Appointment> appointment(const std::string& text, const std::string& place) {
  const Error unclear{ErrorCode::invalid, {"talk.bad_time", {{"text", text}}}, {}};
  std::string plain = text;
  for (const std::string_view dash : {" – ", "–", " - "}) {
    if (const std::size_t at = plain.find(dash); at != std::string::npos) {
      plain.erase(at + 1, dash.size() - 1);
      plain[at] = '-';
    }
  }
  const std::size_t blank = plain.rfind(' ');
  const std::string times = blank == std::string::npos ? "" : plain.substr(blank + 1);
  const std::size_t dash = times.find('-');
  if (dash == std::string::npos) {
    return unclear;
  }
  const auto day = parse_day(plain.substr(0, blank), *find_calendar("de-sl").value());
  if (!day) {
    return day.error();
  }
  const auto from = minutes_of(times.substr(0, dash));
  const auto to = minutes_of(times.substr(dash + 1));
  if (!from || !to) {
    return unclear;
  }
  Appointment date{day.value(), *from, *to, {}, {}, place};
  const SystemZone zone;
  date.starts = zone.at(date.day, std::chrono::minutes{*from});
  date.ends = zone.at(date.day, std::chrono::minutes{*to});
  if (zone.local(date.starts).since_midnight != std::chrono::minutes{*from}) {
    return Error{ErrorCode::invalid,
                 {"talk.skipped_time", {{"day", date.day}, {"time", times.substr(0, dash)}}},
                 {}};
  }
  return date;
}

Result<Reply> offer(const Request& request) {
  const std::string place = request.arguments.option("place").value_or("");
  std::vector<Appointment> dates;
  for (const std::string& text : request.arguments.all("offer")) {
    auto date = appointment(text, place);
    if (!date) {
      return date.error();
    }
    dates.push_back(std::move(date).value());
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return offer_dates(cycle, facts, task_named(request), dates);
  });
}

/// `1,3`, `keiner`
Result<std::vector<std::int32_t>> numbers_of(const std::string& text) {
  std::vector<std::int32_t> numbers;
  const std::string plain = folded(text);
  if (plain == "keiner" || plain == "none") {
    return numbers;
  }
  const char* at = text.data();
  const char* const last = at + text.size();
  while (at < last) {
    std::int32_t number = 0;
    const auto [end, problem] = std::from_chars(at, last, number);
    if (problem != std::errc{} || (end != last && *end != ',' && *end != ' ')) {
      return Error{
          ErrorCode::invalid, {"guest.number", {{"number", text}, {"option", "suits"}}}, {}};
    }
    numbers.push_back(number);
    at = std::find_if(end, last, [](char letter) { return letter != ',' && letter != ' '; });
  }
  return numbers;
}

Result<Reply> answer(const Request& request) {
  const auto number = number_argument(request, "number");
  if (!number) {
    return number.error();
  }
  const auto suits = numbers_of(request.arguments.at("suits"));
  if (!suits) {
    return suits.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return answer_dates(cycle, facts, {task_named(request), number.value(), suits.value()});
  });
}

Result<Reply> date(const Request& request) {
  int named = 0;
  for (const char* option : {"offer", "suits", "set", "cancel"}) {
    named += request.arguments.has(option) ? 1 : 0;
  }
  if (named != 1) {
    return Error{ErrorCode::invalid, {"talk.one_of", {}}, {}};
  }
  if (request.arguments.has("offer")) {
    return offer(request);
  }
  if (request.arguments.has("suits")) {
    return answer(request);
  }
  if (request.arguments.has("cancel")) {
    return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
      return call_off_talk(cycle, facts, task_named(request));
    });
  }
  const auto fixed =
      appointment(request.arguments.at("set"), request.arguments.option("place").value_or(""));
  if (!fixed) {
    return fixed.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return date_talk(cycle, facts, task_named(request), fixed.value());
  });
}

/// `Zahlen nachreichen=statistik`
Result<std::vector<FollowUp>> follow_ups_of(const Request& request) {
  std::vector<FollowUp> points;
  for (const std::string& text : request.arguments.all("follow-up")) {
    const std::size_t sign = text.rfind('=');
    FollowUp point;
    point.title = text.substr(0, sign);
    point.office = sign == std::string::npos ? "" : text.substr(sign + 1);
    if (point.title.empty() || (sign != std::string::npos && point.office.empty())) {
      return Error{ErrorCode::invalid, {"talk.bad_follow_up", {{"text", text}}}, {}};
    }
    points.push_back(std::move(point));
  }
  return points;
}

Result<Reply> minutes(const Request& request) {
  const auto points = follow_ups_of(request);
  if (!points) {
    return points.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  MinutesTaken taken{task_named(request), request.arguments.option("text").value_or(""), {}, {}};
  std::vector<StoredFile> files;
  if (const auto path = request.arguments.option("file")) {
    auto file = uploaded(*desk.value().store, *path);
    if (!file) {
      return file.error();
    }
    taken.file = file.value().name;
    taken.sha256 = file.value().sha256;
    files.push_back(std::move(file).value());
  }
  return tell_receipt(request,
                      act_on_cycle(
                          *desk.value().store,
                          request.arguments.at("CYCLE"),
                          desk.value().act,
                          [&](const Cycle& cycle, const Facts& facts) {
                            return take_minutes(cycle, facts, taken, points.value());
                          },
                          files));
}

Result<Reply> close(const Request& request) {
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return close_talk(cycle, facts, task_named(request));
  });
}

Json date_json(const Appointment& date) {
  return {{"day", iso(date.day)},
          {"starts", iso(date.starts)},
          {"ends", iso(date.ends)},
          {"place", date.place}};
}

std::string talk_text(const Task& task, const Roster& roster, Language language) {
  const auto said = [&](const Message& message) { return render(message, language) + '\n'; };
  std::string text = said({"talk.head", {{"task", task.id}, {"title", task.title}}});
  text += guest_lines(roster, language);
  const auto suits = suiting(roster);
  for (std::size_t i = 0; i < roster.offers.size() && !roster.date; ++i) {
    text += said(
        {"talk.offered",
         {{"number", i + 1}, {"when", when_text(roster.offers[i])}, {"count", suits[i].size()}}});
  }
  if (roster.date) {
    text += said({"talk.date_is", {{"when", when_text(*roster.date)}}});
  }
  const MinutesTaken& minutes = roster.minutes;
  if (!minutes.text.empty() || !minutes.file.empty()) {
    text += said(
        {"talk.minutes_are", {{"minutes", minutes.file.empty() ? minutes.text : minutes.file}}});
  }
  return text;
}

Result<Reply> show(const Request& request) {
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const Cycle& cycle = opened.value().cycle;
  const auto at = known_task(cycle, task_named(request));
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  if (task.kind != TaskKind::talk) {
    return Error{
        ErrorCode::invalid, {"talk.not_a_talk", {{"task", task.id}, {"title", task.title}}}, {}};
  }
  const Roster* known = roster_of(cycle, task.id);
  const Roster roster = known != nullptr ? *known : Roster{};
  if (!request.json) {
    return Reply{talk_text(task, roster, request.language), "", 0};
  }
  Json offers = Json::array();
  const auto suits = suiting(roster);
  for (std::size_t i = 0; i < roster.offers.size(); ++i) {
    Json each = date_json(roster.offers[i]);
    each["suits"] = suits[i];
    offers.push_back(std::move(each));
  }
  return Reply{json_line(Json{{"cycle", cycle.id},
                              {"task", task.id},
                              {"state", word(cycle.tasks[at.value()].state)},
                              {"guests", guests_json(roster)},
                              {"offers", offers},
                              {"date", roster.date ? date_json(*roster.date) : Json()},
                              {"minutes",
                               {{"text", roster.minutes.text},
                                {"file", roster.minutes.file},
                                {"sha256", roster.minutes.sha256}}}}),
               "",
               0};
}

}  // namespace

std::vector<Command> talk_commands() {
  const std::vector<Positional> step{{"CYCLE"}, {"TASK"}};
  const Option number{"number", "NUMBER", "help.guest_number"};
  return {
      {"talk", "invite", "help.talk_invite", step, guest_options(), invite_guest},
      {"talk", "remove", "help.participation_remove", step, act_options({number}), take_guest_off},
      {"talk",
       "date",
       "help.talk_date",
       step,
       act_options({{"offer", "LINE", "help.talk_offer", true},
                    {"suits", "LINE", "help.talk_suits"},
                    number,
                    {"set", "LINE", "help.talk_set"},
                    {"place", "LINE", "help.talk_place"},
                    {"cancel", "", "help.talk_cancel"}}),
       date},
      {"talk",
       "minutes",
       "help.talk_minutes",
       step,
       act_options({{"text", "TEXT", "help.minutes_text"},
                    {"file", "FILE", "help.minutes_file"},
                    {"follow-up", "LINE", "help.follow_up", true}}),
       minutes},
      {"talk", "close", "help.talk_close", step, act_options(), close},
      {"talk", "show", "help.talk_show", step, read_options(), show}};
}

}  // namespace umlauf
