#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/run/ports.h"
#include "engine/run/runner.h"
#include "engine/run/store.h"

namespace umlauf {

/// What a rehearsal plays.
struct RehearsalScript {
  std::string cycle;  ///< Id of the cycle that it starts.
  std::string title;
  std::string file_number;
  Workflow workflow;
  SessionCalendar sessions;
  Day start;
  std::uint64_t seed = 1;
  StoredFile report;   ///< The file that is put to the bodies, and published in the end.
  StoredFile amended;  ///< The one after a body changed the text; another one than `report`.
};

/// How it ended.
struct RehearsalResult {
  bool finished = false;  ///< Published and closed.
  Day last_day;           ///< Of the cycle, or of the rehearsal.
  std::optional<Day> published_on;
  std::size_t tasks = 0;
  std::size_t letters = 0;
  std::size_t items = 0;      ///< Questions and reminders in those letters.
  std::size_t reminders = 0;  ///< Of these, on or after the due day.
  std::size_t days = 0;       ///< Calendar days from start to end.
  std::size_t sign_offs = 0;  ///< Co-signs, final signatures, acceptances.
  /// Burden (aims: at most 6 letters and 2 acts): letters to a mailbox that co-signs, the lead's
  /// own apart, half of them get no more than the median; acts that the lead had to do.
  std::size_t co_signer_median = 0;
  std::size_t co_signer_most = 0;
  std::size_t lead_acts = 0;
  std::vector<Message> findings;  ///< What would need a person's attention, and why it did not end.
};

/// Called after every act and every turn, for tests that compare log and read models.
using Observer = std::function<void(Store& store, const std::string& cycle)>;

/// Plays a whole cycle on a clock of its own, with the same engine as a real one: a turn in the
/// morning of every day, people who answer after a number of working days drawn from each task's
/// estimate, sometimes late, under conditions, or not at all until reminded; a council office that
/// gives back, corrects and hears objections now and then, bodies that defer, refer back and amend.
/// Depends on the script alone (same seed, same cycle). The store should be empty.
RehearsalResult rehearse(Store& store,
                         LetterChannel& channel,
                         const RehearsalScript& script,
                         const Observer& observer = {});

}  // namespace umlauf
