#include "workflows/csv_columns.h"

#include <algorithm>

#include "workflows/encoding.h"

namespace umlauf {
namespace {

std::size_t column_of(const std::string& name, std::span<const CsvColumn> columns) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const CsvColumn& column) {
    return std::find(column.names.begin(), column.names.end(), name) != column.names.end();
  });
  return found == columns.end() ? kNoColumn : static_cast<std::size_t>(found - columns.begin());
}

std::vector<std::string> all_names(std::span<const CsvColumn> columns) {
  std::vector<std::string> names;
  for (const CsvColumn& column : columns) {
    names.insert(names.end(), column.names.begin(), column.names.end());
  }
  return names;
}

}  // namespace

std::vector<std::size_t> find_columns(const CsvTable& table,
                                      std::span<const CsvColumn> columns,
                                      Findings& findings) {
  std::vector<std::size_t> where(columns.size(), kNoColumn);
  std::string found;
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < table.fields(0); ++i) {
    const std::string_view name = table.at(0, i).text;
    if (name.empty()) {
      continue;
    }
    found += (found.empty() ? "" : ", ") + std::string(name);
    const std::size_t column = column_of(lower_german(name), columns);
    if (column == kNoColumn) {
      unknown.emplace_back(name);
      findings.warning(
          table.place(0, i),
          {"csv.column_unknown",
           {{"name", std::string(name)}, {"hint", nearest_hint(name, all_names(columns))}}});
    } else if (where[column] != kNoColumn) {
      findings.error(table.place(0, i), {"csv.column_twice", {{"name", std::string(name)}}});
    } else {
      where[column] = i;
    }
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].mandatory && where[i] == kNoColumn) {
      const std::string name(columns[i].names.front());
      findings.error(table.place(0),
                     {"csv.no_column",
                      {{"name", name}, {"found", found}, {"hint", nearest_hint(name, unknown)}}});
    }
  }
  return where;
}

}  // namespace umlauf
