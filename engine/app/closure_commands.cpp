#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/app/table_file.h"
#include "workflows/encoding.h"
#include "workflows/organisation_csv.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// The key of the office; empty for all.
std::string office_meant(const std::string& text) {
  const std::string lower = lower_german(text);
  return lower == "all" || lower == "alle" ? "" : text;
}

/// Cycles that run count with it in their plans; agreed days move by `replan` only.
Result<Decision> take_closures(const Cycle& cycle, const std::vector<Event>& closures) {
  Decision decision;
  for (const Event& event : closures) {
    const std::string& office = std::get<ClosureSet>(event).office;
    if (office.empty() || find_office(*cycle.workflow, office) != nullptr) {
      decision.events.push_back(event);
    }
  }
  return decision;
}

Result<Reply> close_and_tell(const Request& request,
                             const Desk& desk,
                             const std::vector<Event>& closures) {
  const auto receipts =
      act_on_all(*desk.store, desk.act, closures, [&](const Cycle& cycle, const Facts& /*facts*/) {
        return take_closures(cycle, closures);
      });
  if (!receipts) {
    return receipts.error();
  }
  Reply reply = tell_receipts(request, *desk.store, closures, receipts.value());
  if (!request.json && !receipts.value().empty()) {
    reply.out += render({"closure.replan", {}}, request.language) + '\n';
  }
  return reply;
}

Result<Reply> one_closure(const Request& request, bool lifted) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  ClosureSet closure;
  closure.office = office_meant(request.arguments.at("KEY"));
  closure.lifted = lifted;
  closure.note = request.arguments.option("note").value_or("");
  for (const auto& [option, day] :
       {std::pair{"from", &closure.first}, std::pair{"until", &closure.last}}) {
    if (lifted && option == std::string("until")) {
      continue;
    }
    if (!request.arguments.has(option)) {
      return Error{ErrorCode::invalid,
                   {"absence.day_missing", {{"option", std::string("--") + option}}},
                   {}};
    }
    const auto given = day_argument(request, option);
    if (!given) {
      return given.error();
    }
    *day = given.value();
  }
  const auto events = desk.value().store->load(std::string(kOrganisationStream));
  const auto event = set_closure({events, desk.value().act.on}, closure);
  return event ? close_and_tell(request, desk.value(), {event.value()}) : event.error();
}

Result<Reply> add(const Request& request) {
  return one_closure(request, false);
}

Result<Reply> remove(const Request& request) {
  return one_closure(request, true);
}

/// All rows or none.
Result<Reply> import_closures(const Request& request) {
  const std::string& file = request.arguments.at("FILE");
  const auto read = read_table(file, read_closures_csv);
  if (!read) {
    return read.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const auto events = desk.value().store->load(std::string(kOrganisationStream));
  Findings findings(file);
  std::vector<Event> closures;
  for (const ClosureEntry& entry : read.value().closures) {
    auto event = set_closure(
        {events, desk.value().act.on},
        {office_meant(entry.office), entry.days.first, entry.days.last, entry.note, false});
    if (event) {
      closures.push_back(std::move(event).value());
    } else {
      findings.error(entry.place, event.error().message);
    }
  }
  if (findings.any_error()) {
    return findings_error(findings.take());
  }
  return close_and_tell(request, desk.value(), closures);
}

Result<Reply> list(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Organisation now = load_organisation(*store.value(), kEndOfTime);
  std::sort(
      now.closures.begin(), now.closures.end(), [](const Closure& left, const Closure& right) {
        return left.days.first < right.days.first;
      });
  Json json = Json::array();
  Table table;
  for (const Closure& closure : now.closures) {
    const Office* office = find_office(now, closure.office);
    json.push_back({{"office", closure.office.empty() ? "all" : closure.office},
                    {"from", iso(closure.days.first)},
                    {"until", iso(closure.days.last)},
                    {"note", closure.note}});
    table.add({closure.office.empty() ? render({"closure.all", {}}, request.language)
               : office != nullptr    ? office->name
                                      : closure.office,
               render(days_text(closure.days.first, closure.days.last), request.language),
               closure.note});
  }
  return Reply{request.json   ? json_line(json)
               : json.empty() ? render({"closure.none", {}}, request.language) + '\n'
                              : table.text(),
               "",
               0};
}

}  // namespace

std::vector<Command> closure_commands() {
  const std::vector<Positional> office{{"KEY"}};
  const Option from{"from", "DAY", "help.closed_from"};
  return {{"closure",
           "add",
           "help.closure_add",
           office,
           act_options(
               {from, {"until", "DAY", "help.closed_until"}, {"note", "LINE", "help.closed_note"}}),
           add},
          {"closure", "remove", "help.closure_remove", office, act_options({from}), remove},
          {"closure", "import", "help.closure_import", {{"FILE"}}, act_options(), import_closures},
          {"closure", "list", "help.closure_list", {}, read_options(), list}};
}

}  // namespace umlauf
