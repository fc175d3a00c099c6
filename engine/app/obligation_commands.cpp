#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/obligation_text.h"
#include "engine/app/open_store.h"
#include "engine/app/table.h"
#include "engine/app/words.h"
#include "engine/model/day_text.h"
#include "engine/model/nearest.h"
#include "workflows/load.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

const Calendar& usual_calendar() {
  return *find_calendar(kDefaultCalendar).value();
}

Error invalid(const char* id, std::vector<Message::Argument> args = {}) {
  return {ErrorCode::invalid, {id, std::move(args)}, {}};
}

/// `Frühjahr 2014` stays the range that it is, with its words; a plain day needs none.
Result<Target> due_of(const std::string& text) {
  const auto read = parse_range(text, usual_calendar());
  if (!read) {
    return read.error();
  }
  const bool plain = read.value().rule == DateRule::day;
  return Target{plain ? "" : text, read.value().range, {}, {}};
}

Result<std::vector<Target>> dues_of(const Request& request) {
  std::vector<Target> dues;
  for (const std::string& text : request.arguments.all("due")) {
    auto due = due_of(text);
    if (!due) {
      return due.error();
    }
    if (!dues.empty() && due.value().meant.first <= dues.back().meant.last) {
      return invalid("obligation.due_order",
                     {{"first", due_text(dues.back())}, {"second", due_text(due.value())}});
    }
    dues.push_back(std::move(due).value());
  }
  if (dues.size() > 2) {
    return invalid("obligation.due_many");
  }
  return dues;
}

/// A time that comes again: no working days, and not none at all.
Result<Period> period_of(const std::string& text) {
  auto period = parse_period(text);
  const Period it = period ? period.value() : Period{};
  const bool working = it.unit == Period::Unit::working_days || it.unit == Period::Unit::werktage;
  if (working || (it.count == 0 && it.extra_days == 0) ||
      !later_by({{}, {Day{2000, 1, 1}, Day{2000, 1, 1}}, {}, {}}, it, 1)) {
    return invalid("obligation.bad_period", {{"period", text}});
  }
  return period;
}

/// The texts that are simply taken over.
void take_texts(const Arguments& given, Obligation& obligation) {
  obligation.title = given.option("title").value_or(obligation.title);
  obligation.reference = given.option("reference").value_or(obligation.reference);
  obligation.parent_concept = given.option("concept").value_or(obligation.parent_concept);
  if (given.has("guideline")) {
    obligation.guidelines = given.all("guideline");
  }
  if (given.has("field")) {
    obligation.handlungsfelder = given.all("field");
  }
}

std::optional<Error> take_basis(const Request& request, Obligation& obligation, Day today) {
  if (request.arguments.has("basis")) {
    const auto basis = basis_argument(request);
    if (!basis) {
      return basis.error();
    }
    obligation.basis = basis.value();
  }
  if (request.arguments.has("dated")) {
    const auto day = day_argument(request, "dated");
    if (!day) {
      return day.error();
    }
    if (day.value() > today) {
      return Error{ErrorCode::invalid, {"act.in_the_future", {{"on", day.value()}}}, {iso(today)}};
    }
    obligation.based_on = day.value();
  }
  return std::nullopt;
}

std::optional<Error> take_lead(const Request& request, Store& store, Obligation& obligation) {
  const auto lead = request.arguments.option("lead");
  if (!lead || lead->empty()) {
    obligation.lead = lead.value_or(obligation.lead);
    return std::nullopt;
  }
  const auto office = office_named(store, *lead);
  if (!office) {
    return office.error();
  }
  if (office.value().closed_on) {
    return Error{ErrorCode::conflict,
                 {"office.closed_already",
                  {{"office", office.value().name}, {"day", *office.value().closed_on}}},
                 {}};
  }
  obligation.lead = *lead;
  return std::nullopt;
}

