#include "engine/run/standing_in.h"

#include <algorithm>
#include <set>

#include "engine/model/nearest.h"

namespace umlauf {
namespace {

bool in_force(const Deputyship& each, Day day) {
  return (!each.first || *each.first <= day) && (!each.last || day <= *each.last);
}

bool has_post_in(const Person& person, const std::string& office) {
  return std::any_of(person.posts.begin(), person.posts.end(), [&](const Post& post) {
    return post.office == office;
  });
}

/// Deputies who were named for that day: with the absence, for the person, for its offices.
std::vector<const Person*> named_deputies(const Organisation& organisation,
                                          const Person& person,
                                          Day day) {
  std::vector<const Person*> deputies;
  const auto add = [&](const std::string& key) {
    const Person* deputy = find_person(organisation, key);
    if (deputy != nullptr && deputy != &person) {
      deputies.push_back(deputy);
    }
  };
  if (const Absence* absence = absence_on(organisation, person, day)) {
    add(absence->deputy);
  }
  for (const bool own : {true, false}) {
    for (const Deputyship& each : organisation.deputies) {
      const bool meant =
          own ? each.person == person.key : each.person.empty() && has_post_in(person, each.office);
      if (meant && in_force(each, day)) {
        add(each.deputy);
      }
    }
  }
  return deputies;
}

std::vector<const Person*> deputies_of(const Organisation& organisation,
                                       const Person& person,
                                       Day day) {
  std::vector<const Person*> deputies = named_deputies(organisation, person, day);
  for (const Post& post : person.posts) {
    for (const Person& each : organisation.persons) {
      if (post.role == PersonRole::head && &each != &person &&
          holds(each, post.office, PersonRole::standing_deputy)) {
        deputies.push_back(&each);
      }
    }
  }
  return deputies;
}

/// Depth first, each person once; `loop` where the way comes back to where it began.
struct Search {
  const Organisation& organisation;
  Day day;
  std::set<const Person*> seen = {};
  const Person* first = nullptr;
  bool loop = false;

  const Person* from(const Person& person) {
    first = first == nullptr ? &person : first;
    if (is_there(organisation, person, day)) {
      return &person;
    }
    if (!seen.insert(&person).second) {
      loop = loop || &person == first;
      return nullptr;
    }
    for (const Person* deputy : deputies_of(organisation, person, day)) {
      if (const Person* found = from(*deputy)) {
        return found;
      }
    }
    return nullptr;
  }
};

/// Days on which something about absences and deputies changes, within the range.
std::set<Day> turning_days(const Organisation& organisation, DayRange range) {
  std::set<Day> days{range.first};
  const auto add = [&](Day day) {
    if (range.first <= day && day <= range.last) {
      days.insert(day);
    }
  };
  for (const Absence& absence : organisation.absences) {
    add(absence.days.first);
    add(absence.days.last + 1);
  }
  for (const Deputyship& each : organisation.deputies) {
    if (each.first) {
      add(*each.first);
    }
    if (each.last) {
      add(*each.last + 1);
    }
  }
  return days;
}

}  // namespace

const Absence* absence_on(const Organisation& organisation, const Person& person, Day day) {
  const auto& all = organisation.absences;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Absence& each) {
    return each.person == person.key && each.days.first <= day && day <= each.days.last;
  });
  return found == all.end() ? nullptr : &*found;
}

bool is_there(const Organisation& organisation, const Person& person, Day day) {
  return !person.left_on && absence_on(organisation, person, day) == nullptr;
}

const Person* stand_in(const Organisation& organisation, const Person& person, Day day) {
  return Search{organisation, day}.from(person);
}

std::optional<BrokenChain> broken_chain(const Organisation& organisation, DayRange days) {
  for (const Day day : turning_days(organisation, days)) {
    for (const Person& person : organisation.persons) {
      if (person.left_on || is_there(organisation, person, day)) {
        continue;
      }
      const Absence* absence = absence_on(organisation, person, day);
      if (absence != nullptr && absence->deputy == person.key) {  // took over from its deputy
        return BrokenChain{person.name, person.name, person.key, day, false};
      }
      const auto deputies = named_deputies(organisation, person, day);
      Search search{organisation, day};
      if (!deputies.empty() && search.from(person) == nullptr) {
        return BrokenChain{
            person.name, deputies.front()->name, deputies.front()->key, day, search.loop};
      }
    }
  }
  return std::nullopt;
}

