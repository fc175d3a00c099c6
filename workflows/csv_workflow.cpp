#include "workflows/csv_workflow.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "workflows/check_workflow.h"
#include "workflows/csv_columns.h"
#include "workflows/csv_offices.h"
#include "workflows/encoding.h"
#include "workflows/links.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

using Names = std::string_view;

constexpr std::size_t kMostBytes = std::size_t{128} << 20U;
constexpr std::int32_t kMostDays = 10'000;

constexpr Names kId[] = {"id", "nr.", "nr", "nummer", "kennung", "kürzel", "no", "no."};
constexpr Names kPhase[] = {"phase", "abschnitt", "phase_de", "gruppe"};
constexpr Names kTitle[] = {
    "task_de", "aufgabe", "titel", "bezeichnung", "tätigkeit", "vorgang", "task", "title", "name"};
constexpr Names kRole[] = {
    "role_de", "amt", "rolle", "zuständig", "zuständigkeit", "durch", "wer", "role", "office"};
constexpr Names kKind[] = {"kind", "art", "typ", "type"};
constexpr Names kOptimistic[] = {
    "optimistic_wd", "günstig", "optimistisch", "mindestens", "min", "optimistic"};
constexpr Names kLikely[] = {"likely_wd",
                             "üblich",
                             "dauer",
                             "wahrscheinlich",
                             "dauer (at)",
                             "dauer in at",
                             "arbeitstage",
                             "likely",
                             "duration"};
constexpr Names kPessimistic[] = {
    "pessimistic_wd", "ungünstig", "pessimistisch", "höchstens", "max", "pessimistic"};
constexpr Names kAfter[] = {
    "predecessors", "nach", "vorgänger", "wartet auf", "abhängig von", "voraussetzung", "after"};
constexpr Names kNote[] = {
    "note_de", "hinweis", "bemerkung", "bemerkungen", "anmerkung", "notiz", "note"};

constexpr Names kEnough[] = {"genügen", "enough"};

constexpr CsvColumn kColumns[] = {{kId, true},
                                  {kPhase, false},
                                  {kTitle, true},
                                  {kRole, false},
                                  {kKind, false},
                                  {kOptimistic, false},
                                  {kLikely, true},
                                  {kPessimistic, false},
                                  {kAfter, false},
                                  {kNote, false},
                                  {kEnough, false}};
enum Column : std::size_t {
  id,
  phase,
  title,
  role,
  kind,
  optimistic,
  likely,
  pessimistic,
  after,
  note,
  enough
};

/// What a person finds in the first row for that column.
std::string_view column_name(Column column) {
  return kColumns[column].names.front();
}

/// A cell of a spreadsheet may have line breaks; a title has none.
std::string in_one_line(std::string_view cell) {
  std::string line(cell);
  std::replace(line.begin(), line.end(), '\n', ' ');
  line.erase(std::remove(line.begin(), line.end(), '\r'), line.end());
  return line;
}

class WorkflowTable {
 public:
  WorkflowTable(const CsvTable& table, Findings& findings)
      : table_(table), findings_(findings), where_(find_columns(table, kColumns, findings)) {}

  Workflow read() {
    if (table_.rows() == 1) {
      findings_.error({}, {"csv.no_rows", {}});
    }
    if (findings_.any_error()) {
      return {};
    }
    workflow_.tasks.reserve(table_.rows());
    for (std::size_t row = 1; row < table_.rows(); ++row) {
      read_row(row);
    }
    refine_kinds();
    return std::move(workflow_);
  }

 private:
  [[nodiscard]] std::string_view text(std::size_t row, Column column) const {
    return where_[column] == kNoColumn ? std::string_view{} : table_.at(row, where_[column]).text;
  }
  [[nodiscard]] Place place(std::size_t row, Column column) const {
    return where_[column] == kNoColumn ? table_.place(row) : table_.place(row, where_[column]);
  }

  void read_row(std::size_t row) {
    if (table_.fields(row) > table_.fields(0)) {
      check_surplus(row);
    }
    const std::string_view name = text(row, id);
    if (name.empty()) {
      findings_.error(place(row, id),
                      {"csv.id_missing", {{"column", std::string(table_.at(0, where_[id]).text)}}});
      return;
    }
    if (!is_id(name)) {
      findings_.error(place(row, id), {"csv.id_bad", {{"id", std::string(name)}}});
      return;
    }
    Task& task = workflow_.tasks.emplace_back();
    task.id = name;
    task.place = place(row, id);
    task.title = in_one_line(text(row, title));
    task.phase = text(row, phase);
    task.role = text(row, role);
    read_kind(row, task);
    read_duration(row, task);
    if (const std::string_view before = text(row, after); !before.empty()) {
      read_links(before, place(row, after), task.after, findings_);
    }
    task.chapters = chapters_in(task.title);
    read_note(row, task);
    task.enough = number(row, enough);
    read_office(row, task);
  }

