#include "engine/model/date_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace umlauf {
namespace {

using Name = std::pair<std::string_view, unsigned>;

constexpr std::array kMonths{
    Name{"januar", 1U},    Name{"jaenner", 1U},   Name{"jan", 1U},      Name{"january", 1U},
    Name{"februar", 2U},   Name{"feber", 2U},     Name{"feb", 2U},      Name{"february", 2U},
    Name{"maerz", 3U},     Name{"mrz", 3U},       Name{"march", 3U},    Name{"april", 4U},
    Name{"apr", 4U},       Name{"mai", 5U},       Name{"may", 5U},      Name{"juni", 6U},
    Name{"jun", 6U},       Name{"june", 6U},      Name{"juli", 7U},     Name{"jul", 7U},
    Name{"july", 7U},      Name{"august", 8U},    Name{"aug", 8U},      Name{"september", 9U},
    Name{"sept", 9U},      Name{"sep", 9U},       Name{"oktober", 10U}, Name{"okt", 10U},
    Name{"october", 10U},  Name{"november", 11U}, Name{"nov", 11U},     Name{"dezember", 12U},
    Name{"december", 12U}, Name{"dez", 12U},
};

}  // namespace

std::optional<DateScanner::Number> DateScanner::number(int most) {
  Number number;
  for (const char c : rest_) {
    if (c < '0' || c > '9' || number.digits == most) {
      break;
    }
    number.value = number.value * 10 + (c - '0');
    ++number.digits;
  }
  if (number.digits == 0) {
    return std::nullopt;
  }
  rest_.remove_prefix(static_cast<std::size_t>(number.digits));
  return number;
}

bool DateScanner::take(std::string_view piece) {
  if (rest_.substr(0, piece.size()) != piece) {
    return false;
  }
  rest_.remove_prefix(piece.size());
  return true;
}

std::string_view DateScanner::word() {
  const auto end =
      std::find_if_not(rest_.begin(), rest_.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const std::string_view word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
  rest_.remove_prefix(word.size());
  return word;
}

std::optional<unsigned> DateScanner::month() {
  const std::string_view before = rest_;
  const std::string_view name = word();
  const auto found = std::find_if(
      kMonths.begin(), kMonths.end(), [&](const Name& each) { return each.first == name; });
  if (found == kMonths.end()) {
    rest_ = before;
    return std::nullopt;
  }
  take(".");
  return found->second;
}

}  // namespace umlauf
