#include "engine/run/participation.h"

#include <algorithm>
#include <type_traits>

#include "engine/model/catalogue.h"
#include "engine/run/decide.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

constexpr std::int32_t kReminderDays = 3;  ///< Working days before the end of the period.

const Roster& roster_at(const Cycle& cycle, const std::string& task) {
  static const Roster kNone;
  const Roster* roster = roster_of(cycle, task);
  return roster != nullptr ? *roster : kNone;
}

bool has_stated(const Roster& roster, std::size_t guest) {
  return std::any_of(
      roster.statements.begin(), roster.statements.end(), [&](const Statement& each) {
        return each.guest == static_cast<std::int32_t>(guest) + 1;
      });
}

std::size_t untreated(const Roster& roster) {
  return static_cast<std::size_t>(std::count_if(roster.statements.begin(),
                                                roster.statements.end(),
                                                [](const Statement& each) { return !each.how; }));
}

/// Tells the sender of one statement what became of it.
void tell_treatment(Decider& decider, std::size_t task, std::size_t statement) {
  const std::string id = decider.cycle().workflow->tasks[task].id;
  const Statement& said = roster_at(decider.cycle(), id).statements.at(statement);
  auto item = item_for_guest(decider, task, said.guest, ItemRule::treated);
  if (!item) {
    return;
  }
  // Several of one sender are told in one act.
  constexpr std::int32_t kStatements = 1000;
  item->step = item->step * kStatements + static_cast<std::int32_t>(statement) + 1;
  item->treatment = said.how;
  item->statement = static_cast<std::int32_t>(statement) + 1;
  item->words = said.reason;
  decider.owe(*std::move(item));
}

/// Done once the period is over and everything is treated; then everybody hears of it.
void end_if_treated(Decider& decider, std::size_t task) {
  const std::string id = decider.cycle().workflow->tasks[task].id;
  const Roster& roster = roster_at(decider.cycle(), id);
  if (!roster.closed || untreated(roster) > 0 || ended(decider.cycle().tasks[task].state)) {
    return;
  }
  const std::size_t count = roster.statements.size();
  decider.happen(ParticipationEnded{id});
  for (std::size_t i = 0; i < count; ++i) {
    tell_treatment(decider, task, i);
  }
}

void close_period(Decider& decider, std::size_t task) {
  const std::string id = decider.cycle().workflow->tasks[task].id;
  decider.happen(ParticipationClosed{id});
  const Roster& roster = roster_at(decider.cycle(), id);
  Item item = item_for_lead(decider.cycle(), task, decider.facts(), ItemRule::period_over);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  item.words =
      render({"participation.counted",
              {{"statements", roster.statements.size()}, {"untreated", untreated(roster)}}},
             Language::de);
  decider.owe(std::move(item));
  end_if_treated(decider, task);
}

Day reminder_day(Day due, const Calendar& calendar) {
  return calendar.add(due, -kReminderDays);
}

std::optional<Error> unfit(const Cycle& cycle, std::size_t at, const StatementReceived& said) {
  const Task& task = cycle.workflow->tasks[at];
  if (said.text.empty() && said.sha256.empty()) {
    return Error{ErrorCode::invalid, {"participation.nothing", {{"task", task.id}}}, {}};
  }
  if (const auto asked = cycle.tasks[at].ready_on; asked && said.received < *asked) {
    return Error{
        ErrorCode::invalid,
        {"run.before_request", {{"task", task.id}, {"day", said.received}, {"asked", *asked}}},
        {iso(*asked)}};
  }
  const auto& fields = cycle.workflow->handlungsfelder;
  const bool known = std::any_of(fields.begin(), fields.end(), [&](const Handlungsfeld& each) {
    return each.key == said.chapter;
  });
  if (said.chapter.empty() || known) {
    return std::nullopt;
  }
  std::vector<std::string> keys;
  keys.reserve(fields.size());
  for (const Handlungsfeld& each : fields) {
    keys.push_back(each.key);
  }
  return Error{
      ErrorCode::invalid, {"participation.chapter", {{"chapter", said.chapter}}}, std::move(keys)};
}

/// What somebody from outside may cause: entries of the register, statements, and the end of the
/// period.
struct RunsParticipation {
  template <class Event>
  bool operator()(const Event& /*event*/) const {
    return std::is_same_v<Event, GuestSet> || std::is_same_v<Event, GuestRemoved> ||
           std::is_same_v<Event, ConsentSet> || std::is_same_v<Event, StatementReceived> ||
           std::is_same_v<Event, StatementTreated> || std::is_same_v<Event, ParticipationClosed>;
  }
};

/// The sender joins the register; whoever is on it already states as that entry.
std::int32_t sender_number(Decider& decider, GuestSet sender) {
  const Roster& roster = roster_at(decider.cycle(), sender.task);
  for (std::size_t i = 0; i < roster.guests.size(); ++i) {
    const Guest& guest = roster.guests[i];
    if (!guest.removed && guest.name == sender.name && guest.organisation == sender.organisation) {
      return static_cast<std::int32_t>(i) + 1;
    }
  }
  sender.number = static_cast<std::int32_t>(roster.guests.size()) + 1;
  sender.uninvited = true;
  const std::int32_t number = sender.number;
  decider.happen(std::move(sender));
  return number;
}

}  // namespace

