#include <algorithm>
#include <numeric>
#include <random>

#include "engine/plan/graph.h"
#include "engine/plan/schedule.h"
#include "tests/bench/bench.h"

namespace umlauf::bench {
namespace {

struct EdgeList {
  std::vector<std::int32_t> days;
  std::vector<Dependency> dependencies;
};

/// Layers of 100 tasks, each waiting for three of the layer before; numbered and listed at random.
EdgeList layered(std::int32_t tasks) {
  constexpr std::int32_t kLayer = 100;
  std::mt19937 random(1);
  std::vector<std::int32_t> id(static_cast<std::size_t>(tasks));
  std::iota(id.begin(), id.end(), 0);
  std::shuffle(id.begin(), id.end(), random);
  EdgeList list;
  for (std::int32_t task = 0; task < tasks; ++task) {
    list.days.push_back(1 + static_cast<std::int32_t>(random() % 10));
    for (int i = 0; i < 3 && task >= kLayer; ++i) {
      const std::int32_t before =
          (task / kLayer - 1) * kLayer + static_cast<std::int32_t>(random() % kLayer);
      list.dependencies.push_back(
          {id[static_cast<std::size_t>(before)], id[static_cast<std::size_t>(task)]});
    }
  }
  std::shuffle(list.dependencies.begin(), list.dependencies.end(), random);
  return list;
}

std::uint64_t mixed(std::int32_t finish, std::int32_t slack) {
  return static_cast<std::uint64_t>(finish) * 31 + static_cast<std::uint64_t>(slack);
}

/// Adjacency in one array, Kahn's order with the forward pass in it, then backward.
std::uint64_t tight(const EdgeList& list) {
  const std::size_t tasks = list.days.size();
  const auto at = [](std::int32_t number) { return static_cast<std::size_t>(number); };
  std::vector<std::int32_t> first(tasks + 1, 0);
  std::vector<std::int32_t> waiting(tasks, 0);
  for (const Dependency& each : list.dependencies) {
    ++first[at(each.before) + 1];
    ++waiting[at(each.after)];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::int32_t> followers(list.dependencies.size());
  std::vector<std::int32_t> next(first.begin(), first.end() - 1);
  for (const Dependency& each : list.dependencies) {
    followers[at(next[at(each.before)]++)] = each.after;
  }
  std::vector<std::int32_t> order;
  order.reserve(tasks);
  for (std::size_t task = 0; task < tasks; ++task) {
    if (waiting[task] == 0) {
      order.push_back(static_cast<std::int32_t>(task));
    }
  }
  std::vector<std::int32_t> start(tasks, 0);
  std::int32_t last = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t task = at(order[i]);
    const std::int32_t finish = start[task] + list.days[task];
    last = std::max(last, finish);
    for (std::int32_t arc = first[task]; arc < first[task + 1]; ++arc) {
      const std::int32_t follower = followers[at(arc)];
      start[at(follower)] = std::max(start[at(follower)], finish);
      if (--waiting[at(follower)] == 0) {
        order.push_back(follower);
      }
    }
  }
  std::vector<std::int32_t> latest(tasks);  // start
  std::uint64_t sum = 0;
  for (std::size_t i = order.size(); i-- > 0;) {
    const std::size_t task = at(order[i]);
    std::int32_t limit = last;
    for (std::int32_t arc = first[task]; arc < first[task + 1]; ++arc) {
      limit = std::min(limit, latest[at(followers[at(arc)])]);
    }
    latest[task] = limit - list.days[task];
    sum += mixed(start[task] + list.days[task], latest[task] - start[task]);
  }
  return sum;
}

std::uint64_t planned(const EdgeList& list, const Calendar& calendar, Boundary begin) {
  const Network network = plain_network(calendar, list.days, list.dependencies, {});
  const Facts facts;
  const Setting setting{network, facts, {begin, calendar.at(begin), std::nullopt}};
  const Schedule schedule = run_forward(setting);
  const Boundary last = *std::max_element(schedule.finish.begin(), schedule.finish.end());
  const Limits limits = run_backward(setting, {last, calendar.at(last - 1), {}, -1, -1});
  std::uint64_t sum = 0;
  for (std::size_t task = 0; task < network.size(); ++task) {
    sum += mixed(schedule.finish[task] - begin, limits.finish[task] - schedule.finish[task]);
  }
  return sum;
}

std::vector<Row> full_plan() {
  constexpr std::int32_t kTasks = 100'000;
  const EdgeList list = layered(kTasks);
  const Calendar& calendar = *find_calendar("de-sl").value();
  const Boundary begin = calendar.rank(Day{2012, 1, 30});
  Pair pair;
  pair.items = kTasks;
  pair.yardstick = [&] { return tight(list); };
  pair.ours = [&] { return planned(list, calendar, begin); };
  Row row = measure(pair);
  row.number = 1;
  row.name = "full plan from an edge list, 100,000 tasks, 3 predecessors";
  row.unit = "ns/task";
  row.goal = "<= 1.6 x";
  return {row};
}

const Register kCase{{1, full_plan}};

}  // namespace
}  // namespace umlauf::bench
