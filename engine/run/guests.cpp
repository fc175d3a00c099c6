#include "engine/run/guests.h"

#include <algorithm>

#include "engine/run/decide.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

bool same_person(const Guest& left, const GuestSet& right) {
  return !left.removed && left.name == right.name && left.organisation == right.organisation &&
         left.office == right.office && left.address == right.address;
}

std::optional<Error> unfit(const Cycle& cycle, const std::string& task, const GuestSet& guest) {
  if (guest.name.empty() && guest.organisation.empty() && guest.office.empty()) {
    return Error{ErrorCode::invalid, {"guest.nobody", {{"task", task}}}, {}};
  }
  if (!guest.office.empty() && find_office(*cycle.workflow, guest.office) == nullptr) {
    return Error{ErrorCode::not_found, {"run.unknown_office", {{"office", guest.office}}}, {}};
  }
  const Roster* roster = roster_of(cycle, task);
  for (std::size_t i = 0; roster != nullptr && i < roster->guests.size(); ++i) {
    if (same_person(roster->guests[i], guest)) {
      return Error{ErrorCode::conflict,
                   {"guest.already", {{"guest", called(roster->guests[i])}, {"number", i + 1}}},
                   {}};
    }
  }
  return std::nullopt;
}

/// What somebody who is on the register is to be told as things stand; nothing before anything is
/// known.
std::optional<ItemRule> invitation_of(const Cycle& cycle, std::size_t task) {
  const Roster* roster = roster_of(cycle, cycle.workflow->tasks[task].id);
  if (roster == nullptr || !open(cycle.tasks[task].state)) {
    return std::nullopt;
  }
  if (cycle.workflow->tasks[task].kind == TaskKind::participation) {
    return roster->closed ? std::nullopt : std::optional(ItemRule::invitation);
  }
  return roster->date              ? std::optional(ItemRule::talk_date)
         : !roster->offers.empty() ? std::optional(ItemRule::date_offer)
                                   : std::nullopt;
}

void tell(Decider& decider, std::size_t task, std::int32_t number, ItemRule rule) {
  if (auto item = item_for_guest(decider, task, number, rule)) {
    decider.owe(*std::move(item));
  }
}

std::int32_t new_number(const Cycle& cycle, const std::string& task) {
  const Roster* roster = roster_of(cycle, task);
  return roster == nullptr ? 1 : static_cast<std::int32_t>(roster->guests.size()) + 1;
}

std::string office_name(const Cycle& cycle, const std::string& key) {
  const Office* office = find_office(*cycle.workflow, key);
  return office != nullptr ? office->name : key;
}

/// A step that invites, of a cycle that runs, and that is not over.
Result<std::size_t> step_to_invite(const Cycle& cycle, const std::string& id) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return *std::move(error);
  }
  auto at = known_task(cycle, id);
  if (!at) {
    return at;
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  if (!invites(task.kind)) {
    return Error{ErrorCode::invalid,
                 {"guest.no_invitations", {{"task", task.id}, {"title", task.title}}},
                 {}};
  }
  if (ended(cycle.tasks[at.value()].state)) {
    return conflict("run.already_done", task);
  }
  return at;
}

}  // namespace

const Roster* roster_of(const Cycle& cycle, const std::string& task) {
  const auto found = cycle.rosters.find(task);
  return found == cycle.rosters.end() ? nullptr : &found->second;
}

