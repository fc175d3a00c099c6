#include <algorithm>
#include <charconv>
#include <random>
#include <string_view>
#include <unordered_map>

#include "engine/plan/plan.h"
#include "plugins/render/plan_csv.h"
#include "tests/bench/bench.h"
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

std::vector<std::string_view> split(std::string_view text, char comma) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(comma, begin), text.size());
    fields.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

/// Reads, plans forward and backward and writes, for tables in order and nothing else.
std::uint64_t tight(const std::string& text, const Calendar& calendar, Day begin) {
  struct Row {
    std::string_view id, title;
    std::int32_t days = 0, finish = 0, limit = 0;
    std::vector<std::int32_t> before;
  };
  std::vector<Row> rows;
  std::unordered_map<std::string_view, std::int32_t> ids;
  std::size_t at = text.find('\n') + 1;
  std::int32_t last = 0;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    const auto fields = split(std::string_view(text).substr(at, end - at), ';');
    at = end + 1;
    Row row{fields[0], fields[2], 0, calendar.rank(begin), 0, {}};
    std::from_chars(fields[6].data(), fields[6].data() + fields[6].size(), row.days);
    if (!fields[8].empty()) {
      for (const std::string_view id : split(fields[8], ' ')) {
        row.before.push_back(ids.at(id));
        row.finish = std::max(row.finish, rows[static_cast<std::size_t>(ids.at(id))].finish);
      }
    }
    row.finish += row.days;
    last = std::max(last, row.finish);
    ids.emplace(row.id, static_cast<std::int32_t>(rows.size()));
    rows.push_back(std::move(row));
  }
  for (Row& row : rows) {
    row.limit = last;
  }
  for (std::size_t i = rows.size(); i-- > 0;) {
    for (const std::int32_t before : rows[i].before) {
      std::int32_t& limit = rows[static_cast<std::size_t>(before)].limit;
      limit = std::min(limit, rows[i].limit - rows[i].days);
    }
  }
  std::string out = "id;title;duration;start;finish;latest_start;latest_finish;slack\n";
  std::uint64_t sum = 0;
  for (const Row& row : rows) {
    out.append(row.id).append(";").append(row.title).append(";");
    out += std::to_string(row.days) + ";" + iso(calendar.at(row.finish - row.days)) + ";" +
           iso(calendar.at(row.finish - 1)) + ";" + iso(calendar.at(row.limit - row.days)) + ";" +
           iso(calendar.at(row.limit - 1)) + ";" + std::to_string(row.limit - row.finish) + "\n";
    sum += static_cast<std::uint64_t>(calendar.at(row.finish - 1).number()) * 31 +
           static_cast<std::uint64_t>(row.limit - row.finish);
  }
  return out.empty() ? 0 : sum;
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

std::vector<Row> whole_command() {
  const std::string text = table();
  const Calendar& calendar = *find_calendar("de-sl").value();
  const Day begin{2012, 1, 30};
  Pair pair;
  pair.items = 1e6;  // shows milliseconds
  pair.yardstick = [&] { return tight(text, calendar, begin); };
  pair.ours = [&] { return whole(text, calendar, begin); };
  Row row = measure(pair);
  row.number = 3;
  row.name = "read a CSV of 10,000 tasks, plan, write CSV";
  row.unit = "ms";
  row.goal = "<= 5 x";
  return {row};
}

const Register kCase{{3, whole_command}};

}  // namespace
}  // namespace umlauf::bench
