#include "workflows/encoding.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace umlauf {
namespace {

/// What Windows-1252 has at 0x80 to 0x9F; 0 = nothing.
constexpr std::array<std::uint16_t, 32> kWindows{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned byte(char letter) {
  return static_cast<unsigned char>(letter);
}

void append(std::string& into, std::uint32_t point) {
  const auto tail = [&](unsigned shift) {
    into += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  if (point < 0x80) {
    into += static_cast<char>(point);
  } else if (point < 0x800) {
    into += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    into += static_cast<char>(0xE0U | (point >> 12U));
    tail(6);
    tail(0);
  } else {
    into += static_cast<char>(0xF0U | (point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

Error refused(const char* id) {
  return {ErrorCode::invalid, {id, {}}, {}};
}

Result<std::string> from_utf16(std::string_view bytes, bool little) {
  if (bytes.size() % 2 != 0) {
    return refused("encoding.utf16");
  }
  std::string text;
  text.reserve(bytes.size());
  std::uint32_t high = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const std::uint32_t unit = little ? byte(bytes[i]) | byte(bytes[i + 1]) << 8U
                                      : byte(bytes[i]) << 8U | byte(bytes[i + 1]);
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (low != (high != 0)) {
      return refused("encoding.utf16");
    }
    if (low) {
      append(text, 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00));
      high = 0;
    } else if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
    } else {
      append(text, unit);
    }
  }
  if (high != 0) {
    return refused("encoding.utf16");
  }
  return text;
}

Result<std::string> from_windows(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char each : bytes) {
    const unsigned code = byte(each);
    const std::uint32_t point = code >= 0x80 && code < 0xA0 ? kWindows.at(code - 0x80) : code;
    if (point == 0) {
      return refused("encoding.unknown");
    }
    append(text, point);
  }
  return text;
}

/// Length of the sequence at `at`, or 0.
std::size_t sequence(std::string_view text, std::size_t at) {
  const unsigned first = byte(text[at]);
  const std::size_t size = first < 0x80                     ? 1
                           : first >= 0xC2 && first <= 0xDF ? 2
                           : first >= 0xE0 && first <= 0xEF ? 3
                           : first >= 0xF0 && first <= 0xF4 ? 4
                                                            : 0;
  if (size == 0 || at + size > text.size()) {
    return 0;
  }
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(text[at + i]) & 0xC0U) != 0x80) {
      return 0;
    }
  }
  const unsigned second = size > 1 ? byte(text[at + 1]) : 0;
  const bool wrong = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                     (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return wrong ? 0 : size;
}

}  // namespace

std::size_t invalid_utf8(std::string_view text) {
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = kHigh;
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
    }
    if ((eight & kHigh) == 0) {
      at += sizeof eight;
      continue;
    }
    const std::size_t size = sequence(text, at);
    if (size == 0) {
      return at;
    }
    at += size;
  }
  return std::string_view::npos;
}

std::int32_t characters(std::string_view text) {
  return static_cast<std::int32_t>(std::count_if(
      text.begin(), text.end(), [](char each) { return (byte(each) & 0xC0U) != 0x80; }));
}

Result<std::string> to_utf8(std::string_view bytes) {
  Result<std::string> text = std::string{};
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    text = from_utf16(bytes.substr(2), bytes[0] == '\xFF');
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
      bytes.remove_prefix(3);
    }
    text = invalid_utf8(bytes) == std::string_view::npos ? Result<std::string>(std::string(bytes))
                                                         : from_windows(bytes);
  }
  if (text && text.value().find('\0') != std::string::npos) {
    return refused("encoding.nul");
  }
  return text;
}

std::string lower_german(std::string_view text) {
  std::string result(text);
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result[i] >= 'A' && result[i] <= 'Z') {
      result[i] = static_cast<char>(result[i] + ('a' - 'A'));
    } else if (i > 0 && result[i - 1] == '\xC3' &&
               (result[i] == '\x84' || result[i] == '\x96' || result[i] == '\x9C')) {
      result[i] = static_cast<char>(byte(result[i]) + 0x20);
    }
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  for (bool again = true; again && !text.empty();) {
    again = true;
    if (kBlanks.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else if (kBlanks.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else if (text.starts_with("\xC2\xA0")) {
      text.remove_prefix(2);
    } else if (text.ends_with("\xC2\xA0")) {
      text.remove_suffix(2);
    } else {
      again = false;
    }
  }
  return text;
}

}  // namespace umlauf
