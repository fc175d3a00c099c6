#include "workflows/check_workflow.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "engine/model/calendar.h"
#include "workflows/links.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

void check_calendar(const std::string& name, Place place, Findings& findings) {
  if (name.empty()) {
    return;
  }
  const auto names = calendar_names();
  const std::vector<std::string> known(names.begin(), names.end());
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    findings.error(place,
                   {"workflow.calendar", {{"name", name}, {"hint", nearest_hint(name, known)}}});
  }
}

void check_ladders(const Workflow& workflow, Findings& findings) {
  std::vector<std::string> known{"standard"};
  for (const Ladder& ladder : workflow.ladders) {
    known.push_back(ladder.key);
  }
  for (const Task& task : workflow.tasks) {
    if (!task.ladder.empty() && std::find(known.begin(), known.end(), task.ladder) == known.end()) {
      findings.error(
          task.place,
          {"task.ladder",
           {{"id", task.id}, {"ladder", task.ladder}, {"hint", nearest_hint(task.ladder, known)}}});
    }
  }
}

void check_addresses(const Workflow& workflow, Findings& findings) {
  std::set<std::string> asked{lead_of(workflow)};
  for (const Task& task : workflow.tasks) {
    asked.insert(task.office);
  }
  for (const Office& office : workflow.offices) {
    if (office.mailbox.empty() && asked.contains(office.key)) {
      findings.warning(office.place, {"office.no_address", {{"name", office.name}}});
    }
  }
}

/// Who stands above an office is an office of the file, and nobody above itself.
void check_superiors(const Workflow& workflow, Findings& findings) {
  std::vector<std::string> known;
  for (const Office& office : workflow.offices) {
    known.push_back(office.key);
  }
  for (const Office& office : workflow.offices) {
    const Office* above = find_office(workflow, office.superior);
    if (!office.superior.empty() && above == nullptr) {
      findings.error(office.place,
                     {"office.superior_unknown",
                      {{"office", office.key},
                       {"superior", office.superior},
                       {"hint", nearest_hint(office.superior, known)}}});
    }
    for (std::size_t steps = 0; above != nullptr && steps < known.size(); ++steps) {
      if (above->key == office.key) {
        findings.error(office.place, {"office.above_itself", {{"office", office.key}}});
        break;
      }
      above = find_office(workflow, above->superior);
    }
  }
}

/// Sessions whose paper nobody accepts: none of what they wait for is a session or an acceptance.
void check_acceptance(const Workflow& workflow, Findings& findings) {
  std::unordered_map<std::string_view, TaskKind> kinds;
  for (const Task& task : workflow.tasks) {
    kinds.emplace(task.id, task.kind);
  }
  for (const Task& task : workflow.tasks) {
    const bool accepted = std::any_of(task.after.begin(), task.after.end(), [&](const Link& link) {
      const auto kind = kinds.find(link.before);
      return kind != kinds.end() &&
             (kind->second == TaskKind::session || kind->second == TaskKind::acceptance);
    });
    if (task.kind == TaskKind::session && !accepted) {
      findings.warning(task.place, {"task.no_acceptance", {{"id", task.id}}});
    }
  }
}

void find_authoritative(Workflow& workflow) {
  if (std::any_of(workflow.bodies.begin(), workflow.bodies.end(), [](const Body& body) {
        return body.authoritative;
      })) {
    return;
  }
  std::set<std::string_view> followed;
  for (const Task& task : workflow.tasks) {
    if (task.kind == TaskKind::session) {
      for (const Link& link : task.after) {
        followed.insert(link.before);
      }
    }
  }
  for (const Task& task : workflow.tasks) {
    for (Body& body : workflow.bodies) {
      body.authoritative =
          body.authoritative ||
          (task.kind == TaskKind::session && task.body == body.key && !followed.contains(task.id));
    }
  }
}