bool is_run_by_register(const Cycle& cycle, std::size_t task) {
  const Task& definition = cycle.workflow->tasks[task];
  if (definition.kind != TaskKind::participation) {
    return false;
  }
  const Roster& roster = roster_at(cycle, definition.id);
  return !roster.statements.empty() || std::any_of(roster.guests.begin(),
                                                   roster.guests.end(),
                                                   [](const Guest& each) { return !each.removed; });
}

Result<Decision> receive_statement(const Cycle& cycle,
                                   const Facts& facts,
                                   const StatementReceived& statement,
                                   const std::optional<GuestSet>& sender) {
  const auto at = inviting_step(cycle, statement.task, TaskKind::participation, true);
  if (!at) {
    return at.error();
  }
  StatementReceived said = statement;
  said.received = facts.today;
  if (auto error = unfit(cycle, at.value(), said)) {
    return *std::move(error);
  }
  Decider decider(cycle, facts);
  if (sender) {
    if (sender->name.empty() && sender->organisation.empty()) {
      return Error{ErrorCode::invalid, {"participation.no_sender", {{"task", said.task}}}, {}};
    }
    GuestSet joining = *sender;
    joining.task = said.task;
    said.guest = sender_number(decider, std::move(joining));
  } else if (const auto guest = known_guest(cycle, said.task, said.guest); !guest) {
    return guest.error();
  }
  const TaskRun& run = cycle.tasks[at.value()];
  said.number =
      static_cast<std::int32_t>(roster_at(decider.cycle(), said.task).statements.size()) + 1;
  said.late = run.due && said.received > *run.due;
  decider.happen(said);
  if (auto receipt =
          item_for_guest(decider, at.value(), said.guest, ItemRule::statement_received)) {
    receipt->statement = said.number;
    receipt->words = said.text.empty() ? said.file : said.text;
    decider.owe(*std::move(receipt));
  }
  if (said.late || ended(run.state)) {
    Item item = item_for_lead(decider.cycle(), at.value(), facts, ItemRule::late_statement);
    item.step = said.number;
    item.statement = said.number;
    decider.owe(std::move(item));
    decider.find({"participation.late", {{"number", said.number}, {"task", said.task}}});
  }
  return std::move(decider).done();
}

Result<Decision> treat_statement(const Cycle& cycle,
                                 const Facts& facts,
                                 const std::string& task,
                                 std::int32_t number,
                                 Treatment how) {
  const auto at = inviting_step(cycle, task, TaskKind::participation, true);
  if (!at) {
    return at.error();
  }
  const auto& statements = roster_at(cycle, task).statements;
  const auto count = static_cast<std::int32_t>(statements.size());
  if (number < 1 || number > count) {
    return Error{ErrorCode::not_found,
                 {"participation.unknown", {{"number", number}, {"task", task}, {"count", count}}},
                 {}};
  }
  if (facts.reason.empty()) {
    return Error{ErrorCode::invalid, {"participation.why", {{"number", number}}}, {}};
  }
  const Statement& said = statements[static_cast<std::size_t>(number - 1)];
  if (said.how == how && said.reason == facts.reason) {
    return Error{ErrorCode::conflict, {"participation.treated", {{"number", number}}}, {}};
  }
  if (facts.today < said.received) {
    return Error{ErrorCode::invalid,
                 {"participation.treated_before", {{"number", number}, {"day", said.received}}},
                 {iso(said.received)}};
  }
  Decider decider(cycle, facts);
  decider.happen(StatementTreated{task, number, how, facts.reason});
  if (ended(cycle.tasks[at.value()].state)) {
    tell_treatment(decider, at.value(), static_cast<std::size_t>(number - 1));
  } else {
    end_if_treated(decider, at.value());
  }
  return std::move(decider).done();
}

Result<Decision> close_participation(const Cycle& cycle,
                                     const Facts& facts,
                                     const std::string& task) {
  const auto at = inviting_step(cycle, task, TaskKind::participation);
  if (!at) {
    return at.error();
  }
  const Task& definition = cycle.workflow->tasks[at.value()];
  const Roster& roster = roster_at(cycle, task);
  if (roster.closed) {
    return Error{ErrorCode::conflict,
                 {"participation.closed", {{"task", task}, {"untreated", untreated(roster)}}},
                 {}};
  }
  const auto due = cycle.tasks[at.value()].due;
  if (facts.reason.empty() && due && facts.today <= *due) {
    return Error{ErrorCode::invalid, {"participation.runs", {{"task", task}, {"due", *due}}}, {}};
  }
  if (facts.reason.empty() && !is_run_by_register(cycle, at.value())) {
    return Error{ErrorCode::invalid,
                 {"participation.nobody_asked", {{"task", task}, {"title", definition.title}}},
                 {}};
  }
  Decider decider(cycle, facts);
  close_period(decider, at.value());
  return std::move(decider).done();
}

