#pragma once

#include <optional>
#include <string>

#include "engine/model/result.h"
#include "engine/run/commands.h"

namespace umlauf {

// Who signs an answer, and who decides where one is refused; for the commands on answers.

/// Who signs, and in whose authority; without a name nobody whom the organisation knows.
struct Signatory {
  std::string key;
  std::string name;
  std::string office;  ///< Key of the office represented.
  std::optional<Authority> authority;
};

/// The person that the answer names (`declared_by`), else who acts (`--as`). Whoever acts must be
/// of the office, above it or stand in for somebody there, unless the answer says whose it is
/// (forbidden); nobody signs who is away or has left (forbidden).
Result<Signatory> signatory_of(const Facts& facts, const Task& task, const AnswerGiven& answer);

/// The name of the person, where the organisation knows it by that key or name; else as given.
std::string name_of_person(const Facts& facts, const std::string& who);
/// Keys of the offices in which that person has a post; none where it is not known.
std::vector<std::string> offices_of_person(const Facts& facts, const std::string& who);

/// The next common superior of the lead and the office of the task as of today (ThürGGO § 6(4)).
const Office* superior_of_refusal(const Cycle& cycle, const Facts& facts, const Task& task);

/// A refusal is put to that superior; the lead's letter says to whom, or that nobody is known.
void put_to_superior(Decider& decider, std::size_t task, Item to_lead);

/// Over a refusal decides the superior alone, where one is known: forbidden for anybody else.
std::optional<Error> unless_superior_acts(const Cycle& cycle, const Facts& facts, const Task& task);

}  // namespace umlauf
