#include <algorithm>
#include <random>

#include "engine/plan/schedule.h"
#include "tests/bench/bench.h"

namespace umlauf::bench {
namespace {

constexpr std::int32_t kTasks = 100'000;
constexpr std::int32_t kLayer = 100;

std::size_t at(std::int32_t number) {
  return static_cast<std::size_t>(number);
}

/// Layers of 100 tasks, three predecessors each; every fourth task by the plan's calendar, the
/// others in three offices with closures of their own. With `sessions`, each 1,000th is a session.
Workflow layered(bool sessions) {
  std::mt19937 random(2);
  Workflow workflow;
  for (int office = 1; office < 4; ++office) {
    Office each;
    each.key = "amt" + std::to_string(office);
    for (int year = 2012; year < 2060; ++year) {
      const Day first = Day{year, 1, 2} + static_cast<std::int32_t>(random() % 330);
      each.closures.push_back({first, first + 9});
    }
    workflow.offices.push_back(each);
  }
  for (std::int32_t task = 0; task < kTasks; ++task) {
    Task each;
    each.id = "T" + std::to_string(task);
    each.duration.likely = 1 + static_cast<std::int32_t>(random() % 10);
    each.office = "amt" + std::to_string(random() % 4);
    if (sessions && task % 1000 == 999) {
      each.kind = TaskKind::session;
      each.body = "rat";
    }
    for (int i = 0; i < 3 && task >= kLayer; ++i) {
      Link link;
      link.before = "T" + std::to_string((task / kLayer - 1) * kLayer +
                                         static_cast<std::int32_t>(random() % kLayer));
      each.after.push_back(link);
    }
    workflow.tasks.push_back(each);
  }
  return workflow;
}

SessionCalendar fortnightly() {
  SessionCalendar calendar;
  for (Day day{2012, 1, 31}; day < Day{2090, 1, 1}; day = day + 14) {
    Session row;
    row.body = "rat";
    row.date = day;
    calendar.rows.push_back(row);
  }
  return calendar;
}

/// The least that plans this network: tasks in topological order, calendars as two look-up tables
/// each, sessions as boundaries.
struct Tight {
  std::vector<std::int32_t> days, calendar, first, before;
  std::vector<std::vector<std::int32_t>> first_day, after_day;  // of each calendar
  std::vector<std::int32_t> session_start, session_finish, cutoff;

  Tight(const Network& network, const Calendar& plan)
      : days(network.days), first(network.first), first_day(1), after_day(1) {
    for (std::size_t task = 0; task < network.size(); ++task) {
      const bool own = network.kind[task] == Network::Kind::own_calendar;
      const bool session = network.kind[task] == Network::Kind::session;
      calendar.push_back(session ? -1 : own ? network.detail[task] + 1 : 0);
    }
    for (const Arc& arc : network.arcs) {
      before.push_back(arc.before);
    }
    const auto add = [&](const Calendar& own, std::size_t index) {
      for (Boundary b = 0; b < plan.rank(Calendar::kLastDay); ++b) {
        first_day[index].push_back(own.rank(plan.at(b)));
      }
      for (std::int32_t day = 0; day < own.rank(Calendar::kLastDay); ++day) {
        after_day[index].push_back(plan.rank(own.at(day) + 1));
      }
    };
    add(plan, 0);
    for (const OwnCalendar& own : network.calendars) {
      first_day.emplace_back();
      after_day.emplace_back();
      add(own.calendar(), first_day.size() - 1);
    }
    if (!network.steps.empty()) {
      for (const Sitting& sitting : network.steps[0].sittings) {
        session_start.push_back(plan.rank(sitting.date));
        session_finish.push_back(plan.rank(sitting.date + 1));
        cutoff.push_back(plan.rank(sitting.cutoff + 1));
      }
    }
  }

  [[nodiscard]] std::uint64_t run(std::int32_t begin) const {
    const std::size_t tasks = days.size();
    std::vector<std::int32_t> finish(tasks);
    std::int32_t last = 0;
    for (std::size_t task = 0; task < tasks; ++task) {
      std::int32_t start = begin;
      for (std::int32_t arc = first[task]; arc < first[task + 1]; ++arc) {
        start = std::max(start, finish[at(before[at(arc)])]);
      }
      if (calendar[task] >= 0) {
        const auto own = at(calendar[task]);
        finish[task] = after_day[own][at(first_day[own][at(start)] + days[task] - 1)];
      } else {
        const auto in_time = std::lower_bound(cutoff.begin(), cutoff.end(), start);
        finish[task] = session_finish[static_cast<std::size_t>(in_time - cutoff.begin())];
      }
      last = std::max(last, finish[task]);
    }
    std::vector<std::int32_t> limit(tasks, last);
    std::uint64_t sum = 0;
    for (std::size_t task = tasks; task-- > 0;) {
      std::int32_t start = 0;
      if (calendar[task] >= 0) {
        const auto own = at(calendar[task]);
        start = after_day[own][at(first_day[own][at(limit[task])] - days[task])] - 1;
      } else {
        const auto later =
            std::upper_bound(session_finish.begin(), session_finish.end(), limit[task]);
        start = cutoff[static_cast<std::size_t>(later - session_finish.begin()) - 1];
      }
      for (std::int32_t arc = first[task]; arc < first[task + 1]; ++arc) {
        std::int32_t& other = limit[at(before[at(arc)])];
        other = std::min(other, start);
      }
      sum += static_cast<std::uint64_t>(finish[task]) * 31 +
             static_cast<std::uint64_t>(limit[task] - finish[task]);
    }
    return sum;
  }
};

std::uint64_t replanned(const Network& network, Boundary begin) {
  const Calendar& calendar = *network.calendar;
  const Facts facts;
  const Setting setting{network, facts, {begin, calendar.at(begin), std::nullopt}};
  const Schedule schedule = run_forward(setting);
  const Boundary last = *std::max_element(schedule.finish.begin(), schedule.finish.end());
  const Limits limits = run_backward(setting, {last, calendar.at(last) - 1, {}, -1, -1});
  std::uint64_t sum = 0;
  for (std::size_t task = 0; task < network.size(); ++task) {
    sum += static_cast<std::uint64_t>(schedule.finish[task]) * 31 +
           static_cast<std::uint64_t>(limits.finish[task] - schedule.finish[task]);
  }
  return sum;
}

Row replan(bool sessions) {
  const Calendar& calendar = *find_calendar("de-sl").value();
  const Boundary begin = calendar.rank(Day{2012, 1, 30});
  Network network = build_network(layered(sessions), fortnightly(), calendar).value();
  Tight tight(network, calendar);
  std::int32_t change = 0;  // one task, a day more and a day less in turns
  Pair pair;
  pair.items = kTasks;
  pair.yardstick = [&] {
    tight.days[5000] += (++change & 1) != 0 ? 1 : -1;
    return tight.run(begin);
  };
  pair.ours = [&] {
    network.days[5000] = tight.days[5000];
    return replanned(network, begin);
  };
  Row row = measure(pair);
  row.number = 2;
  row.name = sessions ? "re-plan after one change, 100,000 tasks, 4 calendars, 100 sessions"
                      : "re-plan after one change, 100,000 tasks, 4 calendars";
  row.unit = "ns/task";
  row.goal = "<= 2 x";
  return row;
}

std::vector<Row> replan_both() {
  return {replan(false), replan(true)};
}

const Register kCase{{2, replan_both}};

}  // namespace
}  // namespace umlauf::bench
