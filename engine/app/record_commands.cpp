#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "db/chain.h"
#include "engine/app/desk.h"
#include "engine/app/json_texts.h"
#include "engine/app/open_store.h"
#include "engine/app/system_zone.h"
#include "engine/app/table.h"
#include "engine/model/day_text.h"
#include "engine/run/decide.h"
#include "engine/run/replan.h"
#include "plugins/files/files.h"
#include "plugins/record/record.h"
#include "plugins/record/statements.h"

namespace umlauf {
namespace {

namespace fs = std::filesystem;

std::vector<record::LogLine> log_lines(const OpenCycle& file, Language language) {
  const std::vector<RecordedEvent> events = file.store->load(file.cycle.id);
  const std::vector<LogRow> rows = file.store->log(file.cycle.id);
  const Organisation organisation = load_organisation(*file.store, kEndOfTime);
  std::vector<record::LogLine> lines;
  for (std::size_t i = 0; i < std::min(events.size(), rows.size()); ++i) {
    const Act& act = events[i].act;
    const Person* person = find_person(organisation, act.as);
    lines.push_back({local_text(act.at, language),
                     act.on,
                     person != nullptr ? person->name
                     : act.as.empty()  ? act.by
                                       : act.as,
                     render(tell(events[i].event, file.cycle.workflow.get()), language),
                     act.reason,
                     rows[i].hash});
  }
  return lines;
}

std::vector<record::LetterLine> letter_lines(const OpenCycle& file, Language language) {
  std::vector<record::LetterLine> lines;
  for (const LetterRow& row : file.store->letters()) {
    std::string tasks;
    for (const Item& item : row.letter.items) {
      if (item.cycle == file.cycle.id) {
        tasks += (tasks.empty() ? "" : ", ") + item.task;
      }
    }
    if (tasks.empty()) {
      continue;
    }
    lines.push_back({row.letter.day,
                     row.letter.address,
                     tasks,
                     render({"letter.state." + std::string(delivery_word(row)), {}}, language)});
  }
  return lines;
}

std::string folder_page(const Request& request, const OpenCycle& file) {
  return record::folder_html({file.cycle,
                              log_lines(file, request.language),
                              letter_lines(file, request.language),
                              local_today(request),
                              office_labels(*file.store, file.cycle, local_today(request))},
                             request.language);
}

Reply page_reply(const Request& request, const std::string& page) {
  return {
      request.json ? json_line(nlohmann::ordered_json{{"format", "html"}, {"text", page}}) : page,
      "",
      0};
}

Result<Reply> print(const Request& request) {
  const auto file = open_cycle(request);
  if (!file) {
    return file.error();
  }
  return page_reply(request, folder_page(request, file.value()));
}

Result<Reply> slip(const Request& request) {
  const auto file = open_cycle(request);
  if (!file) {
    return file.error();
  }
  const Cycle& cycle = file.value().cycle;
  const auto at = known_task(cycle, request.arguments.at("TASK"));
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  if (!is_request(task.kind)) {
    return Error{ErrorCode::invalid,
                 {"record.not_a_request", {{"task", task.id}, {"title", task.title}}},
                 {}};
  }
  return page_reply(request, record::slip_html(cycle, at.value(), request.language));
}

std::string day_cell(const std::optional<Day>& day) {
  return day ? iso(*day) : "";
}

std::string tasks_csv(const Cycle& cycle) {
  std::string text = "\xEF\xBB\xBF" + csv_row({"id",
                                               "title",
                                               "kind",
                                               "office",
                                               "state",
                                               "asked",
                                               "due",
                                               "ended",
                                               "answer",
                                               "result",
                                               "words"});
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const Task& task = cycle.workflow->tasks[i];
    const TaskRun& run = cycle.tasks[i];
    text += csv_row({task.id,
                     task.title,
                     std::string(word(task.kind)),
                     task.office,
                     std::string(word(run.state)),
                     day_cell(run.ready_on),
                     day_cell(run.due),
                     day_cell(run.ended_on),
                     run.sign_off ? std::string(word(*run.sign_off)) : "",
                     run.result ? std::string(word(*run.result)) : "",
                     run.words});
  }
  return text;
}

std::string letters_csv(const std::vector<record::LetterLine>& letters) {
  std::string text = "\xEF\xBB\xBF" + csv_row({"day", "address", "tasks", "state"});
  for (const record::LetterLine& letter : letters) {
    text += csv_row({iso(letter.day), letter.address, letter.tasks, letter.state});
  }
  return text;
}

/// The catalogue writes a line break as `\\n`.
std::string read_me(const Cycle& cycle, Language language) {
  std::string text =
      render({"record.read_me", {{"title", cycle.title}, {"cycle", cycle.id}}}, language);
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) {
    text.replace(at, 2, "\n");
  }
  return text;
}

