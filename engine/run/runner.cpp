#include "engine/run/runner.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "engine/model/nearest.h"
#include "engine/run/clash.h"
#include "engine/run/mailroom.h"
#include "engine/run/obligations.h"
#include "engine/run/outage.h"
#include "engine/run/participation.h"
#include "engine/run/replan.h"
#include "engine/run/requests.h"
#include "engine/run/rows.h"

namespace umlauf {
namespace {

constexpr int kTries = 5;

Change change_of(const Cycle& before, const Cycle& after, std::vector<Event> events) {
  Change change;
  change.stream = after.id;
  change.expected_version = before.version;
  change.events = std::move(events);
  const CycleRow row = cycle_row(after);
  if (before.version == 0 || !(row == cycle_row(before))) {
    change.cycle = row;
  }
  const Calendar& calendar = *calendar_of(*after.workflow).value();  // checked at the start
  change.tasks = changed_rows(before, after, calendar);
  if (before.version != 0 && before.state != after.state) {
    change.tasks = task_rows(after, calendar);
  }
  return change;
}

Cycle after_events(Cycle cycle, const std::vector<Event>& events, Day on) {
  for (const Event& event : events) {
    apply(cycle, event, on);
  }
  return cycle;
}

/// Offices of the workflow that the organisation does not know yet, as a change of its stream.
std::optional<Change> new_offices(Store& store, const Workflow& workflow) {
  const std::string stream(kOrganisationStream);
  Change change;
  change.stream = stream;
  change.expected_version = static_cast<std::int64_t>(store.load(stream).size());
  const std::vector<Office> known = load_offices(store);
  for (const Office& office : workflow.offices) {
    const bool is_known = std::any_of(
        known.begin(), known.end(), [&](const Office& each) { return each.key == office.key; });
    if (!is_known) {
      change.events.emplace_back(OfficeSet{office});
    }
  }
  if (change.events.empty()) {
    return std::nullopt;
  }
  return change;
}

/// Steps of closed offices, and the lead, go to their successors; refused where there is none.
Result<std::vector<Message>> follow_successors(Store& store, Workflow& workflow) {
  std::vector<Message> findings;
  const std::vector<Office> offices = load_offices(store);
  const auto named = [&](const std::string& key) {
    return std::find_if(
        offices.begin(), offices.end(), [&](const Office& each) { return each.key == key; });
  };
  workflow.lead = lead_of(workflow);
  const auto follow = [&](std::string& key, const std::string& task) -> std::optional<Error> {
    const auto closed = named(key);
    if (closed == offices.end() || !closed->closed_on) {
      return std::nullopt;
    }
    const auto next = named(closed->successor);
    if (next == offices.end() || next->closed_on) {
      return Error{ErrorCode::conflict,
                   {"office.closed_in_workflow",
                    {{"office", closed->name}, {"task", task}, {"day", *closed->closed_on}}},
                   {}};
    }
    key = next->key;
    if (find_office(workflow, next->key) == nullptr) {
      workflow.offices.push_back(*next);
    }
    findings.push_back(
        {"office.succeeds", {{"task", task}, {"office", closed->name}, {"successor", next->name}}});
    return std::nullopt;
  };
  if (auto error = follow(workflow.lead, "Federführung")) {
    return *std::move(error);
  }
  for (Task& task : workflow.tasks) {
    if (auto error = follow(task.office, task.id)) {
      return *std::move(error);
    }
  }
  return findings;
}

/// The plan of a new cycle counts with the days on which offices are closed.
void take_closures(const Organisation& organisation, Workflow& workflow) {
  for (const Closure& closure : organisation.closures) {
    if (closure.office.empty()) {
      workflow.closures.push_back(closure.days);
    }
    for (Office& office : workflow.offices) {
      if (office.key == closure.office) {
        office.closures.push_back(closure.days);
      }
    }
  }
}

/// What the workflow says of an office otherwise than the organisation, whose word counts.
std::vector<Message> differing_offices(Store& store, const Workflow& workflow) {
  std::vector<Message> findings;
  for (const Office& known : load_offices(store)) {
    const Office* office = find_office(workflow, known.key);
    const bool mailbox =
        office != nullptr && !known.closed_on && !office->mailbox.empty() &&
        (office->mailbox != known.mailbox ||
         (!office->head_mailbox.empty() && office->head_mailbox != known.head_mailbox));
    if (mailbox) {
      findings.push_back({"cycle.office_differs",
                          {{"office", known.name},
                           {"key", known.key},
                           {"known", known.mailbox.empty() ? "–" : known.mailbox},
                           {"given", office->mailbox}}});
    }
  }
  return findings;
}

/// What the facts of an act stand on.
struct Outside {
  Outside(Store& store, const Act& of)
      : sessions(load_sessions(store)), organisation(load_organisation(store, of.on)), act(of) {}
  [[nodiscard]] Facts facts(const Workflow& workflow) const {
    return {*calendar_of(workflow).value(), sessions, act.on, act.reason, act.as, &organisation};
  }

