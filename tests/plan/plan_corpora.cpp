#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/plan/graph.h"
#include "engine/plan/plan.h"
#include "tests/support/corpora.h"
#include "tests/support/print.h"

namespace umlauf {
namespace {

Plan forward(const Workflow& workflow, const std::string& calendar, Day start) {
  static const SessionCalendar kNoSessions;
  return make_plan({workflow,
                    kNoSessions,
                    *find_calendar(calendar).value(),
                    {PlanRequest::Anchor::start, start, ""},
                    {},
                    std::nullopt})
      .value();
}

Task task(const std::string& id, int days) {
  Task task;
  task.id = id;
  task.duration.likely = days;
  return task;
}

Link after(const std::string& before, LinkType type, int lag) {
  Link link;
  link.before = before;
  link.type = type;
  link.lag = lag;
  return link;
}

std::vector<int> numbers(const std::string& line) {
  std::vector<int> numbers;
  std::istringstream in(line);
  for (std::string word; in >> word;) {
    word.erase(
        std::remove_if(word.begin(), word.end(), [](char c) { return c == '[' || c == ']'; }),
        word.end());
    numbers.push_back(std::stoi(word));
  }
  return numbers;
}

/// A network of PSPLIB: jobs are numbered from 1; both ends last no time.
Workflow psplib(const std::vector<std::string>& lines) {
  const auto section = [&](const std::string& name) {
    return std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.rfind(name, 0) == 0;
    });
  };
  Workflow workflow;
  for (auto line = section("REQUESTS/DURATIONS") + 3; line->front() != '*'; ++line) {
    const std::vector<int> row = numbers(*line);
    workflow.tasks.push_back(task(std::to_string(row[0]), row[2]));
  }
  for (auto line = section("PRECEDENCE RELATIONS") + 2; line->front() != '*'; ++line) {
    const std::vector<int> row = numbers(*line);
    for (std::size_t i = 3; i < row.size(); ++i) {
      workflow.tasks[static_cast<std::size_t>(row[i] - 1)].after.push_back(
          after(std::to_string(row[0]), LinkType::finish_start, 0));
    }
  }
  return workflow;
}

TEST(PlanCorpora, HasTheCriticalPathsOfPsplib) {
  const Day start{2012, 1, 30};
  std::size_t cases = 0;
  const std::vector<std::string> rows = corpora_lines("psplib/bounds.csv");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::vector<std::string> row = split(rows[i], ',');
    const Workflow workflow = psplib(corpora_lines("psplib/" + row[0] + "/" + row[1]));
    const Plan plan = forward(workflow, "none", start);
    ASSERT_EQ(*plan.finish - start + 1, std::stoi(row[3])) << row[1];
    ++cases;
  }
  print_cases(cases);
  EXPECT_EQ(cases, 960U);
}

TEST(PlanCorpora, HasAllDatesAndSlacksOfMicrosoftProject) {
  std::size_t projects = 0;
  std::size_t tasks = 0;
  for (const std::string& line : corpora_lines("msproject_schedules.jsonl")) {
    const auto project = nlohmann::json::parse(line);
    const auto day = [](const nlohmann::json& text) {
      const auto word = text.get<std::string>();
      return Day{std::stoi(word.substr(0, 4)),
                 static_cast<unsigned>(std::stoi(word.substr(5, 2))),
                 static_cast<unsigned>(std::stoi(word.substr(8, 2)))};
    };
    Workflow workflow;
    for (const auto& row : project["tasks"]) {
      workflow.tasks.push_back(task(row[0].dump(), row[2].get<int>()));
      for (const auto& link : row[10]) {
        workflow.tasks.back().after.push_back(
            after(link[0].dump(), LinkType::finish_start, link[2].get<int>()));
      }
    }
    const Plan plan = forward(workflow, "week", day(project["start"]));
    for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
      const auto& row = project["tasks"][i];
      const PlannedTask& planned = plan.tasks[i];
      const std::string where = project["file"].get<std::string>() + " " + row[0].dump();
      if (row[2].get<int>() > 0) {
        ASSERT_EQ(planned.earliest_start, day(row[3])) << where;
        ASSERT_EQ(planned.earliest_finish, day(row[4])) << where;
        ASSERT_EQ(planned.latest_start, day(row[5])) << where;
        ASSERT_EQ(planned.latest_finish, day(row[6])) << where;
      }
      ASSERT_EQ(planned.slack, row[7].get<int>()) << where;
      ASSERT_EQ(planned.free_slack, row[8].get<int>()) << where;
      ASSERT_EQ(planned.critical, row[9].get<bool>()) << where;
      ++tasks;
    }
    ++projects;
  }
  print_cases(tasks);
  EXPECT_EQ(projects, 119U);
  EXPECT_EQ(tasks, 80080U);
}

