#include <cstdio>

#include "engine/app/system_zone.h"
#include "engine/model/date_scanner.h"
#include "engine/model/folded.h"
#include "tests/support/corpora.h"

namespace umlauf {
namespace {

using std::chrono::seconds;

/// `Apr  6 00:59:59 1980` as if it were UTC.
std::optional<Instant> read_time(const std::string& text) {
  std::array<char, 4> month{};
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int year = 0;
  if (std::sscanf(
          text.c_str(), "%3s %d %d:%d:%d %d", month.data(), &day, &hour, &minute, &second, &year) !=
      6) {
    return std::nullopt;
  }
  const std::string name = folded(month.data());
  const auto number = name == "dec"   ? std::optional{12U}
                      : name == "oct" ? std::optional{10U}
                      : name == "mar" ? std::optional{3U}
                                      : DateScanner{name}.month();
  if (!number) {
    return std::nullopt;
  }
  const Day date{year, *number, static_cast<unsigned>(day)};
  return Instant{std::chrono::days{date.number()} + seconds{hour * 3600 + minute * 60 + second}};
}

// Each line: `Europe/Berlin  Sun Apr  6 00:59:59 1980 UT = Sun Apr  6 01:59:59 1980 CET isdst=0 …`
TEST(ZoneCorpora, AgreesOnBothSidesOfEveryChange) {
  const SystemZone zone;
  std::size_t cases = 0;
  for (const std::string& line : corpora_lines("tz_europe_berlin.txt")) {
    const std::size_t equals = line.find(" UT = ");
    if (equals == std::string::npos || line.find("NULL") != std::string::npos) {
      continue;
    }
    const auto utc = read_time(line.substr(line.find("  ") + 6, equals));
    const auto local = read_time(line.substr(equals + 10));
    ASSERT_TRUE(utc && local) << line;
    const auto day = std::chrono::floor<std::chrono::days>(*local);
    const LocalTime expected{Day{day}, std::chrono::floor<std::chrono::minutes>(*local - day)};
    EXPECT_EQ(zone.local(*utc), expected) << line;
    const Instant back = zone.at(expected.day, expected.since_midnight);
    const Instant minute = std::chrono::floor<std::chrono::minutes>(*utc);
    const bool second_time = back == minute - std::chrono::hours{1} &&
                             zone.local(back) == expected;  // in the night of two 02:30
    EXPECT_TRUE(back == minute || second_time) << line;
    ++cases;
  }
  print_cases(cases);
}

}  // namespace
}  // namespace umlauf
