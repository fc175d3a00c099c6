#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace umlauf {

/// Task `after` waits for task `before`; both are indices from 0.
struct Dependency {
  std::int32_t before = 0;
  std::int32_t after = 0;
};

/// The tasks in an order in which each comes after all it waits for, or the reason why there is
/// none. Exactly one of the two is filled (both are empty for no tasks).
struct TaskOrder {
  std::vector<std::int32_t> tasks;
  /// Tasks that wait for each other in a circle, in the direction of the work: each is waited for
  /// by the next one and the last by the first. Begins with its smallest index; people read it as
  /// `U07 → U12 → U24 → U07`.
  std::vector<std::int32_t> circle;
};

/// Kahn's algorithm over plain arrays, linear in tasks and dependencies. The order and the circle
/// are the same on every run. Indices outside [0, tasks) are a bug and throw std::out_of_range.
TaskOrder topological_order(std::size_t tasks, std::span<const Dependency> dependencies);

/// A circle as in `TaskOrder`, empty where there is none. The circle is one that begins at the
/// smallest index that lies on any, and is a shortest one through it.
std::vector<std::int32_t> find_circle(std::size_t tasks, std::span<const Dependency> dependencies);

/// One flag a task: whether `target` waits for it, directly or through others. A task does not
/// wait for itself.
std::vector<bool> waited_for_by(std::size_t tasks,
                                std::span<const Dependency> dependencies,
                                std::int32_t target);

}  // namespace umlauf
