#include "engine/app/person_import.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/table_file.h"
#include "engine/app/words.h"
#include "plugins/directory/exec_directory.h"
#include "workflows/organisation_csv.h"

namespace umlauf {
namespace {

/// Who is to be taken in, and where that stands.
struct Source {
  std::string name;
  std::vector<DirectoryEntry> people;
};

Result<Source> read_source(const Request& request, Store& store) {
  const auto file = request.arguments.option("FILE");
  if (file.has_value() == request.arguments.has("from-directory")) {
    return Error{ErrorCode::invalid, {"person.file_or_directory", {}}, {}};
  }
  if (!file) {
    const std::string program = store.setting(kDirectoryProgram).value_or("");
    if (program.empty()) {
      return Error{ErrorCode::conflict, {"person.no_directory", {}}, {}};
    }
    auto people = directory::ExecDirectory(program).people();
    return people ? Result<Source>(Source{program, std::move(people).value()}) : people.error();
  }
  auto read = read_table(*file, read_people_csv);
  return read ? Result<Source>(Source{*file, std::move(read).value().people}) : read.error();
}

bool is_known(const Organisation& now, const PersonSet& event) {
  const Person* person = find_person(now, event.person);
  return person != nullptr && !person->left_on && person->name == event.name &&
         person->address == event.address &&
         std::find(person->posts.begin(), person->posts.end(), Post{event.office, event.role}) !=
             person->posts.end();
}

/// The sentence with what was meant, for findings that have no place for offers.
Message with_hint(const Error& error) {
  std::vector<Message> offers;
  for (const std::string& offer : error.offers) {
    offers.push_back({"person.offer", {{"key", offer}}});
  }
  return offers.empty() ? error.message
                        : Message{"person.meant", {{"what", error.message}, {"offers", offers}}};
}

/// The events of all entries; each that cannot be is a finding.
std::vector<Event> taken_in(const Source& source,
                            const std::vector<RecordedEvent>& before,
                            const Act& act,
                            Findings& findings) {
  std::vector<RecordedEvent> events = before;
  std::vector<Event> taken;
  for (const DirectoryEntry& entry : source.people) {
    const auto role = entry.role.empty() ? PersonRole::clerk : role_of_word(entry.role);
    if (!role) {
      findings.error(
          entry.place,
          {"person.role", {{"word", entry.role}, {"words", words_of("role", Language::de)}}});
      continue;
    }
    const PersonSet person{entry.key, entry.name, entry.office, entry.address, *role};
    auto event = set_person({events, act.on}, person);
    if (!event) {
      findings.error(entry.place, with_hint(event.error()));
    } else if (!is_known(organisation_on(before, kEndOfTime), person)) {
      RecordedEvent next;
      next.act = act;
      next.event = event.value();
      events.push_back(std::move(next));
      taken.push_back(std::move(event).value());
    }
  }
  return taken;
}

}  // namespace

Result<Reply> import_persons(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const auto source = read_source(request, *desk.value().store);
  if (!source) {
    return source.error();
  }
  const auto before = desk.value().store->load(std::string(kOrganisationStream));
  Findings findings(source.value().name);
  std::vector<Event> events = taken_in(source.value(), before, desk.value().act, findings);
  if (findings.any_error()) {
    return findings_error(findings.take());
  }
  const std::size_t count = events.size();
  const auto done =
      count == 0 ? Result<Done>(Done{})
                 : append(*desk.value().store, kOrganisationStream, events, desk.value().act);
  if (!done) {
    return done.error();
  }
  std::string text = render({"person.imported",
                             {{"source", source.value().name},
                              {"taken", count},
                              {"same", source.value().people.size() - count}}},
                            request.language) +
                     '\n';
  nlohmann::ordered_json missing = nlohmann::ordered_json::array();
  for (const Person& person : organisation_on(before, kEndOfTime).persons) {
    const auto& people = source.value().people;
    const bool named = std::any_of(people.begin(), people.end(), [&](const DirectoryEntry& each) {
      return each.key == person.key;
    });
    if (!named && !person.left_on) {
      missing.push_back(person.key);
      text +=
          render({"finding.warning",
                  {{"what",
                    Message{"person.not_listed", {{"name", person.name}, {"key", person.key}}}}}},
                 request.language) +
          '\n';
    }
  }
  return Reply{request.json ? json_line(nlohmann::ordered_json{
                                  {"source", source.value().name},
                                  {"taken", count},
                                  {"same", source.value().people.size() - count},
                                  {"not_listed", std::move(missing)}})
                            : text,
               "",
               0};
}

}  // namespace umlauf
