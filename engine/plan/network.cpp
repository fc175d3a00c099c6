#include "engine/plan/network.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/plan/graph.h"

namespace umlauf {
namespace {

constexpr std::int64_t kMostDays = 1 << 27;  // of all tasks and lags together

struct Links {
  std::vector<Dependency> dependencies;
  std::vector<std::int32_t> lags;
  std::vector<ArcCode> codes;
};

/// Arcs by task, in the numbers of the network. `network.number` must be there.
void lay_arcs(Network& network, const Links& links) {
  const std::size_t tasks = network.number.size();
  network.first.assign(tasks + 1, 0);
  network.odd.assign(tasks, 0);
  for (const Dependency& each : links.dependencies) {
    const auto after = static_cast<std::size_t>(each.after);
    ++network.first[static_cast<std::size_t>(network.number[after]) + 1];
  }
  for (std::size_t task = 0; task < tasks; ++task) {
    network.first[task + 1] += network.first[task];
  }
  std::vector<std::int32_t> next(network.first.begin(), network.first.end() - 1);
  network.arcs.resize(links.dependencies.size());
  network.codes.resize(links.dependencies.size());
  for (std::size_t i = 0; i < links.dependencies.size(); ++i) {
    const Dependency& each = links.dependencies[i];
    const auto after =
        static_cast<std::size_t>(network.number[static_cast<std::size_t>(each.after)]);
    const auto at = static_cast<std::size_t>(next[after]++);
    network.arcs[at] = {network.number[static_cast<std::size_t>(each.before)],
                        links.lags.empty() ? 0 : links.lags[i]};
    if (!links.codes.empty() && links.codes[i].value != 0) {
      network.codes[at] = links.codes[i];
      network.odd[after] = 1;
      network.any_odd = true;
    }
  }
}

void number_tasks(Network& network, const std::vector<std::int32_t>& order) {
  network.index = order;
  network.number.resize(order.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    network.number[static_cast<std::size_t>(order[at])] = static_cast<std::int32_t>(at);
  }
}

/// The path `U07 → U12 → U24 → U07`, beginning with the smallest id, so that it does not depend on
/// the order in the file.
Error circle_error(const Workflow& workflow, std::vector<Dependency> dependencies) {
  std::vector<std::string> ids;
  for (const Task& task : workflow.tasks) {
    ids.push_back(task.id);
  }
  std::sort(ids.begin(), ids.end());
  const auto rank = [&](std::int32_t task) {
    const std::string& id = workflow.tasks[static_cast<std::size_t>(task)].id;
    return static_cast<std::int32_t>(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin());
  };
  for (Dependency& each : dependencies) {
    each = {rank(each.before), rank(each.after)};
  }
  std::sort(dependencies.begin(), dependencies.end(), [](const auto& left, const auto& right) {
    return std::tie(left.before, left.after) < std::tie(right.before, right.after);
  });
  const std::vector<std::int32_t> circle = find_circle(ids.size(), dependencies);
  std::string path;
  for (const std::int32_t task : circle) {
    path += ids[static_cast<std::size_t>(task)] + " → ";
  }
  path += ids[static_cast<std::size_t>(circle.front())];
  return {ErrorCode::invalid, {"plan.circle", {{"path", path}}}, {}};
}

Result<Links> links_of(const Workflow& workflow) {
  std::unordered_map<std::string_view, std::int32_t> by_id;
  by_id.reserve(workflow.tasks.size());
  for (const Task& task : workflow.tasks) {
    by_id.emplace(task.id, static_cast<std::int32_t>(by_id.size()));
  }
  Links links;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
    const Task& task = workflow.tasks[i];
    sum += task.kind == TaskKind::session ? 0 : std::max(task.duration.likely, 0);
    for (const Link& link : task.after) {
      const auto before = by_id.find(link.before);
      if (before == by_id.end()) {
        return Error{ErrorCode::invalid,
                     {"plan.unknown_link", {{"task", task.id}, {"before", link.before}}},
                     {}};
      }
      links.dependencies.push_back({before->second, static_cast<std::int32_t>(i)});
      links.lags.push_back(link.lag);
      links.codes.emplace_back(link.type, link.unit);
      sum += std::abs(std::int64_t{link.lag});
    }
    if (sum > kMostDays) {
      return Error{ErrorCode::invalid, {"plan.too_long", {{"task", task.id}}}, {}};
    }
  }
  return links;
}

/// Which calendar a task works by, each of them built once.
class CalendarBook {
 public:
  CalendarBook(const Workflow& workflow, const Calendar& plan, std::vector<OwnCalendar>& calendars)
      : workflow_(workflow), plan_(plan), calendars_(calendars) {
    for (const Office& office : workflow.offices) {
      if (!office.closures.empty()) {
        closures_.emplace(office.key, &office.closures);
      }
    }
  }

