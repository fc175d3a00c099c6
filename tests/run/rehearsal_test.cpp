#include "engine/run/rehearsal.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/support/given.h"
#include "tests/support/memory_store.h"
#include "tests/support/recording_channel.h"
#include "tests/support/rehearsal_checks.h"

namespace umlauf::test {
namespace {

Workflow small_report() {
  Workflow workflow = given({"U01 Aufgabe (zib) 2 AT",
                             "U02 Gespräch (zib) 5 AT wartet auf U01",
                             "U03 Beitrag (kultur) 8 AT wartet auf U02",
                             "U04 Beitrag (sozial) 8 AT wartet auf U02",
                             "U05 Mitzeichnung (kultur) 5 AT wartet auf U03, U04",
                             "U06 Mitzeichnung (sozial) 5 AT wartet auf U03, U04",
                             "U07 Aufgabe (zib) 2 AT bedingt wartet auf U05, U06",
                             "U08 Schlusszeichnung (dezernat) 2 AT wartet auf U07",
                             "U09 Annahme (ratsbuero) 2 AT wartet auf U08",
                             "U10 Sitzung (beirat) wartet auf U09",
                             "U11 Sitzung (rat) wartet auf U10",
                             "U12 Bestätigung (ratsbuero) 2 AT wartet auf U11",
                             "U13 Veröffentlichung (zib) 1 AT wartet auf U12"});
  for (Task& task : workflow.tasks) {
    task.duration.optimistic = task.duration.likely / 2;
    task.duration.pessimistic = task.duration.likely * 2;
  }
  return workflow;
}

SessionCalendar a_year() {
  return sessions({"beirat 08.05.2012",
                   "beirat 04.09.2012",
                   "beirat 13.11.2012",
                   "rat 22.05.2012",
                   "rat 26.06.2012",
                   "rat 25.09.2012",
                   "rat 04.12.2012",
                   "rat 29.01.2013",
                   "rat 05.03.2013",
                   "rat 23.04.2013"});
}

TEST(Rehearsal, EndsPublishedOrSaysWhyNot) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    MemoryStore store;
    RecordingChannel channel;
    const auto result = rehearse(store,
                                 channel,
                                 script(small_report(), a_year(), day("30.01.2012"), seed),
                                 [&](Store& each, const std::string& cycle) {
                                   ASSERT_EQ(log_differs_from_rows(each, cycle), "")
                                       << "seed " << seed;
                                 });
    EXPECT_TRUE(result.finished || !result.findings.empty()) << "seed " << seed;
    EXPECT_EQ(letters_offend(store, channel.letters, "probe-2012"), "") << "seed " << seed;
    EXPECT_EQ(published_undecided(store, "probe-2012"), "") << "seed " << seed;
    EXPECT_EQ(statement_forgotten(store, "probe-2012"), "") << "seed " << seed;
    EXPECT_EQ(channel.letters.size(), result.letters) << "seed " << seed;
  }
}

TEST(Rehearsal, ShowsWhatGoesWrongWithPapers) {
  std::set<std::string_view> seen;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    MemoryStore store;
    RecordingChannel channel;
    rehearse(store, channel, script(small_report(), a_year(), day("30.01.2012"), seed));
    for (const RecordedEvent& recorded : store.load("probe-2012")) {
      const auto* result = std::get_if<SessionResult>(&recorded.event);
      seen.insert(result != nullptr ? word(result->result) : word(recorded.event));
    }
  }
  for (const char* what : {"deferred",
                           "not_reached",
                           "referred",
                           "adopted_amended",
                           "paper_returned",
                           "result_corrected",
                           "decision_suspended",
                           "suspension_lifted"}) {
    EXPECT_TRUE(seen.count(what)) << what;
  }
}

TEST(Rehearsal, IsTheSameForTheSameSeed) {
  const auto play = [](std::uint64_t seed) {
    MemoryStore store;
    RecordingChannel channel;
    rehearse(store, channel, script(small_report(), a_year(), day("30.01.2012"), seed));
    std::string keys;
    for (const Letter& letter : channel.letters) {
      keys += letter.key + '\n';
    }
    return keys;
  };
  EXPECT_EQ(play(7), play(7));
  EXPECT_NE(play(7), play(8));
}

TEST(Rehearsal, WithoutAnySessionLeftSaysSo) {
  MemoryStore store;
  RecordingChannel channel;
  const auto result =
      rehearse(store,
               channel,
               script(small_report(), sessions({"beirat 08.05.2012"}), day("30.01.2012"), 1));
  EXPECT_FALSE(result.finished);
  ASSERT_FALSE(result.findings.empty());
  EXPECT_EQ(result.findings.back().id, "rehearsal.no_session_left");
}

}  // namespace
}  // namespace umlauf::test
