#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/workflow.h"
#include "engine/run/event.h"

namespace umlauf {

struct RecordedEvent;

/// What somebody is in an office. Most people have one; who took over from another has more.
struct Post {
  std::string office;
  PersonRole role = PersonRole::clerk;
  friend bool operator==(const Post&, const Post&) = default;
};

struct Person {
  std::string key;
  std::string name;
  std::string address;
  std::vector<Post> posts;
  Day since;
  std::optional<Day> left_on;  ///< From that day on not here any more.
  std::string successor;       ///< Key of who took over; may be empty.
};

/// Days away, both included.
struct Absence {
  std::string person;
  DayRange days;
  std::string deputy;
};

/// `DeputySet`, without an end where it has none.
struct Deputyship {
  std::string office;
  std::string person;
  std::string deputy;
  std::optional<Day> first;
  std::optional<Day> last;
};

struct Closure {
  std::string office;  ///< Empty: all.
  DayRange days;
  std::string note;
};

/// The organisation as of a day: offices with who is above them, and persons. Absences, deputies
/// and closures are all that are known, for every day. Texts about a person that were removed leave
/// it out.
struct Organisation {
  std::vector<Office> offices;  ///< By the day on which they came; closed ones stay.
  std::vector<Person> persons;  ///< Those who left stay.
  std::vector<Absence> absences;
  std::vector<Deputyship> deputies;
  std::vector<Closure> closures;
};

/// Every day that can be.
inline constexpr Day kEndOfTime{9999, 12, 31};

/// The fold of the organisation's stream as of the end of that day. Acts count from the day on
/// which they happened; of one day, in the order in which they were recorded. An office that was
/// closed stays so until it is set again by a later record.
Organisation organisation_on(std::span<const RecordedEvent> events, Day day);

/// How an office was from a day on.
struct OfficeSpan {
  Day since;
  Office office;
};
/// All that became of the office, oldest first.
std::vector<OfficeSpan> history_of(std::span<const RecordedEvent> events,
                                   const std::string& office);

/// What the office was renamed to by that day, last; nothing where it never was.
std::optional<std::string> renamed_by(std::span<const RecordedEvent> events,
                                      const std::string& office,
                                      Day day);

const Office* find_office(const Organisation& organisation, std::string_view key);
const Person* find_person(const Organisation& organisation, std::string_view key);
/// The person of that key or, where no other has it, of that name.
const Person* person_named(const Organisation& organisation, std::string_view text);
/// The office of that key or name.
const Office* office_named(const Organisation& organisation, std::string_view text);

/// Whether the person has that post and has not left.
bool holds(const Person& person, std::string_view office, PersonRole role);
/// The offices whose letters or escalations are the person's: as contact or head.
std::vector<std::string> answers_for(const Person& person);

/// The offices above, the nearest first. A closed one has its successor's place, or none. Ends
/// before an office comes twice.
std::vector<const Office*> above(const Organisation& organisation, const std::string& office);

/// The nearest office above both that is neither of them (ThürGGO § 6(4)); none where none is
/// known.
const Office* next_common_superior(const Organisation& organisation,
                                   const std::string& one,
                                   const std::string& other);

/// The offices from that one up to itself, by name, if the move made a circle; else empty.
std::vector<std::string> circle_above(const Organisation& organisation, const std::string& office);

}  // namespace umlauf
