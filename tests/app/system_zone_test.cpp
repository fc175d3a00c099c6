#include "engine/app/system_zone.h"

#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/model/day_text.h"
#include "tests/support/fake_zone.h"

namespace umlauf {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Day kForward{2013, 3, 31};
constexpr Day kBack{2012, 10, 28};

/// Both the real zone and the fake one that other tests use keep the same promises.
template <class T>
class ZoneContract : public testing::Test {
 protected:
  T zone;
};
using Zones = testing::Types<SystemZone, FakeZone>;
TYPED_TEST_SUITE(ZoneContract, Zones);

std::string utc(const Zone& zone, Day day, minutes time) {
  return iso(zone.at(day, time)).substr(0, 16);
}

TYPED_TEST(ZoneContract, KnowsSummerAndWinter) {
  EXPECT_EQ(utc(this->zone, {2012, 7, 2}, hours{9}), "2012-07-02T07:00");
  EXPECT_EQ(utc(this->zone, {2012, 11, 5}, hours{9}), "2012-11-05T08:00");
  EXPECT_EQ(utc(this->zone, {2012, 7, 2}, hours{24}), "2012-07-02T22:00");
}

TYPED_TEST(ZoneContract, PutsASkippedTimeOnTheChange) {
  EXPECT_EQ(utc(this->zone, kForward, minutes{119}), "2013-03-31T00:59");
  EXPECT_EQ(utc(this->zone, kForward, minutes{120}), "2013-03-31T01:00");
  EXPECT_EQ(utc(this->zone, kForward, minutes{150}), "2013-03-31T01:00");
  EXPECT_EQ(utc(this->zone, kForward, minutes{180}), "2013-03-31T01:00");
  EXPECT_EQ(utc(this->zone, kForward, minutes{181}), "2013-03-31T01:01");
}

TYPED_TEST(ZoneContract, TakesTheFirstOfATimeThatComesTwice) {
  EXPECT_EQ(utc(this->zone, kBack, minutes{119}), "2012-10-27T23:59");
  EXPECT_EQ(utc(this->zone, kBack, minutes{150}), "2012-10-28T00:30");
  EXPECT_EQ(utc(this->zone, kBack, minutes{179}), "2012-10-28T00:59");
  EXPECT_EQ(utc(this->zone, kBack, minutes{180}), "2012-10-28T02:00");
}

TYPED_TEST(ZoneContract, ChangesTheDayAtLocalMidnight) {
  const auto day = [&](std::string_view text) {
    return this->zone.local_day(parse_instant(text).value());
  };
  EXPECT_EQ(day("2012-06-29T21:59:59.999Z"), (Day{2012, 6, 29}));
  EXPECT_EQ(day("2012-06-29T22:00:00Z"), (Day{2012, 6, 30}));
  EXPECT_EQ(day("2012-12-31T22:59:59Z"), (Day{2012, 12, 31}));
  EXPECT_EQ(day("2012-12-31T23:00:00Z"), (Day{2013, 1, 1}));
}

TYPED_TEST(ZoneContract, NeverGoesBackAsTimesRise) {
  for (const Day day : {kForward, kBack, Day{2012, 6, 30}}) {
    for (minutes time{1}; time <= hours{24}; ++time) {
      EXPECT_LE(this->zone.at(day, time - minutes{1}), this->zone.at(day, time));
    }
    EXPECT_EQ(this->zone.at(day, hours{24}), this->zone.at(day + 1, minutes{0}));
  }
}

TEST(SystemZone, AgreesWithTheRuleThatTheFakeOneFollows) {
  const SystemZone real;
  const FakeZone fake;
  std::mt19937 random(2012);
  for (int i = 0; i < 5000; ++i) {
    const Day day = Day{1997, 1, 1} + static_cast<std::int32_t>(random() % 14000);
    const minutes time{static_cast<int>(random() % 1441)};
    ASSERT_EQ(real.at(day, time), fake.at(day, time)) << iso(day) << ' ' << time.count();
    const Instant instant = real.at(day, time) + minutes{static_cast<int>(random() % 200)};
    ASSERT_EQ(real.local(instant), fake.local(instant)) << iso(instant);
  }
}

TEST(SystemZone, RefusesAnUnknownName) {
  EXPECT_THROW(SystemZone("Europe/Saarbruecken"), std::runtime_error);
}

}  // namespace
}  // namespace umlauf
