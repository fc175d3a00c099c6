#include <algorithm>

#include "engine/plan/day_axis.h"
#include "engine/plan/schedule.h"

namespace umlauf {
namespace {

using Kind = Network::Kind;

std::size_t at(std::int32_t number) {
  return static_cast<std::size_t>(number);
}

bool plain_finish_arc(const Arc& arc, ArcCode code) {
  return !code.from_start() && !code.calendar_days() && arc.lag == 0;
}

/// Turns "the waiting task must not be held back beyond this" into limits of the task before it.
class Limiter {
 public:
  Limiter(const DayAxis& axis, Limits& limits) : axis_(axis), limits_(limits) {}

  void by_boundary(const Arc& arc, ArcCode code, Boundary limit) {
    if (limit >= kFar) {
      return;
    }
    const std::size_t before = at(arc.before);
    Boundary& side = code.from_start() ? limits_.start_limit[before] : limits_.finish[before];
    if (!code.calendar_days()) {
      side = std::min(side, limit - arc.lag);
    } else if (limit < 0) {
      side = std::min(side, limit);
    } else if (code.from_start()) {
      const std::int64_t day = std::int64_t{axis_.after(limit).number()} - arc.lag;
      side = std::min(side, axis_.rank(day + 1) - 1);
    } else {
      const std::int64_t day = std::int64_t{axis_.after(limit).number()} - arc.lag - 1;
      by_day(arc.before, Day::from_number(static_cast<std::int32_t>(day)));
    }
  }

  /// The task must be finished on that day.
  void by_day(std::int32_t task, Day day) {
    day = std::max(day, Calendar::kFirstDay - 1);
    Boundary& finish = limits_.finish[at(task)];
    finish = std::min(finish, axis_.rank(std::int64_t{day.number()} + 1));
    limits_.finish_day[at(task)] = std::min(limits_.finish_day[at(task)], day);
  }

 private:
  const DayAxis& axis_;
  Limits& limits_;
};

class Backward {
 public:
  Backward(const Setting& setting, const Aim& target, const Schedule* fixed)
      : setting_(setting),
        network_(setting.network),
        target_(target),
        fixed_(fixed),
        axis_(*setting.network.calendar),
        limiter_(axis_, out_) {
    const std::size_t tasks = network_.size();
    out_.start.assign(tasks, kNever);
    out_.finish.assign(tasks, target.at);
    out_.finish_day.assign(tasks, target.day);
    if (network_.any_odd || !network_.steps.empty()) {
      out_.start_limit.assign(tasks, kNever);
    }
    out_.sitting.assign(network_.steps.size(), -1);
    out_.paper.assign(network_.steps.size(), Calendar::kLastDay);
    if (target.step >= 0) {
      const Step& step = network_.steps[at(target.step)];
      limiter_.by_day(step.task, step.sittings[at(target.sitting)].date);
    }
  }

