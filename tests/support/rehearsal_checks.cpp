#include "tests/support/rehearsal_checks.h"

#include <map>
#include <set>
#include <tuple>

#include "engine/run/rows.h"

namespace umlauf::test {
namespace {

const Calendar& saarland() {
  return *find_calendar("de-sl").value();
}

/// The day on which a task ended in a round, by (task, round).
std::map<std::pair<std::string, std::int32_t>, Day> ends(Store& store, const std::string& id) {
  std::map<std::pair<std::string, std::int32_t>, Day> days;
  Cycle cycle;
  cycle.id = id;
  for (const RecordedEvent& recorded : store.load(id)) {
    apply(cycle, recorded.event, recorded.act.on);
    const std::string task(task_of(recorded.event));
    if (const std::size_t at = task.empty() ? kNoTask : index_of(cycle, task);
        at != kNoTask && ended(cycle.tasks[at].state)) {
      days[{task, cycle.tasks[at].round}] = recorded.act.on;
    }
  }
  return days;
}

}  // namespace

std::string log_differs_from_rows(Store& store, const std::string& id) {
  const auto cycle = load_cycle(store, id);
  if (!cycle) {
    return "no cycle";
  }
  const auto expected = task_rows(cycle.value(), saarland());
  const auto stored = store.tasks(id);
  if (expected.size() != stored.size()) {
    return "number of rows";
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (!(expected[i] == stored[i])) {
      return expected[i].task + " in version " + std::to_string(cycle.value().version);
    }
  }
  for (const CycleRow& row : store.cycles()) {
    if (row.id == id && !(row == cycle_row(cycle.value()))) {
      return "cycle row";
    }
  }
  return {};
}

std::string letters_offend(Store& store,
                           const std::vector<Letter>& letters,
                           const std::string& cycle) {
  const auto ended_on = ends(store, cycle);
  std::set<std::pair<std::string, Day>> seen;
  std::set<std::tuple<std::string, std::int32_t, ItemRule, std::int32_t, std::string, bool>> items;
  for (const Letter& letter : letters) {
    if (!seen.insert({letter.address, letter.day}).second) {
      return "twice a day: " + letter.key;
    }
    if (!saarland().is_working(letter.day)) {
      return "on a day off: " + letter.key;
    }
    for (const Item& item : letter.items) {
      if (!items
               .insert(
                   {item.task, item.round, item.rule, item.step, recipient_key(item), item.to_head})
               .second) {
        return "said twice: " + letter.key + ' ' + item.task;
      }
      const auto end = ended_on.find({item.task, item.round});
      if (end != ended_on.end() && end->second < letter.day && !is_notice(item.rule)) {
        return "after its answer: " + letter.key + ' ' + item.task;
      }
    }
  }
  return {};
}

namespace {

/// What the events say about the decision, without the fold that the gate looks at.
struct Decided {
  std::string bound;  ///< Version the paper was accepted with.
  bool amended = false;
  bool newer = false;  ///< Another version came after the amendment.
  bool confirmed = false;
  bool suspended = false;
  std::string last;  ///< Step whose result came last before the confirmation.

  /// Why that version may not be published, if so.
  [[nodiscard]] std::string offence(const std::string& sha256) const {
    if (!confirmed || suspended) {
      return confirmed ? "suspended" : "not confirmed";
    }
    if (amended) {
      return sha256 == bound || !newer ? "not the amended text" : "";
    }
    return sha256 == bound ? "" : "another version";
  }

  void see(const Event& event) {
    if (const auto* accepted = std::get_if<PaperAccepted>(&event)) {
      *this = Decided{};
      bound = accepted->sha256;
    } else if (const auto* result = std::get_if<SessionResult>(&event)) {
      see_result(result->result, result->task);
    } else if (const auto* corrected = std::get_if<ResultCorrected>(&event)) {
      see_result(corrected->result, corrected->task);
    } else if (const auto* version = std::get_if<VersionAdded>(&event)) {
      newer = newer || (amended && version->sha256 != bound);
    }
    confirmed = (confirmed || std::holds_alternative<ResultConfirmed>(event)) &&
                !std::holds_alternative<PaperWithdrawn>(event);
    suspended = (suspended || std::holds_alternative<DecisionSuspended>(event)) &&
                !std::holds_alternative<SuspensionLifted>(event);
  }

 private:
  void see_result(ResultClass result, const std::string& task) {
    // What an earlier body said otherwise leaves the decision of the last one.
    confirmed = confirmed && task != last && ends_step(result);
    last = confirmed ? last : task;
    amended = amended || result == ResultClass::adopted_amended;
  }
};

}  // namespace

std::string statement_forgotten(Store& store, const std::string& id) {
  const Cycle cycle = load_cycle(store, id).value();
  std::set<std::tuple<std::string, std::int32_t, std::int32_t>> told;
  for (const LetterRow& row : store.letters()) {
    for (const Item& item : row.letter.items) {
      if (item.rule == ItemRule::treated && row.delivery == Delivery::delivered) {
        told.insert({item.task, item.statement, item.guest});
      }
    }
  }
  for (const auto& [task, roster] : cycle.rosters) {
    for (std::size_t i = 0; i < roster.statements.size(); ++i) {
      const auto number = static_cast<std::int32_t>(i) + 1;
      if (!roster.statements[i].how) {
        return "no treatment: " + task + ' ' + std::to_string(number);
      }
      if (told.count({task, number, roster.statements[i].guest}) == 0) {
        return "no letter: " + task + ' ' + std::to_string(number);
      }
    }
  }
  return {};
}

std::string published_undecided(Store& store, const std::string& cycle) {
  Decided decided;
  for (const RecordedEvent& recorded : store.load(cycle)) {
    const auto* published = std::get_if<Published>(&recorded.event);
    const std::string why =
        published != nullptr && !published->preliminary ? decided.offence(published->sha256) : "";
    if (!why.empty()) {
      return why + " in version " + std::to_string(recorded.version);
    }
    decided.see(recorded.event);
  }
  return {};
}

RehearsalScript script(Workflow workflow, SessionCalendar sessions, Day start, std::uint64_t seed) {
  RehearsalScript script;
  script.cycle = workflow.key + '-' + std::to_string(start.year());
  script.title = workflow.title;
  script.file_number = "50-12.04/" + std::to_string(start.year());
  script.workflow = std::move(workflow);
  script.sessions = std::move(sessions);
  script.start = start;
  script.seed = seed;
  script.report = {std::string(64, 'a'), "Bericht.txt", "Bericht"};
  script.amended = {std::string(64, 'b'), "Geänderte Fassung Bericht.txt", "Bericht, geändert"};
  return script;
}

}  // namespace umlauf::test
