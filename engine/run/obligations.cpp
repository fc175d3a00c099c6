#include "engine/run/obligations.h"

#include <algorithm>
#include <tuple>

#include "engine/model/deadline.h"
#include "engine/model/nearest.h"

namespace umlauf {
namespace {

/// Brings what one entry says into the list.
struct Fold {
  std::vector<Obligation>& all;
  Day on;

  Obligation* named(const std::string& key) {
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Obligation& each) { return each.key == key; });
    return found == all.end() ? nullptr : &*found;
  }

  void operator()(const ObligationSet& event) {
    Obligation* known = named(event.obligation.key);
    if (known == nullptr) {
      all.push_back(event.obligation);
      return;
    }
    const auto workflow = known->workflow;
    *known = event.obligation;
    known->workflow = workflow;
  }
  void operator()(const ObligationPlanned& event) {
    if (Obligation* known = named(event.obligation)) {
      known->workflow = std::make_shared<const Workflow>(event.workflow);
    }
  }
  void operator()(const ObligationEnded& event) {
    if (Obligation* known = named(event.obligation)) {
      known->ended_on = on;
    }
  }
  template <class Other>
  void operator()(const Other& /*event*/) {}
};

std::optional<Day> later(Day day, const Period& period) {
  const auto end =
      deadline({day, period, PeriodRule::event, Shift::none}, *find_calendar("none").value());
  return end ? std::optional(end.value().end) : std::nullopt;
}

/// The due date with that number, counted from 0 = the first one said.
std::optional<Target> due_number(const Obligation& obligation, std::size_t number) {
  const auto& said = obligation.due;
  if (number < said.size()) {
    return said[number];
  }
  if (!obligation.period) {
    return std::nullopt;
  }
  if (!said.empty()) {
    return later_by(
        said.back(), *obligation.period, static_cast<std::int32_t>(number - said.size() + 1));
  }
  if (!obligation.based_on) {
    return std::nullopt;
  }
  const Day day = *obligation.based_on;
  return later_by(
      {{}, {day, day}, {}, {}}, *obligation.period, static_cast<std::int32_t>(number + 1));
}

}  // namespace

std::vector<Obligation> load_obligations(Store& store) {
  std::vector<Obligation> all;
  for (const RecordedEvent& recorded : store.load(std::string(kObligationsStream))) {
    std::visit(Fold{all, recorded.act.on}, recorded.event);
  }
  return all;
}

Result<Obligation> known_obligation(Store& store, const std::string& key) {
  std::vector<std::string> keys;
  for (const Obligation& each : load_obligations(store)) {
    if (each.key == key) {
      return each;
    }
    keys.push_back(each.key);
  }
  return Error{ErrorCode::not_found, {"obligation.unknown", {{"key", key}}}, nearest(key, keys)};
}

std::optional<Day> fulfilled_on(const Cycle& cycle) {
  if (cycle.state == CycleState::cancelled) {
    return std::nullopt;
  }
  if (cycle.reported_on && cycle.closed_on) {
    return std::min(*cycle.reported_on, *cycle.closed_on);
  }
  return cycle.reported_on ? cycle.reported_on : cycle.closed_on;
}

const CycleRow* ObligationState::running() const {
  const auto found = std::find_if(cycles.begin(), cycles.end(), [](const CycleRow& row) {
    return !row.fulfilled_on &&
           (row.state == CycleState::running || row.state == CycleState::paused);
  });
  return found == cycles.end() ? nullptr : &*found;
}

ObligationState state_of(const Obligation& obligation, const std::vector<CycleRow>& cycles) {
  ObligationState state{obligation, {}, {}, obligation.predecessor};
  std::copy_if(
      cycles.begin(), cycles.end(), std::back_inserter(state.cycles), [&](const CycleRow& row) {
        return row.obligation == obligation.key;
      });
  std::sort(state.cycles.begin(), state.cycles.end(), [](const CycleRow& a, const CycleRow& b) {
    return std::tie(a.start, a.id) < std::tie(b.start, b.id);
  });
  std::size_t fulfilled = 0;
  std::optional<Day> last;
  for (const CycleRow& row : state.cycles) {
    const auto& counted = obligation.counted;
    if (!row.fulfilled_on || std::find(counted.begin(), counted.end(), row.id) != counted.end()) {
      continue;
    }
    ++fulfilled;
    if (!last || *last <= *row.fulfilled_on) {
      last = row.fulfilled_on;
      state.predecessor = row.id;
    }
  }
  for (const std::size_t number : {fulfilled, fulfilled + 1}) {
    if (auto due = due_number(obligation, number)) {
      state.due.push_back(*std::move(due));
    }
  }
  return state;
}

std::optional<Target> later_by(const Target& due, const Period& period, std::int32_t times) {
  constexpr std::int64_t kMost = 100'000;  // far beyond the calendars, far below overflow
  const std::int64_t count = std::int64_t{period.count} * times;
  const std::int64_t extra = std::int64_t{period.extra_days} * times;
  if (count > kMost || extra > kMost) {
    return std::nullopt;
  }
  const Period all{static_cast<std::int32_t>(count), period.unit, static_cast<std::int32_t>(extra)};
  const auto first = later(due.meant.first, all);
  const auto last = later(due.meant.last, all);
  if (!first || !last) {
    return std::nullopt;
  }
  return Target{{}, {*first, *last}, due.task, {}};
}

std::optional<Error> refused_start(Store& store,
                                   const std::string& key,
                                   const std::string& reason) {
  if (key.empty()) {
    return std::nullopt;
  }
  const auto known = known_obligation(store, key);
  if (!known) {
    return known.error();
  }
  if (known.value().ended_on) {
    return Error{ErrorCode::conflict,
                 {"obligation.has_ended",
                  {{"title", known.value().title}, {"day", *known.value().ended_on}, {"key", key}}},
                 {}};
  }
  const ObligationState state = state_of(known.value(), store.cycles());
  const CycleRow* running = state.running();
  if (running != nullptr && reason.empty()) {
    return Error{
        ErrorCode::conflict,
        {"obligation.runs_already", {{"title", known.value().title}, {"cycle", running->id}}},
        {}};
  }
  return std::nullopt;
}

}  // namespace umlauf
