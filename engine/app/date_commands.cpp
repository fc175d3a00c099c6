#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "engine/model/day_text.h"
#include "engine/model/deadline.h"
#include "engine/model/folded.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Error invalid(Message message, std::vector<std::string> offers = {}) {
  return {ErrorCode::invalid, std::move(message), std::move(offers)};
}

Result<const Calendar*> asked_calendar(const Arguments& arguments) {
  return find_calendar(arguments.option("calendar").value_or(std::string(kDefaultCalendar)));
}

Result<int> asked_year(const Request& request) {
  const auto text = request.arguments.option("year");
  if (!text) {
    return Day{std::chrono::floor<std::chrono::days>(request.now)}.year();
  }
  const int first = Calendar::kFirstDay.year();
  const int last = Calendar::kLastDay.year();
  const bool digits = text->size() == 4 && std::all_of(text->begin(), text->end(), [](char c) {
                        return c >= '0' && c <= '9';
                      });
  const int year = digits ? std::stoi(*text) : 0;
  if (year < first || year > last) {
    return invalid(
        {"holidays.year",
         {{"text", *text}, {"first", std::to_string(first)}, {"last", std::to_string(last)}}});
  }
  return year;
}

Result<Reply> list_holidays(const Request& request) {
  const auto calendar = asked_calendar(request.arguments);
  if (!calendar) {
    return calendar.error();
  }
  const auto year = asked_year(request);
  if (!year) {
    return year.error();
  }
  std::string text;
  Json json = Json::array();
  for (const Holiday& holiday : holidays(calendar.value()->name(), year.value())) {
    text += day_text(holiday.day, request.language) + "  " + holiday.name + '\n';
    json.push_back({{"date", iso(holiday.day)}, {"name", holiday.name}});
  }
  if (text.empty()) {
    text = render({"holidays.none", {{"calendar", calendar.value()->name()}}}, request.language);
    text += '\n';
  }
  return Reply{request.json ? json_line(json) : text, "", 0};
}

/// The periods of `1 Monat + 10 Tage`, then those of --extend.
Result<std::vector<Period>> asked_periods(const Arguments& arguments) {
  const auto typed = arguments.option("period");
  if (!typed) {
    return invalid({"deadline.no_period", {}});
  }
  std::vector<std::string> texts;
  std::string rest = *typed;
  for (std::size_t plus = rest.find('+'); plus != std::string::npos; plus = rest.find('+')) {
    texts.push_back(rest.substr(0, plus));
    rest.erase(0, plus + 1);
  }
  texts.push_back(rest);
  const std::vector<std::string> more = arguments.all("extend");
  texts.insert(texts.end(), more.begin(), more.end());
  std::vector<Period> periods;
  for (const std::string& text : texts) {
    const auto period = parse_period(text);
    if (!period) {
      return period.error();
    }
    periods.push_back(period.value());
  }
  return periods;
}

/// The position of an option's word among the words it knows; without the option, `otherwise`.
Result<std::size_t> asked_word(const Arguments& arguments,
                               const std::string& option,
                               const std::vector<std::string>& words,
                               std::size_t otherwise) {
  const auto word = arguments.option(option);
  if (!word) {
    return otherwise;
  }
  const auto found = std::find(words.begin(), words.end(), folded(*word));
  if (found == words.end()) {
    return invalid({"deadline.unknown_word", {{"option", "--" + option}, {"word", *word}}}, words);
  }
  return static_cast<std::size_t>(found - words.begin());
}

const std::vector<std::string> kRules{"event", "begin"};
const std::vector<std::string> kShifts{"next", "previous", "none"};