  void check_surplus(std::size_t row) {
    for (std::size_t i = table_.fields(0); i < table_.fields(row); ++i) {
      if (!table_.at(row, i).text.empty()) {
        findings_.error(
            table_.place(row, i),
            {"csv.surplus", {{"count", table_.fields(row)}, {"most", table_.fields(0)}}});
        return;
      }
    }
  }

  void read_kind(std::size_t row, Task& task) {
    const std::string_view word = text(row, kind);
    if (word.empty()) {
      return;
    }
    if (const auto found = kind_of_word(word)) {
      task.kind = *found;
      if (word == "signoff") {
        signoffs_.insert(task.id);
      }
      return;
    }
    std::string all;
    for (const std::string& each : german_kinds()) {
      all += (all.empty() ? "" : ", ") + each;
    }
    findings_.error(place(row, kind),
                    {"csv.kind",
                     {{"kind", std::string(word)},
                      {"hint", nearest_hint(word, german_kinds())},
                      {"all", all}}});
  }

  std::optional<std::int32_t> number(std::size_t row, Column column) {
    const std::string_view word = text(row, column);
    if (word.empty() || word == "-" || word == "–") {
      return std::nullopt;
    }
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const std::string_view rest = trimmed(word.substr(static_cast<std::size_t>(end - word.data())));
    if (error != std::errc{} || value < 0 || value > kMostDays || (!rest.empty() && rest != "AT")) {
      findings_.error(place(row, column),
                      {"csv.number", {{"text", std::string(word)}, {"most", kMostDays}}});
      return std::nullopt;
    }
    return value;
  }

  void read_duration(std::size_t row, Task& task) {
    const auto usual = number(row, likely);
    if (!usual && task.kind != TaskKind::session && text(row, likely).empty()) {
      findings_.error(
          place(row, likely),
          {"csv.duration_missing",
           {{"id", task.id}, {"column", std::string(table_.at(0, where_[likely]).text)}}});
    }
    Estimate& estimate = task.duration;
    estimate.likely = usual.value_or(0);
    estimate.optimistic = number(row, optimistic).value_or(estimate.likely);
    estimate.pessimistic = number(row, pessimistic).value_or(estimate.likely);
    if (usual &&
        (estimate.optimistic > estimate.likely || estimate.likely > estimate.pessimistic)) {
      findings_.error(place(row, likely),
                      {"task.estimate",
                       {{"id", task.id},
                        {"optimistic", estimate.optimistic},
                        {"likely", estimate.likely},
                        {"pessimistic", estimate.pessimistic}}});
    }
  }

  /// The number of working days in `nach 25 AT Fehlanzeige`, given the text behind `nach `.
  static std::optional<std::int32_t> days_in(std::string_view text) {
    std::int32_t days = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
    const std::string_view unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    return error == std::errc{} && days > 0 && days <= kMostDays && unit.starts_with("AT")
               ? std::optional(days)
               : std::nullopt;
  }

  /// As above, where the note has the word; a number that is not in working days is told.
  std::optional<std::int32_t> days_behind(std::string_view word,
                                          std::size_t row,
                                          const Task& task) {
    const std::string_view words = task.note;
    const std::size_t at = words.find(word);
    if (at == words.npos) {
      return std::nullopt;
    }
    const std::string_view rest = trimmed(words.substr(at + word.size()));
    const std::optional<std::int32_t> days = days_in(rest);
    if (!days && !rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
      const std::string unread(words.substr(at, words.find_first_of(",;\n", at) - at));
      findings_.warning(place(row, note), {"csv.nil_after", {{"text", unread}, {"id", task.id}}});
    }
    return days;
  }

  void read_note(std::size_t row, Task& task) {
    task.note = text(row, note);
    const std::string_view words = task.note;
    if (task.kind == TaskKind::session) {
      read_body(row, task);
    }
    if (words.empty()) {
      return;
    }
    if (words.find("Fehlanzeige") != words.npos) {
      task.nil_after = days_behind("nach ", row, task);
    }
    if (const auto days = days_behind("Frist ", row, task)) {
      task.reply_by = Period{*days, Period::Unit::working_days, 0};
    }
    task.conditional = words.find("bedingt") != words.npos;
    task.milestone = words.find("Meilenstein") != words.npos;
  }

