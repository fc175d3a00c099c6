#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/deadline.h"
#include "engine/run/facts.h"

namespace umlauf {

/// The reply-by day of a request made today: the task's own Frist (§§ 187, 188, 193 BGB), else its
/// likely duration in working days, at least one.
Day reply_day(const Task& task, Day today, const Calendar& calendar);

/// The same with its raw end, from which an extension runs.
Deadline reply_deadline(const Task& task, Day today, const Calendar& calendar);

/// Working days from `from` to `to`, negative where `to` is earlier; 0 for the same day.
std::int32_t working_days_between(Day from, Day to, const Calendar& calendar);

/// An item about that task for its own office, with all that its letter needs to say.
Item item_for(const Cycle& cycle, std::size_t task, const Facts& facts, ItemRule rule);

/// The same for the lead of the cycle.
Item item_for_lead(const Cycle& cycle, std::size_t task, const Facts& facts, ItemRule rule);

/// Key of the office that takes papers and enters results: the one of the acceptance step, else of
/// the confirmation, else the lead.
std::string council_office(const Workflow& workflow);

/// One rung as days: when it is due, and to whom it goes.
struct Rung {
  Day day;
  bool escalation = false;
};

/// The rungs of an open task in this round, in order of time, without the announcement that comes
/// with the request itself. For a session step: after the session, to the council office. Rungs
/// that fall on a day off move to the next working day. An escalation keeps the ladder's distance
/// to what the office was really told last (a reminder that came late, else the request). Empty
/// without a due day.
std::vector<Rung> rungs_of(const Cycle& cycle, std::size_t task, const Calendar& calendar);

/// Whether the ladder of that task announces the request by a letter.
bool announces(const Workflow& workflow, const Task& task);

/// The office that was asked is closed: the request blocks, and the lead is told.
void orphan(Decider& decider, std::size_t task);

}  // namespace umlauf
