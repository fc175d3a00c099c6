#include "engine/plan/graph.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace umlauf {
namespace {

using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
using Pair = std::pair<std::size_t, std::size_t>;

void check(std::size_t tasks, std::span<const Dependency> dependencies) {
  for (const Dependency& each : dependencies) {
    if (each.before < 0 || each.after < 0 || static_cast<std::size_t>(each.before) >= tasks ||
        static_cast<std::size_t>(each.after) >= tasks) {
      throw std::out_of_range("dependency of a task that is not there");
    }
  }
}

/// Arcs from each task to those that wait for it, or the other way round.
Graph graph_of(std::size_t tasks, std::span<const Dependency> dependencies, bool reverse) {
  check(tasks, dependencies);
  std::vector<Pair> arcs;
  arcs.reserve(dependencies.size());
  for (const Dependency& each : dependencies) {
    const Pair arc{static_cast<std::size_t>(each.before), static_cast<std::size_t>(each.after)};
    arcs.push_back(reverse ? Pair{arc.second, arc.first} : arc);
  }
  return {boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), tasks};
}

/// The tree of a breadth-first search: from whom each task was first reached.
class Tree : public boost::default_bfs_visitor {
 public:
  explicit Tree(std::vector<std::int32_t>& parents) : parents_(&parents) {}
  void tree_edge(Graph::edge_descriptor edge, const Graph& graph) const {
    (*parents_)[target(edge, graph)] = static_cast<std::int32_t>(source(edge, graph));
  }

 private:
  std::vector<std::int32_t>* parents_;
};

std::vector<std::int32_t> search(const Graph& graph, std::size_t from) {
  std::vector<std::int32_t> parents(num_vertices(graph), -1);
  boost::breadth_first_search(graph, from, boost::visitor(Tree(parents)));
  return parents;
}

/// The smallest task on any circle, or the number of tasks.
std::size_t first_on_circle(const Graph& graph) {
  const std::size_t tasks = num_vertices(graph);
  std::vector<std::size_t> component(tasks);
  const std::size_t count = boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
  std::vector<std::size_t> members(count, 0);
  for (const std::size_t each : component) {
    ++members[each];
  }
  for (std::size_t task = 0; task < tasks; ++task) {
    const auto [first, last] = adjacent_vertices(task, graph);
    if (members[component[task]] > 1 || std::find(first, last, task) != last) {
      return task;
    }
  }
  return tasks;
}

}  // namespace

TaskOrder topological_order(std::size_t tasks, std::span<const Dependency> dependencies) {
  check(tasks, dependencies);
  std::vector<std::int32_t> first(tasks + 1, 0);  // of each task's followers
  std::vector<std::int32_t> waiting(tasks, 0);    // for so many others
  for (const Dependency& each : dependencies) {
    ++first[static_cast<std::size_t>(each.before) + 1];
    ++waiting[static_cast<std::size_t>(each.after)];
  }
  for (std::size_t task = 0; task < tasks; ++task) {
    first[task + 1] += first[task];
  }
  std::vector<std::int32_t> followers(dependencies.size());
  std::vector<std::int32_t> next(first.begin(), first.end() - 1);
  for (const Dependency& each : dependencies) {
    followers[static_cast<std::size_t>(next[static_cast<std::size_t>(each.before)]++)] = each.after;
  }
  TaskOrder order;
  order.tasks.reserve(tasks);
  for (std::size_t task = 0; task < tasks; ++task) {
    if (waiting[task] == 0) {
      order.tasks.push_back(static_cast<std::int32_t>(task));
    }
  }
  for (std::size_t at = 0; at < order.tasks.size(); ++at) {
    const auto task = static_cast<std::size_t>(order.tasks[at]);
    for (auto arc = static_cast<std::size_t>(first[task]);
         arc < static_cast<std::size_t>(first[task + 1]);
         ++arc) {
      if (--waiting[static_cast<std::size_t>(followers[arc])] == 0) {
        order.tasks.push_back(followers[arc]);
      }
    }
  }
  if (order.tasks.size() < tasks) {
    order = {{}, find_circle(tasks, dependencies)};
  }
  return order;
}

std::vector<std::int32_t> find_circle(std::size_t tasks, std::span<const Dependency> dependencies) {
  const Graph graph = graph_of(tasks, dependencies, false);
  const std::size_t first = first_on_circle(graph);
  if (first == tasks) {
    return {};
  }
  const std::vector<std::int32_t> parents = search(graph, first);
  // The nearest task from which an arc leads back; the way to it, reversed.
  std::vector<std::int32_t> best;
  for (const Dependency& each : dependencies) {
    const auto last = static_cast<std::size_t>(each.before);
    if (static_cast<std::size_t>(each.after) != first || (last != first && parents[last] < 0)) {
      continue;
    }
    std::vector<std::int32_t> path{each.before};
    while (static_cast<std::size_t>(path.back()) != first) {
      path.push_back(parents[static_cast<std::size_t>(path.back())]);
    }
    if (best.empty() || path.size() < best.size()) {
      best = std::move(path);
    }
  }
  std::reverse(best.begin(), best.end());
  return best;
}

std::vector<bool> waited_for_by(std::size_t tasks,
                                std::span<const Dependency> dependencies,
                                std::int32_t target) {
  const Graph graph = graph_of(tasks, dependencies, true);
  const std::vector<std::int32_t> parents = search(graph, static_cast<std::size_t>(target));
  std::vector<bool> flags(tasks);
  std::transform(parents.begin(), parents.end(), flags.begin(), [](std::int32_t parent) {
    return parent >= 0;
  });
  return flags;
}

}  // namespace umlauf
