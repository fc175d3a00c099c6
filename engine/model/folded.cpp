#include "engine/model/folded.h"

#include <array>
#include <utility>

namespace umlauf {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kWritten{
    Pair{"ä", "ae"},
    Pair{"ö", "oe"},
    Pair{"ü", "ue"},
    Pair{"Ä", "ae"},
    Pair{"Ö", "oe"},
    Pair{"Ü", "ue"},
    Pair{"ß", "ss"},
    Pair{"a\xCC\x88", "ae"},  // with combining diaeresis
    Pair{"o\xCC\x88", "oe"},
    Pair{"u\xCC\x88", "ue"},
    Pair{"A\xCC\x88", "ae"},
    Pair{"O\xCC\x88", "oe"},
    Pair{"U\xCC\x88", "ue"},
    Pair{"\xC2\xA0", " "},      // no-break space
    Pair{"\xE2\x80\xAF", " "},  // narrow no-break space
    Pair{"\t", " "},
};

/// The entry that `text` begins with, or nothing.
const Pair* written(std::string_view text) {
  for (const Pair& pair : kWritten) {
    if (text.substr(0, pair.first.size()) == pair.first) {
      return &pair;
    }
  }
  return nullptr;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    std::string_view piece = text.substr(0, 1);
    std::size_t used = 1;
    const char lowered =
        piece[0] >= 'A' && piece[0] <= 'Z' ? static_cast<char>(piece[0] - 'A' + 'a') : piece[0];
    if (const Pair* pair = written(text)) {
      piece = pair->second;
      used = pair->first.size();
    } else {
      piece = {&lowered, 1};
    }
    if (piece != " " || (!result.empty() && result.back() != ' ')) {
      result += piece;
    }
    text.remove_prefix(used);
  }
  if (!result.empty() && result.back() == ' ') {
    result.pop_back();
  }
  return result;
}

}  // namespace umlauf
