#pragma once

#include <string>
#include <string_view>

namespace umlauf::paper {

/// One character of UTF-8 at the head of a text.
struct Character {
  char32_t code = 0xFFFD;  ///< U+FFFD where the bytes are no UTF-8.
  std::size_t bytes = 1;   ///< How many it takes; 1 where they are no UTF-8.
  bool valid = false;
};

/// `text` must not be empty. Refuses overlong forms, surrogates and what lies beyond U+10FFFF.
Character first_character(std::string_view text);

/// `text` for one line of a header, a calendar or a table: line breaks, tabs and other control
/// characters become blanks, bytes that are no UTF-8 U+FFFD.
std::string one_line(std::string_view text);

}  // namespace umlauf::paper
