#include "workflows/organisation_csv.h"

#include <map>
#include <optional>

#include "workflows/csv_columns.h"
#include "workflows/day_field.h"
#include "workflows/encoding.h"

namespace umlauf {
namespace {

using Names = std::string_view;

constexpr Names kKey[] = {"key", "schlüssel", "kennung", "kürzel"};
constexpr Names kName[] = {"name", "person"};
constexpr Names kOffice[] = {"office", "amt", "dienststelle"};
constexpr Names kAddress[] = {"address", "adresse", "postfach", "e-mail", "email", "mail"};
constexpr Names kRole[] = {"role", "rolle", "funktion"};
constexpr Names kFrom[] = {"from", "von", "ab", "beginn"};
constexpr Names kUntil[] = {"until", "bis", "ende"};
constexpr Names kNote[] = {"note", "hinweis", "bemerkung", "anlass"};

constexpr Names kMailbox[] = {"mailbox", "postfach", "e-mail", "email", "mail"};
constexpr Names kHead[] = {"head_mailbox", "leitung", "postfach der leitung"};
constexpr Names kSuperior[] = {"superior", "vorgesetzt", "dezernat"};
constexpr Names kWho[] = {"person", "who", "key", "schlüssel", "kürzel"};
constexpr Names kDeputy[] = {"deputy", "vertretung", "vertreten durch"};

constexpr CsvColumn kOffices[] = {
    {kKey, true}, {kName, true}, {kMailbox, false}, {kHead, false}, {kSuperior, false}};
constexpr CsvColumn kAbsences[] = {{kWho, true}, {kDeputy, false}, {kFrom, true}, {kUntil, true}};
constexpr CsvColumn kDeputies[] = {{kWho, true}, {kDeputy, true}, {kFrom, false}, {kUntil, false}};
constexpr CsvColumn kPeople[] = {
    {kKey, true}, {kName, true}, {kOffice, true}, {kAddress, false}, {kRole, false}};
constexpr CsvColumn kClosures[] = {{kOffice, true}, {kFrom, true}, {kUntil, true}, {kNote, false}};

/// A table whose columns are found, or findings that say why it is none.
class Sheet {
 public:
  Sheet(std::string_view bytes, std::span<const CsvColumn> columns, Findings& findings)
      : columns_(columns), findings_(findings) {
    Result<std::string> text = to_utf8(bytes);
    if (!text) {
      findings.error({}, text.error().message);
      return;
    }
    table_.emplace(std::move(text).value(), findings);
    if (table_->rows() == 0) {
      findings.error({}, {"file.empty", {}});
      return;
    }
    where_ = find_columns(*table_, columns, findings);
    if (table_->rows() == 1) {
      findings.error({}, {"csv.no_rows", {}});
    }
  }

  /// 0 where the table cannot be read.
  [[nodiscard]] std::size_t rows() const { return findings_.any_error() ? 0 : table_->rows(); }
  [[nodiscard]] std::string text(std::size_t row, std::size_t column) const {
    return where_[column] == kNoColumn ? std::string{}
                                       : std::string(table_->at(row, where_[column]).text);
  }
  [[nodiscard]] Place place(std::size_t row, std::size_t column) const {
    return where_[column] == kNoColumn ? table_->place(row) : table_->place(row, where_[column]);
  }
  [[nodiscard]] Place place(std::size_t row) const { return table_->place(row); }
  /// An empty one is a finding.
  std::string needed(std::size_t row, std::size_t column) {
    std::string given = text(row, column);
    if (given.empty()) {
      const std::string name(columns_[column].names.front());
      findings_.error(place(row, column), {"csv.empty_cell", {{"name", name}}});
    }
    return given;
  }

 private:
  std::span<const CsvColumn> columns_;
  Findings& findings_;
  std::optional<CsvTable> table_;
  std::vector<std::size_t> where_;
};

}  // namespace

ReadPeople read_people_csv(std::string_view bytes, const std::string& file) {
  enum Column : std::size_t { key, name, office, address, role };
  Findings findings(file);
  Sheet sheet(bytes, kPeople, findings);
  ReadPeople read;
  std::map<std::string, std::int32_t> lines;
  const std::size_t rows = sheet.rows();
  for (std::size_t row = 1; row < rows; ++row) {
    DirectoryEntry entry{sheet.needed(row, key),
                         sheet.needed(row, name),
                         sheet.needed(row, office),
                         sheet.text(row, address),
                         sheet.text(row, role),
                         sheet.place(row)};
    const auto [first, is_new] = lines.emplace(entry.key, entry.place.line);
    if (!is_new) {
      findings.error(sheet.place(row, key),
                     {"person.twice", {{"key", entry.key}, {"line", first->second}}});
    }
    read.people.push_back(std::move(entry));
  }
  read.findings = findings.take();
  return read;
}

ReadClosures read_closures_csv(std::string_view bytes, const std::string& file) {
  enum Column : std::size_t { office, from, until, note };
  Findings findings(file);
  Sheet sheet(bytes, kClosures, findings);
  ReadClosures read;
  const std::size_t rows = sheet.rows();
  for (std::size_t row = 1; row < rows; ++row) {
    const auto day = [&](std::size_t column) {
      const std::string given = sheet.needed(row, column);
      return given.empty() ? std::nullopt : read_day(given, sheet.place(row, column), findings);
    };
    const std::string who = sheet.needed(row, office);
    const auto first = day(from);
    const auto last = day(until);
    if (first && last) {
      read.closures.push_back({who, {*first, *last}, sheet.text(row, note), sheet.place(row)});
    }
  }
  read.findings = findings.take();
  return read;
}

ReadOffices read_offices_csv(std::string_view bytes, const std::string& file) {
  enum Column : std::size_t { key, name, mailbox, head, superior };
  Findings findings(file);
  Sheet sheet(bytes, kOffices, findings);
  ReadOffices read;
  const std::size_t rows = sheet.rows();
  for (std::size_t row = 1; row < rows; ++row) {
    read.offices.push_back({sheet.needed(row, key),
                            sheet.needed(row, name),
                            sheet.text(row, mailbox),
                            sheet.text(row, head),
                            sheet.text(row, superior),
                            sheet.place(row)});
  }
  read.findings = findings.take();
  return read;
}

namespace {

/// Both tables have the same columns; which of them must hold something differs.
ReadStandIns read_stand_ins(std::string_view bytes,
                            std::span<const CsvColumn> columns,
                            const std::string& file) {
  enum Column : std::size_t { who, deputy, from, until };
  Findings findings(file);
  Sheet sheet(bytes, columns, findings);
  ReadStandIns read;
  const std::size_t rows = sheet.rows();
  for (std::size_t row = 1; row < rows; ++row) {
    const auto cell = [&](std::size_t column) {
      return columns[column].mandatory ? sheet.needed(row, column) : sheet.text(row, column);
    };
    const auto day = [&](std::size_t column) {
      const std::string given = cell(column);
      return given.empty() ? std::nullopt : read_day(given, sheet.place(row, column), findings);
    };
    read.entries.push_back({cell(who), cell(deputy), day(from), day(until), sheet.place(row)});
  }
  read.findings = findings.take();
  return read;
}

}  // namespace

ReadStandIns read_absences_csv(std::string_view bytes, const std::string& file) {
  return read_stand_ins(bytes, kAbsences, file);
}

ReadStandIns read_deputies_csv(std::string_view bytes, const std::string& file) {
  return read_stand_ins(bytes, kDeputies, file);
}

}  // namespace umlauf