  /// Its place in `calendars`; -1 = the plan's.
  Result<std::int32_t> find(const Task& task) {
    const auto office = closures_.find(task.office);
    const bool closed = !workflow_.closures.empty() || office != closures_.end();
    const std::string name = task.calendar == plan_.name() ? "" : task.calendar;
    if (name.empty() && !closed) {
      return -1;
    }
    const auto [found, is_new] =
        known_.try_emplace({name, office == closures_.end() ? "" : task.office},
                           static_cast<std::int32_t>(calendars_.size()));
    if (is_new) {
      const Calendar* base = &plan_;
      if (!name.empty()) {
        const auto named = find_calendar(name);
        if (!named) {
          return named.error();
        }
        base = named.value();
      }
      calendars_.emplace_back(
          plan_, closed ? base->with_closures(base->name(), closures_of(task.office)) : *base);
    }
    return found->second;
  }

 private:
  std::vector<Holiday> closures_of(const std::string& office) const {
    std::vector<Holiday> days;
    const auto add = [&days](const std::vector<DayRange>& ranges) {
      for (const DayRange& range : ranges) {
        for (Day day = range.first; day <= range.last; day = day + 1) {
          days.push_back({day, ""});
        }
      }
    };
    add(workflow_.closures);
    if (const auto found = closures_.find(office); found != closures_.end()) {
      add(*found->second);
    }
    return days;
  }

  const Workflow& workflow_;
  const Calendar& plan_;
  std::vector<OwnCalendar>& calendars_;
  std::map<std::string, const std::vector<DayRange>*, std::less<>> closures_;  // by office
  std::map<std::pair<std::string, std::string>, std::int32_t> known_;
};

/// The sessions that count for a step, each list of them made once.
class SessionBook {
 public:
  SessionBook(const Workflow& workflow, const SessionCalendar& sessions, Network& network)
      : workflow_(workflow), sessions_(sessions), network_(network) {}

  std::span<const Sitting> find(const std::string& body, bool first) {
    const auto [found, is_new] = network_.sittings.try_emplace({body, first});
    if (is_new) {
      fill(found->second, body, first);
    }
    return found->second;
  }

 private:
  void fill(std::vector<Sitting>& sittings, const std::string& key, bool first) const {
    const Body* body = find_body(workflow_, key);
    const std::int32_t before = body == nullptr ? Body{}.cutoff_days : body->cutoff_days;
    for (const Session& row : sessions_.of(key)) {
      if (!counts(row, workflow_.paper_type)) {
        continue;
      }
      Sitting sitting{row.date, row.date - 1, row.cutoff.has_value() || first, row.example()};
      if (sitting.has_cutoff) {
        sitting.cutoff = row.cutoff ? *row.cutoff : network_.calendar->add(row.date, -before);
      }
      sittings.push_back(sitting);
    }
    std::sort(sittings.begin(), sittings.end(), [](const Sitting& left, const Sitting& right) {
      return std::tie(left.date, right.cutoff) < std::tie(right.date, left.cutoff);
    });
  }

