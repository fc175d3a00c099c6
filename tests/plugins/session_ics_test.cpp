#include "plugins/render/session_ics.h"

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libical/ical.h>

namespace umlauf::paper {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Instant kStamp{std::chrono::sys_days{std::chrono::year{2014} / 3 / 18} +
                         std::chrono::hours{13}};

SessionEntry council() {
  SessionEntry entry;
  entry.uid = "klima-K3-2014-03-18@umlauf";
  entry.sequence = 1;
  entry.day = Day{2014, 3, 18};
  entry.summary = "K3 Beschluss";
  entry.description = "Stadtrat, Klimabericht";
  return entry;
}

TEST(SessionIcs, SaysThatASessionTakesPlace) {
  const std::string text = session_ics("Klimabericht", {council()}, kStamp);
  EXPECT_THAT(text, HasSubstr("UID:klima-K3-2014-03-18@umlauf\r\n"));
  EXPECT_THAT(text, HasSubstr("STATUS:CONFIRMED\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20140318\r\n"));
  EXPECT_THAT(text, HasSubstr("X-WR-CALNAME:Klimabericht\r\n"));
}

TEST(SessionIcs, KeepsTheUidOfACancelledOneAndCountsOn) {
  SessionEntry cancelled = council();
  cancelled.cancelled = true;
  cancelled.sequence = 2;
  const std::string text = session_ics("Klimabericht", {cancelled}, kStamp);
  EXPECT_THAT(text, HasSubstr("UID:klima-K3-2014-03-18@umlauf\r\n"));
  EXPECT_THAT(text, HasSubstr("SEQUENCE:2\r\n"));
  EXPECT_THAT(text, HasSubstr("STATUS:CANCELLED\r\n"));
}

TEST(SessionIcs, SaysTheHourWhereItIsKnown) {
  SessionEntry entry = council();
  entry.begin = kStamp + std::chrono::hours{2};
  const std::string text = session_ics("Klimabericht", {entry}, kStamp);
  EXPECT_THAT(text, HasSubstr("DTSTART:20140318T150000Z\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("DTEND")));
}

TEST(SessionIcs, WithoutSessionsIsStillACalendar) {
  const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar(
      icalparser_parse_string(session_ics("Klimabericht", {}, kStamp).c_str()), icalcomponent_free);
  ASSERT_TRUE(calendar);
  EXPECT_EQ(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT), 0);
}

}  // namespace
}  // namespace umlauf::paper
