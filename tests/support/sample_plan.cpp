#include "tests/support/sample_plan.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <unordered_map>

namespace umlauf::test {
namespace {

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char letter : line) {
    if (letter == '"') {
      quoted = !quoted;
    } else if (letter == separator && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return line.empty() ? std::vector<std::string>{} : parts;
}

TaskKind kind_of(const std::string& word) {
  if (word == "cosign") {
    return TaskKind::co_sign;
  }
  return word == "signoff" ? TaskKind::final_sign : task_kind(word).value();
}

Body body(const char* key, const char* name) {
  Body result;
  result.key = key;
  result.name = name;
  return result;
}

Workflow read_cycle(const std::string& file) {
  std::ifstream in(std::string(UMLAUF_TESTS) + "/data/" + file);
  if (!in) {
    throw std::runtime_error("cannot read " + file);
  }
  Workflow workflow;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<std::string> cells = split(line, ';');
    cells.resize(10);
    Task task;
    task.id = cells[0];
    task.phase = cells[1];
    task.title = cells[2];
    task.role = cells[3];
    task.kind = kind_of(cells[4]);
    task.duration = {std::stoi(cells[5]), std::stoi(cells[6]), std::stoi(cells[7])};
    for (const std::string& before : split(cells[8], ' ')) {
      task.after.push_back({before, LinkType::finish_start, 0, LagUnit::working_days, {}});
    }
    task.note = cells[9];
    task.conditional = task.note == "bedingt";
    task.milestone = task.note == "Meilenstein";
    if (task.note.rfind("SESSION ", 0) == 0) {
      task.body = task.note.substr(8);
    }
    workflow.tasks.push_back(task);
  }
  workflow.bodies = {body("beirat", "Integrationsbeirat"),
                     body("ausschuss", "Fachausschuss"),
                     body("rat", "Stadtrat")};
  workflow.bodies[1].unverified = true;
  return workflow;
}

using Positions = std::unordered_map<std::string, std::size_t>;

Positions positions(const Workflow& workflow) {
  Positions result;
  for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
    result[workflow.tasks[i].id] = i;
  }
  return result;
}

void run_forward(SamplePlan& sample, Day start, const std::vector<SessionTaken>& sessions) {
  const Calendar& calendar = *sample.calendar;
  const Positions at = positions(sample.workflow);
  std::size_t next_session = 0;
  for (std::size_t i = 0; i < sample.workflow.tasks.size(); ++i) {
    const Task& task = sample.workflow.tasks[i];
    PlannedTask& dates = sample.plan.tasks[i];
    Day begin = start;
    bool known = true;
    for (const Link& link : task.after) {
      const auto& before = sample.plan.tasks[at.at(link.before)].earliest_finish;
      known = known && before.has_value();
      begin = std::max(begin, before ? calendar.add(*before, 1) : begin);
    }
    if (task.kind == TaskKind::session) {
      known = known && next_session < sessions.size();
      if (known) {
        dates.session = sessions[next_session++];
        dates.earliest_start = dates.earliest_finish = dates.session->date;
      }
    } else if (known) {
      dates.earliest_start = begin;
      dates.earliest_finish = calendar.add(begin, std::max(task.duration.likely, 1) - 1);
    }
  }
}

void run_back(SamplePlan& sample) {
  const Calendar& calendar = *sample.calendar;
  const Positions at = positions(sample.workflow);
  for (std::size_t i = sample.plan.tasks.size(); i-- > 0;) {
    const Task& task = sample.workflow.tasks[i];
    PlannedTask& dates = sample.plan.tasks[i];
    if (!dates.earliest_finish) {
      continue;
    }
    if (dates.session) {
      dates.latest_finish = dates.session->date;
    }
    dates.latest_finish =
        dates.latest_finish.value_or(sample.plan.finish.value_or(*dates.earliest_finish));
    dates.latest_start =
        dates.session ? *dates.latest_finish
                      : calendar.add(*dates.latest_finish, 1 - std::max(task.duration.likely, 1));
    dates.slack = calendar.rank(*dates.latest_finish) - calendar.rank(*dates.earliest_finish);
    dates.free_slack = dates.slack;
    dates.critical = *dates.slack <= 0;
    const Day limit = dates.session && dates.session->cutoff
                          ? *dates.session->cutoff
                          : calendar.add(*dates.latest_start, -1);
    for (const Link& link : task.after) {
      auto& before = sample.plan.tasks[at.at(link.before)].latest_finish;
      before = std::min(before.value_or(limit), limit);
    }
  }
}

/// Back from the ends: whoever finishes on the day before its successor begins drives it.
void mark_driving(SamplePlan& sample) {
  const Positions at = positions(sample.workflow);
  for (std::size_t i = sample.plan.tasks.size(); i-- > 0;) {
    PlannedTask& dates = sample.plan.tasks[i];
    dates.driving = dates.driving || dates.session || dates.earliest_finish == sample.plan.finish;
    std::optional<Day> last;
    for (const Link& link : sample.workflow.tasks[i].after) {
      last = std::max(last, sample.plan.tasks[at.at(link.before)].earliest_finish);
    }
    for (const Link& link : sample.workflow.tasks[i].after) {
      PlannedTask& before = sample.plan.tasks[at.at(link.before)];
      before.driving = before.driving || (dates.driving && before.earliest_finish == last);
    }
  }
}