Reached reached(const Organisation& organisation, const Office& office, PersonRole role, Day day) {
  if (office.closed_on) {
    return {};
  }
  bool anybody = false;
  for (const Person& person : organisation.persons) {
    if (!holds(person, office.key, role)) {
      continue;
    }
    anybody = true;
    if (is_there(organisation, person, day)) {
      return person.address.empty() ? Reached{} : Reached{&person, {}};
    }
  }
  for (const Person& person : organisation.persons) {
    if (holds(person, office.key, role) && (role == PersonRole::head || !person.address.empty())) {
      const Person* deputy = stand_in(organisation, person, day);
      if (deputy != nullptr && !deputy->address.empty()) {
        return {deputy, person.name};
      }
    }
  }
  if (anybody || role != PersonRole::contact) {
    return {};
  }
  for (const Deputyship& each : organisation.deputies) {
    const Person* deputy = find_person(organisation, each.deputy);
    if (each.office == office.key && in_force(each, day) && deputy != nullptr &&
        is_there(organisation, *deputy, day) && !deputy->address.empty()) {
      return {deputy, office.name};
    }
  }
  return {};
}

std::optional<Error> unless_there(const Organisation& organisation,
                                  const std::string& who,
                                  Day day) {
  const Person* person = person_named(organisation, who);
  if (person == nullptr || is_there(organisation, *person, day)) {
    return std::nullopt;
  }
  const Person* deputy = nullptr;
  if (!person->left_on) {
    deputy = stand_in(organisation, *person, day);
  } else if (const Person* next = find_person(organisation, person->successor)) {
    deputy = stand_in(organisation, *next, day);
  }
  const std::string name = deputy != nullptr ? deputy->name : "–";
  const std::string key = deputy != nullptr ? deputy->key : "KEY";
  if (person->left_on) {
    return Error{
        ErrorCode::forbidden,
        {deputy != nullptr ? "person.gone_acts" : "person.gone_nobody",
         {{"name", person->name}, {"day", *person->left_on}, {"deputy", name}, {"key", key}}},
        {}};
  }
  return Error{ErrorCode::forbidden,
               {deputy != nullptr ? "person.away_acts" : "person.away_nobody",
                {{"name", person->name},
                 {"until", absence_on(organisation, *person, day)->days.last},
                 {"deputy", name},
                 {"key", key}}},
               {}};
}

std::optional<Error> unless_may_act(const Organisation& organisation,
                                    const std::string& who,
                                    Day day) {
  if (who.empty() || organisation.persons.empty() || office_named(organisation, who) != nullptr) {
    return std::nullopt;
  }
  if (person_named(organisation, who) != nullptr) {
    return unless_there(organisation, who, day);
  }
  std::vector<std::string> known;
  for (const Person& person : organisation.persons) {
    if (!person.left_on) {
      known.push_back(person.key);
      known.push_back(person.name);
    }
  }
  for (const Office& office : organisation.offices) {
    known.push_back(office.key);
  }
  return Error{ErrorCode::not_found, {"person.unknown_as", {{"who", who}}}, nearest(who, known)};
}

std::optional<Authority> authority_for(const Organisation& organisation,
                                       const Person& person,
                                       const std::string& office,
                                       Day day) {
  std::vector<std::string> offices{office};
  for (const Office* each : above(organisation, office)) {
    offices.push_back(each->key);
  }
  for (const std::string& key : offices) {
    if (holds(person, key, PersonRole::head)) {
      return Authority::own;
    }
    if (holds(person, key, PersonRole::standing_deputy)) {
      return Authority::i_v;
    }
    if (!person.left_on && has_post_in(person, key)) {
      return Authority::i_a;
    }
  }
  for (const Person& each : organisation.persons) {
    if (!each.left_on && has_post_in(each, office) &&
        stand_in(organisation, each, day) == &person) {
      return Authority::i_a;
    }
  }
  for (const Deputyship& each : organisation.deputies) {
    if (each.office == office && each.deputy == person.key && in_force(each, day)) {
      return Authority::i_a;
    }
  }
  return std::nullopt;
}

bool decides_for(const Organisation& organisation,
                 const std::string& who,
                 const Office& office,
                 Day day) {
  if (who == office.key || who == office.name) {
    return true;
  }
  const Person* person = person_named(organisation, who);
  if (person == nullptr || !is_there(organisation, *person, day)) {
    return false;
  }
  if (holds(*person, office.key, PersonRole::head) ||
      holds(*person, office.key, PersonRole::standing_deputy)) {
    return true;
  }
  return std::any_of(
      organisation.persons.begin(), organisation.persons.end(), [&](const Person& each) {
        return holds(each, office.key, PersonRole::head) &&
               stand_in(organisation, each, day) == person;
      });
}

Message signed_by(Authority authority, const std::string& name, const std::string& office) {
  return {"signing." + std::string(word(authority)), {{"name", name}, {"office", office}}};
}

}  // namespace umlauf
