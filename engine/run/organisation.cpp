#include "engine/run/organisation.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/model/folded.h"
#include "engine/run/store.h"

namespace umlauf {
namespace {

template <class Items, class Match>
auto* found_in(Items& items, const Match& match) {
  const auto found = std::find_if(items.begin(), items.end(), match);
  return found == items.end() ? nullptr : &*found;
}

/// Folds the events of the stream in the order in which they happened.
struct OrganisationFold {
  Organisation& all;
  Day on;
  std::size_t number = 0;  ///< In the order in which they were recorded.

  struct Closing {
    Day on;
    std::string successor;
    std::size_t number;
  };
  std::map<std::string, Closing> closings = {};
  std::map<std::string, std::size_t> last_set = {};

  Office* office(const std::string& key) {
    return found_in(all.offices, [&](const Office& each) { return each.key == key; });
  }
  Person* person(const std::string& key) {
    return key.empty() ? nullptr
                       : found_in(all.persons, [&](const Person& each) { return each.key == key; });
  }

  void operator()(const OfficeSet& event) {
    last_set[event.office.key] = std::max(last_set[event.office.key], number);
    if (Office* known = office(event.office.key)) {
      *known = event.office;
    } else {
      all.offices.push_back(event.office);
    }
  }
  void operator()(const OfficeClosed& event) {
    closings[event.office] = {on, event.successor, number};
    if (event.successor.empty()) {
      return;
    }
    for (Person& each : all.persons) {
      for (Post& post : each.posts) {
        if (post.office == event.office && !each.left_on) {
          // Who leads the successor is for people to say.
          post = {event.successor,
                  post.role == PersonRole::contact ? PersonRole::contact : PersonRole::clerk};
        }
      }
    }
  }
  void operator()(const OfficeMoved& event) {
    if (Office* known = office(event.office)) {
      known->superior = event.superior;
    }
  }
  void operator()(const OfficeRenamed& event) {
    if (Office* known = office(event.office)) {
      known->name = event.name;
    }
  }
  void operator()(const PersonSet& event) {
    if (event.person.empty()) {
      return;  // removed
    }
    Person* known = person(event.person);
    if (known == nullptr) {
      all.persons.emplace_back();
      known = &all.persons.back();
      known->since = on;
    }
    known->key = event.person;
    known->name = event.name;
    known->address = event.address;
    known->posts = {{event.office, event.role}};
    known->left_on.reset();
    known->successor.clear();
  }
  void operator()(const PersonLeft& event) {
    Person* gone = person(event.person);
    if (gone == nullptr) {
      return;
    }
    gone->left_on = on;
    gone->successor = event.successor;
    if (Person* next = person(event.successor)) {
      for (const Post& post : gone->posts) {
        if (std::find(next->posts.begin(), next->posts.end(), post) == next->posts.end()) {
          next->posts.push_back(post);
        }
      }
    }
    take_over(event);
  }
  /// Who stood in for others does so no longer; the successor does.
  void take_over(const PersonLeft& event) {
    for (Absence& absence : all.absences) {
      if (absence.deputy == event.person && absence.days.last >= on) {
        absence.deputy = event.successor;
      }
    }
    for (Deputyship& each : all.deputies) {
      if (each.deputy == event.person) {
        each.deputy = event.successor;
      }
    }
    all.deputies.erase(std::remove_if(all.deputies.begin(),
                                      all.deputies.end(),
                                      [&](const Deputyship& each) {
                                        return each.deputy.empty() || each.person == event.person;
                                      }),
                       all.deputies.end());
  }
  void operator()(const AbsenceSet& event) {
    if (event.person.empty()) {
      return;
    }
    forget(event.person, event.first);
    all.absences.push_back({event.person, {event.first, event.last}, event.deputy});
  }
  void operator()(const AbsenceRemoved& event) { forget(event.person, event.first); }
  void forget(const std::string& who, Day first) {
    all.absences.erase(std::remove_if(all.absences.begin(),
                                      all.absences.end(),
                                      [&](const Absence& each) {
                                        return each.person == who && each.days.first == first;
                                      }),
                       all.absences.end());
  }
  void operator()(const DeputySet& event) {
    (*this)(DeputyRemoved{event.office, event.person, event.deputy});
    if (!event.deputy.empty()) {
      all.deputies.push_back({event.office, event.person, event.deputy, event.first, event.last});
    }
  }
  void operator()(const DeputyRemoved& event) {
    all.deputies.erase(std::remove_if(all.deputies.begin(),
                                      all.deputies.end(),
                                      [&](const Deputyship& each) {
                                        return each.office == event.office &&
                                               each.person == event.person &&
                                               each.deputy == event.deputy;
                                      }),
                       all.deputies.end());
  }
  void operator()(const ClosureSet& event) {
    const DayRange days{event.first, event.last};
    all.closures.erase(std::remove_if(all.closures.begin(),
                                      all.closures.end(),
                                      [&](const Closure& each) {
                                        return each.office == event.office &&
                                               each.days.first == days.first;
                                      }),
                       all.closures.end());
    if (!event.lifted) {
      all.closures.push_back({event.office, days, event.note});
    }
  }
  template <class Other>
  void operator()(const Other& /*event*/) {}

