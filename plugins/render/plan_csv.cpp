#include "plugins/render/plan_csv.h"

#include <array>
#include <charconv>
#include <unordered_map>

namespace umlauf::paper {
namespace {

constexpr std::size_t kRowSize = 240;

/// Cells that stand in many rows, written once.
struct Words {
  std::array<std::string, 12> kinds;
  std::string yes;
  std::string no;
  std::unordered_map<std::string_view, std::string> offices;
  std::unordered_map<std::string_view, std::string> bodies;
};

std::string cell(std::string_view text) {
  std::string result;
  append_csv_cell(result, text);
  return result;
}

Words words_of(const Workflow& workflow, Language language) {
  Words words;
  for (std::size_t i = 0; i < words.kinds.size(); ++i) {
    const std::string name(word(static_cast<TaskKind>(i)));
    words.kinds.at(i) = cell(render({"csv.kind." + name, {}}, language));
  }
  words.yes = cell(render({"csv.yes", {}}, language));
  words.no = cell(render({"csv.no", {}}, language));
  for (const Office& office : workflow.offices) {
    words.offices.emplace(office.key, cell(office.name + (office.unverified ? "*" : "")));
  }
  for (const Body& body : workflow.bodies) {
    words.bodies.emplace(body.key, cell(body.name + (body.unverified ? "*" : "")));
  }
  return words;
}

void append_number(std::string& out, std::int32_t number) {
  std::array<char, 12> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_two(std::string& out, unsigned number) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

void append_day(std::string& out, const std::optional<Day>& day) {
  if (day) {
    const auto date = day->date();
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    append_two(out, static_cast<unsigned>(date.day()));
    out += '.';
    append_two(out, static_cast<unsigned>(date.month()));
    out += '.';
    append_two(out, year / 100);
    append_two(out, year % 100);
  }
  out += ';';
}

void append_days(std::string& out, const std::optional<std::int32_t>& number) {
  if (number) {
    append_number(out, *number);
  }
  out += ';';
}

void append_found(std::string& out,
                  const std::unordered_map<std::string_view, std::string>& names,
                  const std::string& key,
                  const std::string& otherwise) {
  const auto found = key.empty() ? names.end() : names.find(key);
  if (found != names.end()) {
    out += found->second;
  } else {
    append_csv_cell(out, otherwise);
  }
  out += ';';
}

/// As the import form has it: `:SS`, `+3AT`, `-2AT`, `+14KT`.
void append_lag(std::string& out, const Link& link) {
  constexpr std::array<std::string_view, 4> kTypes{"", ":SS", ":FF", ":SF"};
  out += kTypes.at(static_cast<std::size_t>(link.type));
  if (link.lag != 0) {
    out += link.lag > 0 ? "+" : "";
    append_number(out, link.lag);
    out += link.unit == LagUnit::calendar_days ? "KT" : "AT";
  }
}

void append_links(std::string& out, const Task& task) {
  std::string ids;
  for (const Link& link : task.after) {
    ids += ids.empty() ? "" : " ";
    ids += link.before;
    append_lag(ids, link);
  }
  append_csv_cell(out, ids);
  out += ';';
}

void append_session(std::string& out, const PlannedTask& dates, const Words& words) {
  if (!dates.session) {
    out += ";;;;";
    return;
  }
  append_found(out, words.bodies, dates.session->body, dates.session->body);
  append_day(out, dates.session->date);
  append_day(out, dates.session->cutoff);
  out += dates.session->example ? words.yes : words.no;
  out += ';';
}

void append_row(std::string& out, const Task& task, const PlannedTask& dates, const Words& words) {
  const auto text = [&](const std::string& value) {
    append_csv_cell(out, value);
    out += ';';
  };
  text(task.id);
  text(task.phase);
  text(task.title);
  out += words.kinds.at(static_cast<std::size_t>(task.kind));
  out += ';';
  append_found(out, words.offices, task.office, task.role.empty() ? task.office : task.role);
  append_days(out, task.duration.likely);
  append_day(out, dates.earliest_start);
  append_day(out, dates.earliest_finish);
  append_day(out, dates.latest_start);
  append_day(out, dates.latest_finish);
  append_days(out, dates.slack);
  append_days(out, dates.free_slack);
  out += dates.critical ? words.yes : words.no;
  out += ';';
  out += dates.driving ? words.yes : words.no;
  out += ';';
  append_session(out, dates, words);
  append_links(out, task);
  append_csv_cell(out, task.note);
  out += "\r\n";
}

/// Letters after which a cell needs quotes.
constexpr std::array<bool, 256> kQuoted = [] {
  std::array<bool, 256> table{};
  for (const char letter : {';', '"', '\n', '\r', '\t', ','}) {
    table.at(static_cast<unsigned char>(letter)) = true;
  }
  return table;
}();

bool needs_quotes(std::string_view text) {
  bool found = false;
  for (const char letter : text) {
    found = found || kQuoted[static_cast<unsigned char>(letter)];
  }
  return found || (!text.empty() && (text.front() == ' ' || text.back() == ' '));
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  const bool defuse =
      !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
  if (!defuse && !needs_quotes(text)) {
    out += text;
    return;
  }
  out += '"';
  if (defuse) {
    out += '\'';
  }
  for (const char letter : text) {
    if (letter == '"') {
      out += '"';
    }
    out += letter;
  }
  out += '"';
}

std::string plan_csv(const Workflow& workflow, const Plan& plan, Language language) {
  const Words words = words_of(workflow, language);
  std::string out = "\xEF\xBB\xBF";
  out.reserve(512 + workflow.tasks.size() * kRowSize);
  out += render({"csv.header", {}}, language);
  out += "\r\n";
  for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
    append_row(out, workflow.tasks[i], plan.tasks.at(i), words);
  }
  return out;
}

}  // namespace umlauf::paper