  const Workflow& workflow_;
  const SessionCalendar& sessions_;
  Network& network_;
};

bool waits_for_session(const Network& network, std::size_t task) {
  const auto arcs = network.arcs_of(task);
  return std::any_of(arcs.begin(), arcs.end(), [&](const Arc& arc) {
    return network.kind[static_cast<std::size_t>(arc.before)] == Network::Kind::session;
  });
}

void find_lookups(Network& network) {
  if (network.calendars.empty()) {
    return;
  }
  const auto plan = static_cast<std::int32_t>(network.calendars.size());
  network.calendars.emplace_back(*network.calendar, *network.calendar);
  network.lookup.reserve(network.size());
  const auto special = [&](std::size_t task) {
    return network.odd[task] != 0 || network.kind[task] == Network::Kind::session;
  };
  for (std::size_t task = 0; task < network.size(); ++task) {
    network.lookup.push_back(network.detail[task] < 0 ? plan : network.detail[task]);
    if (special(task)) {
      network.lookup[task] = -1;
      for (const Arc& arc : network.arcs_of(task)) {
        network.lookup[static_cast<std::size_t>(arc.before)] = -1;
      }
    }
  }
}

}  // namespace

Result<Network> build_network(const Workflow& workflow,
                              const SessionCalendar& sessions,
                              const Calendar& calendar) {
  const Result<Links> links = links_of(workflow);
  if (!links) {
    return links.error();
  }
  const std::size_t tasks = workflow.tasks.size();
  const TaskOrder order = topological_order(tasks, links.value().dependencies);
  if (!order.circle.empty()) {
    return circle_error(workflow, links.value().dependencies);
  }
  Network network;
  network.calendar = &calendar;
  number_tasks(network, order.tasks);
  lay_arcs(network, links.value());
  network.days.assign(tasks, 0);
  network.kind.assign(tasks, Network::Kind::plain);
  network.detail.assign(tasks, -1);
  CalendarBook book(workflow, calendar, network.calendars);
  SessionBook session_book(workflow, sessions, network);
  for (std::size_t at = 0; at < tasks; ++at) {
    const Task& task = workflow.tasks[static_cast<std::size_t>(network.index[at])];
    if (task.kind == TaskKind::session) {
      network.kind[at] = Network::Kind::session;
      network.detail[at] = static_cast<std::int32_t>(network.steps.size());
      const bool first = !waits_for_session(network, at);
      network.steps.push_back(
          {static_cast<std::int32_t>(at), first, task.body, session_book.find(task.body, first)});
      continue;
    }
    network.days[at] = std::max(task.duration.likely, 0);
    if (network.days[at] > 0) {
      const auto own = book.find(task);
      if (!own) {
        return own.error();
      }
      network.detail[at] = own.value();
      network.kind[at] = own.value() < 0 ? Network::Kind::plain : Network::Kind::own_calendar;
    }
  }
  find_lookups(network);
  return network;
}

Network plain_network(const Calendar& calendar,
                      std::span<const std::int32_t> days,
                      std::span<const Dependency> dependencies,
                      std::span<const std::int32_t> lags) {
  const TaskOrder order = topological_order(days.size(), dependencies);
  if (order.tasks.size() < days.size()) {
    throw std::invalid_argument("a circle in a plain network");
  }
  Network network;
  network.calendar = &calendar;
  number_tasks(network, order.tasks);
  lay_arcs(network, {{dependencies.begin(), dependencies.end()}, {lags.begin(), lags.end()}, {}});
  network.days.resize(days.size());
  for (std::size_t at = 0; at < days.size(); ++at) {
    network.days[at] = days[static_cast<std::size_t>(network.index[at])];
  }
  network.kind.assign(days.size(), Network::Kind::plain);
  network.detail.assign(days.size(), -1);
  return network;
}

}  // namespace umlauf
