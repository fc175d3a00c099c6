#include <filesystem>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/guest_arguments.h"
#include "engine/app/table.h"
#include "engine/app/words.h"
#include "engine/run/decide.h"
#include "engine/run/participation.h"
#include "plugins/files/files.h"
#include "plugins/record/statements.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

const std::string& task_named(const Request& request) {
  return request.arguments.at("TASK");
}

std::string text_of(const Request& request, const char* option) {
  return request.arguments.option(option).value_or("");
}

Result<Reply> statement(const Request& request) {
  const auto sender = guest_argument(request);
  if (!sender) {
    return sender.error();
  }
  StatementReceived said;
  said.task = task_named(request);
  said.guest = sender.value().number;
  said.text = text_of(request, "text");
  said.chapter = text_of(request, "chapter");
  if (request.arguments.has("medium")) {
    const auto medium = medium_argument(request);
    if (!medium) {
      return medium.error();
    }
    said.medium = medium.value();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  std::vector<StoredFile> files;
  if (const auto path = request.arguments.option("file")) {
    auto file = uploaded(*desk.value().store, *path);
    if (!file) {
      return file.error();
    }
    said.file = file.value().name;
    said.sha256 = file.value().sha256;
    files.push_back(std::move(file).value());
  }
  const bool registered = said.guest != 0;
  return tell_receipt(
      request,
      act_on_cycle(
          *desk.value().store,
          request.arguments.at("CYCLE"),
          desk.value().act,
          [&](const Cycle& cycle, const Facts& facts) {
            return receive_statement(
                cycle, facts, said, registered ? std::nullopt : std::optional(sender.value()));
          },
          files));
}

Result<Reply> treat(const Request& request) {
  const auto number = number_argument(request, "NUMBER");
  if (!number) {
    return number.error();
  }
  const auto how = treatment_argument(request);
  if (!how) {
    return how.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return treat_statement(cycle, facts, task_named(request), number.value(), how.value());
  });
}

Result<Reply> consent(const Request& request) {
  if (request.arguments.has("given") == request.arguments.has("withdrawn")) {
    return Error{ErrorCode::invalid, {"guest.consent_which", {}}, {}};
  }
  const auto number = number_argument(request, "number");
  if (!number) {
    return number.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return set_consent(
        cycle, facts, {task_named(request), number.value(), request.arguments.has("given")});
  });
}

Result<Reply> entrust_step(const Request& request) {
  const auto outsider = guest_argument(request);
  if (!outsider) {
    return outsider.error();
  }
  if (!request.arguments.has("until")) {
    return Error{ErrorCode::invalid, {"participation.no_until", {}}, {}};
  }
  const auto until = day_argument(request, "until");
  if (!until) {
    return until.error();
  }
  const GuestSet& named = outsider.value();
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return entrust(cycle, facts, {task_named(request), named.name, named.address, until.value()});
  });
}

Result<Reply> close(const Request& request) {
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return close_participation(cycle, facts, task_named(request));
  });
}

/// A participation of the cycle, by its place.
Result<std::size_t> participation_of(const Cycle& cycle, const std::string& id) {
  auto at = known_task(cycle, id);
  if (at && cycle.workflow->tasks[at.value()].kind != TaskKind::participation) {
    return Error{ErrorCode::invalid,
                 {"participation.not_a_participation",
                  {{"task", id}, {"title", cycle.workflow->tasks[at.value()].title}}},
                 {}};
  }
  return at;
}

Json statements_json(const std::vector<TreatedStatement>& table) {
  Json json = Json::array();
  for (const TreatedStatement& each : table) {
    const Statement& said = each.statement;
    json.push_back({{"number", each.number},
                    {"guest", each.guest},
                    {"who", each.who},
                    {"received", iso(said.received)},
                    {"medium", word(said.medium)},
                    {"late", said.late},
                    {"chapter", said.chapter},
                    {"text", said.text},
                    {"file", said.file},
                    {"sha256", said.sha256},
                    {"treatment", said.how ? Json(word(*said.how)) : Json()},
                    {"reason", said.reason}});
  }
  return json;
}

std::string document_of(const record::Statements& statements,
                        const std::string& format,
                        Language language) {
  if (format == "html") {
    return record::statements_html(statements, language);
  }
  if (format == "text") {
    return record::statements_text(statements, language);
  }
  std::string text = "\xEF\xBB\xBF";
  for (const std::vector<std::string>& cells : record::statement_rows(statements, language)) {
    text += csv_row(cells);
  }
  return text;
}

