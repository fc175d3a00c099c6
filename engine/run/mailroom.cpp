#include "engine/run/mailroom.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>

#include "engine/model/nearest.h"
#include "engine/run/guests.h"
#include "engine/run/replan.h"
#include "engine/run/requests.h"
#include "engine/run/standing_in.h"

namespace umlauf {
namespace {

/// Cycles by id, each folded once a turn.
class CycleShelf {
 public:
  explicit CycleShelf(Store& store) : store_(store) {}

  const Cycle& operator()(const std::string& id) {
    auto found = cycles_.find(id);
    if (found == cycles_.end()) {
      auto loaded = load_cycle(store_, id);
      if (!loaded) {
        throw std::logic_error("letter of an unknown cycle: " + id);
      }
      found = cycles_.emplace(id, std::move(loaded).value()).first;
    }
    return found->second;
  }

 private:
  Store& store_;
  std::map<std::string, Cycle> cycles_;
};

/// Whether it still makes sense to say this.
bool still_owed(const Cycle& cycle, const Item& item) {
  if (cycle.state == CycleState::paused) {
    return true;
  }
  const std::size_t task = index_of(cycle, item.task);
  if (cycle.state == CycleState::cancelled && item.rule == ItemRule::cancelled) {
    return true;
  }
  // What becomes of the decision is told even after the cycle has ended with its report.
  if (cycle.state == CycleState::closed &&
      (item.rule >= ItemRule::returned || item.rule == ItemRule::withdrawn)) {
    return true;
  }
  if (cycle.state != CycleState::running || task == kNoTask) {
    return false;
  }
  const TaskRun& run = cycle.tasks[task];
  if (item.rule == ItemRule::refusal) {
    return run.state == TaskState::blocked && run.round == item.round;
  }
  if (is_for_guests(item.rule) && !still_invited(cycle, item)) {
    return false;
  }
  if (is_notice(item.rule)) {
    const bool asked_anew = item.rule == ItemRule::withdrawn && run.round > item.round &&
                            cycle.workflow->tasks[task].office == item.office;
    return !asked_anew;
  }
  return open(run.state) && run.round == item.round &&
         (run.state != TaskState::blocked || item.rule == ItemRule::blocked);
}

struct Recipient {
  std::string address;
  std::string name;
};

/// Who gets what the office is written.
Recipient reached_at(Item& item,
                     const Organisation& organisation,
                     const Office& office,
                     Day today) {
  const auto role = item.to_head ? PersonRole::head : PersonRole::contact;
  if (const Reached there = reached(organisation, office, role, today); there.person != nullptr) {
    item.deputising_for = there.deputising_for;
    return {there.person->address, office.name};
  }
  const bool head = item.to_head && !office.head_mailbox.empty();
  return {head ? office.head_mailbox : office.mailbox, office.name};
}

/// Who gets the item; the lead where the office has no mailbox.
Recipient recipient_of(Item& item,
                       const Organisation& organisation,
                       const Office* lead,
                       Day today) {
  item.deputising_for.clear();
  if (item.guest != 0) {
    return {item.guest_address, item.guest_name};
  }
  const Office* office = find_office(organisation, item.office);
  if (office != nullptr) {
    Recipient recipient = reached_at(item, organisation, *office, today);
    if (!recipient.address.empty()) {
      return recipient;
    }
  }
  item.without_address = office != nullptr ? office->name : item.office;
  return lead != nullptr ? reached_at(item, organisation, *lead, today) : Recipient{};
}

/// Whether that mailbox is that of a person who has left, and nobody's else.
bool is_left_behind(const Organisation& organisation, const std::string& address) {
  const auto& persons = organisation.persons;
  const auto uses = [&](bool left) {
    return std::any_of(persons.begin(), persons.end(), [&](const Person& each) {
      return each.address == address && each.left_on.has_value() == left;
    });
  };
  return uses(true) && !uses(false);
}

/// The letter as it goes to what is the recipient's mailbox now, from the lead's.
bool address_anew(
    Letter& letter, Item& owed, const Cycle& cycle, const Organisation& organisation, Day today) {
  const Office* lead = find_office(organisation, cycle.workflow->lead);
  owed.without_address.clear();
  const Recipient recipient = recipient_of(owed, organisation, lead, today);
  letter.name = recipient.name;
  if (recipient.address.empty()) {
    return false;
  }
  letter.address = recipient.address;
  letter.from = lead != nullptr ? lead->mailbox : "";
  letter.from_name = lead != nullptr ? lead->name : "";
  return true;
}

/// Says the days as they are on the day of the letter, and what the answer is waited for.
void bring_up_to_date(Item& item, const Cycle& cycle, const SessionCalendar& sessions, Day today) {
  const auto calendar = calendar_of(*cycle.workflow);
  const TaskRun& run = cycle.tasks[index_of(cycle, item.task)];
  item.due = item.rule == ItemRule::entrusted ? item.due : run.due;
  if (item.due && calendar) {
    item.due_in = working_days_between(today, *item.due, *calendar.value());
    item.reply_days = std::max(0, item.due_in);
  }
  if (const auto target = next_target(cycle, sessions, item.task, today)) {
    item.target = target->day;
    item.target_title = target->title;
  }
  if (item.due && item.target && *item.target <= *item.due) {
    item.target.reset();  // planned by durations; whoever answers on the last day has it later
  }
}

/// One word a task and letter: a request that has not gone out yet says all that its reminder
/// would.
void add_once(Letter& letter, Item item, std::vector<Item>& merged) {
  const auto same = std::find_if(letter.items.begin(), letter.items.end(), [&](const Item& each) {
    return each.cycle == item.cycle && each.task == item.task &&
           recipient_key(each) == recipient_key(item) && each.to_head == item.to_head &&
           !is_notice(each.rule) && !is_notice(item.rule);
  });
  if (same == letter.items.end()) {
    letter.items.push_back(std::move(item));
    return;
  }
  const bool keep_old = same->rule == ItemRule::request || item.step <= same->step;
  if (!keep_old || item.rule == ItemRule::request) {
    std::swap(*same, item);
  }
  merged.push_back(std::move(item));
}

bool is_day_off(const Cycle& cycle, Day today) {
  const auto calendar = calendar_of(*cycle.workflow);
  return calendar && !calendar.value()->is_working(today);
}

/// An office that is closed: nobody is there to be told.
bool is_for_nobody(const Organisation& organisation, const Item& item) {
  const Office* office = item.guest != 0 ? nullptr : find_office(organisation, item.office);
  return office != nullptr && office->closed_on && is_notice(item.rule);
}

Letter empty_letter(const std::string& key, const Recipient& to, const Office* lead, Day day) {
  return {key,
          to.address,
          to.name,
          lead != nullptr ? lead->mailbox : "",
          lead != nullptr ? lead->name : "",
          day,
          {}};
}

}  // namespace

std::size_t write_letters(Store& store, const Act& act) {
  CycleShelf cycle_of(store);
  const Organisation organisation = load_organisation(store, kEndOfTime);
  const SessionCalendar sessions = load_sessions(store);
  std::map<std::string, Letter> letters;
  std::vector<Item> answered;
  std::vector<Item> merged;
  for (Item& item : store.queued_items(act.on)) {
    const Cycle& cycle = cycle_of(item.cycle);
    if (!still_owed(cycle, item)) {
      answered.push_back(item);
      continue;
    }
    if (cycle.state == CycleState::paused || is_day_off(cycle, act.on)) {
      continue;
    }
    if (is_for_nobody(organisation, item)) {
      answered.push_back(item);
      continue;
    }
    const Office* lead = find_office(organisation, cycle.workflow->lead);
    const Recipient recipient = recipient_of(item, organisation, lead, act.on);
    const std::string key = iso(act.on) + '/' + recipient.address;
    if (recipient.address.empty() || store.has_letter(key)) {
      continue;
    }
    bring_up_to_date(item, cycle, sessions, act.on);
    Letter& letter = letters[key];
    if (letter.key.empty()) {
      letter = empty_letter(key, recipient, lead, act.on);
    }
    add_once(letter, std::move(item), merged);
  }
  if (!merged.empty()) {
    store.drop_items(merged, "merged");
  }
  if (!answered.empty()) {
    store.drop_items(answered, "answered");
  }
  if (letters.empty()) {
    return 0;
  }
  Batch batch;
  batch.act = act;
  for (auto& [key, letter] : letters) {
    batch.letters.push_back(std::move(letter));
  }
  return store.commit(batch) ? letters.size() : 0;
}

Result<Letter> resend_letter(Store& store,
                             const std::string& key,
                             Day today,
                             const std::string& to) {
  const std::vector<LetterRow> rows = store.letters();
  const auto found = std::find_if(
      rows.begin(), rows.end(), [&](const LetterRow& row) { return row.letter.key == key; });
  if (found == rows.end()) {
    std::vector<std::string> keys;
    keys.reserve(rows.size());
    for (const LetterRow& row : rows) {
      keys.push_back(row.letter.key);
    }
    return Error{ErrorCode::not_found, {"letter.unknown", {{"key", key}}}, nearest(key, keys)};
  }
  CycleShelf cycle_of(store);
  Letter letter = found->letter;
  const auto owed = std::find_if(letter.items.begin(), letter.items.end(), [&](const Item& item) {
    return still_owed(cycle_of(item.cycle), item);
  });
  if (owed == letter.items.end()) {
    return Error{ErrorCode::conflict, {"letter.all_answered", {{"key", key}}}, {}};
  }
  const Organisation organisation = load_organisation(store, kEndOfTime);
  const bool known = address_anew(letter, *owed, cycle_of(owed->cycle), organisation, today);
  if (!to.empty()) {
    owed->without_address.clear();
    letter.address = to;
  } else if (!known) {
    return Error{ErrorCode::conflict, {"letter.no_mailbox", {{"office", letter.name}}}, {}};
  }
  store.resend(letter);
  return letter;
}

void deliver_outbox(Store& store, LetterChannel& channel, const Act& act, TurnReport& report) {
  CycleShelf cycle_of(store);
  const Organisation organisation = load_organisation(store, kEndOfTime);
  for (LetterRow& row : store.outbox()) {
    const auto owed =
        std::find_if(row.letter.items.begin(), row.letter.items.end(), [&](const Item& item) {
          return still_owed(cycle_of(item.cycle), item);
        });
    if (owed == row.letter.items.end()) {
      store.drop_letter(row.letter.key, act.at);
      continue;
    }
    const bool held =
        std::all_of(row.letter.items.begin(), row.letter.items.end(), [&](const Item& item) {
          return cycle_of(item.cycle).state == CycleState::paused;
        });
    if (held) {
      continue;
    }
    if (is_left_behind(organisation, row.letter.address) &&
        address_anew(row.letter, *owed, cycle_of(owed->cycle), organisation, act.on)) {
      store.resend(row.letter);
    }
    const Handover handover = channel.deliver(row.letter, act.at);
    const Delivery delivery = handover.delivery;
    store.settle(row.letter.key, handover, act.at);
    report.delivered += delivery == Delivery::delivered ? 1 : 0;
    report.waiting += delivery == Delivery::try_again ? 1 : 0;
    report.undeliverable += delivery == Delivery::undeliverable ? 1 : 0;
  }
}

}  // namespace umlauf
