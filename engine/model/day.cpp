#include "engine/model/day.h"

#include <array>
#include <cstdio>

namespace umlauf {
namespace {

/// Every stored row and every table holds days: so no formatting by a pattern.
void put(std::string& text, std::size_t at, std::size_t digits, unsigned number) {
  for (std::size_t i = digits; i-- > 0; number /= 10) {
    text[at + i] = static_cast<char>('0' + number % 10);
  }
}

}  // namespace

unsigned last_day_of_month(int year, unsigned month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}};
  return static_cast<unsigned>(last.day());
}

std::string iso(Day day) {
  const int year = day.year();
  if (year < 0 || year > 9999) {
    std::array<char, 24> text{};
    std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02u", year, day.month(), day.day_of_month());
    return text.data();
  }
  std::string text = "0000-00-00";
  put(text, 0, 4, static_cast<unsigned>(year));
  put(text, 5, 2, day.month());
  put(text, 8, 2, day.day_of_month());
  return text;
}

std::string iso(Instant instant) {
  const auto days = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - days};
  std::string text = "T00:00:00.000Z";
  put(text, 1, 2, static_cast<unsigned>(time.hours().count()));
  put(text, 4, 2, static_cast<unsigned>(time.minutes().count()));
  put(text, 7, 2, static_cast<unsigned>(time.seconds().count()));
  put(text, 10, 3, static_cast<unsigned>(time.subseconds().count()));
  return iso(Day{days}) + text;
}

}  // namespace umlauf
