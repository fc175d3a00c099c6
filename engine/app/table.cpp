#include "engine/app/table.h"

#include <algorithm>

#include "plugins/render/plan_csv.h"
#include "workflows/encoding.h"

namespace umlauf {
namespace {

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(characters(text));
}

}  // namespace

std::string shortened(const std::string& text, std::size_t most) {
  if (width(text) <= most) {
    return text;
  }
  std::size_t bytes = 0;
  for (std::size_t count = 0; bytes < text.size(); ++bytes) {
    if (begins_character(text[bytes]) && ++count == most) {
      break;
    }
  }
  const std::size_t blank = text.rfind(' ', bytes);
  const bool near = blank != std::string::npos && blank > bytes / 2;
  return text.substr(0, near ? blank : bytes) + "…";
}

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; row.size() > 1 && i < row.size(); ++i) {
      widths[i] = std::max(widths[i], width(row[i]));
    }
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += (i == 0 ? "" : "  ") + row[i] +
              std::string(widths[i] - std::min(widths[i], width(row[i])), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) {
    row += row.empty() ? "" : ";";
    paper::append_csv_cell(row, cell);
  }
  return row + "\r\n";
}

}  // namespace umlauf
