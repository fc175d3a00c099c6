#pragma once

#include <string>
#include <string_view>

namespace umlauf::paper {

/// `text` as content of an XML or HTML element or of a quoted attribute: markup escaped, bytes that
/// are no UTF-8 and characters that XML 1.0 forbids replaced by U+FFFD. The result is well-formed
/// whatever the input was.
std::string xml_text(std::string_view text);

}  // namespace umlauf::paper
