#include "engine/model/period.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "engine/model/folded.h"

namespace umlauf {
namespace {

using Unit = Period::Unit;

/// Nobody needs a longer one, and sums stay far from overflow.
constexpr std::int32_t kMost = 100'000;
constexpr std::int32_t kHalfMonth = 15;  // § 189(1) BGB

struct UnitWord {
  std::string_view word;
  Unit unit = Unit::calendar_days;
  std::int32_t factor = 1;
  bool alone = false;  ///< Needs no number: `Vierteljahr`.
};

constexpr std::array kUnitWords{
    UnitWord{"kt", Unit::calendar_days},
    UnitWord{"tag", Unit::calendar_days},
    UnitWord{"kalendertag", Unit::calendar_days},
    UnitWord{"day", Unit::calendar_days},
    UnitWord{"calendar day", Unit::calendar_days},
    UnitWord{"at", Unit::working_days},
    UnitWord{"arbeitstag", Unit::working_days},
    UnitWord{"working day", Unit::working_days},
    UnitWord{"wt", Unit::werktage},
    UnitWord{"werktag", Unit::werktage},
    UnitWord{"woche", Unit::weeks},
    UnitWord{"week", Unit::weeks},
    UnitWord{"monat", Unit::months},
    UnitWord{"month", Unit::months},
    UnitWord{"jahr", Unit::years},
    UnitWord{"year", Unit::years},
    UnitWord{"vierteljahr", Unit::months, 3, true},
    UnitWord{"quartal", Unit::months, 3},
    UnitWord{"halbjahr", Unit::months, 6, true},
    UnitWord{"halbes jahr", Unit::months, 6, true},
    UnitWord{"halben jahr", Unit::months, 6, true},
    UnitWord{"halber monat", Unit::calendar_days, kHalfMonth, true},
    UnitWord{"halben monat", Unit::calendar_days, kHalfMonth, true},
};

constexpr std::array<std::string_view, 10> kEndings{
    "", "e", "en", "n", "es", "s", "(e)", "(n)", "(en)", "(s)"};

constexpr std::array<std::string_view, 12> kNumbers{"ein",
                                                    "zwei",
                                                    "drei",
                                                    "vier",
                                                    "fuenf",
                                                    "sechs",
                                                    "sieben",
                                                    "acht",
                                                    "neun",
                                                    "zehn",
                                                    "elf",
                                                    "zwoelf"};

/// A number as typed: `10`, `1,5`, `zwei`; `value` is nothing where it is too large.
struct Number {
  std::optional<std::int32_t> whole;
  std::string fraction;  ///< `5` of `1,5`; empty without a comma.
  bool given = false;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  return static_cast<std::size_t>(end - text.begin());
}

std::optional<std::int32_t> to_number(std::string_view text) {
  std::int32_t number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc{} || number > kMost) {
    return std::nullopt;
  }
  return number;
}

Number take_word_number(std::string_view& text) {
  const std::string_view word = text.substr(0, text.find(' '));
  const auto rest = [&] {
    return word.size() == text.size() ? std::string_view{} : text.substr(word.size() + 1);
  };
  if (word == "anderthalb" || word == "eineinhalb") {
    text = rest();
    return {1, "5", true};
  }
  const std::string_view plain = word.substr(0, 3) == "ein" ? word.substr(0, 3) : word;
  const std::string_view ending = word.substr(plain.size());
  const auto found = std::find(kNumbers.begin(), kNumbers.end(), plain);
  if (found == kNumbers.end() || !(ending.empty() || ending == "e" || ending == "en" ||
                                   ending == "em" || ending == "er" || ending == "es")) {
    return {};
  }
  text = rest();
  return {static_cast<std::int32_t>(found - kNumbers.begin()) + 1, "", true};
}

/// Takes the number off the front of `text`.
Number take_number(std::string_view& text) {
  const std::size_t whole = digits(text);
  if (whole == 0) {
    return take_word_number(text);
  }
  Number number{to_number(text.substr(0, whole)), "", true};
  text.remove_prefix(whole);
  if (text.size() > 1 && (text[0] == ',' || text[0] == '.') && is_digit(text[1])) {
    text.remove_prefix(1);
    number.fraction = text.substr(0, digits(text));
    text.remove_prefix(number.fraction.size());
  }
  if (!text.empty() && text[0] == ' ') {
    text.remove_prefix(1);
  }
  return number;
}

const UnitWord* find_unit(std::string_view word) {
  for (const UnitWord& unit : kUnitWords) {
    if (word.substr(0, unit.word.size()) != unit.word) {
      continue;
    }
    const std::string_view ending = word.substr(unit.word.size());
    const bool symbol = unit.word.size() == 2;
    if (ending.empty() ||
        (!symbol && std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end())) {
      return &unit;
    }
  }
  return nullptr;
}

Error refused(const char* id, std::string_view text, std::vector<std::string> offers = {}) {
  return {ErrorCode::invalid, {id, {{"text", std::string(text)}}}, std::move(offers)};
}

Error without_unit(std::string_view text, const Number& number) {
  if (!number.whole || !number.fraction.empty()) {
    return refused("period.unreadable", text);
  }
  const std::int32_t count = *number.whole;
  const std::string typed = std::to_string(count);
  const std::int32_t week = count % 7 == 0 ? 7 : 5;
  if (count == 0 || count % week != 0) {
    return {ErrorCode::invalid,
            {"period.no_unit", {{"text", typed}}},
            {typed + " AT", typed + " KT"},
            true};
  }
  const std::int32_t weeks = count / week;
  const std::string in_weeks = std::to_string(weeks) + (weeks == 1 ? " Woche" : " Wochen");
  return {ErrorCode::invalid,
          {"period.no_unit_weeks",
           {{"text", typed}, {"weeks", Message{"period.weeks", {{"count", weeks}}}}}},
          {typed + " AT", typed + " KT", in_weeks},
          true};
}

/// `1,5 Monate` is a month and then 15 days (§ 189(2) BGB); any other fraction is refused, with
/// whole months offered where there are any.
Result<Period> with_fraction(std::string_view text, const Number& number, const UnitWord& unit) {
  const bool half = number.fraction == "5";
  if (half && unit.unit == Unit::months && unit.factor == 1) {
    return *number.whole == 0 ? Period{kHalfMonth, Unit::calendar_days, 0}
                              : Period{*number.whole, Unit::months, kHalfMonth};
  }
  std::vector<std::string> offers;
  if (half && unit.unit == Unit::years) {
    offers.push_back(std::to_string(*number.whole * 12 + 6) + " Monate");
  }
  return refused("period.fraction", text, std::move(offers));
}

/// `p1m` and its like, already folded.
Result<Period> parse_iso(std::string_view typed, std::string_view text) {
  text.remove_prefix(1);
  const std::size_t length = digits(text);
  const std::string_view unit = text.substr(length);
  const auto count = to_number(text.substr(0, length));
  if (length > 0 && unit.size() == 1) {
    constexpr std::string_view kLetters = "dwmy";
    constexpr std::array kUnits{Unit::calendar_days, Unit::weeks, Unit::months, Unit::years};
    const std::size_t at = kLetters.find(unit[0]);
    if (at != std::string_view::npos) {
      return count ? Result<Period>{Period{*count, kUnits.at(at), 0}}
                   : refused("period.too_long", typed);
    }
  }
  return refused("period.iso", typed);
}

}  // namespace

