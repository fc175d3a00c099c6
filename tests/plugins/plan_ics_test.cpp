#include "plugins/render/plan_ics.h"

#include <map>
#include <memory>
#include <sstream>

#include <gtest/gtest.h>
#include <libical/ical.h>

#include "tests/support/golden.h"
#include "tests/support/sample_plan.h"

namespace umlauf::paper {
namespace {

constexpr Instant kStamp{std::chrono::sys_days{std::chrono::year{2012} / 1 / 27} +
                         std::chrono::hours{9}};

std::string written(const test::SamplePlan& sample, Language language = Language::de) {
  return plan_ics({sample.workflow, sample.plan, "umsetzungsbericht-2012", kStamp, language});
}

/// Day and summary by UID, as another program reads them.
std::map<std::string, std::pair<std::string, std::string>> read_back(const std::string& text) {
  const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar(
      icalparser_parse_string(text.c_str()), icalcomponent_free);
  EXPECT_TRUE(calendar);
  EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
  std::map<std::string, std::pair<std::string, std::string>> entries;
  for (icalcomponent* event =
           icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
       event != nullptr;
       event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
    const icaltimetype start = icalcomponent_get_dtstart(event);
    EXPECT_EQ(start.is_date, 1);
    const std::unique_ptr<char, decltype(&std::free)> day(icaltime_as_ical_string_r(start),
                                                          std::free);
    const auto added = entries.emplace(
        icalcomponent_get_uid(event),
        std::pair<std::string, std::string>{day.get(), icalcomponent_get_summary(event)});
    EXPECT_TRUE(added.second) << "UID twice";
  }
  return entries;
}

TEST(PlanIcs, WritesTheCycleOf2012AsBefore) {
  test::expect_golden("plan-2012.ics", written(test::cycle_of_2012()));
}

TEST(PlanIcs, HasAnEntryForEachTaskSessionAndCutoff) {
  const auto entries = read_back(written(test::cycle_of_2012()));
  EXPECT_EQ(entries.size(), 51U + 1U);
  EXPECT_EQ(entries.at("umsetzungsbericht-2012-U46-session@umlauf").first, "20120925");
  EXPECT_EQ(entries.at("umsetzungsbericht-2012-U46-session@umlauf").second,
            "U46 Stadtrat: Kenntnisnahme (Beispieltermin)");
  EXPECT_EQ(entries.at("umsetzungsbericht-2012-U44-cutoff@umlauf").first, "20120821");
  EXPECT_EQ(entries.at("umsetzungsbericht-2012-U05-due@umlauf").second,
            "U05 fertig bis heute: Freigabe von Gliederung und Zeitplan");
}

TEST(PlanIcs, KeepsUidsWhenDatesMove) {
  auto sample = test::cycle_of_2014();
  const auto before = read_back(written(sample));
  test::schedule(sample,
                 Day{2013, 3, 4},
                 {{"beirat", Day{2014, 9, 9}, Day{2014, 8, 26}, true},
                  {"ausschuss", Day{2014, 9, 23}, std::nullopt, true},
                  {"rat", Day{2014, 10, 14}, std::nullopt, false}});
  const auto after = read_back(written(sample));
  ASSERT_EQ(before.size(), after.size());
  for (const auto& [uid, entry] : before) {
    EXPECT_TRUE(after.contains(uid)) << uid;
  }
}

TEST(PlanIcs, LeavesOutTasksWithoutDates) {
  const auto entries = read_back(written(test::plan_without_sessions()));
  EXPECT_FALSE(entries.contains("umsetzungsbericht-2012-U46-session@umlauf"));
  EXPECT_TRUE(entries.contains("umsetzungsbericht-2012-U43-due@umlauf"));
  EXPECT_EQ(read_back(written(test::long_plan(0))).size(), 0U);
}

TEST(PlanIcs, FoldsLinesBetweenCharacters) {
  std::istringstream in(written(test::cycle_of_2012()));
  for (std::string line; std::getline(in, line);) {
    ASSERT_FALSE(line.empty());
    EXPECT_EQ(line.back(), '\r');
    EXPECT_LE(line.size() - 1, 75U) << line;
    const std::size_t first = line.front() == ' ' ? 1 : 0;
    EXPECT_NE(static_cast<unsigned char>(line[first]) & 0xC0U, 0x80U) << line;
  }
}

TEST(PlanIcs, KeepsLineBreaksAndCommasOutOfItsSyntax) {
  auto sample = test::small_plan();
  sample.workflow.tasks[0].title = "Erst;\r\nBEGIN:VALARM, dann\\n";
  const auto entries = read_back(written(sample));
  EXPECT_EQ(entries.at("umsetzungsbericht-2012-A1-due@umlauf").second,
            "A1 fertig bis heute: Erst;  BEGIN:VALARM, dann\\n");
}

}  // namespace
}  // namespace umlauf::paper
