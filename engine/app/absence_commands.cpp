#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/run/standing_in.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// The day of that option; refused where it is missing.
Result<Day> needed_day(const Request& request, const char* option) {
  if (!request.arguments.has(option)) {
    return Error{
        ErrorCode::invalid, {"absence.day_missing", {{"option", std::string("--") + option}}}, {}};
  }
  return day_argument(request, option);
}

std::string name_of(const Organisation& now, const std::string& person) {
  const Person* known = find_person(now, person);
  return known != nullptr ? known->name : person;
}

Result<Reply> add_absence(const Request& request) {
  const auto first = needed_day(request, "from");
  if (!first) {
    return first.error();
  }
  const auto last = needed_day(request, "until");
  if (!last) {
    return last.error();
  }
  return organise_and_tell(request, [&](const OrganisationLog& log) {
    return set_absence(log,
                       {request.arguments.at("PERSON"),
                        first.value(),
                        last.value(),
                        request.arguments.option("deputy").value_or("")});
  });
}

Result<Reply> drop_absence(const Request& request) {
  const auto first = needed_day(request, "from");
  if (!first) {
    return first.error();
  }
  return organise_and_tell(request, [&](const OrganisationLog& log) {
    return remove_absence(log, request.arguments.at("PERSON"), first.value());
  });
}

Result<Reply> list_absences(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const Day today = local_today(request);
  const Organisation now = load_organisation(*store.value(), kEndOfTime);
  Json json = Json::array();
  Table table;
  for (const Absence& absence : now.absences) {
    if (absence.days.last < today) {
      continue;  // over, and nobody's business any more
    }
    const Person* person = find_person(now, absence.person);
    const Day day = std::max(today, absence.days.first);
    const Person* deputy = person != nullptr ? stand_in(now, *person, day) : nullptr;
    json.push_back({{"person", absence.person},
                    {"from", iso(absence.days.first)},
                    {"until", iso(absence.days.last)},
                    {"deputy", absence.deputy},
                    {"stands_in", deputy != nullptr ? Json(deputy->key) : Json()}});
    table.add({absence.person,
               name_of(now, absence.person),
               render(days_text(absence.days.first, absence.days.last), request.language),
               deputy != nullptr
                   ? render({"absence.stands_in", {{"name", deputy->name}}}, request.language)
                   : render({"absence.nobody", {}}, request.language)});
  }
  return Reply{request.json   ? json_line(json)
               : json.empty() ? render({"absence.none", {}}, request.language) + '\n'
                              : table.text(),
               "",
               0};
}

Result<DeputyAsked> deputy_argument(const Request& request) {
  DeputyAsked asked{request.arguments.at("KEY"), {}, {}, {}};
  if (!request.arguments.has("deputy")) {
    return Error{ErrorCode::invalid, {"deputy.missing", {}}, {}};
  }
  asked.deputy = request.arguments.at("deputy");
  for (const auto& [option, day] :
       {std::pair{"from", &asked.first}, std::pair{"until", &asked.last}}) {
    if (request.arguments.has(option)) {
      const auto given = day_argument(request, option);
      if (!given) {
        return given.error();
      }
      *day = given.value();
    }
  }
  return asked;
}

std::function<Result<Reply>(const Request&)> on_deputy(
    Result<Event> (*decide)(const OrganisationLog&, const DeputyAsked&)) {
  return [decide](const Request& request) -> Result<Reply> {
    const auto asked = deputy_argument(request);
    if (!asked) {
      return asked.error();
    }
    return organise_and_tell(
        request, [&](const OrganisationLog& log) { return decide(log, asked.value()); });
  };
}

Result<Reply> list_deputies(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const Organisation now = load_organisation(*store.value(), kEndOfTime);
  Json json = Json::array();
  Table table;
  const auto day = [](const std::optional<Day>& each) { return each ? Json(iso(*each)) : Json(); };
  for (const Deputyship& each : now.deputies) {
    const Office* office = find_office(now, each.office);
    json.push_back({{"office", each.office},
                    {"person", each.person},
                    {"deputy", each.deputy},
                    {"from", day(each.first)},
                    {"until", day(each.last)}});
    table.add(
        {each.person.empty() ? each.office : each.person,
         office != nullptr ? office->name : name_of(now, each.person),
         render({"absence.stands_in", {{"name", name_of(now, each.deputy)}}}, request.language),
         render(days_text(each.first, each.last), request.language)});
  }
  for (const Person& person : now.persons) {
    for (const Post& post : person.posts) {
      if (!person.left_on && post.role == PersonRole::standing_deputy) {
        const Office* office = find_office(now, post.office);
        json.push_back({{"office", post.office},
                        {"person", ""},
                        {"deputy", person.key},
                        {"from", Json()},
                        {"until", Json()},
                        {"standing", true}});
        table.add({post.office,
                   office != nullptr ? office->name : post.office,
                   render({"deputy.standing", {{"name", person.name}}}, request.language),
                   render(days_text({}, {}), request.language)});
      }
    }
  }
  return Reply{request.json   ? json_line(json)
               : json.empty() ? render({"deputy.none", {}}, request.language) + '\n'
                              : table.text(),
               "",
               0};
}

}  // namespace

std::vector<Command> absence_commands() {
  const std::vector<Positional> person{{"PERSON"}};
  const Option from{"from", "DAY", "help.absent_from"};
  const Option until{"until", "DAY", "help.absent_until"};
  const Option deputy{"deputy", "PERSON", "help.deputy"};
  return {{"absence",
           "add",
           "help.absence_add",
           person,
           act_options({from, until, deputy}),
           add_absence},
          {"absence", "remove", "help.absence_remove", person, act_options({from}), drop_absence},
          {"absence", "list", "help.absence_list", {}, read_options(), list_absences},
          {"deputy",
           "add",
           "help.deputy_add",
           {{"KEY"}},
           act_options({deputy, from, until}),
           on_deputy(set_deputy)},
          {"deputy",
           "remove",
           "help.deputy_remove",
           {{"KEY"}},
           act_options({deputy}),
           on_deputy(remove_deputy)},
          {"deputy", "list", "help.deputy_list", {}, read_options(), list_deputies}};
}

}  // namespace umlauf