Result<Deadline> forward_deadline(const Arguments& arguments, Day start, const Calendar& legal) {
  if (arguments.has("full-days")) {
    return invalid({"deadline.option_backward", {{"option", "--full-days"}}});
  }
  const auto rule = asked_word(arguments, "rule", kRules, 0);
  const auto shift = asked_word(arguments, "shift", kShifts, 0);
  const auto periods = asked_periods(arguments);
  if (!rule || !shift || !periods) {
    return !rule ? rule.error() : !shift ? shift.error() : periods.error();
  }
  const std::vector<Period>& all = periods.value();
  return deadline(ForwardPeriod{start,
                                all.front(),
                                static_cast<PeriodRule>(rule.value()),
                                static_cast<Shift>(shift.value()),
                                {all.begin() + 1, all.end()}},
                  legal);
}

Result<Deadline> backward_deadline(const Arguments& arguments, Day before, const Calendar& legal) {
  const auto periods = asked_periods(arguments);
  if (!periods) {
    return periods.error();
  }
  if (arguments.has("extend") || periods.value().size() > 1) {
    return invalid({"deadline.option_forward", {{"option", "--extend"}}});
  }
  if (arguments.has("rule")) {
    return invalid({"deadline.option_forward", {{"option", "--rule"}}});
  }
  const auto shift = asked_word(arguments, "shift", kShifts, 1);
  if (!shift) {
    return shift.error();
  }
  return deadline(BackwardPeriod{before,
                                 periods.value().front(),
                                 arguments.has("full-days"),
                                 static_cast<Shift>(shift.value())},
                  legal);
}

Json deadline_json(const Request& request, const char* anchor, Day day, const Deadline& found) {
  const Arguments& arguments = request.arguments;
  Json json{{anchor, iso(day)}, {"period", arguments.at("period")}};
  if (arguments.has("extend")) {
    json["extend"] = arguments.all("extend");
  }
  json["calendar"] = arguments.option("calendar").value_or(std::string(kDefaultCalendar));
  json["raw_end"] = iso(found.raw_end);
  json["end"] = iso(found.end);
  json["derivation"] = Json::array();
  for (const Message& sentence : found.derivation) {
    json["derivation"].push_back(render(sentence, request.language));
  }
  return json;
}

std::string deadline_text(const Deadline& found, Language language) {
  std::string text = render({"deadline.shown", {{"end", found.end}}}, language) + '\n';
  if (found.raw_end != found.end) {
    text += render({"deadline.shown_raw", {{"end", found.raw_end}}}, language) + '\n';
  }
  text += '\n';
  for (const Message& sentence : found.derivation) {
    text += render(sentence, language) + '\n';
  }
  return text;
}

Result<Reply> show_deadline(const Request& request) {
  const Arguments& arguments = request.arguments;
  const bool forward = arguments.has("start");
  if (forward == arguments.has("before")) {
    return invalid({"deadline.start_or_before", {}});
  }
  const auto calendar = asked_calendar(arguments);
  if (!calendar) {
    return calendar.error();
  }
  const Calendar& legal = *calendar.value();
  const char* anchor = forward ? "start" : "before";
  const auto day = parse_day(arguments.at(anchor), legal);
  if (!day) {
    return day.error();
  }
  const auto found = forward ? forward_deadline(arguments, day.value(), legal)
                             : backward_deadline(arguments, day.value(), legal);
  if (!found) {
    return found.error();
  }
  return Reply{request.json ? json_line(deadline_json(request, anchor, day.value(), found.value()))
                            : deadline_text(found.value(), request.language),
               "",
               0};
}

}  // namespace

std::vector<Command> date_commands() {
  const Option calendar{"calendar", "NAME", "help.calendar"};
  return {{"holidays",
           "",
           "help.holidays",
           {},
           {{"year", "YEAR", "help.year"}, calendar},
           list_holidays},
          {"deadline",
           "",
           "help.deadline",
           {},
           {{"start", "DAY", "help.deadline_start"},
            {"before", "DAY", "help.deadline_before"},
            {"period", "PERIOD", "help.deadline_period"},
            {"extend", "PERIOD", "help.deadline_extend", true},
            {"rule", "event|begin", "help.deadline_rule"},
            {"shift", "next|previous|none", "help.deadline_shift"},
            {"full-days", "", "help.deadline_full_days"},
            calendar},
           show_deadline}};
}

}  // namespace umlauf
