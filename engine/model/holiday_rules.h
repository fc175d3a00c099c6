#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/model/day.h"

namespace umlauf {

/// Where a holiday holds: the 16 Länder, and the calendars that are no Land.
enum class Region : std::uint8_t {
  bw,
  by,
  be,
  bb,
  hb,
  hh,
  he,
  mv,
  ni,
  nw,
  rp,
  sl,
  sn,
  st,
  sh,
  th,
  by_kath,     ///< Bavarian municipalities with a Catholic majority.
  nation_wide  ///< Holds in all of the Federal Republic in that year.
};

/// A set of regions, bit i = region i.
using Regions = std::uint32_t;

/// One line of holiday law: a day of each year from `from` to `until`, in some regions.
struct HolidayRule {
  enum class Kind {
    fixed,      ///< `month` and `day`.
    easter,     ///< `day` days after Easter Sunday; may be negative.
    prayer_day  ///< Buß- und Bettag: the Wednesday before 23 November.
  };
  std::string_view name;
  Kind kind = Kind::fixed;
  int month = 0;
  int day = 0;
  int from = 0;
  int until = 0;
  Regions regions = 0;
};

/// The table of statutory, state-wide holidays. From 1990-10-03 on it is the law of each year;
/// earlier years follow the law of 1990, with 17 June in the western Länder from 1954 on. Sources
/// stand at the rules.
std::span<const HolidayRule> holiday_rules();

/// The day on which a rule falls in a year; says nothing on whether it holds in that year.
Day day_of(const HolidayRule& rule, int year);

inline bool holds_in(const HolidayRule& rule, Region region, int year) {
  return year >= rule.from && year <= rule.until &&
         ((rule.regions >> static_cast<unsigned>(region)) & 1U) != 0;
}

}  // namespace umlauf
