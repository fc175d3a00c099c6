#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/plan/network.h"

namespace umlauf {

/// What already happened in a running cycle, by number of the task; all empty before a start.
struct Facts {
  enum class State : std::uint8_t { open, started, finished };
  std::vector<State> state;
  std::vector<Day> started;   ///< Where the state is not open.
  std::vector<Day> finished;  ///< Where it is finished.

  [[nodiscard]] State of(std::size_t task) const {
    return state.empty() ? State::open : state[task];
  }
};

/// Where open tasks may begin: at the plan's start or today, whichever is later.
struct Floor {
  Boundary at = 0;
  Day day;                        ///< The working day that follows it.
  std::optional<Boundary> today;  ///< Open tasks that have begun last at least that day.
};

/// The earliest boundaries of all tasks.
struct Schedule {
  std::vector<Boundary> start;
  std::vector<Boundary> finish;       ///< `kNever` where no session is left.
  std::vector<std::int32_t> sitting;  ///< By step: the session taken; -1 = none is left.
  std::vector<Day> paper_in;          ///< By step: the day its chain's paper was in.
  bool beyond = false;                ///< A task ends after the calendar's last day.
};

/// What is known of a network besides its tasks; the parts must outlive the passes.
struct Setting {
  const Network& network;
  const Facts& facts;
  Floor floor;
};

/// The forward pass. One loop over arcs; looks a calendar up twice for each task that has its own.
///
/// Readings where contract.md leaves room:
/// - A lag in calendar days counts from the day the boundary f is shown on (`finish_day`), and for
///   links from a start from the working day that follows the boundary s: `SS+3KT` begins on the
///   first working day on or after the third day after that. The boundary so found bounds the
///   start (FS, SS) or the finish (FF, SF) of the waiting task.
/// - The boundary of a task's start is the one before the day on which it really begins: where its
///   own calendar is closed at first, links from its start count from its first own day.
/// - A task that a link holds back at its finish (FF, SF) begins later, and is never stretched.
/// - A session step waits for the day on which the other task is finished; where the link has a
///   lag or another type, for the working day before its boundary. A step that waits for another
///   session step belongs to its chain, whatever the link, and never takes the same day.
/// - A chain that waits for nothing has its paper in on the start day.
Schedule run_forward(const Setting& setting);

/// The day on which that task's finish is shown: its last own working day, the session's day, the
/// real day; for a task of 0 days the working day before its boundary, and on the floor's boundary
/// the floor's day.
Day finish_day(const Setting& setting, const Schedule& schedule, std::size_t task);
Day start_day(const Setting& setting, const Schedule& schedule, std::size_t task);

/// What that arc demands of the start (FS, SS) or finish (FF, SF) of the waiting task.
Boundary arc_bound(const Setting& setting, const Schedule& schedule, const Arc& arc);

/// What tasks have to be ready for. `only` (if not empty) restricts the pass to flagged tasks: the
/// others neither get limits nor give any.
struct Aim {
  Boundary at = kNever;  ///< For every task; `kNever` = none but those of its followers.
  Day day = Calendar::kLastDay;
  std::vector<bool> only;
  std::int32_t step = -1;     ///< A session step that is the target itself …
  std::int32_t sitting = -1;  ///< … and its session.
};

/// The latest boundaries of all tasks. `finish[i]` - earliest finish = slack: by so many working
/// days may the task last longer. `start[i]` is the latest start of the task at its own duration
/// that keeps `finish[i]` and, through links from its start (SS, SF), does not move the target.
/// Of session steps `finish` bounds how long they may last, `start` is the latest session taken.
struct Limits {
  std::vector<Boundary> start;
  std::vector<Boundary> finish;       ///< `kImpossible` where no session is early enough.
  std::vector<Day> finish_day;        ///< The same in days: own calendars work on other days, too.
  std::vector<Boundary> start_limit;  ///< From links of its start; `kNever` = none.
  std::vector<std::int32_t> sitting;  ///< By step: the latest session; -1 = none.
  std::vector<Day> paper;             ///< By step: the last day for the paper of its chain.
  std::int32_t failed = -1;           ///< The step (smallest body and task) without a session.
};

/// The backward pass: each step takes the latest session that counts and keeps its limit.
Limits run_backward(const Setting& setting, const Aim& target);

/// The same with every session where `schedule` has it, and the day a paper was in as the limit of
/// all before its chain.
Limits run_backward_fixed(const Setting& setting, const Aim& target, const Schedule& schedule);

/// The latest finish of each task that moves no direct follower, and of a task before a chain the
/// cut-off of the session taken; `last` where nobody waits.
std::vector<Boundary> free_limits(const Setting& setting, const Schedule& schedule, Boundary last);

/// The earliest of all latest starts of open tasks in `limits`: where a backward plan begins.
/// `kNever` if there is none.
Boundary latest_origin(const Setting& setting, const Aim& target, const Limits& limits);

}  // namespace umlauf
