#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/diagnostics.h"

namespace umlauf {

/// A table as people have it from a spreadsheet: parted by `;`, tab or comma (whichever the first
/// line holds most of), fields perhaps in quotes with line breaks and doubled quotes, any end of
/// line, perhaps `sep=;` first. Rows without any text are left out. Fields come without blanks in
/// front and behind.
class CsvTable {
 public:
  struct Field {
    std::string_view text;
    std::size_t offset = 0;  ///< Of its first byte in the source.
  };

  /// Takes the text, UTF-8. An open quote is a finding; a text of nothing but blanks gives no rows.
  CsvTable(std::string source, Findings& findings);
  CsvTable(const CsvTable&) = delete;
  CsvTable& operator=(const CsvTable&) = delete;

  [[nodiscard]] std::size_t rows() const { return starts_.size() - 1; }
  [[nodiscard]] std::size_t fields(std::size_t row) const {
    return starts_[row + 1] - starts_[row];
  }
  /// An empty field where the row is shorter.
  [[nodiscard]] const Field& at(std::size_t row, std::size_t column) const {
    return column < fields(row) ? fields_[starts_[row] + column] : kNothing;
  }
  [[nodiscard]] Place place(std::size_t row) const { return {lines_[row], 1}; }
  /// Where the text of that field begins.
  [[nodiscard]] Place place(std::size_t row, std::size_t column) const;

 private:
  void read(char separator, Findings& findings);
  std::size_t read_field(std::size_t at, char separator, Findings& findings);
  std::size_t read_quoted(std::size_t at, char separator, Findings& findings);
  void end_row(std::size_t first_field, std::size_t offset);

  static const Field kNothing;
  std::string source_;
  std::deque<std::string> unquoted_;  // what `fields_` points to where quotes were doubled
  std::vector<Field> fields_;
  std::vector<std::size_t> starts_;   // by row, and one behind the last
  std::vector<std::int32_t> lines_;   // by row
  std::vector<std::size_t> offsets_;  // by row, of its first byte
  std::int32_t line_ = 1;
};

}  // namespace umlauf
