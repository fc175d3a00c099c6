#include "workflows/day_field.h"

#include <array>
#include <charconv>

#include "engine/model/calendar.h"
#include "engine/model/day_text.h"

namespace umlauf {
namespace {

/// Three numbers parted by `separator`, nothing else.
std::optional<std::array<int, 3>> three(std::string_view text, char separator) {
  std::array<int, 3> numbers{};
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0 && (at == end || *at++ != separator)) {
      return std::nullopt;
    }
    const auto [next, error] = std::from_chars(at, end, numbers.at(i));
    if (error != std::errc{} || numbers.at(i) < 0) {
      return std::nullopt;
    }
    at = next;
  }
  return at == end ? std::optional(numbers) : std::nullopt;
}

}  // namespace

std::optional<Day> read_day(std::string_view text, Place place, Findings& findings) {
  const auto iso = three(text, '-');
  const auto german = three(text, '.');
  const int year = iso ? (*iso)[0] : german ? (*german)[2] : 0;
  const int month = iso ? (*iso)[1] : german ? (*german)[1] : 0;
  const int day = iso ? (*iso)[2] : german ? (*german)[0] : 0;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (year >= kFirstYear && year <= kLastYear && date.ok()) {
    return Day{std::chrono::sys_days{date}};
  }
  // What is not plain needs words, and for the offers a calendar.
  Result<Day> read = parse_day(text, *find_calendar(kDefaultCalendar).value());
  if (!read) {
    findings.error(place, read.error().message);
    return std::nullopt;
  }
  return read.value();
}

}  // namespace umlauf