  void close() {
    for (const auto& [key, closing] : closings) {
      Office* closed = office(key);
      if (closed != nullptr && last_set[key] < closing.number) {
        closed->closed_on = closing.on;
        closed->successor = closing.successor;
        closed->mailbox.clear();  // nobody reads it any more
        closed->head_mailbox.clear();
      }
    }
  }
};

/// What counts for every day, whenever it was written down.
bool is_arrangement(const Event& event) {
  return std::holds_alternative<AbsenceSet>(event) ||
         std::holds_alternative<AbsenceRemoved>(event) ||
         std::holds_alternative<DeputySet>(event) || std::holds_alternative<DeputyRemoved>(event) ||
         std::holds_alternative<ClosureSet>(event);
}

bool is_about(const Event& event, const std::string& office) {
  if (const auto* set = std::get_if<OfficeSet>(&event)) {
    return set->office.key == office;
  }
  if (const auto* closed = std::get_if<OfficeClosed>(&event)) {
    return closed->office == office;
  }
  if (const auto* moved = std::get_if<OfficeMoved>(&event)) {
    return moved->office == office;
  }
  const auto* renamed = std::get_if<OfficeRenamed>(&event);
  return renamed != nullptr && renamed->office == office;
}

/// The office of that key, or which took its place.
const Office* living(const Organisation& organisation, const std::string& key) {
  const Office* office = find_office(organisation, key);
  for (std::size_t steps = 0; office != nullptr && office->closed_on; ++steps) {
    if (office->successor.empty() || steps > organisation.offices.size()) {
      return office;
    }
    office = find_office(organisation, office->successor);
  }
  return office;
}

/// Up from the office, closed ones without a successor among them; stops before one comes twice.
std::vector<const Office*> way_up(const Organisation& organisation, const std::string& key) {
  std::vector<const Office*> way;
  const Office* office = living(organisation, key);
  while (office != nullptr && std::find(way.begin(), way.end(), office) == way.end()) {
    way.push_back(office);
    office = office->superior.empty() ? nullptr : living(organisation, office->superior);
  }
  return way;
}

}  // namespace

Organisation organisation_on(std::span<const RecordedEvent> events, Day day) {
  struct Happened {
    Day on;
    std::size_t number;
  };
  std::vector<Happened> order;
  order.reserve(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].act.on <= day || is_arrangement(events[i].event)) {
      order.push_back({events[i].act.on, i});
    }
  }
  std::stable_sort(order.begin(), order.end(), [](const Happened& left, const Happened& right) {
    return left.on < right.on;
  });
  Organisation organisation;
  OrganisationFold fold{organisation, Day{}};
  for (const Happened& each : order) {
    fold.on = each.on;
    fold.number = each.number;
    std::visit(fold, events[each.number].event);
  }
  fold.close();
  return organisation;
}