Result<Period> parse_period(std::string_view text) {
  const std::string plain = folded(text);
  std::string_view rest = plain;
  if (rest.empty()) {
    return refused("period.empty", text);
  }
  if (rest.size() > 1 && rest[0] == 'p' && (is_digit(rest[1]) || rest[1] == 't')) {
    return parse_iso(text, rest);
  }
  const Number number = take_number(rest);
  if (rest.empty()) {
    return without_unit(text, number);
  }
  const UnitWord* unit = find_unit(rest);
  if (unit == nullptr || (!number.given && !unit->alone)) {
    return refused("period.unreadable", text);
  }
  if (!number.given) {
    return Period{unit->factor, unit->unit, 0};
  }
  if (!number.whole || *number.whole * std::int64_t{unit->factor} > kMost) {
    return refused("period.too_long", text);
  }
  if (!number.fraction.empty()) {
    return with_fraction(text, number, *unit);
  }
  return Period{*number.whole * unit->factor, unit->unit, 0};
}

Message period_text(const Period& period) {
  constexpr std::array kIds{"period.calendar_days",
                            "period.working_days",
                            "period.werktage",
                            "period.weeks",
                            "period.months",
                            "period.years"};
  Message whole{kIds.at(static_cast<std::size_t>(period.unit)), {{"count", period.count}}};
  if (period.extra_days == 0) {
    return whole;
  }
  if (period.extra_days == kHalfMonth && period.unit == Unit::months) {
    return {"period.months_and_half", {{"count", period.count}}};
  }
  return {"period.and_days", {{"whole", whole}, {"days", period.extra_days}}};
}

}  // namespace umlauf
