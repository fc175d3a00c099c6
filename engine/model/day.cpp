#include "engine/model/day.h"

#include <array>
#include <cstdio>

namespace umlauf {

unsigned last_day_of_month(int year, unsigned month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}};
  return static_cast<unsigned>(last.day());
}

std::string iso(Day day) {
  std::array<char, 24> text{};
  std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02u", day.year(), day.month(), day.day_of_month());
  return text.data();
}

std::string iso(Instant instant) {
  const auto days = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - days};
  std::array<char, 24> text{};
  std::snprintf(text.data(),
                text.size(),
                "T%02d:%02d:%02d.%03dZ",
                static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()),
                static_cast<int>(time.subseconds().count()));
  return iso(Day{days}) + text.data();
}

}  // namespace umlauf
