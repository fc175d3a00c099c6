#pragma once

#include <string>
#include <vector>

namespace umlauf {

/// Rows of cells, printed in columns as wide as their widest cell, two blanks between them. Counts
/// characters, not bytes. A row of one cell is a heading and widens nothing.
class Table {
 public:
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

/// One row for a spreadsheet: `;`, CRLF, cells that would calculate are defused.
std::string csv_row(const std::vector<std::string>& cells);

/// The text, cut at a word boundary with an ellipsis where it has more characters than `most`.
std::string shortened(const std::string& text, std::size_t most);

}  // namespace umlauf
