#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/model/calendar.h"
#include "engine/run/cycle.h"

namespace umlauf {

/// The seeded people of a rehearsal: when they act, and what they say. Every answer depends on
/// (seed, task, round, question) only, never on the order of questions.
class People {
 public:
  explicit People(std::uint64_t seed) : seed_(seed) {}

  /// The day on which somebody acts on an open task, given where it stands.
  [[nodiscard]] std::optional<Day> acts_on(const Cycle& cycle,
                                           std::size_t task,
                                           const Calendar& calendar) const;
  /// What the office says, one of the outcomes that the kind allows.
  [[nodiscard]] Outcome says(const Cycle& cycle, std::size_t task) const;
  /// What the body makes of it.
  [[nodiscard]] ResultClass decides(const Cycle& cycle, std::size_t task) const;

  /// What goes wrong with a paper now and then.
  enum class Trouble {
    none,
    incomplete,  ///< The council office gives it back (acceptance).
    wrong,       ///< The result was entered wrongly (confirmation).
    objected,    ///< The mayor objects to the decision (confirmation).
    mistaken,    ///< The wrong button: the office corrects its answer on the same day (co-sign).
  };
  [[nodiscard]] Trouble trouble(const Cycle& cycle, std::size_t task) const;

  /// The working day on which an invited guest states, now and then after the period; none: never.
  [[nodiscard]] std::optional<Day> states_on(const Cycle& cycle,
                                             std::size_t task,
                                             std::int32_t guest,
                                             const Calendar& calendar) const;
  /// What becomes of the statement of that number.
  [[nodiscard]] Treatment treats(const Cycle& cycle,
                                 std::size_t task,
                                 std::int32_t statement) const;

 private:
  /// In [0, 1), evenly.
  [[nodiscard]] double chance(const Task& task, const TaskRun& run, std::uint64_t question) const;

  std::uint64_t seed_;
};

}  // namespace umlauf
