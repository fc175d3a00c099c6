#include "plugins/record/text_diff.h"

#include <sstream>
#include <vector>

#include <dtl/dtl.hpp>

namespace umlauf::record {
namespace {

constexpr std::size_t kMostLines = 20'000;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    lines.emplace_back(line);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

}  // namespace

std::optional<std::string> text_diff(std::string_view before, std::string_view after) {
  if (before.find('\0') != std::string_view::npos || after.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  const std::vector<std::string> old_lines = lines_of(before);
  const std::vector<std::string> new_lines = lines_of(after);
  if (std::max(old_lines.size(), new_lines.size()) > kMostLines) {
    return std::nullopt;
  }
  dtl::Diff<std::string> diff(old_lines, new_lines);
  diff.onHuge();
  diff.compose();
  diff.composeUnifiedHunks();
  std::ostringstream text;
  diff.printUnifiedFormat(text);
  return text.str();
}

}  // namespace umlauf::record
