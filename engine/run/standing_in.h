#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/result.h"
#include "engine/run/organisation.h"

namespace umlauf {

// Who stands in for whom. `Organisation` is to be that of the day asked about.

/// The absence that covers the day.
const Absence* absence_on(const Organisation& organisation, const Person& person, Day day);

/// Neither left nor absent.
bool is_there(const Organisation& organisation, const Person& person, Day day);

/// Who acts for a person on that day: itself; else the deputy named with the absence, those
/// arranged for the person, those arranged for its offices, the standing deputies of offices that
/// it leads, the first who is there; of a deputy who is away, its own. Nothing where nobody is
/// left.
const Person* stand_in(const Organisation& organisation, const Person& person, Day day);

/// A person whose named deputies are all away themselves on that day.
struct BrokenChain {
  std::string person;  ///< Names.
  std::string deputy;
  std::string deputy_key;
  Day day;
  bool loop = false;  ///< They stand in for one another.
};
/// The first such day among those, if any. Persons without a named deputy have no chain.
std::optional<BrokenChain> broken_chain(const Organisation& organisation, DayRange days);

/// Who gets the letters that go to that post of an office, and for whom, if for somebody else.
struct Reached {
  const Person* person = nullptr;  ///< With a mailbox of its own; none: the office's mailbox.
  std::string deputising_for;      ///< Name of the person, or of the office; may be empty.
};
/// `contact` or `head`. A contact without a mailbox of its own shares the office's, also while
/// away; a head who is away has its letters at its deputy's.
Reached reached(const Organisation& organisation, const Office& office, PersonRole role, Day day);

/// Why nobody may act as that (`--as`, `--declared-by`) on that day: a person who is away or has
/// left (forbidden, with who stands in).
std::optional<Error> unless_there(const Organisation& organisation,
                                  const std::string& who,
                                  Day day);

/// The same for `--as`, which names an office or a person where persons are known: unknown ones
/// are not_found with the nearest.
std::optional<Error> unless_may_act(const Organisation& organisation,
                                    const std::string& who,
                                    Day day);

/// In whose authority the person signs for that office on that day: by its post there or, in
/// offices above, by its post there; who stands in for somebody of the office signs i. A. Nothing
/// for everybody else.
std::optional<Authority> authority_for(const Organisation& organisation,
                                       const Person& person,
                                       const std::string& office,
                                       Day day);

/// Whether somebody of that name decides for the office: the office itself, its head or standing
/// deputy, or who stands in for the head.
bool decides_for(const Organisation& organisation,
                 const std::string& who,
                 const Office& office,
                 Day day);

/// `Amt für Soziales, i. V. Name`.
Message signed_by(Authority authority, const std::string& name, const std::string& office);

}  // namespace umlauf
