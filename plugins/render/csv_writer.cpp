#include "plugins/render/csv_writer.h"

#include <array>
#include <charconv>

namespace umlauf::paper {
namespace {

constexpr std::uint64_t repeated(unsigned char byte) {
  return 0x0101010101010101ULL * byte;
}

/// Whether one of the eight bytes is smaller than `byte` (<= 0x80); may also say yes where the
/// highest bit is set beside such a byte, never no where it should be yes.
constexpr std::uint64_t has_less(std::uint64_t word, unsigned char byte) {
  return (word - repeated(byte)) & ~word & repeated(0x80);
}

constexpr std::uint64_t has(std::uint64_t word, char letter) {
  return has_less(word ^ repeated(static_cast<unsigned char>(letter)), 1);
}

/// Control characters, `"`, `;` and `,`, eight bytes at a time.
bool needs_quotes(std::string_view text) {
  std::uint64_t found = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    found |= has_less(word, 0x20) | has(word, '"') | has(word, ';') | has(word, ',');
  }
  for (; at < text.size(); ++at) {
    const char letter = text[at];
    const bool control = static_cast<unsigned char>(letter) < 0x20;
    found |= control || letter == '"' || letter == ';' || letter == ',' ? 1U : 0U;
  }
  return found != 0 || text.front() == ' ' || text.back() == ' ';
}

bool calculates(char first) {
  return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' ||
         first == '\r' || first == '\n';
}

}  // namespace

void CsvWriter::text(std::string_view text) {
  if (text.empty()) {
    return;
  }
  const bool defuse = calculates(text.front());
  if (!defuse && !needs_quotes(text)) {
    raw(text);
    return;
  }
  raw(defuse ? "\"'" : "\"");
  for (const char letter : text) {
    if (letter == '"') {
      put('"');
    }
    put(letter);
  }
  put('"');
}

void CsvWriter::number(std::int32_t number) {
  char* start = buffer_.data() + used_;
  const char* end = std::to_chars(start, buffer_.data() + buffer_.size(), number).ptr;
  used_ += static_cast<std::size_t>(end - start);
}

void CsvWriter::day(Day day) {
  Written& written = days_[static_cast<std::uint32_t>(day.number()) % kDays];
  if (written.number != day.number()) {
    const auto date = day.date();
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    const std::array<unsigned, 4> parts{static_cast<unsigned>(date.day()),
                                        static_cast<unsigned>(date.month()),
                                        year / 100 % 100,
                                        year % 100};
    char* at = written.text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      *at++ = static_cast<char>('0' + parts.at(i) / 10);
      *at++ = static_cast<char>('0' + parts.at(i) % 10);
      if (i < 2) {
        *at++ = '.';
      }
    }
    written.number = day.number();
  }
  raw({written.text, sizeof written.text});
}

}  // namespace umlauf::paper