/// Every file that came with something said, under a name that says where it belongs.
std::map<std::string, std::string> kept_files(const Cycle& cycle) {
  std::map<std::string, std::string> kept;
  const auto keep = [&](const std::string& place, const std::string& name, const std::string& sha) {
    if (!sha.empty()) {
      kept[place + '-' + name] = sha;
    }
  };
  for (std::size_t i = 0; i < cycle.versions.size(); ++i) {
    keep(std::to_string(i + 1), cycle.versions[i].name, cycle.versions[i].sha256);
  }
  for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
    const std::string& id = cycle.workflow->tasks[i].id;
    if (const auto& answer = cycle.responses[i].answer) {
      keep(id, answer->scan, answer->scan_sha256);
    }
    keep(id, cycle.contributions[i].file, cycle.contributions[i].sha256);
  }
  for (const auto& [id, roster] : cycle.rosters) {
    keep(id, roster.minutes.file, roster.minutes.sha256);
    for (std::size_t i = 0; i < roster.statements.size(); ++i) {
      keep(id + "-stellungnahme-" + std::to_string(i + 1),
           roster.statements[i].file,
           roster.statements[i].sha256);
    }
  }
  return kept;
}

/// Registers and tables of statements, with all names: the export is the file itself.
void add_rosters(const Cycle& cycle, Language language, std::map<std::string, std::string>& files) {
  for (const auto& [id, roster] : cycle.rosters) {
    std::string& guests = files["verzeichnis-" + id + ".csv"];
    guests =
        "\xEF\xBB\xBF" +
        csv_row(
            {"number", "name", "organisation", "address", "role", "office", "consent", "removed"});
    for (std::size_t i = 0; i < roster.guests.size(); ++i) {
      const Guest& guest = roster.guests[i];
      guests += csv_row({std::to_string(i + 1),
                         guest.name,
                         guest.organisation,
                         guest.address,
                         guest.role,
                         guest.office,
                         guest.consent.value_or(false) ? "true" : "false",
                         guest.removed ? "true" : "false"});
    }
    if (roster.statements.empty()) {
      continue;
    }
    std::string& table = files["abwaegung-" + id + ".csv"];
    table = "\xEF\xBB\xBF";
    const record::Statements statements{
        cycle.title, {}, treatment_table(cycle, id, false), true, cycle.start};
    for (const auto& cells : record::statement_rows(statements, language)) {
      table += csv_row(cells);
    }
  }
}

/// All files of an export by path inside its folder.
std::map<std::string, std::string> exported(const Request& request, const OpenCycle& file) {
  const Cycle& cycle = file.cycle;
  std::map<std::string, std::string> files;
  files["LIESMICH.txt"] = read_me(cycle, request.language);
  files["umlaufmappe.html"] = folder_page(request, file);
  files["zyklus.json"] =
      cycle_json_text(cycle, plan_of(cycle, load_sessions(*file.store), local_today(request)));
  files["aufgaben.csv"] = tasks_csv(cycle);
  files["briefe.csv"] = letters_csv(letter_lines(file, request.language));
  for (const LogRow& row : file.store->log(cycle.id)) {
    files["protokoll.jsonl"] += log_json_text(row);
  }
  add_rosters(cycle, request.language, files);
  for (const auto& [name, sha256] : kept_files(cycle)) {
    if (const auto stored = file.store->file(sha256)) {
      files["dateien/" + files::safe_name(name)] = stored->content;
    }
  }
  std::string sums;
  for (const auto& [path, content] : files) {
    sums += db::sha256(content) + "  " + path + '\n';
  }
  files["SHA256SUMS"] = std::move(sums);
  return files;
}

Result<Reply> write_export(const Request& request) {
  const auto file = open_cycle(request);
  if (!file) {
    return file.error();
  }
  const fs::path folder = request.arguments.option("out").value_or(file.value().cycle.id + "-akte");
  std::error_code problem;
  if (fs::exists(folder, problem) && !fs::is_empty(folder, problem)) {
    return Error{
        ErrorCode::conflict, {"rehearse.folder_in_use", {{"folder", folder.string()}}}, {}};
  }
  const auto files = exported(request, file.value());
  for (const auto& [path, content] : files) {
    files::write_whole(folder / path, content);
  }
  const std::string sentence = render(
      {"record.exported",
       {{"count", files.size()}, {"title", file.value().cycle.title}, {"folder", folder.string()}}},
      request.language);
  return Reply{request.json ? json_line(nlohmann::ordered_json{{"folder", folder.string()},
                                                               {"files", files.size()}})
                            : sentence + '\n',
               "",
               0};
}

}  // namespace

std::vector<Command> record_commands() {
  const std::vector<Positional> cycle{{"CYCLE"}};
  return {{"cycle", "print", "help.cycle_print", cycle, read_options(), print},
          {"cycle",
           "export",
           "help.cycle_export",
           cycle,
           read_options({{"out", "DIR", "help.out"}}),
           write_export},
          {"answer", "slip", "help.answer_slip", {{"CYCLE"}, {"TASK"}}, read_options(), slip}};
}

}  // namespace umlauf