  Limits run() && {
    const bool facts = !setting_.facts.state.empty();
    const bool some = !target_.only.empty();
    for (std::size_t task = look_up_from(network_.size()); task-- > 0; task = look_up_from(task)) {
      if (some && !target_.only[task]) {
        continue;
      }
      if (facts && setting_.facts.state[task] != Facts::State::open) {
        keep(task);
      } else if (network_.kind[task] == Kind::session) {
        give_session(task);
      } else {
        place(task);
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool counts(std::int32_t task) const {
    return target_.only.empty() || target_.only[at(task)];
  }

  /// The inner loop: places the tasks before that one, the last first, as long as looking up does;
  /// how many are left. What must be ready for the target itself is not looked up: its day counts
  /// as well as its boundary.
  std::size_t look_up_from(std::size_t task) {
    if (network_.lookup.empty() || !target_.only.empty()) {
      return task;
    }
    const Facts::State* facts =
        setting_.facts.state.empty() ? nullptr : setting_.facts.state.data();
    const std::int32_t* lookup = network_.lookup.data();
    const std::int32_t* days = network_.days.data();
    const std::int32_t* first = network_.first.data();
    const Arc* arc = network_.arcs.data() + first[task];
    const Tables* tables = tables_.data();
    const Boundary target = target_.at;
    Boundary* starts = out_.start.data();
    Boundary* finishes = out_.finish.data();
    for (; task > 0; --task) {
      const std::size_t each = task - 1;
      if (lookup[each] < 0 || finishes[each] >= target ||
          (facts != nullptr && facts[each] != Facts::State::open)) {
        break;
      }
      const auto start = tables[lookup[each]].start_before(finishes[each], days[each]);
      if (!start) {
        break;
      }
      starts[each] = *start;
      for (std::int32_t count = first[task] - first[each]; count > 0; --count) {
        --arc;
        Boundary& finish = finishes[arc->before];
        finish = std::min(finish, *start - arc->lag);
      }
    }
    return task;
  }

  void limit_before(std::size_t task, Boundary start) {
    for (auto arc = at(network_.first[task]); arc < at(network_.first[task + 1]); ++arc) {
      const Arc each = network_.arcs[arc];
      Boundary& finish = out_.finish[at(each.before)];
      finish = std::min(finish, start - each.lag);
    }
  }

  void place(std::size_t task) {
    const std::int32_t days = network_.days[task];
    const Boundary limit = out_.finish[task];
    Boundary start = limit - days;
    if (network_.kind[task] == Kind::own_calendar) {
      const OwnCalendar& own = network_.calendar_of(task);
      start = own.latest_start(limit, own.calendar().rank(out_.finish_day[task] + 1), days);
      if (!out_.start_limit.empty() && out_.start_limit[task] < kFar) {
        start = std::min(start, own.real_start_until(out_.start_limit[task]));
      }
    } else if (!out_.start_limit.empty()) {
      start = std::min(start, out_.start_limit[task]);
    }
    out_.start[task] = start;
    if (network_.odd[task] == 0 && target_.only.empty()) {
      limit_before(task, start);
    } else {
      const Boundary finish = network_.kind[task] == Kind::own_calendar && known(start)
                                  ? network_.calendar_of(task).finish(start, days)
                                  : start + days;
      limit_others(task, start, finish);
    }
  }

  void limit_others(std::size_t task, Boundary start, Boundary finish) {
    for (const Arc& arc : network_.arcs_of(task)) {
      if (counts(arc.before)) {
        const ArcCode code = network_.code_of(arc);
        limiter_.by_boundary(arc, code, code.to_finish() ? finish : start);
      }
    }
  }

  /// What has begun or is finished holds nobody up any more, but for links to a finish to come.
  void keep(std::size_t task) {
    if (setting_.facts.state[task] == Facts::State::started &&
        network_.kind[task] == Kind::session) {
      give_session(task);
      return;
    }
    out_.start[task] = axis_.rank(setting_.facts.started[task]);
    if (setting_.facts.state[task] == Facts::State::started) {
      limit_others(task, kNever, out_.finish[task]);
    }
  }

  struct Given {
    Day before;  ///< Others are ready before that day …
    Day paper;   ///< … and the paper is in on this one.
  };

  void give_session(std::size_t task) {
    const auto number = at(network_.detail[task]);
    const Step& step = network_.steps[number];
    if (fixed_ != nullptr) {
      const std::int32_t sitting = fixed_->sitting[number];
      const Day paper = fixed_->paper_in[number];
      if (sitting >= 0) {
        out_.start[task] = fixed_->start[task];
        limit_session(task, {step.sittings[at(sitting)].date, paper});
      } else if (step.first && known_before(task)) {
        limit_session(task, {Calendar::kLastDay, paper});
      }
      return;
    }
    std::int32_t& sitting = out_.sitting[number];
    sitting =
        target_.step == static_cast<std::int32_t>(number) ? target_.sitting : latest(step, task);
    if (sitting < 0) {
      fail(number);
      return;
    }
    const Sitting& given = step.sittings[at(sitting)];
    out_.start[task] = axis_.rank(given.date);
    out_.paper[number] = std::min(out_.paper[number], given.cutoff);
    limit_session(task, {given.date, out_.paper[number]});
  }

  [[nodiscard]] bool known_before(std::size_t task) const {
    const auto arcs = network_.arcs_of(task);
    return std::all_of(arcs.begin(), arcs.end(), [&](const Arc& arc) {
      return known(fixed_->finish[at(arc.before)]);
    });
  }

  [[nodiscard]] std::int32_t latest(const Step& step, std::size_t task) const {
    const Boundary finish = out_.finish[task];
    const Boundary start = out_.start_limit[task];
    if (finish <= 0 || start < 0) {
      return -1;
    }
    Day limit = out_.finish_day[task];
    if (finish < kFar) {
      limit = std::min(limit, axis_.after(finish) - 1);
    }
    if (start < kFar) {
      limit = std::min(limit, axis_.after(start));
    }
    const auto later =
        std::partition_point(step.sittings.begin(), step.sittings.end(), [&](const Sitting& each) {
          return each.date <= limit;
        });
    return static_cast<std::int32_t>(later - step.sittings.begin()) - 1;
  }

  /// No session is early enough: nothing before the step has a latest day. The step is named if it
  /// is not itself behind such a one.
  void fail(std::size_t number) {
    const auto task = at(network_.steps[number].task);
    const auto key = [&](std::size_t each) {
      return std::pair(network_.steps[each].body, network_.steps[each].task);
    };
    const bool cause = out_.finish[task] > kImpossible && out_.start_limit[task] > kImpossible;
    if (cause && (out_.failed < 0 || key(number) < key(at(out_.failed)))) {
      out_.failed = static_cast<std::int32_t>(number);
    }
    out_.start[task] = kImpossible;
    for (const Arc& arc : network_.arcs_of(task)) {
      if (counts(arc.before)) {
        out_.finish[at(arc.before)] = kImpossible;
      }
    }
  }

  void limit_session(std::size_t task, const Given& given) {
    const auto number = at(network_.detail[task]);
    const bool first = network_.steps[number].first;
    const Day ready = first ? std::min(given.paper, given.before - 1) : given.before - 1;
    for (const Arc& arc : network_.arcs_of(task)) {
      if (!counts(arc.before)) {
        continue;
      }
      const ArcCode code = network_.code_of(arc);
      const bool session = network_.kind[at(arc.before)] == Kind::session;
      if (session) {
        Day& paper = out_.paper[at(network_.detail[at(arc.before)])];
        paper = std::min(paper, out_.paper[number]);
      }
      if (session || plain_finish_arc(arc, code)) {
        limiter_.by_day(arc.before, ready);
      }
      if (!plain_finish_arc(arc, code)) {
        const Boundary date = axis_.rank(given.before);
        limiter_.by_boundary(arc, code, first ? std::min(date, axis_.rank(given.paper + 1)) : date);
      }
    }
  }

  const Setting& setting_;
  const Network& network_;
  const Aim& target_;
  const Schedule* fixed_;
  DayAxis axis_;
  std::vector<Tables> tables_ = network_.tables();
  Limits out_;
  Limiter limiter_;
};

/// All that a session waits for must be ready on that day.
void limit_before_session(
    const Network& network, const DayAxis& axis, std::size_t task, Day ready, Limiter& limiter) {
  for (const Arc& arc : network.arcs_of(task)) {
    const ArcCode code = network.code_of(arc);
    if (plain_finish_arc(arc, code) || network.kind[at(arc.before)] == Kind::session) {
      limiter.by_day(arc.before, ready);
    }
    if (!plain_finish_arc(arc, code)) {
      limiter.by_boundary(arc, code, axis.rank(ready + 1));
    }
  }
}

}  // namespace

Limits run_backward(const Setting& setting, const Aim& target) {
  return Backward(setting, target, nullptr).run();
}

Limits run_backward_fixed(const Setting& setting, const Aim& target, const Schedule& schedule) {
  return Backward(setting, target, &schedule).run();
}

Boundary latest_origin(const Setting& setting, const Aim& target, const Limits& limits) {
  const Network& network = setting.network;
  const DayAxis axis(*network.calendar);
  Boundary origin = kNever;
  for (std::size_t task = 0; task < network.size(); ++task) {
    if ((!target.only.empty() && !target.only[task]) ||
        setting.facts.of(task) != Facts::State::open) {
      continue;
    }
    origin = std::min(origin, limits.start[task]);
    if (network.kind[task] == Kind::session) {
      const auto number = at(network.detail[task]);
      const Step& step = network.steps[number];
      if (step.first) {  // Its paper is in on the start day at the earliest.
        const Day date = step.sittings[at(limits.sitting[number])].date;
        origin = std::min(origin, axis.rank(std::min(limits.paper[number], date) + 1) - 1);
      }
    } else if (network.days[task] == 0) {  // Shown on the start day, if it sits there.
      origin = std::min(origin, axis.rank(limits.finish_day[task] + 1) - 1);
    }
  }
  return origin;
}

std::vector<Boundary> free_limits(const Setting& setting, const Schedule& schedule, Boundary last) {
  const Network& network = setting.network;
  const DayAxis axis(*network.calendar);
  Limits limits;
  limits.finish.assign(network.size(), kNever);
  limits.start_limit.assign(network.size(), kNever);
  limits.finish_day.assign(network.size(), Calendar::kLastDay);
  Limiter limiter(axis, limits);
  for (std::size_t task = 0; task < network.size(); ++task) {
    const Facts::State state = setting.facts.of(task);
    if (!known(schedule.finish[task]) || state == Facts::State::finished) {
      continue;
    }
    if (network.kind[task] == Kind::session) {
      const Step& step = network.step_of(task);
      const Sitting& sitting = step.sittings[at(schedule.sitting[at(network.detail[task])])];
      const Day eve = sitting.date - 1;
      limit_before_session(
          network, axis, task, step.first ? std::min(sitting.cutoff, eve) : eve, limiter);
      continue;
    }
    for (const Arc& arc : network.arcs_of(task)) {
      const ArcCode code = network.code_of(arc);
      if (state == Facts::State::open || code.to_finish()) {
        limiter.by_boundary(
            arc, code, code.to_finish() ? schedule.finish[task] : schedule.start[task]);
      }
    }
  }
  for (Boundary& each : limits.finish) {
    each = each >= kFar ? last : each;
  }
  return limits.finish;
}

}  // namespace umlauf