std::vector<OfficeSpan> history_of(std::span<const RecordedEvent> events,
                                   const std::string& office) {
  std::set<Day> days;
  for (const RecordedEvent& recorded : events) {
    if (is_about(recorded.event, office)) {
      days.insert(recorded.act.on);
    }
  }
  std::vector<OfficeSpan> spans;
  for (const Day day : days) {
    const Organisation then = organisation_on(events, day);
    if (const Office* known = find_office(then, office)) {
      spans.push_back({day, *known});
    }
  }
  return spans;
}

std::optional<std::string> renamed_by(std::span<const RecordedEvent> events,
                                      const std::string& office,
                                      Day day) {
  const OfficeRenamed* last = nullptr;
  Day since;
  for (const RecordedEvent& recorded : events) {
    const auto* renamed = std::get_if<OfficeRenamed>(&recorded.event);
    const bool meant = renamed != nullptr && renamed->office == office && recorded.act.on <= day;
    if (meant && (last == nullptr || recorded.act.on >= since)) {
      last = renamed;
      since = recorded.act.on;
    }
  }
  return last == nullptr ? std::nullopt : std::optional(last->name);
}

const Office* find_office(const Organisation& organisation, std::string_view key) {
  return found_in(organisation.offices, [&](const Office& each) { return each.key == key; });
}

const Person* find_person(const Organisation& organisation, std::string_view key) {
  return found_in(organisation.persons, [&](const Person& each) { return each.key == key; });
}

const Person* person_named(const Organisation& organisation, std::string_view text) {
  if (const Person* person = find_person(organisation, text); person != nullptr || text.empty()) {
    return person;
  }
  const std::string wanted = folded(text);
  const auto named = [&](const Person& each) { return folded(each.name) == wanted; };
  const auto& persons = organisation.persons;
  return std::count_if(persons.begin(), persons.end(), named) == 1 ? found_in(persons, named)
                                                                   : nullptr;
}

const Office* office_named(const Organisation& organisation, std::string_view text) {
  const Office* office = find_office(organisation, text);
  return office != nullptr ? office : found_in(organisation.offices, [&](const Office& each) {
    return each.name == text;
  });
}

bool holds(const Person& person, std::string_view office, PersonRole role) {
  return !person.left_on &&
         std::any_of(person.posts.begin(), person.posts.end(), [&](const Post& post) {
           return post.office == office && post.role == role;
         });
}

std::vector<std::string> answers_for(const Person& person) {
  std::vector<std::string> offices;
  for (const Post& post : person.posts) {
    const bool counts = post.role == PersonRole::head || post.role == PersonRole::contact;
    if (counts && std::find(offices.begin(), offices.end(), post.office) == offices.end()) {
      offices.push_back(post.office);
    }
  }
  return offices;
}

std::vector<const Office*> above(const Organisation& organisation, const std::string& office) {
  std::vector<const Office*> way = way_up(organisation, office);
  if (!way.empty()) {
    way.erase(way.begin());
  }
  way.erase(
      std::remove_if(
          way.begin(), way.end(), [](const Office* each) { return each->closed_on.has_value(); }),
      way.end());
  return way;
}

const Office* next_common_superior(const Organisation& organisation,
                                   const std::string& one,
                                   const std::string& other) {
  const std::vector<const Office*> others = above(organisation, other);
  const Office* party = living(organisation, other);
  for (const Office* each : above(organisation, one)) {
    if (each != party && std::find(others.begin(), others.end(), each) != others.end()) {
      return each;
    }
  }
  return nullptr;
}

std::vector<std::string> circle_above(const Organisation& organisation, const std::string& office) {
  const std::vector<const Office*> way = way_up(organisation, office);
  if (way.empty() || way.back()->superior.empty() ||
      living(organisation, way.back()->superior) != way.front()) {
    return {};
  }
  std::vector<std::string> names;
  names.reserve(way.size() + 1);
  for (const Office* each : way) {
    names.push_back(each->name);
  }
  names.push_back(way.front()->name);
  return names;
}

}  // namespace umlauf
