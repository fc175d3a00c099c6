#include "engine/run/organisation_commands.h"

#include <algorithm>
#include <vector>

#include "engine/model/nearest.h"
#include "engine/run/standing_in.h"
#include "engine/run/store.h"

namespace umlauf {
namespace {

Organisation organisation_of(const OrganisationLog& log) {
  return organisation_on(log.events, log.on);
}

/// As it would be with that event, as of a day.
Organisation with(const OrganisationLog& log, const Event& event, Day day) {
  std::vector<RecordedEvent> events(log.events.begin(), log.events.end());
  RecordedEvent more;
  more.act.on = log.on;
  more.event = event;
  events.push_back(std::move(more));
  return organisation_on(events, day);
}

Error plain(ErrorCode code, const char* id, std::vector<Message::Argument> args = {}) {
  return {code, {id, std::move(args)}, {}};
}

std::optional<Error> unless_open(const Office& office) {
  if (!office.closed_on) {
    return std::nullopt;
  }
  return plain(ErrorCode::conflict,
               "office.closed_already",
               {{"office", office.name}, {"day", *office.closed_on}});
}

/// Whether each chain of deputies still ends with somebody on these days.
std::optional<Error> unless_chained(const OrganisationLog& log, const Event& event, DayRange days) {
  const auto broken = broken_chain(with(log, event, kEndOfTime), days);
  if (!broken) {
    return std::nullopt;
  }
  return plain(ErrorCode::conflict,
               broken->loop ? "deputy.loop" : "deputy.dead_end",
               {{"name", broken->person},
                {"deputy", broken->deputy},
                {"key", broken->deputy_key},
                {"day", broken->day}});
}

std::optional<Error> unless_in_order(Day first, Day last) {
  if (first <= last) {
    return std::nullopt;
  }
  return plain(ErrorCode::invalid, "field.range", {{"first", first}, {"last", last}});
}

/// Who relies on that person from that day on.
std::string relies_on(const Organisation& organisation, const Person& person, Day day) {
  for (const Absence& absence : organisation.absences) {
    const Person* away = find_person(organisation, absence.person);
    if (absence.deputy == person.key && absence.days.last >= day && away != nullptr) {
      return away->name;
    }
  }
  for (const Deputyship& each : organisation.deputies) {
    if (each.deputy == person.key && (!each.last || *each.last >= day)) {
      const Person* away = find_person(organisation, each.person);
      const Office* office = find_office(organisation, each.office);
      return away != nullptr ? away->name : office != nullptr ? office->name : each.office;
    }
  }
  return {};
}

}  // namespace

Result<Office> known_office(const Organisation& organisation, const std::string& key) {
  if (const Office* office = find_office(organisation, key)) {
    return *office;
  }
  std::vector<std::string> keys;
  for (const Office& office : organisation.offices) {
    keys.push_back(office.key);
  }
  return Error{ErrorCode::not_found, {"office.unknown", {{"key", key}}}, nearest(key, keys)};
}

Result<Person> known_person(const Organisation& organisation, const std::string& key) {
  if (const Person* person = find_person(organisation, key)) {
    if (person->left_on) {
      return plain(ErrorCode::conflict,
                   "person.left_already",
                   {{"name", person->name}, {"day", *person->left_on}, {"key", key}});
    }
    return *person;
  }
  std::vector<std::string> keys;
  for (const Person& person : organisation.persons) {
    keys.push_back(person.key);
  }
  return Error{ErrorCode::not_found, {"person.unknown", {{"key", key}}}, nearest(key, keys)};
}

Result<Event> move_office(const OrganisationLog& log,
                          const std::string& office,
                          const std::string& superior) {
  const Organisation now = organisation_of(log);
  const auto moved = known_office(now, office);
  if (!moved) {
    return moved.error();
  }
  if (auto error = unless_open(moved.value())) {
    return *error;
  }
  if (!superior.empty()) {
    const auto above = known_office(now, superior);
    if (!above) {
      return above.error();
    }
    if (auto error = unless_open(above.value())) {
      return *error;
    }
  }
  const Event event = OfficeMoved{office, superior};
  for (const Day day : {log.on, kEndOfTime}) {
    if (const auto way = circle_above(with(log, event, day), office); !way.empty()) {
      std::string text;
      for (const std::string& name : way) {
        text += (text.empty() ? "" : " → ") + name;
      }
      return plain(ErrorCode::conflict, "office.circle", {{"way", text}});
    }
  }
  return event;
}

Result<Event> rename_office(const OrganisationLog& log,
                            const std::string& office,
                            const std::string& name) {
  const auto known = known_office(organisation_of(log), office);
  if (!known) {
    return known.error();
  }
  if (auto error = unless_open(known.value())) {
    return *error;
  }
  if (!fit_for_line(name)) {
    return plain(ErrorCode::invalid, "office.no_name", {{"key", office}});
  }
  return Event{OfficeRenamed{office, name}};
}

Result<Event> set_person(const OrganisationLog& log, const PersonSet& person) {
  const Organisation now = organisation_on(log.events, kEndOfTime);
  if (!fit_for_key(person.person)) {
    return plain(ErrorCode::invalid, "person.bad_key", {{"key", person.person}});
  }
  if (find_office(now, person.person) != nullptr) {
    return plain(ErrorCode::conflict, "person.key_of_office", {{"key", person.person}});
  }
  if (const Person* known = find_person(now, person.person); known != nullptr && known->left_on) {
    return plain(ErrorCode::conflict,
                 "person.left_already",
                 {{"name", known->name}, {"day", *known->left_on}, {"key", person.person}});
  }
  if (!fit_for_line(person.name)) {
    return plain(ErrorCode::invalid, "person.no_name", {{"key", person.person}});
  }
  if (!person.address.empty() && !fit_for_address(person.address)) {
    return plain(ErrorCode::invalid, "office.bad_address", {{"address", person.address}});
  }
  const auto office = known_office(organisation_of(log), person.office);
  if (!office) {
    return office.error();
  }
  if (auto error = unless_open(office.value())) {
    return *error;
  }
  return Event{person};
}

Result<Event> person_leaves(const OrganisationLog& log,
                            const std::string& person,
                            const std::string& successor) {
  const Organisation now = organisation_on(log.events, kEndOfTime);
  const auto gone = known_person(now, person);
  if (!gone) {
    return gone.error();
  }
  if (log.on < gone.value().since) {
    return plain(ErrorCode::invalid,
                 "person.left_before",
                 {{"name", gone.value().name}, {"since", gone.value().since}});
  }
  const Event event = PersonLeft{person, successor};
  if (successor.empty()) {
    const std::string who = relies_on(now, gone.value(), log.on);
    return who.empty() ? Result<Event>(event)
                       : plain(ErrorCode::conflict,
                               "person.relied_on",
                               {{"name", gone.value().name}, {"who", who}});
  }
  if (successor == person) {
    return plain(ErrorCode::invalid, "person.own_deputy", {{"name", gone.value().name}});
  }
  if (const auto next = known_person(now, successor); !next) {
    return next.error();
  }
  if (auto error = unless_chained(log, event, {log.on, kEndOfTime})) {
    return *error;
  }
  return event;
}

Result<Event> person_returns(const OrganisationLog& log, const std::string& person) {
  const Organisation now = organisation_on(log.events, kEndOfTime);
  const Person* known = find_person(now, person);
  if (known == nullptr) {
    return known_person(now, person).error();
  }
  if (!known->left_on) {
    return plain(ErrorCode::conflict, "person.never_left", {{"name", known->name}});
  }
  if (log.on < *known->left_on) {
    return plain(ErrorCode::invalid,
                 "person.back_before",
                 {{"name", known->name}, {"day", *known->left_on}});
  }
  const Post post = known->posts.front();
  const auto office = known_office(now, post.office);
  if (!office) {
    return office.error();
  }
  if (auto error = unless_open(office.value())) {
    return *error;
  }
  return Event{PersonSet{known->key, known->name, post.office, known->address, post.role}};
}

Result<Event> set_absence(const OrganisationLog& log, const AbsenceSet& absence) {
  const Organisation now = organisation_of(log);
  const auto away = known_person(now, absence.person);
  if (!away) {
    return away.error();
  }
  if (auto error = unless_in_order(absence.first, absence.last)) {
    return *error;
  }
  if (absence.deputy == absence.person) {
    return plain(ErrorCode::invalid, "person.own_deputy", {{"name", away.value().name}});
  }
  if (!absence.deputy.empty()) {
    if (const auto deputy = known_person(now, absence.deputy); !deputy) {
      return deputy.error();
    }
  }
  for (const Absence& other : now.absences) {
    if (other.person == absence.person && other.days.first != absence.first &&
        other.days.first <= absence.last && absence.first <= other.days.last) {
      return plain(ErrorCode::conflict,
                   "absence.overlaps",
                   {{"name", away.value().name},
                    {"key", absence.person},
                    {"first", other.days.first},
                    {"last", other.days.last}});
    }
  }
  const Event event = absence;
  if (auto error = unless_chained(log, event, {absence.first, absence.last})) {
    return *error;
  }
  return event;
}

Result<Event> remove_absence(const OrganisationLog& log, const std::string& person, Day first) {
  const Organisation now = organisation_of(log);
  const auto known = known_person(now, person);
  if (!known) {
    return known.error();
  }
  std::vector<std::string> days;
  for (const Absence& each : now.absences) {
    if (each.person == person && each.days.first == first) {
      return Event{AbsenceRemoved{person, first}};
    }
    if (each.person == person) {
      days.push_back(iso(each.days.first));
    }
  }
  return Error{ErrorCode::not_found,
               {"absence.unknown", {{"name", known.value().name}, {"day", first}}},
               days};
}

namespace {

/// The office or person that somebody stands in for, as the event names it.
Result<DeputySet> deputised(const Organisation& now, const DeputyAsked& asked) {
  DeputySet event{{}, {}, asked.deputy, asked.first, asked.last};
  if (find_office(now, asked.who) != nullptr) {
    event.office = asked.who;
    return event;
  }
  if (const auto person = known_person(now, asked.who); !person) {
    Error error = person.error();
    if (error.code == ErrorCode::not_found) {
      const auto office = known_office(now, asked.who);
      error.message = {"deputy.unknown_who", {{"key", asked.who}}};
      error.offers.insert(
          error.offers.end(), office.error().offers.begin(), office.error().offers.end());
    }
    return error;
  }
  event.person = asked.who;
  return event;
}

}  // namespace

Result<Event> set_deputy(const OrganisationLog& log, const DeputyAsked& asked) {
  const Organisation now = organisation_of(log);
  const auto event = deputised(now, asked);
  if (!event) {
    return event.error();
  }
  const auto deputy = known_person(now, asked.deputy);
  if (!deputy) {
    return deputy.error();
  }
  if (asked.who == asked.deputy) {
    return plain(ErrorCode::invalid, "person.own_deputy", {{"name", deputy.value().name}});
  }
  const DayRange days{asked.first.value_or(log.on), asked.last.value_or(kEndOfTime)};
  if (auto error = unless_in_order(days.first, days.last)) {
    return *error;
  }
  if (auto error = unless_chained(log, event.value(), days)) {
    return *error;
  }
  return Event{event.value()};
}

Result<Event> remove_deputy(const OrganisationLog& log, const DeputyAsked& asked) {
  const Organisation now = organisation_of(log);
  const auto event = deputised(now, asked);
  if (!event) {
    return event.error();
  }
  const DeputySet& meant = event.value();
  const bool known =
      std::any_of(now.deputies.begin(), now.deputies.end(), [&](const Deputyship& each) {
        return each.office == meant.office && each.person == meant.person &&
               each.deputy == meant.deputy;
      });
  if (!known) {
    return plain(
        ErrorCode::not_found, "deputy.unknown", {{"who", asked.who}, {"deputy", asked.deputy}});
  }
  return Event{DeputyRemoved{meant.office, meant.person, meant.deputy}};
}

Result<Event> set_closure(const OrganisationLog& log, const ClosureSet& closure) {
  constexpr std::int32_t kMostDays = 366;
  const Organisation now = organisation_of(log);
  if (!closure.office.empty()) {
    if (const auto office = known_office(now, closure.office); !office) {
      return office.error();
    }
  }
  if (closure.lifted) {
    for (const Closure& each : now.closures) {
      if (each.office == closure.office && each.days.first == closure.first) {
        ClosureSet lifted = closure;
        lifted.last = each.days.last;
        return Event{lifted};
      }
    }
    return plain(ErrorCode::not_found, "closure.unknown", {{"day", closure.first}});
  }
  if (auto error = unless_in_order(closure.first, closure.last)) {
    return *error;
  }
  if (closure.last - closure.first >= kMostDays) {
    return plain(ErrorCode::invalid, "closure.too_long", {{"most", kMostDays}});
  }
  return Event{closure};
}

}  // namespace umlauf
