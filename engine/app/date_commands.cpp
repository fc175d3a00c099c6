#include <nlohmann/json.hpp>

#include "engine/app/command.h"
#include "engine/model/calendar.h"

namespace umlauf {
namespace {

Result<Reply> list_holidays(const Request& request) {
  const std::string calendar = request.arguments.option("calendar").value_or("de-sl");
  if (const auto found = find_calendar(calendar); !found) {
    return found.error();
  }
  const int year = std::stoi(request.arguments.option("year").value_or("2012"));
  std::string text;
  auto json = nlohmann::ordered_json::array();
  for (const Holiday& holiday : holidays(calendar, year)) {
    text += day_text(holiday.day, request.language) + "  " + holiday.name + '\n';
    json.push_back({{"date", iso(holiday.day)}, {"name", holiday.name}});
  }
  return Reply{request.json ? json.dump() + '\n' : text, "", 0};
}

}  // namespace

std::vector<Command> date_commands() {
  return {{"holidays",
           "",
           "help.holidays",
           {},
           {{"year", "YEAR", "help.year"}, {"calendar", "NAME", "help.calendar"}},
           list_holidays}};
}

}  // namespace umlauf
