#pragma once

#include <string>
#include <string_view>

namespace umlauf::paper {

/// `text` as content of an XML or HTML element or of a quoted attribute: markup escaped, bytes that
/// are no UTF-8 and characters that XML 1.0 forbids replaced by U+FFFD. The result is well-formed
/// whatever the input was.
std::string xml_text(std::string_view text);

/// One character of UTF-8 at the head of a text.
struct Character {
  char32_t code = 0xFFFD;  ///< U+FFFD where the bytes are no UTF-8.
  std::size_t bytes = 1;   ///< How many it takes; 1 where they are no UTF-8.
  bool valid = false;
};

/// `text` must not be empty. Refuses overlong forms, surrogates and what lies beyond U+10FFFF.
Character first_character(std::string_view text);

}  // namespace umlauf::paper
