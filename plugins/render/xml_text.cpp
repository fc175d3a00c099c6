#include "plugins/render/xml_text.h"

#include "plugins/render/utf8.h"

namespace umlauf::paper {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool allowed(char32_t code) {
  if (code < 0x20) {
    return code == '\t' || code == '\n' || code == '\r';
  }
  return code != 0xFFFE && code != 0xFFFF;
}

std::string_view markup(char letter) {
  switch (letter) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const Character character = first_character(text);
    const std::string_view escaped = markup(text.front());
    if (!character.valid || !allowed(character.code)) {
      result += kReplacement;
    } else if (!escaped.empty()) {
      result += escaped;
    } else {
      result += text.substr(0, character.bytes);
    }
    text.remove_prefix(character.bytes);
  }
  return result;
}

}  // namespace umlauf::paper
