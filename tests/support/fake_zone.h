#pragma once

#include "engine/run/zone.h"

namespace umlauf {

/// Central European time by the rule in force since 1996, without a zone database: summer time from
/// the last Sunday of March, 01:00 UTC, to the last Sunday of October, 01:00 UTC.
class FakeZone : public Zone {
 public:
  [[nodiscard]] LocalTime local(Instant instant) const override {
    const auto shown = instant + offset(instant);
    const auto day = std::chrono::floor<std::chrono::days>(shown);
    return {Day{day}, std::chrono::floor<std::chrono::minutes>(shown - day)};
  }

  [[nodiscard]] Instant at(Day day, std::chrono::minutes since_midnight) const override {
    const Instant shown{std::chrono::days{day.number()} + since_midnight};
    const Instant summer = shown - std::chrono::hours{2};
    const Instant winter = shown - std::chrono::hours{1};
    if (offset(summer) == std::chrono::hours{2}) {
      return summer;
    }
    if (offset(winter) == std::chrono::hours{1}) {
      return winter;
    }
    return change(day.year(), 3);
  }

 private:
  static Instant change(int year, unsigned month) {
    const Day last{year, month, last_day_of_month(year, month)};
    const Day sunday = last - static_cast<std::int32_t>((last.weekday() + 1) % 7);
    return Instant{std::chrono::days{sunday.number()} + std::chrono::hours{1}};
  }

  static std::chrono::hours offset(Instant instant) {
    const int year = Day{std::chrono::floor<std::chrono::days>(instant)}.year();
    const bool summer = instant >= change(year, 3) && instant < change(year, 10);
    return std::chrono::hours{summer ? 2 : 1};
  }
};

}  // namespace umlauf
