#include <algorithm>

#include "engine/plan/day_axis.h"
#include "engine/plan/schedule.h"

namespace umlauf {
namespace {

using Kind = Network::Kind;

std::size_t at(std::int32_t number) {
  return static_cast<std::size_t>(number);
}

class Forward {
 public:
  explicit Forward(const Setting& setting)
      : setting_(setting), network_(setting.network), axis_(*setting.network.calendar) {
    out_.start.resize(network_.size());
    out_.finish.resize(network_.size());
    out_.sitting.assign(network_.steps.size(), -1);
    out_.paper_in.resize(network_.steps.size());
  }

  Schedule run() && {
    const std::size_t tasks = network_.size();
    const bool facts = !setting_.facts.state.empty();
    for (std::size_t task = look_up_from(0); task < tasks; task = look_up_from(task + 1)) {
      if (facts && setting_.facts.state[task] != Facts::State::open) {
        keep(task);
      } else if (network_.kind[task] == Kind::session) {
        take_session(task);
      } else if (network_.odd[task] != 0) {
        place_odd(task);
      } else {
        place(task, earliest_start(task));
      }
    }
    check_end();
    return std::move(out_);
  }

 private:
  [[nodiscard]] Boundary earliest_start(std::size_t task) const {
    Boundary start = setting_.floor.at;
    for (auto arc = at(network_.first[task]); arc < at(network_.first[task + 1]); ++arc) {
      const Arc each = network_.arcs[arc];
      start = std::max(start, out_.finish[at(each.before)] + each.lag);
    }
    return start;
  }

  /// The inner loop: places tasks as long as looking up does, from that one on; the next one.
  std::size_t look_up_from(std::size_t task) {
    const std::size_t end = network_.lookup.size();
    const Facts::State* facts =
        setting_.facts.state.empty() ? nullptr : setting_.facts.state.data();
    const std::int32_t* lookup = network_.lookup.data();
    const std::int32_t* days = network_.days.data();
    const std::int32_t* first = network_.first.data();
    const Arc* arc = network_.arcs.data() + first[task];
    const Tables* tables = tables_.data();
    const Boundary floor = setting_.floor.at;
    Boundary* starts = out_.start.data();
    Boundary* finishes = out_.finish.data();
    for (; task < end; ++task) {
      if (lookup[task] < 0 || (facts != nullptr && facts[task] != Facts::State::open)) {
        break;
      }
      Boundary start = floor;
      for (std::int32_t count = first[task + 1] - first[task]; count > 0; --count, ++arc) {
        start = std::max(start, finishes[arc->before] + arc->lag);
      }
      const auto placed = tables[lookup[task]].placed(start, days[task]);
      if (!placed) {
        break;
      }
      starts[task] = placed->start;
      finishes[task] = placed->finish;
    }
    return task;
  }

  void place(std::size_t task, Boundary start) {
    if (network_.kind[task] == Kind::plain) {
      out_.start[task] = start;
      out_.finish[task] = start + network_.days[task];
    } else {
      const OwnCalendar& own = network_.calendar_of(task);
      out_.start[task] = own.real_start(start);
      out_.finish[task] = own.finish(start, network_.days[task]);
      out_.beyond = out_.beyond || (known(start) && !known(out_.finish[task]));
    }
  }

  struct Bounds {
    Boundary start;
    Boundary finish = kImpossible;
  };

  [[nodiscard]] Bounds bounds(std::size_t task) const {
    Bounds bounds{setting_.floor.at};
    for (const Arc& arc : network_.arcs_of(task)) {
      const ArcCode code = network_.code_of(arc);
      Boundary& side = code.to_finish() ? bounds.finish : bounds.start;
      side = std::max(side, arc_bound(setting_, out_, arc));
    }
    return bounds;
  }

  void place_odd(std::size_t task) {
    const Bounds bound = bounds(task);
    Boundary start = bound.start;
    if (bound.finish > kImpossible) {
      const std::int32_t days = network_.days[task];
      if (network_.kind[task] == Kind::plain) {
        start = std::max(start, bound.finish - days);
      } else if (network_.calendar_of(task).finish(start, days) < bound.finish) {
        start = std::max(start, network_.calendar_of(task).start_for(bound.finish, days));
      }
    }
    place(task, start);
  }

  /// A task that has begun or is finished.
  void keep(std::size_t task) {
    const Facts& facts = setting_.facts;
    if (network_.kind[task] == Kind::session) {
      take_session(task);
    }
    if (facts.state[task] == Facts::State::finished) {
      out_.start[task] = axis_.rank(facts.started[task]);
      out_.finish[task] = axis_.rank(facts.finished[task] + 1);
    } else if (network_.kind[task] != Kind::session) {
      place(task, axis_.rank(facts.started[task]));
      const Boundary today = setting_.floor.today.value_or(kImpossible);
      out_.finish[task] = std::max(
          {out_.finish[task], today + std::min(network_.days[task], 1), bounds(task).finish});
    }
  }

