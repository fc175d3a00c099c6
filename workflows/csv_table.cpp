#include "workflows/csv_table.h"

#include <algorithm>
#include <array>

#include "workflows/encoding.h"

namespace umlauf {
namespace {

/// The separator that the first line holds most of outside quotes.
char separator_of(std::string_view text) {
  constexpr std::array<char, 3> kSeparators{';', '\t', ','};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char each : text) {
    if (each == '"') {
      quoted = !quoted;
    } else if (!quoted && (each == '\n' || each == '\r')) {
      break;
    } else if (!quoted) {
      for (std::size_t i = 0; i < kSeparators.size(); ++i) {
        counts.at(i) += each == kSeparators.at(i) ? 1U : 0U;
      }
    }
  }
  return kSeparators.at(
      static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin()));
}

bool ends_line(char each) {
  return each == '\n' || each == '\r';
}

}  // namespace

const CsvTable::Field CsvTable::kNothing{};

CsvTable::CsvTable(std::string source, Findings& findings) : source_(std::move(source)) {
  char separator = separator_of(source_);
  constexpr std::string_view kSep = "sep=";
  constexpr std::string_view kKnown = ";,\t|";
  if (source_.size() > kSep.size() && source_.starts_with(kSep) &&
      kKnown.find(source_[kSep.size()]) != std::string_view::npos) {
    separator = source_[kSep.size()];
    source_.replace(0, kSep.size() + 1, kSep.size() + 1, ' ');
  }
  const auto lines = static_cast<std::size_t>(std::count(source_.begin(), source_.end(), '\n'));
  starts_.reserve(lines + 2);
  lines_.reserve(lines + 1);
  offsets_.reserve(lines + 1);
  starts_.push_back(0);
  read(separator, findings);
}

void CsvTable::read(char separator, Findings& findings) {
  std::size_t at = 0;
  while (at < source_.size()) {
    const std::int32_t line = line_;
    const std::size_t offset = at;
    const std::size_t first = fields_.size();
    lines_.push_back(line);
    for (;;) {
      at = read_field(at, separator, findings);
      if (at >= source_.size() || source_[at] != separator) {
        break;
      }
      ++at;
    }
    if (at < source_.size()) {
      at += source_[at] == '\r' && at + 1 < source_.size() && source_[at + 1] == '\n' ? 2U : 1U;
      ++line_;
    }
    end_row(first, offset);
    if (starts_.size() == 2) {
      fields_.reserve(starts_[1] * (lines_.capacity() + 1));
    }
  }
}

void CsvTable::end_row(std::size_t first_field, std::size_t offset) {
  const bool blank = std::all_of(fields_.begin() + static_cast<std::ptrdiff_t>(first_field),
                                 fields_.end(),
                                 [](const Field& field) { return field.text.empty(); });
  if (blank) {
    fields_.resize(first_field);
    lines_.pop_back();
    return;
  }
  starts_.push_back(fields_.size());
  offsets_.push_back(offset);
}

std::size_t CsvTable::read_field(std::size_t at, char separator, Findings& findings) {
  std::size_t first = at;
  while (first < source_.size() && source_[first] == ' ') {
    ++first;
  }
  if (first < source_.size() && source_[first] == '"') {
    return read_quoted(first, separator, findings);
  }
  std::size_t end = first;
  while (end < source_.size() && source_[end] != separator && !ends_line(source_[end])) {
    ++end;
  }
  const std::string_view text = trimmed(std::string_view(source_).substr(first, end - first));
  fields_.push_back(
      {text, text.empty() ? first : static_cast<std::size_t>(text.data() - source_.data())});
  return end;
}

std::size_t CsvTable::read_quoted(std::size_t at, char separator, Findings& findings) {
  const std::int32_t line = line_;
  std::string text;
  std::size_t i = at + 1;
  bool closed = false;
  for (; i < source_.size(); ++i) {
    if (source_[i] == '"') {
      if (i + 1 < source_.size() && source_[i + 1] == '"') {
        ++i;
      } else {
        closed = true;
        ++i;
        break;
      }
    }
    line_ += source_[i] == '\n' ? 1 : 0;
    text += source_[i];
  }
  if (!closed) {
    const std::size_t start = source_.find_last_of("\r\n", at);
    const std::size_t begin = start == std::string::npos ? 0 : start + 1;
    findings.error({line, characters(std::string_view(source_).substr(begin, at - begin)) + 1},
                   {"csv.open_quote", {}});
  }
  while (i < source_.size() && source_[i] != separator && !ends_line(source_[i])) {
    text += source_[i++];  // `"Amt" extra`: kept as it stands
  }
  unquoted_.push_back(std::move(text));
  fields_.push_back({trimmed(unquoted_.back()), std::min(at + 1, source_.size())});
  return i;
}

Place CsvTable::place(std::size_t row, std::size_t column) const {
  const std::size_t begin = offsets_[row];
  const std::size_t offset = column < fields(row)
                                 ? at(row, column).offset
                                 : std::min(source_.find_first_of("\r\n", begin), source_.size());
  const std::string_view before = std::string_view(source_).substr(begin, offset - begin);
  const std::size_t line_break = before.rfind('\n');
  if (line_break == std::string_view::npos) {
    return {lines_[row], characters(before) + 1};
  }
  return {lines_[row] + static_cast<std::int32_t>(std::count(before.begin(), before.end(), '\n')),
          characters(before.substr(line_break + 1)) + 1};
}

}  // namespace umlauf
