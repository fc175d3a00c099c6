#include "engine/plan/graph.h"

#include <algorithm>
#include <random>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace umlauf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Dependency> random_dependencies(std::mt19937& random, int tasks, int count) {
  std::vector<Dependency> dependencies;
  for (int i = 0; i < count; ++i) {
    dependencies.push_back({static_cast<std::int32_t>(random() % static_cast<unsigned>(tasks)),
                            static_cast<std::int32_t>(random() % static_cast<unsigned>(tasks))});
  }
  return dependencies;
}

/// Whether a way leads from each task to each other, by squaring the matrix by hand.
std::vector<std::vector<bool>> ways(std::size_t tasks, const std::vector<Dependency>& all) {
  std::vector<std::vector<bool>> way(tasks, std::vector<bool>(tasks));
  for (const Dependency& each : all) {
    way[static_cast<std::size_t>(each.before)][static_cast<std::size_t>(each.after)] = true;
  }
  for (std::size_t k = 0; k < tasks; ++k) {
    for (std::size_t i = 0; i < tasks; ++i) {
      for (std::size_t j = 0; j < tasks; ++j) {
        way[i][j] = way[i][j] || (way[i][k] && way[k][j]);
      }
    }
  }
  return way;
}

TEST(TopologicalOrder, PutsEachTaskAfterThoseItWaitsFor) {
  const std::vector<Dependency> dependencies{{2, 1}, {1, 0}};
  EXPECT_THAT(topological_order(3, dependencies).tasks, ElementsAre(2, 1, 0));
}

TEST(TopologicalOrder, IsEmptyForNoTasks) {
  EXPECT_THAT(topological_order(0, {}).tasks, IsEmpty());
  EXPECT_THAT(topological_order(0, {}).circle, IsEmpty());
}

TEST(TopologicalOrder, CountsAnArcThatIsGivenTwiceOnce) {
  const std::vector<Dependency> dependencies{{1, 0}, {1, 0}};
  EXPECT_THAT(topological_order(2, dependencies).tasks, ElementsAre(1, 0));
}

TEST(TopologicalOrder, GivesTheCircleInTheDirectionOfTheWork) {
  const std::vector<Dependency> dependencies{{0, 2}, {2, 4}, {4, 1}, {1, 2}, {3, 4}};
  const TaskOrder order = topological_order(5, dependencies);
  EXPECT_THAT(order.tasks, IsEmpty());
  EXPECT_THAT(order.circle, ElementsAre(1, 2, 4));
}

TEST(TopologicalOrder, RefusesATaskThatIsNotThere) {
  const std::vector<Dependency> dependencies{{0, 2}};
  EXPECT_THROW(static_cast<void>(topological_order(2, dependencies)), std::out_of_range);
}

TEST(FindCircle, FindsATaskThatWaitsForItself) {
  const std::vector<Dependency> dependencies{{0, 1}, {1, 1}};
  EXPECT_THAT(find_circle(2, dependencies), ElementsAre(1));
}

TEST(FindCircle, TakesAShortestOne) {
  const std::vector<Dependency> dependencies{{0, 1}, {1, 2}, {2, 3}, {3, 0}, {2, 0}};
  EXPECT_THAT(find_circle(4, dependencies), ElementsAre(0, 1, 2));
}

TEST(WaitedForBy, FollowsAllWaysBack) {
  const std::vector<Dependency> dependencies{{0, 1}, {1, 2}, {3, 2}, {2, 4}};
  EXPECT_THAT(waited_for_by(5, dependencies, 2), ElementsAre(true, true, false, true, false));
}

TEST(Graph, AgreesWithAllWaysOnRandomOnes) {
  std::mt19937 random(20120629);
  int circles = 0;
  for (int round = 0; round < 2000; ++round) {
    const int tasks = 1 + static_cast<int>(random() % 9);
    const auto count = static_cast<std::size_t>(tasks);
    const auto dependencies = random_dependencies(random, tasks, static_cast<int>(random() % 10));
    const auto way = ways(count, dependencies);
    const TaskOrder order = topological_order(count, dependencies);
    bool circle = false;
    for (std::size_t task = 0; task < count; ++task) {
      circle = circle || way[task][task];
    }
    ASSERT_EQ(circle, !order.circle.empty()) << "round " << round;
    circles += circle ? 1 : 0;
    for (std::size_t at = 0; at < order.circle.size(); ++at) {
      const std::int32_t next = order.circle[(at + 1) % order.circle.size()];
      ASSERT_TRUE(std::any_of(
          dependencies.begin(),
          dependencies.end(),
          [&](const auto& each) { return each.before == order.circle[at] && each.after == next; }))
          << "round " << round;
    }
    if (!circle) {
      ASSERT_EQ(order.tasks.size(), count);
      std::vector<std::size_t> place(count);
      for (std::size_t at = 0; at < count; ++at) {
        place[static_cast<std::size_t>(order.tasks[at])] = at;
      }
      for (const Dependency& each : dependencies) {
        ASSERT_LT(place[static_cast<std::size_t>(each.before)],
                  place[static_cast<std::size_t>(each.after)]);
      }
      for (std::int32_t target = 0; target < tasks; ++target) {
        const auto flags = waited_for_by(count, dependencies, target);
        for (std::size_t task = 0; task < count; ++task) {
          ASSERT_EQ(flags[task], way[task][static_cast<std::size_t>(target)]);
        }
      }
    }
  }
  EXPECT_GT(circles, 200);
}

}  // namespace
}  // namespace umlauf