  void read_body(std::size_t row, Task& task) {
    constexpr std::string_view kSession = "SESSION ";
    const std::size_t at = task.note.find(kSession);
    const std::string_view rest =
        at == std::string::npos ? std::string_view{}
                                : trimmed(std::string_view(task.note).substr(at + kSession.size()));
    task.body = rest.substr(0, rest.find_first_of(" ,;\t\n"));
    if (task.body.empty()) {
      findings_.error(
          place(row, note),
          {"csv.session_note", {{"id", task.id}, {"column", std::string(column_name(note))}}});
      return;
    }
    task.note = trimmed(task.note.substr(0, at) + std::string(rest.substr(task.body.size())));
    if (find_body(workflow_, task.body) == nullptr) {
      Body body;
      body.key = task.body;
      const bool unverified = task.role.ends_with('*');
      body.name = task.role.empty() ? task.body
                                    : task.role.substr(0, task.role.size() - (unverified ? 1 : 0));
      body.unverified = unverified;
      const std::size_t colon = task.title.find(": ");
      body.role = colon == std::string::npos
                      ? ""
                      : task.title.substr(colon + 2, task.title.find(" (", colon) - colon - 2);
      body.place = task.place;
      workflow_.bodies.push_back(std::move(body));
    }
  }

  void read_office(std::size_t row, Task& task) {
    if (task.kind == TaskKind::session) {
      return;
    }
    const std::string_view in_title =
        task.kind == TaskKind::co_sign && task.role.starts_with("Amtsleitung")
            ? office_in_title(task.title)
            : std::string_view{};
    if (!in_title.empty()) {
      task.office = offices_.office(in_title, place(row, title));
    } else if (!task.role.empty()) {
      task.office = offices_.office_of_role(task.role, task.place);
    }
  }

  /// What a session waits for directly is taken in by the council office; the last of a run of
  /// sessions decides.
  void refine_kinds() {
    std::unordered_set<std::string_view> awaited;
    std::unordered_set<std::string_view> followed;
    for (const Task& task : workflow_.tasks) {
      if (task.kind == TaskKind::session) {
        for (const Link& link : task.after) {
          (signoffs_.contains(link.before) ? awaited : followed).insert(link.before);
        }
      }
    }
    for (Task& task : workflow_.tasks) {
      if (task.kind == TaskKind::final_sign && awaited.contains(task.id)) {
        task.kind = TaskKind::acceptance;
      }
      if (task.kind == TaskKind::session && !followed.contains(task.id)) {
        for (Body& body : workflow_.bodies) {
          body.authoritative = body.authoritative || body.key == task.body;
        }
      }
    }
  }

  const CsvTable& table_;
  Findings& findings_;
  std::vector<std::size_t> where_;
  Workflow workflow_;
  OfficeMaker offices_{workflow_};
  std::unordered_set<std::string> signoffs_;
};

std::string stem(const std::string& file) {
  const std::size_t slash = file.find_last_of("/\\");
  const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

ReadWorkflow read_workflow_csv(std::string_view bytes, const std::string& file) {
  Findings findings(file);
  if (bytes.size() > kMostBytes) {
    findings.error({}, {"file.huge", {{"size", bytes.size() >> 20U}, {"most", kMostBytes >> 20U}}});
    return {std::nullopt, findings.take()};
  }
  Result<std::string> decoded = to_utf8(bytes);
  if (!decoded) {
    findings.error({}, decoded.error().message);
    return {std::nullopt, findings.take()};
  }
  const CsvTable table(std::move(decoded).value(), findings);
  if (table.rows() == 0) {
    findings.error({}, {"file.empty", {}});
    return {std::nullopt, findings.take()};
  }
  Workflow workflow = WorkflowTable(table, findings).read();
  workflow.file = file;
  workflow.key = key_of_name(stem(file), kLongestKey);
  workflow.title = stem(file);
  check_names(workflow, findings);
  check_links(workflow, findings);
  check_signatures(workflow, findings);
  const bool usable = !findings.any_error();
  return {usable ? std::optional(std::move(workflow)) : std::nullopt, findings.take()};
}

}  // namespace umlauf