  /// The day after which a session step may take place, as far as that arc goes.
  [[nodiscard]] Day wait_day(const Arc& arc, ArcCode code) const {
    if (!code.from_start() && !code.calendar_days() && arc.lag == 0) {
      return finish_day(setting_, out_, at(arc.before));
    }
    const Boundary limit = arc_bound(setting_, out_, arc);
    return limit > setting_.floor.at ? axis_.before(limit) : setting_.floor.day - 1;
  }

  void take_session(std::size_t task) {
    const Step& step = network_.step_of(task);
    Day after = setting_.floor.day - 1;
    // Of a step that has been asked for already the paper is in, whatever the day today.
    const bool asked = setting_.facts.of(task) == Facts::State::started;
    Day paper = step.first && !asked ? setting_.floor.day : Calendar::kFirstDay;
    bool left = true;
    for (const Arc& arc : network_.arcs_of(task)) {
      const std::size_t before = at(arc.before);
      if (!known(out_.finish[before])) {
        left = false;
        continue;
      }
      const Day wait = wait_day(arc, network_.code_of(arc));
      after = std::max(after, wait);
      if (network_.kind[before] == Kind::session) {
        after = std::max(after, finish_day(setting_, out_, before));
        paper = std::max(paper, out_.paper_in[at(network_.detail[before])]);
      } else if (step.first) {
        paper = std::max(paper, wait);
      }
    }
    const auto number = at(network_.detail[task]);
    out_.paper_in[number] = paper;
    out_.start[task] = out_.finish[task] = kNever;
    if (setting_.facts.of(task) == Facts::State::finished) {
      out_.sitting[number] = on_day(step, setting_.facts.finished[task]);
      return;
    }
    const auto later =
        std::partition_point(step.sittings.begin(), step.sittings.end(), [&](const Sitting& each) {
          return each.date <= after;
        });
    const auto found = std::find_if(
        later, step.sittings.end(), [&](const Sitting& each) { return each.cutoff >= paper; });
    if (left && found != step.sittings.end()) {
      out_.sitting[number] = static_cast<std::int32_t>(found - step.sittings.begin());
      out_.start[task] = axis_.rank(found->date);
      out_.finish[task] = axis_.rank(found->date + 1);
    }
  }

  static std::int32_t on_day(const Step& step, Day day) {
    const auto found = std::find_if(step.sittings.begin(),
                                    step.sittings.end(),
                                    [&](const Sitting& each) { return each.date == day; });
    return found == step.sittings.end() ? -1
                                        : static_cast<std::int32_t>(found - step.sittings.begin());
  }

  void check_end() {
    Boundary last = 0;
    for (const Boundary finish : out_.finish) {
      last = std::max(last, finish < kFar ? finish : 0);
    }
    out_.beyond = out_.beyond || last >= axis_.end();
  }

  const Setting& setting_;
  const Network& network_;
  DayAxis axis_;
  std::vector<Tables> tables_ = network_.tables();
  Schedule out_;
};

}  // namespace

Schedule run_forward(const Setting& setting) {
  return Forward(setting).run();
}

Boundary arc_bound(const Setting& setting, const Schedule& schedule, const Arc& arc) {
  const ArcCode code = setting.network.code_of(arc);
  const std::size_t before = at(arc.before);
  const Boundary from = code.from_start() ? schedule.start[before] : schedule.finish[before];
  if (!known(from)) {
    return kNever;
  }
  if (!code.calendar_days()) {
    return from + arc.lag;
  }
  const DayAxis axis(*setting.network.calendar);
  const Day day = code.from_start() ? axis.after(from) : finish_day(setting, schedule, before) + 1;
  return axis.rank(std::int64_t{day.number()} + arc.lag);
}

Day finish_day(const Setting& setting, const Schedule& schedule, std::size_t task) {
  const Network& network = setting.network;
  const Boundary finish = schedule.finish[task];
  if (setting.facts.of(task) == Facts::State::finished) {
    return setting.facts.finished[task];
  }
  if (network.kind[task] == Kind::session) {
    const auto step = at(network.detail[task]);
    return network.steps[step].sittings[at(schedule.sitting[step])].date;
  }
  const DayAxis axis(*network.calendar);
  if (network.kind[task] == Kind::own_calendar) {
    const OwnCalendar& own = network.calendar_of(task);
    const Boundary start = schedule.start[task];
    if (own.finish(start, network.days[task]) == finish) {
      return own.calendar().at(own.first_day(start) + network.days[task] - 1);
    }
  }
  return network.days[task] == 0 && finish <= setting.floor.at ? setting.floor.day
                                                               : axis.before(finish);
}

Day start_day(const Setting& setting, const Schedule& schedule, std::size_t task) {
  const Network& network = setting.network;
  if (setting.facts.of(task) != Facts::State::open && network.kind[task] != Kind::session) {
    return setting.facts.started[task];
  }
  if (network.kind[task] == Kind::session || network.days[task] == 0) {
    return finish_day(setting, schedule, task);
  }
  const Boundary start = schedule.start[task];
  if (network.kind[task] == Kind::own_calendar) {
    const OwnCalendar& own = network.calendar_of(task);
    return own.calendar().at(own.first_day(start));
  }
  return network.calendar->at(start);
}

}  // namespace umlauf