void check_line(const std::string& text, Place place, Findings& findings) {
  if (text.empty() || fit_for_line(text)) {
    return;
  }
  std::size_t shown = std::min({text.find('\n'), text.size(), std::size_t{40}});
  while (shown < text.size() && (static_cast<unsigned char>(text[shown]) & 0xC0U) == 0x80U) {
    --shown;  // never within a character
  }
  findings.error(place, {"field.line", {{"text", text.substr(0, shown)}}});
}

void check_key(const std::string& key, Place place, Findings& findings) {
  if (!fit_for_key(key)) {
    findings.error(place, {"field.key", {{"key", key}, {"better", key_of_name(key, 64)}}});
  }
}

/// By id: whether a quorum may do without that step's answer.
std::unordered_map<std::string_view, bool> dispensable(const Workflow& workflow) {
  std::unordered_map<std::string_view, bool> steps;
  for (const Task& task : workflow.tasks) {
    const Office* office = find_office(workflow, task.office);
    const bool request = task.kind == TaskKind::contribution ||
                         task.kind == TaskKind::involvement || task.kind == TaskKind::acknowledge ||
                         task.kind == TaskKind::co_sign;
    steps.emplace(
        task.id,
        request && task.reserved_for.empty() && (office == nullptr || !office->data_protection));
  }
  return steps;
}

void check_enough(const Task& task,
                  const std::unordered_map<std::string_view, bool>& steps,
                  Findings& findings) {
  const auto count = std::count_if(task.after.begin(), task.after.end(), [&](const Link& link) {
    const auto found = steps.find(link.before);
    return link.type == LinkType::finish_start && found != steps.end() && found->second;
  });
  const std::vector<Message::Argument> args{
      {"id", task.id}, {"enough", *task.enough}, {"count", static_cast<std::int32_t>(count)}};
  if (*task.enough < 1 || *task.enough > count) {
    findings.error(task.place, {count == 0 ? "task.enough_none" : "task.enough", args});
  } else if (*task.enough == count) {
    findings.warning(task.place, {"task.enough_all", args});
  }
}

}  // namespace

void check_signatures(const Workflow& workflow, Findings& findings) {
  std::unordered_map<std::string_view, bool> steps;
  for (const Task& task : workflow.tasks) {
    if (task.enough) {
      steps = steps.empty() ? dispensable(workflow) : std::move(steps);
      check_enough(task, steps, findings);
    }
    const bool signs = task.kind == TaskKind::co_sign || task.kind == TaskKind::final_sign;
    const std::string& holder = task.reserved_for;
    if ((!holder.empty() && !signs) || (holder.empty() && !task.reserved_deputy.empty())) {
      findings.error(task.place, {"task.reserved", {{"id", task.id}}});
    }
    check_line(holder, task.place, findings);
    check_line(task.reserved_deputy, task.place, findings);
  }
}

void check_names(const Workflow& workflow, Findings& findings) {
  check_line(workflow.title, {1, 1}, findings);
  for (const Office& office : workflow.offices) {
    check_key(office.key, office.place, findings);
    check_line(office.name, office.place, findings);
  }
  for (const Body& body : workflow.bodies) {
    check_key(body.key, body.place, findings);
    check_line(body.name, body.place, findings);
  }
  for (const Task& task : workflow.tasks) {
    check_line(task.id, task.place, findings);
    check_line(task.title, task.place, findings);
  }
}

void check_workflow(Workflow& workflow, Place calendar, Findings& findings) {
  check_names(workflow, findings);
  check_calendar(workflow.calendar, calendar, findings);
  for (const Task& task : workflow.tasks) {
    check_calendar(task.calendar, task.place, findings);
  }
  check_ladders(workflow, findings);
  check_addresses(workflow, findings);
  check_superiors(workflow, findings);
  check_acceptance(workflow, findings);
  find_authoritative(workflow);
  check_signatures(workflow, findings);
  check_links(workflow, findings);
}

}  // namespace umlauf