/// A network with time lags from start to start. Maximal lags close circles, which Umlauf has not:
/// of the negative ones those are kept that close none.
struct Lagged {
  Workflow workflow;
  std::vector<std::vector<std::pair<std::size_t, int>>> after;  // by task: before, lag
};

Lagged lagged(const std::vector<std::string>& lines) {
  const auto count = static_cast<std::size_t>(numbers(lines[0])[0]) + 2;
  Lagged made;
  made.after.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const int days = numbers(lines[1 + count + i])[2];
    made.workflow.tasks.push_back(task("J" + std::to_string(i), days));
  }
  std::vector<Dependency> kept;
  for (const bool negative : {false, true}) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::vector<int> row = numbers(lines[1 + i]);
      const auto followers = static_cast<std::size_t>(row[2]);
      for (std::size_t at = 3; at < 3 + followers; ++at) {
        const int lag = row[at + followers];
        if ((lag < 0) != negative) {
          continue;
        }
        kept.push_back({static_cast<std::int32_t>(i), row[at]});
        if (!find_circle(count, kept).empty()) {
          kept.pop_back();
          continue;
        }
        const auto follower = static_cast<std::size_t>(row[at]);
        made.after[follower].emplace_back(i, lag);
        made.workflow.tasks[follower].after.push_back(
            after("J" + std::to_string(i), LinkType::start_start, lag));
      }
    }
  }
  return made;
}

TEST(PlanCorpora, KeepsTheMinimalLagsOfTheNetworksWithTimeLags) {
  const Day start{2012, 1, 30};
  std::size_t cases = 0;
  std::size_t bounds = 0;
  for (const std::string folder : {"sm_j10", "testset_ubo10", "testset_ubo20"}) {
    const auto rows = corpora_lines("rcpsp-max/" + folder + "/optimum/optimum.csv");
    for (std::size_t at = 1; at < rows.size(); ++at) {
      const std::vector<std::string> row = split(rows[at], ',');
      const Lagged network = lagged(corpora_lines("rcpsp-max/" + folder + "/" + row[0]));
      const Plan plan = forward(network.workflow, "none", start);
      std::vector<int> starts(plan.tasks.size(), 0);
      for (std::size_t round = 0; round < starts.size(); ++round) {  // Bellman and Ford
        for (std::size_t task = 0; task < starts.size(); ++task) {
          for (const auto& [before, lag] : network.after[task]) {
            starts[task] = std::max(starts[task], starts[before] + lag);
          }
        }
      }
      for (std::size_t task = 0; task < starts.size(); ++task) {
        const bool moment = network.workflow.tasks[task].duration.likely == 0;
        ASSERT_EQ(*plan.tasks[task].earliest_start - start,
                  moment ? std::max(starts[task] - 1, 0) : starts[task])
            << row[0] << " " << task;
      }
      if (row[1] != "unsat" && row[1] != "unknown") {
        ASSERT_LE(starts.back(), std::stoi(row[1])) << row[0];
        ++bounds;
      }
      ++cases;
    }
  }
  print_cases(cases);
  EXPECT_GT(bounds, 300U);
}

}  // namespace
}  // namespace umlauf