SamplePlan from_file(const std::string& file, const std::string& title) {
  SamplePlan sample;
  sample.calendar = find_calendar("de-sl").value();
  sample.workflow = read_cycle(file);
  sample.workflow.key = file.substr(0, file.find('.'));
  sample.workflow.title = title;
  return sample;
}

}  // namespace

void schedule(SamplePlan& sample, Day start, const std::vector<SessionTaken>& sessions) {
  sample.plan = {};
  sample.plan.tasks.resize(sample.workflow.tasks.size());
  sample.plan.start = start;
  sample.plan.calendar = sample.calendar->name();
  run_forward(sample, start, sessions);
  std::optional<Day> finish = start;
  for (const PlannedTask& dates : sample.plan.tasks) {
    finish =
        dates.earliest_finish && finish ? std::max(finish, dates.earliest_finish) : std::nullopt;
  }
  sample.plan.finish = finish;
  run_back(sample);
  mark_driving(sample);
}

void add_break(SamplePlan& sample, SessionKind kind, DayRange days, const std::string& note) {
  Session row;
  row.body = "rat";
  row.date = days.first;
  row.kind = kind;
  row.note = note;
  row.until = days.last;
  sample.sessions.rows.push_back(row);
}

SamplePlan cycle_of_2012() {
  SamplePlan sample = from_file("cycle-2012.csv", "Umsetzungsbericht zum Integrationskonzept");
  schedule(sample,
           Day{2012, 1, 30},
           {{"beirat", Day{2012, 9, 4}, Day{2012, 8, 21}, true},
            {"ausschuss", Day{2012, 9, 11}, std::nullopt, true},
            {"rat", Day{2012, 9, 25}, std::nullopt, true}});
  add_break(sample, SessionKind::recess, {Day{2012, 7, 2}, Day{2012, 8, 14}}, "Sommerpause");
  return sample;
}

SamplePlan cycle_of_2014() {
  SamplePlan sample = from_file("cycle-2014.csv", "Integrationsbericht 2014");
  schedule(sample,
           Day{2013, 2, 4},
           {{"beirat", Day{2014, 3, 11}, Day{2014, 2, 25}, true},
            {"ausschuss", Day{2014, 4, 8}, std::nullopt, true},
            {"rat", Day{2014, 4, 29}, std::nullopt, false}});
  add_break(sample, SessionKind::election, {Day{2014, 5, 25}, Day{2014, 5, 25}}, "Kommunalwahl");
  return sample;
}

SamplePlan small_plan() {
  SamplePlan sample;
  sample.calendar = find_calendar("de-sl").value();
  sample.workflow.key = "anfrage";
  sample.workflow.title = "Antwort auf die Anfrage <\"Sprache & Bildung\">";
  const auto add = [&](const char* id, const char* title, std::int32_t days, const char* before) {
    Task task;
    task.id = id;
    task.title = title;
    task.office = "zib";
    task.duration = {days, days, days};
    if (*before != '\0') {
      task.after.push_back({before, LinkType::finish_start, 0, LagUnit::working_days, {}});
    }
    sample.workflow.tasks.push_back(task);
  };
  sample.workflow.offices.resize(1);
  sample.workflow.offices[0].key = "zib";
  sample.workflow.offices[0].name = "ZIB <Büro & Leitung>";
  add("A1", "Frage klären", 2, "");
  add("A2", "Zahlen einholen; „Stand 2011“", 5, "A1");
  add("A3", "=SUMME(A1:A2) & <Text>", 3, "A1");
  add("A4", "Entwurf", 4, "A2");
  add("A5", "Freigabe", 1, "A4");
  sample.workflow.tasks.back().milestone = true;
  schedule(sample, Day{2012, 5, 7}, {});
  return sample;
}

SamplePlan long_plan(std::int32_t count) {
  SamplePlan sample;
  sample.calendar = find_calendar("de-sl").value();
  sample.workflow.title = "Viele Aufgaben";
  for (std::int32_t i = 0; i < count; ++i) {
    Task task;
    task.id = 'T' + std::to_string(i + 1);
    task.title = "Beitrag Nr. " + std::to_string(i + 1) + " für den Bericht";
    task.phase = 'P' + std::to_string(i / 1000);
    task.role = "Amt für Kinder und Bildung";
    task.duration = {1, 1 + i % 3, 5};
    if (i % 50 != 0) {
      task.after.push_back(
          {'T' + std::to_string(i), LinkType::finish_start, 0, LagUnit::working_days, {}});
    }
    sample.workflow.tasks.push_back(task);
  }
  schedule(sample, Day{2012, 1, 30}, {});
  return sample;
}

SamplePlan plan_without_sessions() {
  SamplePlan sample = cycle_of_2012();
  schedule(sample, Day{2012, 1, 30}, {});
  return sample;
}

}  // namespace umlauf::test