Result<Reply> table(const Request& request) {
  const std::string format = request.arguments.option("format").value_or("text");
  if (format != "csv" && format != "html" && format != "text") {
    return Error{ErrorCode::invalid,
                 {"participation.format", {{"format", format}}},
                 {"csv", "html", "text"}};
  }
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const Cycle& cycle = opened.value().cycle;
  const auto at = participation_of(cycle, task_named(request));
  if (!at) {
    return at.error();
  }
  const bool internal = request.arguments.has("internal");
  const record::Statements statements{cycle.title,
                                      cycle.workflow->tasks[at.value()].title,
                                      treatment_table(cycle, task_named(request), !internal),
                                      internal,
                                      local_today(request)};
  const std::string document = document_of(statements, format, request.language);
  Json json{{"cycle", cycle.id},
            {"task", task_named(request)},
            {"statements", statements_json(statements.table)}};
  const auto out = request.arguments.option("out");
  if (!out) {
    return Reply{request.json ? json_line(json) : document, "", 0};
  }
  if (std::filesystem::exists(*out)) {
    return Error{ErrorCode::conflict, {"participation.exists", {{"file", *out}}}, {}};
  }
  files::write_whole(*out, document);
  json["file"] = *out;
  return Reply{request.json
                   ? json_line(json)
                   : render({"participation.written", {{"file", *out}}}, request.language) + '\n',
               "",
               0};
}

Message state_text(const Cycle& cycle, std::size_t at, const Roster& roster) {
  const TaskRun& run = cycle.tasks[at];
  if (ended(run.state)) {
    return {"participation.state.done", {}};
  }
  if (roster.closed) {
    return {"participation.state.closed", {}};
  }
  return run.due && open(run.state) ? Message{"participation.state.open", {{"due", *run.due}}}
                                    : Message{"participation.state.waiting", {}};
}

Result<Reply> show(const Request& request) {
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const Cycle& cycle = opened.value().cycle;
  const auto at = participation_of(cycle, task_named(request));
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  const Roster* known = roster_of(cycle, task.id);
  const Roster roster = known != nullptr ? *known : Roster{};
  const auto statements = treatment_table(cycle, task.id, false);
  const Message state = state_text(cycle, at.value(), roster);
  const auto& mandate = roster.entrusted;
  if (request.json) {
    return Reply{
        json_line(Json{
            {"cycle", cycle.id},
            {"task", task.id},
            {"state", word(cycle.tasks[at.value()].state)},
            {"due", cycle.tasks[at.value()].due ? Json(iso(*cycle.tasks[at.value()].due)) : Json()},
            {"closed", roster.closed},
            {"entrusted",
             mandate ? Json{{"name", mandate->name}, {"until", iso(mandate->until)}} : Json()},
            {"guests", guests_json(roster)},
            {"statements", statements_json(statements)}}),
        "",
        0};
  }
  const auto said = [&](const Message& message) {
    return render(message, request.language) + '\n';
  };
  std::string text =
      said({"participation.head", {{"task", task.id}, {"title", task.title}, {"state", state}}});
  if (mandate) {
    text += said({"participation.entrusted", {{"name", mandate->name}, {"until", mandate->until}}});
  }
  text += guest_lines(roster, request.language);
  return Reply{text + record::statement_lines(statements, request.language), "", 0};
}

std::vector<Option> statement_options() {
  return act_options({{"number", "NUMBER", "help.guest_number"},
                      {"name", "LINE", "help.guest_name"},
                      {"organisation", "LINE", "help.guest_organisation"},
                      {"address", "ADDRESS", "help.guest_address"},
                      {"role", "LINE", "help.guest_role"},
                      {"text", "TEXT", "help.statement_text"},
                      {"file", "FILE", "help.statement_file"},
                      {"chapter", "NAME", "help.statement_chapter"},
                      {"medium", "WORD", "help.medium", false, true}});
}

}  // namespace

std::vector<Command> participation_commands() {
  const std::vector<Positional> step{{"CYCLE"}, {"TASK"}};
  const Option number{"number", "NUMBER", "help.guest_number"};
  const auto named = [&](const char* verb,
                         const char* help,
                         std::vector<Option> options,
                         Result<Reply> (*run)(const Request&)) {
    return Command{"participation", verb, help, step, std::move(options), run};
  };
  return {named("invite", "help.participation_invite", guest_options(), invite_guest),
          named("remove", "help.participation_remove", act_options({number}), take_guest_off),
          named("statement", "help.participation_statement", statement_options(), statement),
          {"participation",
           "treat",
           "help.participation_treat",
           {{"CYCLE"}, {"TASK"}, {"NUMBER"}},
           act_options({{"treatment", "WORD", "help.treatment", false, true}}),
           treat},
          named("consent",
                "help.participation_consent",
                act_options({number,
                             {"given", "", "help.consent_given"},
                             {"withdrawn", "", "help.consent_withdrawn"}}),
                consent),
          named("entrust",
                "help.participation_entrust",
                act_options({{"name", "LINE", "help.guest_name"},
                             {"address", "ADDRESS", "help.guest_address"},
                             {"until", "DAY", "help.mandate_until"}}),
                entrust_step),
          named("table",
                "help.participation_table",
                read_options({{"format", "csv|html|text", "help.table_format"},
                              {"out", "FILE", "help.table_out"},
                              {"internal", "", "help.table_internal"}}),
                table),
          named("close", "help.participation_close", act_options(), close),
          named("show", "help.participation_show", read_options(), show)};
}

}  // namespace umlauf