/// Due dates and predecessor count from now: what was fulfilled before is behind them.
std::optional<Error> take_dates(const Request& request, Store& store, Obligation& obligation) {
  const Arguments& given = request.arguments;
  if (given.has("period")) {
    const auto period = period_of(given.at("period"));
    if (!period) {
      return period.error();
    }
    obligation.period = period.value();
  }
  if (!given.has("due") && !given.has("predecessor")) {
    return std::nullopt;
  }
  const auto dues = dues_of(request);
  if (!dues) {
    return dues.error();
  }
  const ObligationState now = state_of(obligation, store.cycles());
  obligation.due = given.has("due") ? dues.value() : now.due;
  obligation.predecessor = now.predecessor;
  obligation.counted.clear();
  for (const CycleRow& row : now.cycles) {
    if (row.fulfilled_on) {
      obligation.counted.push_back(row.id);
    }
  }
  if (const auto before = given.option("predecessor")) {
    if (const auto cycle = load_cycle(store, *before); !before->empty() && !cycle) {
      return cycle.error();
    }
    obligation.predecessor = *before;
  }
  return std::nullopt;
}

/// The obligation with that key, or a new one; a slip in the key is asked about.
Result<Obligation> meant(const Request& request, Store& store) {
  const std::string& key = request.arguments.at("KEY");
  auto known = known_obligation(store, key);
  if (known) {
    return known;
  }
  if (!fit_for_key(key)) {
    const std::string better = key_of_name(key);
    return invalid("field.key",
                   {{"key", key}, {"better", better.empty() ? "integrationsbericht" : better}});
  }
  if (!known.error().offers.empty() && !request.arguments.has("new")) {
    return Error{ErrorCode::not_found, {"obligation.new", {{"key", key}}}, known.error().offers};
  }
  Obligation fresh;
  fresh.key = key;
  return fresh;
}

Result<std::optional<Workflow>> workflow_asked(const Request& request) {
  if (!request.arguments.has("workflow")) {
    return std::optional<Workflow>{};
  }
  auto usable = usable_workflow(request.arguments.at("workflow"));
  return usable ? Result<std::optional<Workflow>>(std::optional(std::move(usable).value()))
                : usable.error();
}

/// What was entered, and what is to be known about it.
Reply told_with_warnings(const Request& request, Store& store, Reply told, const std::string& key) {
  for (const ObligationReport& report : watch_obligations(store, local_today(request))) {
    if (report.state.obligation.key != key) {
      continue;
    }
    if (!request.json) {
      told.out += warning_lines(report.warnings, request.language);
      continue;
    }
    Json json = Json::parse(told.out);
    json["obligation"] = obligation_json(report, request.language);
    told.out = json_line(json);
  }
  return told;
}

