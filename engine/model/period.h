#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/model/result.h"

namespace umlauf {

/// A length of time as people write it, unit kept: a month is not 30 days.
struct Period {
  enum class Unit {
    calendar_days,  ///< KT, Tage
    working_days,   ///< AT, Arbeitstage
    werktage,       ///< WT: Monday to Saturday without holidays
    weeks,
    months,  ///< Vierteljahr = 3, halbes Jahr = 6 (§ 189(1) BGB)
    years,
  };
  std::int32_t count = 0;  ///< >= 0
  Unit unit = Unit::calendar_days;
  std::int32_t extra_days = 0;  ///< `1,5 Monate` = 1 month, then 15 days (§ 189(2) BGB).
  friend bool operator==(const Period&, const Period&) = default;
};

/// `10 AT`, `3 Tage`, `2 Wochen`, `halber Monat`, `1,5 Monate`, `Vierteljahr`, `P1M` … A number
/// without a unit is refused with the units offered; so are composite ISO periods and other
/// fractions.
Result<Period> parse_period(std::string_view text);

/// As a person writes it: `10 Arbeitstage`, `1 Monat`.
Message period_text(const Period& period);

}  // namespace umlauf
