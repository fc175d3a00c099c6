#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string_view>

#include <unistd.h>

#include "engine/plan/plan.h"
#include "plugins/render/plan_csv.h"
#include "tests/bench/bench.h"
#include "tests/bench/spawn.h"
#include "tests/bench/tight_plan.h"
#include "workflows/csv_workflow.h"

namespace umlauf::bench {
namespace {

constexpr int kTasks = 10'000;

std::string table() {
  std::mt19937 random(3);
  std::string text =
      "id;phase;task_de;role_de;kind;optimistic_wd;likely_wd;pessimistic_wd;predecessors;note_de\n";
  for (int task = 0; task < kTasks; ++task) {
    text += "T" + std::to_string(task) + ";A Phase;Aufgabe Nummer " + std::to_string(task) +
            ";Amt;task;1;" + std::to_string(1 + random() % 5) + ";9;";
    for (int i = 0; i < 3 && task >= 50; ++i) {
      text += (i == 0 ? "T" : " T") +
              std::to_string((task / 50 - 1) * 50 + static_cast<int>(random() % 50));
    }
    text += ";\n";
  }
  return text;
}

std::uint64_t whole(const std::string& text, const Calendar& calendar, Day begin) {
  const ReadWorkflow read = read_workflow_csv(text, "tabelle.csv");
  const SessionCalendar sessions;
  const Plan plan = make_plan({*read.workflow,
                               sessions,
                               calendar,
                               {PlanRequest::Anchor::start, begin, ""},
                               {},
                               std::nullopt})
                        .value();
  const std::string out = paper::plan_csv(*read.workflow, plan, Language::de);
  std::uint64_t sum = 0;
  for (const PlannedTask& task : plan.tasks) {
    sum += static_cast<std::uint64_t>(task.earliest_finish->number()) * 31 +
           static_cast<std::uint64_t>(*task.slack);
  }
  return out.empty() ? 0 : sum;
}

Row in_process(const std::string& text) {
  const Calendar& calendar = *find_calendar("de-sl").value();
  const Day begin{2012, 1, 30};
  Pair pair;
  pair.items = 1e6;  // shows milliseconds
  pair.yardstick = [&] { return tight_plan(text, calendar, begin).sum; };
  pair.ours = [&] { return whole(text, calendar, begin); };
  Row row = measure(pair);
  row.name = "read a CSV of 10,000 tasks, plan, write CSV, in one process";
  return row;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Check sum of a written table: of each line the finish and the slack in these columns.
std::uint64_t sum_of(const std::string& text, std::size_t finish, std::size_t slack) {
  std::uint64_t sum = 0;
  for (std::string_view line : split(std::string_view(text).substr(text.find('\n') + 1), '\n')) {
    while (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (!line.empty()) {
      const auto fields = split(line, ';');
      std::string day(fields.at(finish));
      if (day.at(2) == '.') {  // 30.01.2012
        day = day.substr(6) + '-' + day.substr(3, 2) + '-' + day.substr(0, 2);
      }
      sum = sum * 31 + std::hash<std::string>{}(day + std::string(fields.at(slack)));
    }
  }
  return sum;
}

Row as_command(const std::string& text) {
  const std::string file = std::filesystem::temp_directory_path() /
                           ("umlauf-bench-" + std::to_string(getpid()) + ".csv");
  std::ofstream(file, std::ios::binary) << text;
  const std::string out = file + ".out";
  Pair pair;
  pair.items = 1e6;
  pair.yardstick = [&] { return run({UMLAUF_BARE_PLAN, file}, out); };
  pair.ours = [&] {
    return run({UMLAUF_BINARY, "plan", file, "--start", "2012-01-30", "--format", "csv"}, out);
  };
  Row row = measure(pair);
  row.name = "the same as a whole command: umlauf plan FILE.csv --format csv";
  const std::uint64_t ours = sum_of(read(out), 7, 10);
  pair.yardstick();
  row.same_answer = row.same_answer && ours == sum_of(read(out), 4, 7);
  std::filesystem::remove(file);
  std::filesystem::remove(out);
  return row;
}

std::vector<Row> whole_command() {
  const std::string text = table();
  std::vector<Row> rows{in_process(text), as_command(text)};
  for (Row& row : rows) {
    row.number = 3;
    row.unit = "ms";
    row.goal = "<= 5 x";
  }
  return rows;
}

const Register kCase{{3, whole_command}};

}  // namespace
}  // namespace umlauf::bench
