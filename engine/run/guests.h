#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/run/facts.h"

namespace umlauf {

// The register of a step that invites people who are no office: talks and participations.

/// Whether a step of that kind invites.
constexpr bool invites(TaskKind kind) {
  return kind == TaskKind::talk || kind == TaskKind::participation;
}

/// The register of the step; nothing where nobody is on it and nothing came.
const Roster* roster_of(const Cycle& cycle, const std::string& task);

/// Puts people on the register, or changes entries (`number` of one that is there; 0 = a new one).
/// Who is new and has a mailbox, or is an office, is written to once the step is asked for: to take
/// part in the period, or to the date of the talk. Refused: a step that does not invite or is over,
/// nobody named, an office that is not in the cycle, somebody on it already (conflict, with the
/// number).
Result<Decision> invite_guests(const Cycle& cycle,
                               const Facts& facts,
                               const std::string& task,
                               const std::vector<GuestSet>& guests);

/// Takes somebody off the register and says so to who was written to. Refused once there is a
/// statement from there.
Result<Decision> remove_guest(const Cycle& cycle,
                              const Facts& facts,
                              const std::string& task,
                              std::int32_t number);

/// Records whether the name may be published (Art. 6(1)(a), 7 GDPR: withdrawn as easily as given).
Result<Decision> set_consent(const Cycle& cycle, const Facts& facts, const ConsentSet& consent);

/// The step falls away: whoever is on its register learns that the invitation no longer stands, and
/// a date goes out of their calendars.
void dismiss_guests(Decider& decider, std::size_t task, const std::string& why);

/// Whether what a letter would tell a guest is still so: on the register, the date or the offer of
/// dates the latest, the period not over, nothing said yet where only that was asked for.
bool still_invited(const Cycle& cycle, const Item& item);

/// Writes to everybody on the register of a step that has just been asked for.
void owe_invitations(Decider& decider, std::size_t task);

// --- Shared by the commands of talks and participations; not for callers of the engine -----------

/// A step of that kind in a cycle that runs (or, with `even_after`, has ended with its report).
Result<std::size_t> inviting_step(const Cycle& cycle,
                                  const std::string& task,
                                  TaskKind kind,
                                  bool even_after = false);

/// The entry of that number, not taken off; not_found with the numbers that there are.
Result<const Guest*> known_guest(const Cycle& cycle, const std::string& task, std::int32_t number);

/// An item about the step for that guest; nothing where he or she has no mailbox.
std::optional<Item> item_for_guest(const Decider& decider,
                                   std::size_t task,
                                   std::int32_t number,
                                   ItemRule rule);

/// Writes to everybody who is on the register.
void tell_guests(Decider& decider, std::size_t task, ItemRule rule);

}  // namespace umlauf
