#include "engine/run/talks.h"

#include <algorithm>

#include "engine/run/decide.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

/// A talk that has been asked for, with somebody on its register.
Result<std::size_t> invited_talk(const Cycle& cycle, const std::string& task) {
  auto at = inviting_step(cycle, task, TaskKind::talk);
  if (!at) {
    return at;
  }
  const Roster* roster = roster_of(cycle, task);
  const bool any = roster != nullptr &&
                   std::any_of(roster->guests.begin(), roster->guests.end(), [](const Guest& each) {
                     return !each.removed;
                   });
  return any ? at
             : Result<std::size_t>(
                   Error{ErrorCode::conflict, {"talk.nobody_invited", {{"task", task}}}, {}});
}

std::optional<Error> unfit(const Facts& facts, const Appointment& date) {
  if (date.day < facts.today) {
    return Error{ErrorCode::invalid, {"talk.date_past", {{"day", date.day}}}, {}};
  }
  if (date.to <= date.from) {
    return Error{ErrorCode::invalid, {"talk.ends_early", {{"day", date.day}}}, {}};
  }
  return std::nullopt;
}

void find_odd_day(Decider& decider, std::size_t task, const Appointment& date) {
  if (!decider.facts().calendar.is_working(date.day)) {
    decider.find({"talk.day_off", {{"day", date.day}}});
  }
  if (const auto due = decider.cycle().tasks[task].due; due && date.day > *due) {
    decider.find({"talk.after_due", {{"day", date.day}, {"due", *due}}});
  }
}

/// Everybody is told that the date is off; the entry in their calendars goes.
void call_off(Decider& decider, std::size_t task, const std::string& reason) {
  const std::string id = decider.cycle().workflow->tasks[task].id;
  const auto date = roster_of(decider.cycle(), id)->date;
  decider.happen(TalkCalledOff{id});
  const Roster& roster = *roster_of(decider.cycle(), id);
  for (std::size_t i = 0; i < roster.guests.size(); ++i) {
    auto item =
        roster.guests[i].removed
            ? std::nullopt
            : item_for_guest(
                  decider, task, static_cast<std::int32_t>(i) + 1, ItemRule::talk_called_off);
    if (item) {
      item->dates = {*date};
      item->sequence = roster.sequence;
      item->words = reason;
      decider.owe(*std::move(item));
    }
  }
}

/// `U07.1`: the first number that is free.
std::string follow_up_id(const Cycle& cycle, const std::string& task) {
  int number = 1;
  while (index_of(cycle, task + '.' + std::to_string(number)) != kNoTask) {
    ++number;
  }
  return task + '.' + std::to_string(number);
}

std::optional<Error> add_follow_up(Decider& decider, std::size_t talk, const FollowUp& point) {
  const Workflow& workflow = *decider.cycle().workflow;
  const std::string office = point.office.empty() ? workflow.lead : point.office;
  if (find_office(workflow, office) == nullptr) {
    return Error{ErrorCode::not_found, {"run.unknown_office", {{"office", office}}}, {}};
  }
  if (!fit_for_line(point.title) || point.days < 1) {
    return Error{ErrorCode::invalid, {"talk.follow_up", {{"title", point.title}}}, {}};
  }
  const Task& after = workflow.tasks[talk];
  Task task;
  task.id = follow_up_id(decider.cycle(), after.id);
  task.title = point.title;
  task.phase = after.phase;
  task.office = office;
  task.duration = {point.days, point.days, point.days};
  task.after = {{after.id, LinkType::finish_start, 0, LagUnit::working_days, {}}};
  decider.happen(TaskDefined{std::move(task), TaskChange::added, {}});
  return std::nullopt;
}

}  // namespace

Result<Decision> offer_dates(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& task,
                             const std::vector<Appointment>& dates) {
  const auto at = invited_talk(cycle, task);
  if (!at) {
    return at.error();
  }
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (auto error = unfit(facts, dates[i])) {
      return *std::move(error);
    }
    if (std::find(dates.begin(), dates.begin() + static_cast<std::ptrdiff_t>(i), dates[i]) !=
        dates.begin() + static_cast<std::ptrdiff_t>(i)) {
      return Error{ErrorCode::invalid, {"talk.date_twice", {{"day", dates[i].day}}}, {}};
    }
  }
  if (roster_of(cycle, task)->date) {
    return Error{ErrorCode::conflict,
                 {"talk.dated", {{"task", task}, {"day", roster_of(cycle, task)->date->day}}},
                 {}};
  }
  Decider decider(cycle, facts);
  decider.happen(DatesOffered{task, dates});
  for (const Appointment& date : dates) {
    find_odd_day(decider, at.value(), date);
  }
  tell_guests(decider, at.value(), ItemRule::date_offer);
  return std::move(decider).done();
}

