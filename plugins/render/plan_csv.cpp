#include "plugins/render/plan_csv.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "plugins/render/csv_writer.h"

namespace umlauf::paper {
namespace {

using Names = std::unordered_map<std::string_view, std::string>;

/// Cells that stand in many rows, written once.
struct Words {
  std::array<std::string, 12> kinds;
  std::string yes;
  std::string no;
  Names offices;
  Names bodies;
  std::size_t longest = 0;  ///< Of the names.
};

std::string cell(std::string_view text) {
  std::string result;
  append_csv_cell(result, text);
  return result;
}

template <class Row>
void add_names(Words& words, Names& names, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const auto added = names.emplace(row.key, cell(row.name + (row.unverified ? "*" : "")));
    words.longest = std::max(words.longest, added.first->second.size());
  }
}

Words words_of(const Workflow& workflow, Language language) {
  Words words;
  for (std::size_t i = 0; i < words.kinds.size(); ++i) {
    const std::string name(word(static_cast<TaskKind>(i)));
    words.kinds.at(i) = cell(render({"csv.kind." + name, {}}, language));
  }
  words.yes = cell(render({"csv.yes", {}}, language));
  words.no = cell(render({"csv.no", {}}, language));
  add_names(words, words.offices, workflow.offices);
  add_names(words, words.bodies, workflow.bodies);
  return words;
}

/// More than the row can take.
std::size_t room_for(const Task& task, const PlannedTask& dates, const Words& words) {
  constexpr std::size_t kFixed = 400;  // separators, days, numbers, yes and no, kind, quotes
  constexpr std::size_t kLink = 24;
  std::size_t text = task.id.size() + task.phase.size() + task.title.size() + task.office.size() +
                     task.role.size() + task.note.size() + words.longest;
  text += dates.session ? dates.session->body.size() + words.longest : 0;
  for (const Link& link : task.after) {
    text += link.before.size() + kLink;
  }
  return kFixed + 2 * text;
}

void put_text(CsvWriter& out, std::string_view text) {
  out.text(text);
  out.put(';');
}

void put_day(CsvWriter& out, const std::optional<Day>& day) {
  if (day) {
    out.day(*day);
  }
  out.put(';');
}

void put_number(CsvWriter& out, const std::optional<std::int32_t>& number) {
  if (number) {
    out.number(*number);
  }
  out.put(';');
}

void put_word(CsvWriter& out, const std::string& ready) {
  out.raw(ready);
  out.put(';');
}

void put_name(CsvWriter& out,
              const Names& names,
              const std::string& key,
              const std::string& otherwise) {
  const auto found = key.empty() ? names.end() : names.find(key);
  if (found != names.end()) {
    put_word(out, found->second);
  } else {
    put_text(out, otherwise);
  }
}

/// As the import form has it: `U01:SS+3AT`, `U02-2AT`, `U03+14KT`.
void put_link(CsvWriter& out, const Link& link) {
  constexpr std::array<std::string_view, 4> kTypes{"", ":SS", ":FF", ":SF"};
  out.raw(link.before);
  out.raw(kTypes.at(static_cast<std::size_t>(link.type)));
  if (link.lag != 0) {
    out.raw(link.lag > 0 ? "+" : "");
    out.number(link.lag);
    out.raw(link.unit == LagUnit::calendar_days ? "KT" : "AT");
  }
}

/// Ids hold letters, digits, `_` and `.` only, so nothing is to be quoted.
void put_links(CsvWriter& out, const std::vector<Link>& links) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    out.raw(i == 0 ? "" : " ");
    put_link(out, links[i]);
  }
  out.put(';');
}

void put_session(CsvWriter& out, const PlannedTask& dates, const Words& words) {
  if (!dates.session) {
    out.raw(";;;;");
    return;
  }
  put_name(out, words.bodies, dates.session->body, dates.session->body);
  put_day(out, dates.session->date);
  put_day(out, dates.session->cutoff);
  put_word(out, dates.session->example ? words.yes : words.no);
}

void put_row(CsvWriter& out, const Task& task, const PlannedTask& dates, const Words& words) {
  out.room(room_for(task, dates, words));
  put_text(out, task.id);
  put_text(out, task.phase);
  put_text(out, task.title);
  put_word(out, words.kinds[static_cast<std::size_t>(task.kind)]);
  put_name(out, words.offices, task.office, task.role.empty() ? task.office : task.role);
  put_number(out, task.duration.likely);
  put_day(out, dates.earliest_start);
  put_day(out, dates.earliest_finish);
  put_day(out, dates.latest_start);
  put_day(out, dates.latest_finish);
  put_number(out, dates.slack);
  put_number(out, dates.free_slack);
  put_word(out, dates.critical ? words.yes : words.no);
  put_word(out, dates.driving ? words.yes : words.no);
  put_session(out, dates, words);
  put_links(out, task.after);
  out.text(task.note);
  out.raw("\r\n");
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  CsvWriter writer(2 * text.size() + 4);
  writer.text(text);
  out += std::move(writer).finished();
}

std::string plan_csv(const Workflow& workflow, const Plan& plan, Language language) {
  constexpr std::size_t kUsualRow = 190;
  const Words words = words_of(workflow, language);
  const std::string head = "\xEF\xBB\xBF" + render({"csv.header", {}}, language) + "\r\n";
  CsvWriter out(head.size() + workflow.tasks.size() * kUsualRow);
  out.raw(head);
  for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
    put_row(out, workflow.tasks[i], plan.tasks.at(i), words);
  }
  return std::move(out).finished();
}

}  // namespace umlauf::paper