Result<std::size_t> inviting_step(const Cycle& cycle,
                                  const std::string& task,
                                  TaskKind kind,
                                  bool even_after) {
  auto error = even_after ? unless_in(cycle, {CycleState::running, CycleState::closed})
                          : unless_in(cycle, {CycleState::running});
  if (error) {
    return *std::move(error);
  }
  auto at = known_task(cycle, task);
  if (!at) {
    return at;
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  if (definition.kind != kind) {
    const char* why =
        kind == TaskKind::talk ? "talk.not_a_talk" : "participation.not_a_participation";
    return Error{ErrorCode::invalid, {why, {{"task", task}, {"title", definition.title}}}, {}};
  }
  if (cycle.tasks[at.value()].state == TaskState::waiting ||
      (ended(cycle.tasks[at.value()].state) && !even_after)) {
    return open_task(cycle, task, cycle.start);
  }
  return at;
}

Result<const Guest*> known_guest(const Cycle& cycle, const std::string& task, std::int32_t number) {
  const Roster* roster = roster_of(cycle, task);
  const auto count = roster == nullptr ? 0 : static_cast<std::int32_t>(roster->guests.size());
  if (number >= 1 && number <= count &&
      !roster->guests[static_cast<std::size_t>(number - 1)].removed) {
    return &roster->guests[static_cast<std::size_t>(number - 1)];
  }
  return Error{ErrorCode::not_found,
               {"guest.unknown", {{"number", number}, {"task", task}, {"count", count}}},
               {}};
}

std::optional<Item> item_for_guest(const Decider& decider,
                                   std::size_t task,
                                   std::int32_t number,
                                   ItemRule rule) {
  const Cycle& cycle = decider.cycle();
  const std::string& id = cycle.workflow->tasks[task].id;
  const Roster& roster = *roster_of(cycle, id);
  const Guest& guest = roster.guests.at(static_cast<std::size_t>(number - 1));
  if (guest.office.empty() && guest.address.empty()) {
    return std::nullopt;
  }
  Item item = item_for(cycle, task, decider.facts(), rule);
  item.step = static_cast<std::int32_t>(cycle.version);
  item.words.clear();
  if (guest.office.empty()) {
    item.guest = number;
    item.guest_name = called(guest);
    item.guest_address = guest.address;
  } else {
    item.office = guest.office;
  }
  if (rule == ItemRule::date_offer) {
    item.dates = roster.offers;
  } else if (rule == ItemRule::talk_date && roster.date) {
    item.dates = {*roster.date};
    item.sequence = roster.sequence;
  }
  return item;
}

void tell_guests(Decider& decider, std::size_t task, ItemRule rule) {
  const Roster* roster = roster_of(decider.cycle(), decider.cycle().workflow->tasks[task].id);
  for (std::size_t i = 0; roster != nullptr && i < roster->guests.size(); ++i) {
    if (!roster->guests[i].removed) {
      tell(decider, task, static_cast<std::int32_t>(i) + 1, rule);
    }
  }
}

namespace {

/// The invitation is taken back; with a date, its calendar entry as well.
std::optional<Item> farewell(const Decider& decider,
                             std::size_t task,
                             std::int32_t number,
                             const std::string& why) {
  const Roster& roster = *roster_of(decider.cycle(), decider.cycle().workflow->tasks[task].id);
  auto item = item_for_guest(
      decider, task, number, roster.date ? ItemRule::talk_called_off : ItemRule::guest_withdrawn);
  if (item && roster.date) {
    item->dates = {*roster.date};
    item->sequence = roster.sequence + 1;
    item->words = why;
  }
  return item;
}

}  // namespace

void dismiss_guests(Decider& decider, std::size_t task, const std::string& why) {
  const Roster* roster = roster_of(decider.cycle(), decider.cycle().workflow->tasks[task].id);
  const std::size_t count = roster == nullptr ? 0 : roster->guests.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = static_cast<std::int32_t>(i) + 1;
    auto item = roster->guests[i].removed ? std::nullopt : farewell(decider, task, number, why);
    if (item) {
      decider.owe(*std::move(item));
    }
  }
}