Result<Decision> answer_dates(const Cycle& cycle, const Facts& facts, const DatesAnswered& answer) {
  const auto at = invited_talk(cycle, answer.task);
  if (!at) {
    return at.error();
  }
  if (const auto guest = known_guest(cycle, answer.task, answer.guest); !guest) {
    return guest.error();
  }
  const auto count = static_cast<std::int32_t>(roster_of(cycle, answer.task)->offers.size());
  for (const std::int32_t number : answer.suits) {
    if (number < 1 || number > count) {
      return Error{
          ErrorCode::not_found, {"talk.no_such_date", {{"number", number}, {"count", count}}}, {}};
    }
  }
  Decider decider(cycle, facts);
  decider.happen(answer);
  return std::move(decider).done();
}

Result<Decision> date_talk(const Cycle& cycle,
                           const Facts& facts,
                           const std::string& task,
                           const Appointment& date) {
  const auto at = invited_talk(cycle, task);
  if (!at) {
    return at.error();
  }
  if (auto error = unfit(facts, date)) {
    return *std::move(error);
  }
  if (roster_of(cycle, task)->date == date) {
    return Error{ErrorCode::conflict, {"talk.dated", {{"task", task}, {"day", date.day}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(TalkDated{task, date});
  find_odd_day(decider, at.value(), date);
  tell_guests(decider, at.value(), ItemRule::talk_date);
  return std::move(decider).done();
}

Result<Decision> call_off_talk(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto at = invited_talk(cycle, task);
  if (!at) {
    return at.error();
  }
  if (!roster_of(cycle, task)->date) {
    return Error{ErrorCode::conflict, {"talk.no_date", {{"task", task}}}, {}};
  }
  if (facts.reason.empty()) {
    return Error{ErrorCode::invalid, {"talk.why_called_off", {{"task", task}}}, {}};
  }
  Decider decider(cycle, facts);
  call_off(decider, at.value(), facts.reason);
  return std::move(decider).done();
}

Result<Decision> take_minutes(const Cycle& cycle,
                              const Facts& facts,
                              const MinutesTaken& minutes,
                              const std::vector<FollowUp>& follow_ups) {
  const std::size_t known = index_of(cycle, minutes.task);
  const bool again = known != kNoTask && cycle.tasks[known].state == TaskState::done;
  const auto at = inviting_step(cycle, minutes.task, TaskKind::talk, again);
  if (!at) {
    return at.error();
  }
  if (minutes.text.empty() && minutes.sha256.empty()) {
    return Error{ErrorCode::invalid, {"talk.empty_minutes", {{"task", minutes.task}}}, {}};
  }
  const Roster* roster = roster_of(cycle, minutes.task);
  if (roster != nullptr && roster->date && roster->date->day > facts.today) {
    return Error{ErrorCode::conflict,
                 {"talk.still_to_come", {{"task", minutes.task}, {"day", roster->date->day}}},
                 {}};
  }
  if (const auto asked = cycle.tasks[at.value()].ready_on; asked && facts.today < *asked) {
    return Error{
        ErrorCode::invalid,
        {"run.before_request", {{"task", minutes.task}, {"day", facts.today}, {"asked", *asked}}},
        {iso(*asked)}};
  }
  Decider decider(cycle, facts);
  decider.happen(minutes);
  if (!again) {
    decider.happen(TaskFinished{minutes.task, minutes.text.empty() ? minutes.file : minutes.text});
  }
  for (const FollowUp& point : follow_ups) {
    if (cycle.state != CycleState::running) {
      return Error{ErrorCode::conflict, {"talk.cycle_over", {{"cycle", cycle.id}}}, {}};
    }
    if (auto error = add_follow_up(decider, at.value(), point)) {
      return *std::move(error);
    }
  }
  return std::move(decider).done();
}

Result<Decision> close_talk(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto at = inviting_step(cycle, task, TaskKind::talk);
  if (!at) {
    return at.error();
  }
  if (facts.reason.empty()) {
    return Error{ErrorCode::invalid, {"talk.no_minutes", {{"task", task}}}, {}};
  }
  Decider decider(cycle, facts);
  const Roster* roster = roster_of(cycle, task);
  if (roster != nullptr && roster->date && roster->date->day >= facts.today) {
    call_off(decider, at.value(), facts.reason);
  }
  decider.happen(TaskFinished{task, facts.reason});
  return std::move(decider).done();
}

std::vector<std::vector<std::int32_t>> suiting(const Roster& roster) {
  std::vector<std::vector<std::int32_t>> guests(roster.offers.size());
  for (std::size_t i = 0; i < roster.guests.size(); ++i) {
    const Guest& guest = roster.guests[i];
    for (const std::int32_t date : guest.removed
                                       ? std::vector<std::int32_t>{}
                                       : guest.suits.value_or(std::vector<std::int32_t>{})) {
      guests.at(static_cast<std::size_t>(date - 1)).push_back(static_cast<std::int32_t>(i) + 1);
    }
  }
  return guests;
}

}  // namespace umlauf
