#pragma once

#include <string>
#include <vector>

#include "engine/run/guests.h"

namespace umlauf {

/// Asks everybody on the register which of these dates suit; a new offer replaces the one before.
/// Refused: nobody invited, no date, a date in the past, one that ends before it begins, one named
/// twice.
Result<Decision> offer_dates(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& task,
                             const std::vector<Appointment>& dates);

/// What one of them said; numbers from 1, none of them: no date suits. May be said again.
Result<Decision> answer_dates(const Cycle& cycle, const Facts& facts, const DatesAnswered& answer);

/// Fixes or moves the date; everybody on the register is invited with a calendar entry, which takes
/// the place of an earlier one. A day off and a day behind the last one of the step are findings.
Result<Decision> date_talk(const Cycle& cycle,
                           const Facts& facts,
                           const std::string& task,
                           const Appointment& date);

/// Calls the date off, with a reason; the calendar entries are cancelled, the talk is still to
/// come.
Result<Decision> call_off_talk(const Cycle& cycle, const Facts& facts, const std::string& task);

/// A point of the minutes that somebody has to follow up.
struct FollowUp {
  std::string title;
  std::string office;      ///< Key; empty = the lead.
  std::int32_t days = 10;  ///< Working days, >= 1.
};
/// Takes the minutes, with which the talk is done, and makes a step of each point to follow up
/// (`U07.1`, `U07.2`, …); nothing waits for those. Given again later, the minutes take the place of
/// the earlier ones, which stay in the log. Refused: neither text nor file, a talk still to come.
Result<Decision> take_minutes(const Cycle& cycle,
                              const Facts& facts,
                              const MinutesTaken& minutes,
                              const std::vector<FollowUp>& follow_ups);

/// Ends the talk without minutes, with the reason of the act. A date still ahead is called off.
Result<Decision> close_talk(const Cycle& cycle, const Facts& facts, const std::string& task);

/// For each date on offer the numbers of the guests whom it suits.
std::vector<std::vector<std::int32_t>> suiting(const Roster& roster);

}  // namespace umlauf
