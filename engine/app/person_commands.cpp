#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/person_import.h"
#include "engine/app/table.h"
#include "engine/app/words.h"
#include "engine/run/standing_in.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// The person as known, where it is; what is not given stays.
Result<PersonSet> person_argument(const Request& request, const Organisation& now) {
  PersonSet person;
  person.person = request.arguments.at("KEY");
  const Person* known = find_person(now, person.person);
  if (known != nullptr) {
    person.name = known->name;
    person.address = known->address;
    person.office = known->posts.front().office;
    person.role = known->posts.front().role;
  }
  person.name = request.arguments.option("name").value_or(person.name);
  person.office = request.arguments.option("office").value_or(person.office);
  person.address = request.arguments.option("address").value_or(person.address);
  if (person.office.empty()) {
    return Error{ErrorCode::invalid, {"person.no_office", {{"key", person.person}}}, {}};
  }
  if (known == nullptr || request.arguments.has("role")) {
    const auto role = role_argument(request);
    if (!role) {
      return role.error();
    }
    person.role = role.value();
  }
  return person;
}

Result<Reply> add(const Request& request) {
  return organise_and_tell(request, [&](const OrganisationLog& log) -> Result<Event> {
    const auto person = person_argument(request, organisation_on(log.events, kEndOfTime));
    return person ? set_person(log, person.value()) : person.error();
  });
}

Result<Reply> come_back(const Request& request) {
  return organise_and_tell(request, [&](const OrganisationLog& log) {
    return person_returns(log, request.arguments.at("KEY"));
  });
}

/// A task that waits for an office, and whose desk it lies on.
struct OpenTask {
  TaskRow row;
  std::string deputising_for;  ///< Name; empty: the person's own.
};

std::vector<TaskRow> open_tasks(Store& store) {
  std::vector<TaskRow> rows;
  for (const CycleRow& cycle : store.cycles()) {
    if (cycle.state != CycleState::running && cycle.state != CycleState::paused) {
      continue;
    }
    for (TaskRow& row : store.tasks(cycle.id)) {
      if (open(row.run.state)) {
        rows.push_back(std::move(row));
      }
    }
  }
  return rows;
}

/// Of the person's own offices, then of those for whose people it stands in on that day.
std::vector<OpenTask> tasks_of(const std::vector<TaskRow>& open_rows,
                               const Organisation& now,
                               const Person& person,
                               Day today) {
  std::vector<OpenTask> tasks;
  std::vector<std::string> seen;
  const auto add = [&](const std::vector<std::string>& offices, const std::string& deputising_for) {
    for (const std::string& office : offices) {
      if (std::find(seen.begin(), seen.end(), office) != seen.end()) {
        continue;
      }
      seen.push_back(office);
      for (const TaskRow& row : open_rows) {
        if (row.office == office) {
          tasks.push_back({row, deputising_for});
        }
      }
    }
  };
  add(answers_for(person), {});
  for (const Person& other : now.persons) {
    if (&other != &person && !other.left_on && !is_there(now, other, today) &&
        stand_in(now, other, today) == &person) {
      add(answers_for(other), other.name);
    }
  }
  for (const Office& office : now.offices) {
    const Reached there = reached(now, office, PersonRole::contact, today);
    if (there.person == &person && !there.deputising_for.empty()) {
      add({office.key}, there.deputising_for);
    }
  }
  return tasks;
}

Json tasks_json(const std::vector<OpenTask>& tasks) {
  Json json = Json::array();
  for (const OpenTask& task : tasks) {
    json.push_back({{"cycle", task.row.cycle},
                    {"task", task.row.task},
                    {"title", task.row.title},
                    {"office", task.row.office},
                    {"due", task.row.run.due ? Json(iso(*task.row.run.due)) : Json()},
                    {"deputising_for", task.deputising_for}});
  }
  return json;
}

std::string tasks_text(const std::vector<OpenTask>& tasks, Language language) {
  if (tasks.empty()) {
    return render({"person.no_tasks", {}}, language) + '\n';
  }
  Table table;
  for (const OpenTask& task : tasks) {
    table.add({task.row.cycle,
               task.row.task,
               shortened(task.row.title, 48),
               task.row.run.due ? render({"task.due", {{"day", *task.row.run.due}}}, language) : "",
               task.deputising_for.empty()
                   ? ""
                   : render({"person.deputising", {{"name", task.deputising_for}}}, language)});
  }
  return table.text();
}

Json person_json(const Person& person, const Organisation& now, Day today) {
  Json posts = Json::array();
  for (const Post& post : person.posts) {
    posts.push_back({{"office", post.office}, {"role", word(post.role)}});
  }
  const Absence* absence = absence_on(now, person, today);
  return {{"key", person.key},
          {"name", person.name},
          {"address", person.address},
          {"office", person.posts.front().office},
          {"role", word(person.posts.front().role)},
          {"posts", std::move(posts)},
          {"since", iso(person.since)},
          {"left_on", person.left_on ? Json(iso(*person.left_on)) : Json()},
          {"successor", person.successor},
          {"absent_until", absence != nullptr ? Json(iso(absence->days.last)) : Json()}};
}