Result<Reply> add(const Request& request) {
  const auto workflow = workflow_asked(request);
  if (!workflow) {
    return workflow.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  Store& store = *desk.value().store;
  auto known = meant(request, store);
  if (!known) {
    return known.error();
  }
  Obligation obligation = std::move(known).value();
  take_texts(request.arguments, obligation);
  if (!fit_for_line(obligation.title)) {
    return invalid("obligation.no_title", {{"key", obligation.key}});
  }
  if (auto error = take_basis(request, obligation, local_today(request))) {
    return *std::move(error);
  }
  if (auto error = take_lead(request, store, obligation)) {
    return *std::move(error);
  }
  if (auto error = take_dates(request, store, obligation)) {
    return *std::move(error);
  }
  const std::string key = obligation.key;
  std::vector<Event> events{ObligationSet{std::move(obligation)}};
  if (workflow.value()) {
    events.emplace_back(ObligationPlanned{key, *workflow.value()});
  }
  const auto told =
      append_and_tell(request, desk.value(), kObligationsStream, std::move(events), nullptr);
  return told ? Result<Reply>(told_with_warnings(request, store, told.value(), key)) : told.error();
}

Result<Reply> end(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const auto known = known_obligation(*desk.value().store, request.arguments.at("KEY"));
  if (!known) {
    return known.error();
  }
  if (known.value().ended_on) {
    return Error{ErrorCode::conflict,
                 {"obligation.has_ended",
                  {{"title", known.value().title},
                   {"day", *known.value().ended_on},
                   {"key", known.value().key}}},
                 {}};
  }
  if (desk.value().act.reason.empty()) {
    return invalid("obligation.end_reason", {{"title", known.value().title}});
  }
  return append_and_tell(
      request, desk.value(), kObligationsStream, {ObligationEnded{known.value().key}}, nullptr);
}

/// `--on`, else today: how it looks on that day.
Result<Day> seen_on(const Request& request) {
  return request.arguments.has("on") ? day_argument(request, "on")
                                     : Result<Day>(local_today(request));
}

std::string running_text(const ObligationReport& report, Language language) {
  if (report.state.obligation.ended_on) {
    return render({"obligation.ended_since", {{"day", *report.state.obligation.ended_on}}},
                  language);
  }
  const CycleRow* running = report.state.running();
  return running != nullptr ? render({"obligation.runs", {{"cycle", running->id}}}, language)
                            : render({"obligation.idle", {}}, language);
}

Result<Reply> list(const Request& request) {
  const auto today = seen_on(request);
  if (!today) {
    return today.error();
  }
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Json json = Json::array();
  Table table;
  std::string warnings;
  for (const ObligationReport& report : watch_obligations(*store.value(), today.value())) {
    json.push_back(obligation_json(report, request.language));
    const auto& due = report.state.due;
    table.add({report.state.obligation.key,
               shortened(report.state.obligation.title, 48),
               due.empty() ? "–" : render(due_text(due.front()), request.language),
               running_text(report, request.language)});
    warnings += warning_lines(report.warnings, request.language);
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  if (json.empty()) {
    return Reply{render({"obligation.none", {}}, request.language) + '\n', "", 0};
  }
  return Reply{table.text() + warnings, "", 0};
}

Result<Reply> show(const Request& request) {
  const auto today = seen_on(request);
  if (!today) {
    return today.error();
  }
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const auto known = known_obligation(*store.value(), request.arguments.at("KEY"));
  if (!known) {
    return known.error();
  }
  Reply reply;
  for (const ObligationReport& report : watch_obligations(*store.value(), today.value())) {
    if (report.state.obligation.key == known.value().key) {
      reply.out = request.json ? json_line(obligation_json(report, request.language))
                               : obligation_lines(report, request.language);
    }
  }
  return reply;
}

}  // namespace

std::vector<Command> obligation_commands() {
  return {{"obligation",
           "add",
           "help.obligation_add",
           {{"KEY"}},
           act_options({{"title", "LINE", "help.obligation_title"},
                        {"basis", "WORD", "help.basis", false, true},
                        {"reference", "LINE", "help.basis_reference"},
                        {"dated", "DAY", "help.basis_dated"},
                        {"concept", "LINE", "help.concept"},
                        {"guideline", "LINE", "help.guideline", true},
                        {"field", "LINE", "help.obligation_field", true},
                        {"period", "PERIOD", "help.obligation_period"},
                        {"workflow", "FILE", "help.obligation_workflow"},
                        {"lead", "KEY", "help.obligation_lead"},
                        {"predecessor", "CYCLE", "help.obligation_predecessor"},
                        {"due", "LINE", "help.obligation_due", true},
                        {"new", "", "help.new_obligation"}}),
           add},
          {"obligation", "end", "help.obligation_end", {{"KEY"}}, act_options(), end},
          {"obligation",
           "list",
           "help.obligation_list",
           {},
           read_options({{"on", "DAY", "help.seen_on"}}),
           list},
          {"obligation",
           "show",
           "help.obligation_show",
           {{"KEY"}},
           read_options({{"on", "DAY", "help.seen_on"}}),
           show}};
}

}  // namespace umlauf
