#include "engine/run/people.h"

#include <algorithm>
#include <cmath>

namespace umlauf {
namespace {

constexpr std::uint64_t kDelay = 1;
constexpr std::uint64_t kAnswer = 2;
constexpr std::uint64_t kResult = 3;
constexpr std::uint64_t kTrouble = 4;
constexpr std::uint64_t kAbsence = 5;
constexpr std::uint64_t kStatement = 100;  ///< And the number of the guest.
constexpr std::uint64_t kTreatment = 1'000'000;

/// SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

/// Whole working days, triangular between optimistic and pessimistic around likely.
std::int32_t drawn(const Estimate& estimate, double chance) {
  const double low = estimate.optimistic;
  const double mode = estimate.likely;
  const double high = estimate.pessimistic;
  if (high <= low) {
    return estimate.likely;
  }
  const double turn = (mode - low) / (high - low);
  const double value = chance < turn
                           ? low + std::sqrt(chance * (high - low) * (mode - low))
                           : high - std::sqrt((1 - chance) * (high - low) * (high - mode));
  return static_cast<std::int32_t>(std::floor(value + 0.5));
}

}  // namespace

double People::chance(const Task& task, const TaskRun& run, std::uint64_t question) const {
  std::uint64_t hash = mixed(seed_);
  for (const char letter : task.id) {
    hash = mixed(hash ^ static_cast<unsigned char>(letter));
  }
  // Each further session of the same step is another question.
  const auto due = run.due && task.kind == TaskKind::session ? run.due->number() : 0;
  hash =
      mixed(hash ^ static_cast<std::uint64_t>(run.round)) ^ mixed(static_cast<std::uint64_t>(due));
  constexpr double kUnit = 1.0 / 9007199254740992.0;  // 2^-53
  return static_cast<double>(mixed(hash ^ mixed(question)) >> 11U) * kUnit;
}

std::optional<Day> People::acts_on(const Cycle& cycle,
                                   std::size_t task,
                                   const Calendar& calendar) const {
  const Task& definition = cycle.workflow->tasks[task];
  const TaskRun& run = cycle.tasks[task];
  if (!run.ready_on) {
    return std::nullopt;
  }
  const double draw = chance(definition, run, kDelay);
  if (definition.kind == TaskKind::session) {
    // The council office enters the result soon after the session; the lead sees to what was
    // referred, and nobody waits for a rejection.
    const bool referred = run.result == ResultClass::referred;
    if (!run.due || (run.state == TaskState::blocked && !referred)) {
      return std::nullopt;
    }
    if (referred) {
      return calendar.add(*run.due, 4 + static_cast<std::int32_t>(draw * 5));
    }
    return calendar.add(*run.due, 1 + static_cast<std::int32_t>(draw * 3));
  }
  const std::int32_t days = drawn(definition.duration, draw);
  // Whoever refused or made conditions comes round after some talks.
  const std::int32_t talks =
      run.state == TaskState::blocked ? 2 + static_cast<std::int32_t>(draw * 6) : 0;
  // Now and then whoever knows is away, and the matter lies until somebody is back.
  constexpr double kAway = 0.05;
  constexpr double kMostDays = 15;
  const double away = chance(definition, run, kAbsence);
  const std::int32_t absence =
      away < kAway ? 1 + static_cast<std::int32_t>(away / kAway * kMostDays) : 0;
  return calendar.on_or_after(calendar.add(*run.ready_on, days + talks + absence));
}

Outcome People::says(const Cycle& cycle, std::size_t task) const {
  const Task& definition = cycle.workflow->tasks[task];
  const double draw = chance(definition, cycle.tasks[task], kAnswer);
  switch (definition.kind) {
    case TaskKind::contribution:
      return draw < 0.04 ? Outcome::nil : Outcome::delivered;
    case TaskKind::involvement:
    case TaskKind::participation:
      return Outcome::stated;
    case TaskKind::acknowledge:
      return Outcome::noted;
    case TaskKind::co_sign:
      if (draw < 0.78) {
        return Outcome::signed_plain;
      }
      if (draw < 0.92) {
        return Outcome::signed_remarks;
      }
      return draw < 0.98 ? Outcome::signed_conditional : Outcome::refused;
    case TaskKind::task:
    case TaskKind::talk:
    case TaskKind::final_sign:
    case TaskKind::acceptance:
    case TaskKind::session:
    case TaskKind::council:
    case TaskKind::publication:
      break;
  }
  return Outcome::signed_plain;
}

ResultClass People::decides(const Cycle& cycle, std::size_t task) const {
  const Task& definition = cycle.workflow->tasks[task];
  const double draw = chance(definition, cycle.tasks[task], kResult);
  if (draw < 0.05) {
    return ResultClass::deferred;
  }
  if (draw < 0.08) {
    return ResultClass::not_reached;
  }
  if (draw < 0.12) {
    return ResultClass::adopted_amended;
  }
  if (draw < 0.14) {
    return ResultClass::referred;
  }
  if (draw > 0.995) {
    return ResultClass::rejected;
  }
  return draw < 0.6 ? ResultClass::adopted : ResultClass::noted;
}

People::Trouble People::trouble(const Cycle& cycle, std::size_t task) const {
  const Task& definition = cycle.workflow->tasks[task];
  const double draw = chance(definition, cycle.tasks[task], kTrouble);
  if (definition.kind == TaskKind::acceptance) {
    return draw < 0.08 ? Trouble::incomplete : Trouble::none;
  }
  if (definition.kind == TaskKind::co_sign) {
    return draw < 0.03 ? Trouble::mistaken : Trouble::none;
  }
  if (definition.kind == TaskKind::council) {
    return draw < 0.06 ? Trouble::wrong : draw < 0.1 ? Trouble::objected : Trouble::none;
  }
  return Trouble::none;
}

std::optional<Day> People::states_on(const Cycle& cycle,
                                     std::size_t task,
                                     std::int32_t guest,
                                     const Calendar& calendar) const {
  const TaskRun& run = cycle.tasks[task];
  const double draw =
      chance(cycle.workflow->tasks[task], run, kStatement + static_cast<std::uint64_t>(guest));
  constexpr double kStating = 0.75;
  if (draw >= kStating || !run.ready_on || !run.due) {
    return std::nullopt;
  }
  // One in ten of those comes up to five working days late.
  const std::int32_t days = calendar.rank(*run.due + 1) - calendar.rank(*run.ready_on + 1);
  constexpr double kLate = 0.9;
  const double part = draw / kStating;
  const auto after = part < kLate ? static_cast<std::int32_t>(part / kLate * days)
                                  : days + 1 + static_cast<std::int32_t>((part - kLate) * 50);
  return calendar.on_or_after(calendar.add(*run.ready_on, std::max(1, after)));
}

Treatment People::treats(const Cycle& cycle, std::size_t task, std::int32_t statement) const {
  const double draw = chance(cycle.workflow->tasks[task],
                             cycle.tasks[task],
                             kTreatment + static_cast<std::uint64_t>(statement));
  constexpr int kTreatments = 4;
  return static_cast<Treatment>(static_cast<int>(draw * kTreatments));
}

}  // namespace umlauf
