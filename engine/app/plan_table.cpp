#include "engine/app/plan_table.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;
using Row = std::array<std::string, 8>;  // id, title, office, from, to, slack, driving, note

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

std::string cut(const std::string& text, std::size_t most) {
  if (width(text) <= most) {
    return text;
  }
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end) {
    const bool head = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (head && seen++ == most - 1) {
      break;
    }
  }
  return text.substr(0, end) + "…";
}

class Table {
 public:
  Table(const PlanQuestion& question, const Plan& plan, Language language)
      : question_(question), workflow_(question.workflow), plan_(plan), language_(language) {}

  std::string text() {
    rows_.push_back({say("plan.table_id"),
                     say("plan.table_title"),
                     say("plan.table_office"),
                     say("plan.table_from"),
                     say("plan.table_to"),
                     say("plan.table_slack"),
                     "",
                     ""});
    for (std::size_t i = 0; i < plan_.tasks.size(); ++i) {
      rows_.push_back(row(workflow_.tasks[i], plan_.tasks[i]));
    }
    std::string text = heading() + '\n' + lines() + say("plan.table_legend") + '\n';
    for (const PlanFinding& finding : plan_.findings) {
      text += render(finding.message, language_) + '\n';
    }
    return text;
  }

 private:
  std::string say(const char* id, std::vector<Message::Argument> args = {}) const {
    return render({id, std::move(args)}, language_);
  }

  [[nodiscard]] std::string session_text(const SessionTaken& session) const {
    return say(session.example ? "plan.example_day" : "plan.day", {{"day", session.date}});
  }

  [[nodiscard]] std::string heading() const {
    const std::string& title = workflow_.title.empty() ? workflow_.key : workflow_.title;
    std::string text = title;
    if (plan_.start) {
      text += " · " + say("plan.table_start", {{"start", *plan_.start}});
    }
    text += " · " + say("plan.table_calendar", {{"name", plan_.calendar}});
    const PlannedTask* last = nullptr;
    for (const PlannedTask& task : plan_.tasks) {
      if (task.session && (last == nullptr || last->session->date < task.session->date)) {
        last = &task;
      }
    }
    if (last != nullptr) {
      text += " · " + body_name(last->session->body) + ' ' + session_text(*last->session);
    }
    if (plan_.finish) {
      text += " · " + say("plan.table_finish", {{"finish", *plan_.finish}});
    }
    return text;
  }

  [[nodiscard]] std::string body_name(const std::string& key) const {
    const Body* body = find_body(workflow_, key);
    return body == nullptr || body->name.empty() ? key : body->name;
  }

  [[nodiscard]] std::string office_name(const Task& task) const {
    if (task.kind == TaskKind::session) {
      return body_name(task.body);
    }
    const Office* office = find_office(workflow_, task.office);
    return office == nullptr || office->name.empty() ? task.role : office->name;
  }

  [[nodiscard]] Row row(const Task& task, const PlannedTask& planned) const {
    constexpr std::size_t kTitle = 48;
    constexpr std::size_t kOffice = 24;
    Row row{task.id, cut(task.title, kTitle), cut(office_name(task), kOffice), "", "", "", "", ""};
    if (!planned.earliest_start) {
      row[3] = say("plan.table_none");
      return row;
    }
    row[3] = day_text(*planned.earliest_start, language_);
    if (planned.session) {
      row[4] = planned.session->example ? say("plan.table_example") : "";
      if (planned.session->cutoff) {
        row[7] = say("plan.table_cutoff", {{"cutoff", *planned.session->cutoff}});
      }
      return row;
    }
    row[4] = day_text(*planned.earliest_finish, language_);
    row[5] = say("plan.table_days", {{"days", *planned.slack}});
    row[6] = planned.driving ? "●" : "";
    return row;
  }

  [[nodiscard]] std::string lines() const {
    std::array<std::size_t, 8> widths{};
    for (const Row& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        widths[i] = std::max(widths[i], width(row[i]));
      }
    }
    std::string text;
    for (const Row& row : rows_) {
      std::string line;
      for (std::size_t i = 0; i < row.size(); ++i) {
        line += "  " + row[i] + std::string(widths[i] - width(row[i]), ' ');
      }
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + '\n';
    }
    return text;
  }

  const PlanQuestion& question_;
  const Workflow& workflow_;
  const Plan& plan_;
  Language language_;
  std::vector<Row> rows_;
};

Json day_json(const std::optional<Day>& day) {
  return day ? Json(iso(*day)) : Json(nullptr);
}

Json number_json(const std::optional<std::int32_t>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json task_json(const Task& task, const PlannedTask& planned) {
  Json json{{"id", task.id},
            {"title", task.title},
            {"kind", word(task.kind)},
            {"office", task.office},
            {"duration", task.kind == TaskKind::session ? 0 : task.duration.likely},
            {"earliest_start", day_json(planned.earliest_start)},
            {"earliest_finish", day_json(planned.earliest_finish)},
            {"latest_start", day_json(planned.latest_start)},
            {"latest_finish", day_json(planned.latest_finish)},
            {"slack", number_json(planned.slack)},
            {"free_slack", number_json(planned.free_slack)},
            {"critical", planned.critical},
            {"driving", planned.driving}};
  if (planned.session) {
    json["session"] = {{"body", planned.session->body},
                       {"date", iso(planned.session->date)},
                       {"cutoff", day_json(planned.session->cutoff)},
                       {"example", planned.session->example}};
  }
  return json;
}

}  // namespace

std::string plan_table(const PlanQuestion& question, const Plan& plan, Language language) {
  return Table(question, plan, language).text();
}

std::string plan_json(const PlanQuestion& question, const Plan& plan, Language language) {
  Json json{{"start", day_json(plan.start)},
            {"finish", day_json(plan.finish)},
            {"calendar", plan.calendar},
            {"tasks", Json::array()},
            {"findings", Json::array()}};
  for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
    json["tasks"].push_back(task_json(question.workflow.tasks[i], plan.tasks[i]));
  }
  for (const PlanFinding& finding : plan.findings) {
    Json row{{"id", finding.message.id}, {"message", render(finding.message, language)}};
    if (!finding.task.empty()) {
      row["task"] = finding.task;
    }
    json["findings"].push_back(row);
  }
  return json_line(json);
}

}  // namespace umlauf