bool still_invited(const Cycle& cycle, const Item& item) {
  const Roster* roster = roster_of(cycle, item.task);
  const auto at = static_cast<std::size_t>(item.guest - 1);
  if (item.guest < 1 || roster == nullptr || at >= roster->guests.size()) {
    return true;  // an office that is invited, or whoever runs the step from outside
  }
  const bool asks = item.rule == ItemRule::invitation ||
                    item.rule == ItemRule::invitation_reminder ||
                    item.rule == ItemRule::date_offer || item.rule == ItemRule::talk_date;
  if (!asks) {
    return true;
  }
  if (roster->guests[at].removed || !open(cycle.tasks[index_of(cycle, item.task)].state)) {
    return false;
  }
  if (item.rule == ItemRule::date_offer) {
    return !roster->date && roster->offers == item.dates;
  }
  if (item.rule == ItemRule::talk_date) {
    return roster->date && !item.dates.empty() && *roster->date == item.dates.front();
  }
  return !roster->closed &&
         std::none_of(roster->statements.begin(),
                      roster->statements.end(),
                      [&](const Statement& each) { return each.guest == item.guest; });
}

void owe_invitations(Decider& decider, std::size_t task) {
  if (const auto rule = invitation_of(decider.cycle(), task)) {
    tell_guests(decider, task, *rule);
  }
}

Result<Decision> invite_guests(const Cycle& cycle,
                               const Facts& facts,
                               const std::string& task,
                               const std::vector<GuestSet>& guests) {
  const auto at = step_to_invite(cycle, task);
  if (!at) {
    return at.error();
  }
  Decider decider(cycle, facts);
  std::size_t by_post = 0;
  for (const GuestSet& each : guests) {
    GuestSet guest = each;
    guest.task = task;
    if (guest.number != 0) {
      if (const auto known = known_guest(decider.cycle(), task, guest.number); !known) {
        return known.error();
      }
    }
    if (auto error = unfit(decider.cycle(), task, guest)) {
      return *std::move(error);
    }
    if (guest.name.empty() && guest.organisation.empty()) {
      guest.organisation = office_name(cycle, guest.office);
    }
    guest.number = guest.number == 0 ? new_number(decider.cycle(), task) : guest.number;
    by_post += guest.office.empty() && guest.address.empty() ? 1U : 0U;
    const std::int32_t number = guest.number;
    decider.happen(std::move(guest));
    if (const auto rule = invitation_of(decider.cycle(), at.value())) {
      tell(decider, at.value(), number, *rule);
    }
  }
  if (by_post > 0) {
    decider.find({"guest.by_post", {{"count", by_post}}});
  }
  return std::move(decider).done();
}

Result<Decision> remove_guest(const Cycle& cycle,
                              const Facts& facts,
                              const std::string& task,
                              std::int32_t number) {
  const auto at = step_to_invite(cycle, task);
  if (!at) {
    return at.error();
  }
  const auto guest = known_guest(cycle, task, number);
  if (!guest) {
    return guest.error();
  }
  const auto& statements = roster_of(cycle, task)->statements;
  if (std::any_of(statements.begin(), statements.end(), [&](const Statement& each) {
        return each.guest == number;
      })) {
    return Error{
        ErrorCode::conflict, {"guest.has_stated", {{"guest", called(*guest.value())}}}, {}};
  }
  Decider decider(cycle, facts);
  const bool told = invitation_of(cycle, at.value()).has_value();
  auto item = farewell(decider, at.value(), number, facts.reason);
  decider.happen(GuestRemoved{task, number});
  if (told && item) {
    decider.owe(*std::move(item));
  }
  return std::move(decider).done();
}

Result<Decision> set_consent(const Cycle& cycle, const Facts& facts, const ConsentSet& consent) {
  if (auto error =
          unless_in(cycle, {CycleState::running, CycleState::paused, CycleState::closed})) {
    return *std::move(error);
  }
  if (const auto at = known_task(cycle, consent.task); !at) {
    return at.error();
  }
  const auto guest = known_guest(cycle, consent.task, consent.number);
  if (!guest) {
    return guest.error();
  }
  if (guest.value()->consent == consent.given) {
    return Error{ErrorCode::conflict,
                 {consent.given ? "guest.consented" : "guest.not_consented",
                  {{"guest", called(*guest.value())}}},
                 {}};
  }
  Decider decider(cycle, facts);
  decider.happen(consent);
  return std::move(decider).done();
}

}  // namespace umlauf