/// `abwesend bis …`, `nicht mehr da seit …`; nothing for whoever is there.
std::string whereabouts(const Person& person,
                        const Organisation& now,
                        Day today,
                        Language language) {
  if (person.left_on) {
    return render({"person.left_since", {{"day", *person.left_on}}}, language);
  }
  const Absence* absence = absence_on(now, person, today);
  return absence == nullptr
             ? ""
             : render({"person.away_until", {{"day", absence->days.last}}}, language);
}

std::string posts_text(const Person& person, const Organisation& now, Language language) {
  std::string text;
  for (const Post& post : person.posts) {
    const Office* office = find_office(now, post.office);
    text += (text.empty() ? "" : "; ") +
            render({"person.post",
                    {{"role", Message{"role." + std::string(word(post.role)), {}}},
                     {"office", office != nullptr ? office->name : post.office}}},
                   language);
  }
  return text;
}

Result<Reply> list(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const Day today = local_today(request);
  const Organisation now = load_organisation(*store.value(), kEndOfTime);
  const auto office = request.arguments.option("office");
  if (office) {
    if (const auto known = known_office(now, *office); !known) {
      return known.error();
    }
  }
  Json json = Json::array();
  Table table;
  for (const Person& person : now.persons) {
    const bool meant =
        !office || std::any_of(person.posts.begin(), person.posts.end(), [&](const Post& post) {
          return post.office == *office;
        });
    if (meant) {
      json.push_back(person_json(person, now, today));
      table.add({person.key,
                 person.name,
                 posts_text(person, now, request.language),
                 person.address,
                 whereabouts(person, now, today, request.language)});
    }
  }
  return Reply{request.json   ? json_line(json)
               : json.empty() ? render({"person.none", {}}, request.language) + '\n'
                              : table.text(),
               "",
               0};
}

Result<Reply> show(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const Day today = local_today(request);
  const Organisation now = load_organisation(*store.value(), kEndOfTime);
  const std::string& key = request.arguments.at("KEY");
  const Person* person = find_person(now, key);
  if (person == nullptr) {
    return known_person(now, key).error();
  }
  const auto tasks = person->left_on ? std::vector<OpenTask>{}
                                     : tasks_of(open_tasks(*store.value()), now, *person, today);
  if (request.json) {
    Json json = person_json(*person, now, today);
    json["tasks"] = tasks_json(tasks);
    return Reply{json_line(json), "", 0};
  }
  std::string text = person->name + " (" + person->key + ")\n" +
                     posts_text(*person, now, request.language) + '\n' +
                     (person->address.empty() ? "" : person->address + '\n');
  if (const auto where = whereabouts(*person, now, today, request.language); !where.empty()) {
    text += where + '\n';
  }
  return Reply{text + tasks_text(tasks, request.language), "", 0};
}

/// Its open tasks are listed; with a successor they are that one's in the same act.
Result<Reply> leave(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  Store& store = *desk.value().store;
  const auto events = store.load(std::string(kOrganisationStream));
  const std::string& key = request.arguments.at("KEY");
  const std::string successor = request.arguments.option("to").value_or("");
  const auto event = person_leaves({events, desk.value().act.on}, key, successor);
  if (!event) {
    return event.error();
  }
  const Organisation before = organisation_on(events, kEndOfTime);
  const Person gone = *find_person(before, key);
  const auto tasks = tasks_of(open_tasks(store), before, gone, desk.value().act.on);
  const auto done = append(store, kOrganisationStream, {event.value()}, desk.value().act);
  if (!done) {
    return done.error();
  }
  const Person* next = find_person(before, successor);
  const Message said =
      next != nullptr
          ? Message{"person.handed_over",
                    {{"name", gone.name}, {"count", tasks.size()}, {"next", next->name}}}
          : Message{"person.left_alone", {{"name", gone.name}, {"count", tasks.size()}}};
  return Reply{request.json ? json_line(Json{{"person", key},
                                             {"left_on", iso(desk.value().act.on)},
                                             {"successor", successor},
                                             {"tasks", tasks_json(tasks)}})
                            : render(said, request.language) + '\n' +
                                  (tasks.empty() ? "" : tasks_text(tasks, request.language)),
               "",
               0};
}

}  // namespace

std::vector<Command> person_commands() {
  const std::vector<Positional> key{{"KEY"}};
  return {{"person",
           "add",
           "help.person_add",
           key,
           act_options({{"name", "LINE", "help.person_name"},
                        {"office", "KEY", "help.person_office"},
                        {"address", "ADDRESS", "help.person_address"},
                        {"role", "WORD", "help.person_role", false, true}}),
           add},
          {"person",
           "leave",
           "help.person_leave",
           key,
           act_options({{"to", "PERSON", "help.person_to"}}),
           leave},
          {"person", "return", "help.person_return", key, act_options(), come_back},
          {"person",
           "import",
           "help.person_import",
           {{"FILE", false}},
           act_options({{"from-directory", "", "help.from_directory"}}),
           import_persons},
          {"person",
           "list",
           "help.person_list",
           {},
           read_options({{"office", "KEY", "help.person_office"}}),
           list},
          {"person", "show", "help.person_show", key, read_options(), show}};
}

}  // namespace umlauf
