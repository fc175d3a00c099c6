#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/model/result.h"
#include "engine/run/organisation.h"

namespace umlauf {

/// The organisation's stream, and the day on which something happens to it.
struct OrganisationLog {
  std::span<const RecordedEvent> events;
  Day on;
};

// What people ask of the organisation: what would happen, or why not. Unknown offices and persons
// are not_found with the nearest keys; nothing is stored here.

/// Puts the office below another one, or (empty) at the top. A circle is refused with its way, now
/// and by what is to happen later.
Result<Event> move_office(const OrganisationLog& log,
                          const std::string& office,
                          const std::string& superior);
Result<Event> rename_office(const OrganisationLog& log,
                            const std::string& office,
                            const std::string& name);

/// A new person, or one as given from now on. Who left comes back by `person_returns` only.
Result<Event> set_person(const OrganisationLog& log, const PersonSet& person);
/// Its posts and what it stands in for go to the successor. Refused without one while others rely
/// on it as their deputy.
Result<Event> person_leaves(const OrganisationLog& log,
                            const std::string& person,
                            const std::string& successor);
/// It left by mistake, or comes back: to the post it had before.
Result<Event> person_returns(const OrganisationLog& log, const std::string& person);

/// Refused: days in the wrong order or that overlap another absence, and whatever would leave a
/// named deputy's letters to nobody (dead end) or going round (loop), with who it is.
Result<Event> set_absence(const OrganisationLog& log, const AbsenceSet& absence);
Result<Event> remove_absence(const OrganisationLog& log, const std::string& person, Day first);

/// `who` is the key of an office or of a person.
struct DeputyAsked {
  std::string who;
  std::string deputy;
  std::optional<Day> first = {};
  std::optional<Day> last = {};
};
Result<Event> set_deputy(const OrganisationLog& log, const DeputyAsked& asked);
Result<Event> remove_deputy(const OrganisationLog& log, const DeputyAsked& asked);

/// At most a year. Lifting one needs its office and first day only.
Result<Event> set_closure(const OrganisationLog& log, const ClosureSet& closure);

/// The office, or not_found with the nearest keys.
Result<Office> known_office(const Organisation& organisation, const std::string& key);
/// A person who has not left.
Result<Person> known_person(const Organisation& organisation, const std::string& key);

}  // namespace umlauf
