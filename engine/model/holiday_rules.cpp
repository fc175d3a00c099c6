#include "engine/model/holiday_rules.h"

#include <array>

#include "engine/model/calendar.h"

namespace umlauf {
namespace {

using Kind = HolidayRule::Kind;

template <class... R>
constexpr Regions in(R... regions) {
  return (Regions{0} | ... | (Regions{1} << static_cast<unsigned>(regions)));
}

using enum Region;

constexpr Regions kEast = in(bb, mv, sn, st, th);
constexpr Regions kWest = in(bw, by, be, hb, hh, he, ni, nw, rp, sl, sh, by_kath);
constexpr Regions kAll = kEast | kWest | in(nation_wide);

constexpr int kAlways = 0;
constexpr int kStill = 9999;

// Each Land's Feiertagsgesetz; for the years from 1990 on as amended.
constexpr std::array kRules{
    HolidayRule{"Neujahr", Kind::fixed, 1, 1, kAlways, kStill, kAll},
    // FTG BW § 1, BayFTG Art. 1; FeiertG LSA § 2 of 22.05.1992
    HolidayRule{"Heilige Drei Könige", Kind::fixed, 1, 6, kAlways, kStill, in(bw, by, by_kath)},
    HolidayRule{"Heilige Drei Könige", Kind::fixed, 1, 6, 1993, kStill, in(st)},
    // BE: law of 30.01.2019; MV: law of 28.06.2022
    HolidayRule{"Internationaler Frauentag", Kind::fixed, 3, 8, 2019, kStill, in(be)},
    HolidayRule{"Internationaler Frauentag", Kind::fixed, 3, 8, 2023, kStill, in(mv)},
    HolidayRule{"Karfreitag", Kind::easter, 0, -2, kAlways, kStill, kAll},
    // FTG BB § 2: the two Sundays are named
    HolidayRule{"Ostersonntag", Kind::easter, 0, 0, 1991, kStill, in(bb)},
    HolidayRule{"Ostermontag", Kind::easter, 0, 1, kAlways, kStill, kAll},
    HolidayRule{"Tag der Arbeit", Kind::fixed, 5, 1, kAlways, kStill, kAll},
    // BE: one-off, laws of 30.01.2019 and 10.07.2024
    HolidayRule{"75. Jahrestag der Befreiung", Kind::fixed, 5, 8, 2020, 2020, in(be)},
    HolidayRule{"80. Jahrestag der Befreiung", Kind::fixed, 5, 8, 2025, 2025, in(be)},
    HolidayRule{"Christi Himmelfahrt", Kind::easter, 0, 39, kAlways, kStill, kAll},
    HolidayRule{"Pfingstsonntag", Kind::easter, 0, 49, 1991, kStill, in(bb)},
    HolidayRule{"Pfingstmontag", Kind::easter, 0, 50, kAlways, kStill, kAll},
    HolidayRule{
        "Fronleichnam", Kind::easter, 0, 60, kAlways, kStill, in(bw, by, he, nw, rp, sl, by_kath)},
    // Law of 04.08.1953; ended by the Einigungsvertrag, Art. 2(2), which names 3 October
    HolidayRule{
        "Tag der deutschen Einheit", Kind::fixed, 6, 17, 1954, 1990, kWest | in(nation_wide)},
    // BE: one-off, law of 10.07.2024
    HolidayRule{"75. Jahrestag des Volksaufstandes", Kind::fixed, 6, 17, 2028, 2028, in(be)},
    // SFG § 2(1); BayFTG Art. 1(2)
    HolidayRule{"Mariä Himmelfahrt", Kind::fixed, 8, 15, kAlways, kStill, in(sl, by_kath)},
    // ThürFtG § 2, law of 25.02.2019
    HolidayRule{"Weltkindertag", Kind::fixed, 9, 20, 2019, kStill, in(th)},
    HolidayRule{"Tag der Deutschen Einheit", Kind::fixed, 10, 3, 1990, kStill, kAll},
    // East: from 1990; 500 years in 2017, everywhere once (SL: ordinance of 18.06.2014);
    // north: laws of 2018
    HolidayRule{"Reformationstag", Kind::fixed, 10, 31, 1990, kStill, kEast},
    HolidayRule{"Reformationstag", Kind::fixed, 10, 31, 2017, 2017, kAll & ~kEast},
    HolidayRule{"Reformationstag", Kind::fixed, 10, 31, 2018, kStill, in(hb, hh, ni, sh)},
    HolidayRule{
        "Allerheiligen", Kind::fixed, 11, 1, kAlways, kStill, in(bw, by, nw, rp, sl, by_kath)},
    // Given up for the long-term care insurance (SGB XI § 58) after 1994, but for Sachsen
    HolidayRule{"Buß- und Bettag", Kind::prayer_day, 11, 0, kAlways, 1994, kAll & ~in(sn)},
    HolidayRule{"Buß- und Bettag", Kind::prayer_day, 11, 0, kAlways, kStill, in(sn)},
    HolidayRule{"1. Weihnachtstag", Kind::fixed, 12, 25, kAlways, kStill, kAll},
    HolidayRule{"2. Weihnachtstag", Kind::fixed, 12, 26, kAlways, kStill, kAll},
};

}  // namespace

std::span<const HolidayRule> holiday_rules() {
  return kRules;
}

Day day_of(const HolidayRule& rule, int year) {
  switch (rule.kind) {
    case Kind::easter:
      return easter_sunday(year) + rule.day;
    case Kind::prayer_day: {
      constexpr unsigned kWednesday = 2;
      const Day before{year, 11, 22};
      return before - static_cast<std::int32_t>((before.weekday() + 7 - kWednesday) % 7);
    }
    case Kind::fixed:
      break;
  }
  return {year, static_cast<unsigned>(rule.month), static_cast<unsigned>(rule.day)};
}

}  // namespace umlauf