Result<Decision> entrust(const Cycle& cycle, const Facts& facts, const Entrusted& mandate) {
  if (auto error = unless_in(cycle, {CycleState::running, CycleState::paused})) {
    return *std::move(error);
  }
  const auto at = known_task(cycle, mandate.task);
  if (!at) {
    return at.error();
  }
  const Task& task = cycle.workflow->tasks[at.value()];
  if (task.kind != TaskKind::participation) {
    return Error{ErrorCode::invalid,
                 {"participation.not_a_participation", {{"task", task.id}, {"title", task.title}}},
                 {}};
  }
  if (mandate.name.empty()) {
    return Error{ErrorCode::invalid, {"participation.no_name", {{"task", task.id}}}, {}};
  }
  const auto& offices = cycle.workflow->offices;
  if (std::any_of(offices.begin(), offices.end(), [&](const Office& office) {
        return office.key == mandate.name || office.name == mandate.name;
      })) {
    return Error{
        ErrorCode::invalid, {"participation.name_of_office", {{"name", mandate.name}}}, {}};
  }
  if (mandate.until < facts.today) {
    return Error{ErrorCode::invalid, {"participation.until_past", {{"until", mandate.until}}}, {}};
  }
  Decider decider(cycle, facts);
  decider.happen(mandate);
  if (!mandate.address.empty()) {
    Item item = item_for(decider.cycle(), at.value(), facts, ItemRule::entrusted);
    item.step = static_cast<std::int32_t>(decider.cycle().version);
    item.guest = kOutsider;
    item.guest_name = mandate.name;
    item.guest_address = mandate.address;
    item.due = mandate.until;
    item.words.clear();
    decider.owe(std::move(item));
  }
  return std::move(decider).done();
}

std::optional<Error> beyond_mandate(const Cycle& cycle,
                                    const std::string& as,
                                    Day on,
                                    const std::vector<Event>& events) {
  for (const auto& [task, roster] : cycle.rosters) {
    if (as.empty() || !roster.entrusted || roster.entrusted->name != as) {
      continue;
    }
    if (on > roster.entrusted->until) {
      return Error{ErrorCode::forbidden,
                   {"participation.mandate_over",
                    {{"name", as}, {"task", task}, {"until", roster.entrusted->until}}},
                   {}};
    }
    // What follows from the act (steps that become ready) is nobody's act.
    const bool other = !events.empty() && (task_of(events.front()) != task ||
                                           !std::visit(RunsParticipation{}, events.front()));
    return other ? std::optional(Error{ErrorCode::forbidden,
                                       {"participation.mandate", {{"name", as}, {"task", task}}},
                                       {}})
                 : std::nullopt;
  }
  return std::nullopt;
}

std::vector<TreatedStatement> treatment_table(const Cycle& cycle,
                                              const std::string& task,
                                              bool for_publication) {
  std::vector<TreatedStatement> table;
  const Roster& roster = roster_at(cycle, task);
  for (const Statement& said : roster.statements) {
    const Guest& guest = roster.guests.at(static_cast<std::size_t>(said.guest - 1));
    const bool named = !for_publication || guest.consent.value_or(false);
    table.push_back({static_cast<std::int32_t>(table.size()) + 1,
                     named ? called(guest) : "",
                     said.guest,
                     said});
  }
  return table;
}

void pass_participation(Decider& decider, std::size_t task) {
  const TaskRun& run = decider.cycle().tasks[task];
  const std::string id = decider.cycle().workflow->tasks[task].id;
  const Roster& roster = roster_at(decider.cycle(), id);
  const Day today = decider.facts().today;
  if (roster.closed || !run.due) {
    return;
  }
  if (today > *run.due) {
    return close_period(decider, task);
  }
  const Day asked = run.ready_on.value_or(today);
  const Day day = reminder_day(*run.due, decider.facts().calendar);
  if (roster.reminded || today < day || day <= asked) {
    return;
  }
  decider.happen(GuestsReminded{id});
  const Roster& now = roster_at(decider.cycle(), id);
  for (std::size_t i = 0; i < now.guests.size(); ++i) {
    if (now.guests[i].removed || has_stated(now, i)) {
      continue;
    }
    if (auto item = item_for_guest(
            decider, task, static_cast<std::int32_t>(i) + 1, ItemRule::invitation_reminder)) {
      decider.owe(*std::move(item));
    }
  }
}

std::optional<Day> participation_next(const Cycle& cycle,
                                      std::size_t task,
                                      const Calendar& calendar) {
  const TaskRun& run = cycle.tasks[task];
  const Roster& roster = roster_at(cycle, cycle.workflow->tasks[task].id);
  if (roster.closed || !run.due || !run.ready_on) {
    return std::nullopt;
  }
  const Day day = reminder_day(*run.due, calendar);
  return roster.reminded || day <= *run.ready_on ? *run.due + 1 : day;
}

}  // namespace umlauf
