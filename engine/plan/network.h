#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/result.h"
#include "engine/plan/axis.h"
#include "engine/plan/graph.h"
#include "engine/plan/plan.h"

namespace umlauf {

/// A task waits for `before` (a number in the network, always smaller than its own).
struct Arc {
  std::int32_t before = 0;
  std::int32_t lag = 0;
};

/// Type and unit of an arc in a byte; 0 is the plain one, finish to start in working days.
struct ArcCode {
  std::uint8_t value = 0;
  constexpr ArcCode() = default;
  constexpr ArcCode(LinkType type, LagUnit unit)
      : value(static_cast<std::uint8_t>(static_cast<unsigned>(type) |
                                        (unit == LagUnit::calendar_days ? 4U : 0U))) {}
  [[nodiscard]] constexpr LinkType type() const { return static_cast<LinkType>(value & 3U); }
  [[nodiscard]] constexpr bool calendar_days() const { return (value & 4U) != 0; }
  [[nodiscard]] constexpr bool from_start() const {
    return type() == LinkType::start_start || type() == LinkType::start_finish;
  }
  [[nodiscard]] constexpr bool to_finish() const {
    return type() == LinkType::finish_finish || type() == LinkType::start_finish;
  }
};

/// A session in which a step can take place: the row counts for the paper.
struct Sitting {
  Day date;
  /// The paper must be in by then. Where no cut-off holds (a later step of a chain, and the row
  /// names none) the day before the session, which never binds.
  Day cutoff;
  bool has_cutoff = false;
  bool example = false;
};

/// A session step: a member of a chain.
struct Step {
  std::int32_t task = 0;  ///< Number in the network.
  bool first = true;      ///< It waits directly for no other session step.
  std::string body;
  std::span<const Sitting> sittings;  ///< By date.
};

/// A workflow as plain arrays, its tasks numbered in topological order: a task waits only for
/// smaller numbers, so that a pass over them is one loop. Numbers of tasks are indices of `days`.
struct Network {
  Network() = default;  // Steps point into it: to be moved, not copied.
  Network(Network&&) = default;
  Network& operator=(Network&&) = default;

  enum class Kind : std::uint8_t { plain, own_calendar, session };

  const Calendar* calendar = nullptr;
  std::vector<OwnCalendar> calendars;
  std::vector<std::int32_t> number;  ///< By index in the file.
  std::vector<std::int32_t> index;   ///< In the file, by number.
  std::vector<std::int32_t> days;
  std::vector<Kind> kind;
  /// In `calendars` or `steps`, by kind.
  std::vector<std::int32_t> detail;
  /// Any arc to this task is no plain one.
  std::vector<std::uint8_t> odd;
  std::vector<std::int32_t> first;  ///< Of its arcs; one more than tasks.
  std::vector<Arc> arcs;
  std::vector<ArcCode> codes;
  std::vector<Step> steps;
  /// By body and `Step::first`: what the steps see.
  std::map<std::pair<std::string, bool>, std::vector<Sitting>> sittings;
  bool any_odd = false;  ///< Any task is odd.
  /// For the inner loops, where any task has a calendar of its own (else empty): by task, which of
  /// `calendars` gives its dates. The last of them is the plan's, laid over itself, so that nothing
  /// need ask for kinds. -1 = it takes more: the task or one that waits for it is odd or a session.
  std::vector<std::int32_t> lookup;

  [[nodiscard]] std::size_t size() const { return days.size(); }
  [[nodiscard]] std::span<const Arc> arcs_of(std::size_t task) const {
    return std::span(arcs).subspan(static_cast<std::size_t>(first[task]),
                                   static_cast<std::size_t>(first[task + 1] - first[task]));
  }
  [[nodiscard]] ArcCode code_of(const Arc& arc) const {
    return codes[static_cast<std::size_t>(&arc - arcs.data())];
  }
  /// Those of `calendars`.
  [[nodiscard]] std::vector<Tables> tables() const {
    std::vector<Tables> all;
    for (const OwnCalendar& each : calendars) {
      all.push_back(each.tables());
    }
    return all;
  }
  [[nodiscard]] const Step& step_of(std::size_t task) const {
    return steps[static_cast<std::size_t>(detail[task])];
  }
  [[nodiscard]] const OwnCalendar& calendar_of(std::size_t task) const {
    return calendars[static_cast<std::size_t>(detail[task])];
  }
};

/// Refuses a circle (invalid, as a path of ids), a link to a task that is not there, an unknown
/// calendar, and durations that no calendar can hold.
Result<Network> build_network(const Workflow& workflow,
                              const SessionCalendar& sessions,
                              const Calendar& calendar);

/// A network of plain tasks and links alone, from numbers instead of a file: of `lags`, the i-th
/// belongs to the i-th dependency; empty = all 0. No circle may be in it (std::invalid_argument).
Network plain_network(const Calendar& calendar,
                      std::span<const std::int32_t> days,
                      std::span<const Dependency> dependencies,
                      std::span<const std::int32_t> lags);

}  // namespace umlauf