  SessionCalendar sessions;
  Organisation organisation;
  const Act& act;
};

/// What `decide` says of the cycle, with what is to be stored for it put into the batch.
Result<Receipt> decided(const Cycle& before,
                        const Outside& outside,
                        const Decide& decide,
                        Batch& batch) {
  const Act& act = batch.act;
  auto decision = decide(before, outside.facts(*before.workflow));
  if (!decision) {
    return decision.error();
  }
  Decision all = std::move(decision).value();
  if (auto error = beyond_mandate(before, act.as, act.on, all.events)) {
    return *std::move(error);
  }
  Cycle after = after_events(before, all.events, act.on);
  if (!all.events.empty()) {
    batch.changes.push_back(change_of(before, after, all.events));
    batch.items.insert(batch.items.end(), all.items.begin(), all.items.end());
  }
  const std::size_t items = all.events.empty() ? 0 : all.items.size();
  return Receipt{std::move(after), std::move(all.events), items, std::move(all.findings)};
}

/// Only a stream that moved on is worth one; a store that is busy has waited already.
bool worth_another_try(const Error& error, int tries) {
  return error.message.id == "store.version_conflict" && tries < kTries;
}

std::size_t let_days_pass(Store& store, const Act& act) {
  std::size_t events = 0;
  for (const std::string& id : store.cycles_due(act.on)) {
    const auto receipt = act_on_cycle(
        store, id, act, [](const Cycle& cycle, const Facts& facts) -> Result<Decision> {
          return advance(cycle, facts);
        });
    // A cycle that another process ends meanwhile has nothing left to do here.
    events += receipt ? receipt.value().events.size() : 0;
  }
  return events;
}

}  // namespace

Organisation load_organisation(Store& store, Day day) {
  return organisation_on(store.load(std::string(kOrganisationStream)), day);
}

std::vector<Office> load_offices(Store& store) {
  return load_organisation(store, kEndOfTime).offices;
}

SessionCalendar load_sessions(Store& store) {
  SessionCalendar calendar;
  for (const RecordedEvent& recorded : store.load(std::string(kSessionsStream))) {
    const auto* set = std::get_if<SessionSet>(&recorded.event);
    if (set == nullptr) {
      continue;
    }
    const auto same =
        std::find_if(calendar.rows.begin(), calendar.rows.end(), [&](const Session& each) {
          return each.body == set->session.body && each.date == set->session.date;
        });
    if (same == calendar.rows.end()) {
      calendar.rows.push_back(set->session);
    } else {
      *same = set->session;
    }
  }
  calendar.sort();
  return calendar;
}

Result<Cycle> load_cycle(Store& store, const std::string& id) {
  Cycle cycle;
  cycle.id = id;
  for (const RecordedEvent& recorded : store.load(id)) {
    apply(cycle, recorded.event, recorded.act.on);
  }
  if (cycle.workflow) {
    return cycle;
  }
  std::vector<std::string> ids;
  for (const CycleRow& row : store.cycles()) {
    ids.push_back(row.id);
  }
  return Error{ErrorCode::not_found, {"run.unknown_cycle", {{"cycle", id}}}, nearest(id, ids)};
}

Result<Receipt> act_on_cycle(Store& store,
                             const std::string& id,
                             const Act& act,
                             const Decide& decide,
                             const std::vector<StoredFile>& files) {
  const Outside outside(store, act);
  for (int tries = 1;; ++tries) {
    const auto loaded = load_cycle(store, id);
    if (!loaded) {
      return loaded.error();
    }
    Batch batch{act, {}, {}, {}, files};
    auto receipt = decided(loaded.value(), outside, decide, batch);
    if (!receipt || receipt.value().events.empty()) {
      return receipt;
    }
    const auto stored = store.commit(batch);
    if (stored) {
      return receipt;
    }
    if (!worth_another_try(stored.error(), tries)) {
      return stored.error();
    }
  }
}

Result<std::vector<Receipt>> act_on_all(Store& store,
                                        const Act& act,
                                        const std::vector<Event>& organisation,
                                        const Decide& decide) {
  const Outside outside(store, act);
  for (int tries = 1;; ++tries) {
    Change change;
    change.stream = std::string(kOrganisationStream);
    change.expected_version = static_cast<std::int64_t>(store.load(change.stream).size());
    change.events = organisation;
    Batch batch{act, {std::move(change)}, {}, {}, {}};
    std::vector<Receipt> receipts;
    for (const CycleRow& row : store.cycles()) {
      const auto cycle = load_cycle(store, row.id);
      if (!cycle || row.state == CycleState::closed || row.state == CycleState::cancelled) {
        continue;
      }
      auto receipt = decided(cycle.value(), outside, decide, batch);
      if (!receipt) {
        return receipt.error();
      }
      if (!receipt.value().events.empty()) {
        receipts.push_back(std::move(receipt).value());
      }
    }
    const auto stored = store.commit(batch);
    if (stored) {
      return receipts;
    }
    if (!worth_another_try(stored.error(), tries)) {
      return stored.error();
    }
  }
}

Result<Decision> try_on_cycle(Store& store,
                              const std::string& id,
                              const Act& act,
                              const Decide& decide) {
  const Outside outside(store, act);
  const auto cycle = load_cycle(store, id);
  if (!cycle) {
    return cycle.error();
  }
  return decide(cycle.value(), outside.facts(*cycle.value().workflow));
}

namespace {

/// A cycle about to begin, and what is to be stored for it.
struct Beginning {
  Receipt receipt;
  Batch batch;
};

/// Offices that cycles which run ask in the same weeks, each once a cycle.
std::vector<Message> clashing_weeks(Store& store,
                                    const Cycle& cycle,
                                    const SessionCalendar& sessions,
                                    Day today) {
  std::vector<Message> findings;
  const Plan plan = plan_of(cycle, sessions, today);
  for (const CycleRow& row : store.cycles()) {
    const auto other =
        row.state == CycleState::running ? load_cycle(store, row.id) : Result<Cycle>(Error{});
    if (!other) {
      continue;
    }
    std::map<std::string, std::vector<Message>> weeks;
    for (const Clash& clash :
         clashes(cycle, plan, other.value(), plan_of(other.value(), sessions, today))) {
      weeks[clash.office].push_back(
          {"cycle.clash_week",
           {{"week", clash.monday}, {"here", clash.here}, {"there", clash.there}}});
    }
    for (const auto& [office, all] : weeks) {
      findings.push_back({"cycle.clash", {{"office", office}, {"cycle", row.id}, {"weeks", all}}});
    }
  }
  return findings;
}

Result<Beginning> beginning(Store& store, const Start& start, const Act& act) {
  if (!store.load(start.id).empty()) {
    return Error{ErrorCode::conflict, {"run.cycle_exists", {{"cycle", start.id}}}, {}};
  }
  if (auto refused = refused_start(store, start.obligation, act.reason)) {
    return *std::move(refused);
  }
  Start begun = start;
  auto succeeded = follow_successors(store, begun.workflow);
  if (!succeeded) {
    return succeeded.error();
  }
  const auto calendar = calendar_of(begun.workflow);
  if (!calendar) {
    return calendar.error();
  }
  const Outside outside(store, act);
  take_closures(outside.organisation, begun.workflow);
  auto decision = start_cycle(begun, outside.facts(begun.workflow));
  if (!decision) {
    return decision.error();
  }
  const Decision& decided = decision.value();
  std::vector<Message> findings = differing_offices(store, begun.workflow);
  const auto add = [&](const std::vector<Message>& more) {
    findings.insert(findings.end(), more.begin(), more.end());
  };
  Cycle none;
  none.id = begun.id;
  Cycle after = after_events(none, decided.events, act.on);
  add(decided.findings);
  add(succeeded.value());
  add(clashing_weeks(store, after, outside.sessions, act.on));
  Batch batch{act, {change_of(none, after, decided.events)}, decided.items, {}, {}};
  if (auto offices = new_offices(store, begun.workflow)) {
    batch.changes.push_back(std::move(*offices));
  }
  return Beginning{{std::move(after), decided.events, decided.items.size(), std::move(findings)},
                   std::move(batch)};
}

}  // namespace

Result<Receipt> begin_cycle(Store& store, const Start& start, const Act& act) {
  auto begun = beginning(store, start, act);
  if (!begun) {
    return begun.error();
  }
  const auto stored = store.commit(begun.value().batch);
  if (!stored) {
    return stored.error();
  }
  return std::move(begun).value().receipt;
}

Result<Receipt> try_begin(Store& store, const Start& start, const Act& act) {
  auto begun = beginning(store, start, act);
  return begun ? Result<Receipt>(std::move(begun).value().receipt) : begun.error();
}

Result<Receipt> cancel_and_tell(Store& store, const std::string& id, const Act& act) {
  std::vector<Item> written;  // one an office, the last that reached it
  for (const LetterRow& row : store.letters()) {
    if (row.delivery != Delivery::delivered) {
      continue;
    }
    for (const Item& item : row.letter.items) {
      if (item.cycle == id) {
        written.erase(std::remove_if(written.begin(),
                                     written.end(),
                                     [&](const Item& each) {
                                       return recipient_key(each) == recipient_key(item);
                                     }),
                      written.end());
        written.push_back(item);
      }
    }
  }
  return act_on_cycle(
      store, id, act, [&](const Cycle& cycle, const Facts& facts) -> Result<Decision> {
        auto decision = cancel_cycle(cycle, facts);
        if (!decision) {
          return decision;
        }
        Decision told = std::move(decision).value();
        for (const Item& item : written) {
          Item last = item_for(cycle, index_of(cycle, item.task), facts, ItemRule::cancelled);
          last.office = item.office;
          last.guest = item.guest;
          last.guest_name = item.guest_name;
          last.guest_address = item.guest_address;
          last.words.clear();
          told.items.push_back(std::move(last));
        }
        return told;
      });
}

Result<Done> append(Store& store,
                    std::string_view stream,
                    std::vector<Event> events,
                    const Act& act) {
  Change change;
  change.stream = stream;
  change.expected_version = static_cast<std::int64_t>(store.load(change.stream).size());
  change.events = std::move(events);
  return store.commit(Batch{act, {std::move(change)}, {}, {}, {}});
}

TurnReport run_turn(Store& store, LetterChannel& channel, const Act& act, const Holder& holder) {
  constexpr std::chrono::minutes kLease{10};
  TurnReport report;
  if (!store.acquire_lease(holder.name, holder.now, holder.now + kLease)) {
    report.held_elsewhere = true;
    return report;
  }
  try {
    report.events = make_up_for_outage(store, act);
    report.events += let_days_pass(store, act);
    report.letters = write_letters(store, act);
    deliver_outbox(store, channel, act, report);
  } catch (...) {
    store.release_lease(holder.name);  // a turn that failed must not keep the next one out
    throw;
  }
  store.release_lease(holder.name);
  return report;
}

}  // namespace umlauf
