#include <chrono>

#include "engine/model/date_scanner.h"
#include "engine/model/day_text.h"
#include "engine/model/folded.h"

namespace umlauf {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Exactly two digits, at most `most`.
std::optional<int> two(DateScanner& text, int most) {
  const auto number = text.number(2);
  if (!number || number->digits != 2 || number->value > most) {
    return std::nullopt;
  }
  return number->value;
}

std::optional<Day> date(DateScanner& text) {
  const auto year = text.number(4);
  if (!year || year->digits != 4 || !text.take("-")) {
    return std::nullopt;
  }
  const auto month = two(text, 12);
  if (!month || !text.take("-")) {
    return std::nullopt;
  }
  const auto day = two(text, 31);
  const std::chrono::year_month_day found{std::chrono::year{year->value},
                                          std::chrono::month{static_cast<unsigned>(*month)},
                                          std::chrono::day{static_cast<unsigned>(day.value_or(0))}};
  return found.ok() ? std::optional{Day{std::chrono::sys_days{found}}} : std::nullopt;
}

std::optional<milliseconds> time_of_day(DateScanner& text) {
  const auto hour = two(text, 23);
  if (!hour || !text.take(":")) {
    return std::nullopt;
  }
  const auto minute = two(text, 59);
  if (!minute || !text.take(":")) {
    return std::nullopt;
  }
  const auto second = two(text, 59);
  if (!second) {
    return std::nullopt;
  }
  milliseconds time = hours{*hour} + minutes{*minute} + seconds{*second};
  if (text.take(".")) {
    auto digits = text.number(3);
    if (!digits) {
      return std::nullopt;
    }
    for (int i = digits->digits; i < 3; ++i) {
      digits->value *= 10;
    }
    time += milliseconds{digits->value};
    while (text.number(9)) {
    }
  }
  return time;
}

std::optional<minutes> offset(DateScanner& text) {
  if (text.take("z")) {
    return minutes{0};
  }
  const bool west = text.take("-");
  if (!west && !text.take("+")) {
    return std::nullopt;
  }
  const auto hour = two(text, 23);
  if (!hour || !text.take(":")) {
    return std::nullopt;
  }
  const auto minute = two(text, 59);
  if (!minute) {
    return std::nullopt;
  }
  const minutes size = hours{*hour} + minutes{*minute};
  return west ? -size : size;
}

Error refused(const char* id, std::string_view text) {
  return {ErrorCode::invalid, {id, {{"text", std::string(text)}}}, {}};
}

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
  const std::string plain = folded(text);
  DateScanner rest{plain};
  const auto day = date(rest);
  if (!day || !(rest.take("t") || rest.blank())) {
    return refused("instant.unreadable", text);
  }
  const auto time = time_of_day(rest);
  if (!time) {
    return refused("instant.unreadable", text);
  }
  if (rest.done()) {
    return refused("instant.no_offset", text);
  }
  const auto east = offset(rest);
  if (!east || !rest.done()) {
    return refused("instant.unreadable", text);
  }
  return Instant{std::chrono::sys_days{std::chrono::days{day->number()}} + *time - *east};
}

}  // namespace umlauf
