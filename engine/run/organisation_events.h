#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/day.h"

namespace umlauf {

// What happens to the organisation: one stream, folded by `organisation_on`. Days of the acts count
// for offices and persons, the days named in them for absences, deputies and closures.

/// From that day on the office stands below that one; empty: at the top.
struct OfficeMoved {
  std::string office;
  std::string superior;
};
/// It is called so from that day on.
struct OfficeRenamed {
  std::string office;
  std::string name;
};

/// What a person is in an office, the one with most authority first. The words are stored.
enum class PersonRole {
  head,             ///< Signs without suffix.
  standing_deputy,  ///< Of the head; signs i. V.
  contact,          ///< Letters to the office go there, where there is an address.
  clerk,
};

/// A person of an office, as given from that day on; also one who comes back.
struct PersonSet {
  std::string person;  ///< Key, as offices have one.
  std::string name;
  std::string office;
  std::string address;  ///< Own mailbox; may be empty.
  PersonRole role = PersonRole::clerk;
};
/// Who takes over has the posts, and stands in, where the other did.
struct PersonLeft {
  std::string person;
  std::string successor;  ///< Empty: nobody.
};

/// Away from the first to the last day; why is nobody's business. Another one with the same first
/// day takes its place.
struct AbsenceSet {
  std::string person;
  Day first;
  Day last;
  std::string deputy;  ///< Person; empty: as otherwise arranged.
};
struct AbsenceRemoved {
  std::string person;
  Day first;
};

/// Stands in for a person, or for whoever has a post in an office, while that one is away.
struct DeputySet {
  std::string office;  ///< One of the two is empty.
  std::string person;
  std::string deputy;
  std::optional<Day> first;
  std::optional<Day> last;
};
struct DeputyRemoved {
  std::string office;
  std::string person;
  std::string deputy;
};

/// Days on which an office, or none at all, works: capacity only, periods of law run on. Happens to
/// the organisation, and to each cycle whose plan counts with it.
struct ClosureSet {
  std::string office;  ///< Empty: all.
  Day first;
  Day last;
  std::string note;
  bool lifted = false;  ///< It works on these days after all.
};

/// In whose authority somebody signs for an office: derived from the post, never from an absence
/// (Nds. GGO § 21). The words are stored.
enum class Authority {
  own,  ///< Head of the office, or of one above it.
  i_v,  ///< In Vertretung: standing deputy of the head.
  i_a,  ///< Im Auftrag: everybody else.
};

std::string_view word(PersonRole role);
std::optional<PersonRole> person_role(std::string_view word);
std::string_view word(Authority authority);

}  // namespace umlauf
