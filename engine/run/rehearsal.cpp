#include "engine/run/rehearsal.h"

#include <algorithm>
#include <stdexcept>

#include "engine/run/people.h"
#include "engine/run/requests.h"

namespace umlauf {
namespace {

constexpr std::int32_t kLongest = 5 * 366;  ///< Days after which a rehearsal gives up.

/// Counts on the way to the real channel.
class CountingChannel : public LetterChannel {
 public:
  CountingChannel(LetterChannel& next, RehearsalResult& result) : next_(next), result_(result) {}

  Delivery deliver(const Letter& letter, Instant now) override {
    const Delivery delivery = next_.deliver(letter, now);
    if (delivery == Delivery::delivered) {
      ++result_.letters;
      result_.items += letter.items.size();
      result_.reminders += static_cast<std::size_t>(
          std::count_if(letter.items.begin(), letter.items.end(), [](const Item& item) {
            return item.rule == ItemRule::escalation ||
                   (item.rule == ItemRule::reminder && item.due_in <= 0);
          }));
    }
    return delivery;
  }

 private:
  LetterChannel& next_;
  RehearsalResult& result_;
};

class Rehearsal {
 public:
  Rehearsal(Store& store,
            LetterChannel& channel,
            const RehearsalScript& script,
            const Observer& observer)
      : store_(store),
        script_(script),
        observer_(observer),
        channel_(channel, result_),
        people_(script.seed) {}

  RehearsalResult play() {
    begin();
    const Calendar& calendar = *find_calendar(calendar_name()).value();
    Day day = script_.start;
    for (; day <= script_.start + kLongest; day = day + 1) {
      run_turn(store_, channel_, act(day, "umlauf", 6));
      seen();
      if (calendar.is_working(day)) {
        people_act(day, calendar);
      }
      const Cycle cycle = load_cycle(store_, script_.cycle).value();
      if (cycle.state != CycleState::running || stuck(cycle)) {
        break;
      }
    }
    finish(day);
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::string calendar_name() const {
    return script_.workflow.calendar.empty() ? "de-sl" : script_.workflow.calendar;
  }

  /// `hour` in UTC; the order of a day is all that matters.
  static Act act(Day day, const std::string& as, int hour) {
    const std::chrono::sys_days date{std::chrono::days{day.number()}};
    return {date + std::chrono::hours{hour}, day, as, "generalprobe", {}};
  }

  void seen() {
    if (observer_) {
      observer_(store_, script_.cycle);
    }
  }

  void begin() {
    std::vector<Event> rows;
    for (const Session& session : script_.sessions.rows) {
      rows.emplace_back(SessionSet{session});
    }
    const Act first = act(script_.start, "umlauf", 5);
    const bool stored = rows.empty() || append(store_, kSessionsStream, std::move(rows), first);
    const auto begun = begin_cycle(
        store_,
        {script_.cycle, script_.title, script_.file_number, script_.workflow, script_.start},
        first);
    if (!stored || !begun) {
      throw std::logic_error("a rehearsal needs an empty store");
    }
    result_.tasks = script_.workflow.tasks.size();
    seen();
  }

  void people_act(Day day, const Calendar& calendar) {
    for (std::size_t i = 0; i < script_.workflow.tasks.size(); ++i) {
      const Cycle cycle = load_cycle(store_, script_.cycle).value();
      if (cycle.state != CycleState::running || !open(cycle.tasks[i].state)) {
        continue;
      }
      const auto when = people_.acts_on(cycle, i, calendar);
      if (when && *when <= day) {
        somebody_acts(cycle, i, day);
        seen();
      }
    }
  }

  void somebody_acts(const Cycle& cycle, std::size_t task, Day day) {
    const Task& definition = cycle.workflow->tasks[task];
    const std::string& id = definition.id;
    const Act who = act(day, definition.office, 9);
    note_what_happens(cycle, task);
    switch (definition.kind) {
      case TaskKind::task:
      case TaskKind::participation:
        return decide(who, [&](const auto& c, const auto& f) { return finish_task(c, f, id, {}); });
      case TaskKind::talk:
        return decide(
            who, [&](const auto& c, const auto& f) { return finish_task(c, f, id, "Protokoll"); });
      case TaskKind::session:
        return council_decides(who, cycle, task);
      case TaskKind::acceptance:
        ++result_.sign_offs;
        return decide(who, [&](const auto& c, const auto& f) {
          return accept_paper(c, f, id, "VWT/0001/" + std::to_string(day.year() % 100));
        });
      case TaskKind::council:
        return decide(who, [&](const auto& c, const auto& f) {
          return confirm_result(c, f, id, "Beschlussauszug");
        });
      case TaskKind::publication:
        return publish(who, id);
      case TaskKind::contribution:
      case TaskKind::involvement:
      case TaskKind::acknowledge:
      case TaskKind::co_sign:
      case TaskKind::final_sign:
        return office_answers(who, cycle, task);
    }
  }

  void office_answers(const Act& who, const Cycle& cycle, std::size_t task) {
    const Outcome outcome = people_.says(cycle, task);
    const TaskKind kind = cycle.workflow->tasks[task].kind;
    const bool sign_off = kind == TaskKind::co_sign || kind == TaskKind::final_sign;
    result_.sign_offs += sign_off && outcome <= Outcome::signed_remarks ? 1 : 0;
    const std::string text = outcome == Outcome::signed_plain ? "" : "Siehe Anlage";
    decide(who, [&](const auto& c, const auto& f) {
      return give_answer(c, f, {c.workflow->tasks[task].id, outcome, text, Medium::mail, {}});
    });
  }

  void council_decides(const Act& who, const Cycle& cycle, std::size_t task) {
    const ResultClass result = people_.decides(cycle, task);
    const std::string& id = cycle.workflow->tasks[task].id;
    decide(who, [&](const auto& c, const auto& f) {
      return give_result(c, f, {id, {}, result, std::string(word(result))});
    });
  }

  /// The file goes in first; an amended decision needs a new version of it.
  void publish(const Act& who, const std::string& task) {
    const Cycle cycle = load_cycle(store_, script_.cycle).value();
    const StoredFile& report = script_.report;
    const bool amended =
        std::any_of(cycle.tasks.begin(), cycle.tasks.end(), [](const TaskRun& run) {
          return run.result == ResultClass::adopted_amended;
        });
    const std::string name = amended ? "Geänderte Fassung " + report.name : report.name;
    const VersionAdded version{
        report.sha256, name, static_cast<std::int64_t>(report.content.size())};
    decide(who, [&](const auto& c, const auto& f) { return add_version(c, f, version); }, {report});
    decide(who, [&](const auto& c, const auto& f) { return release(c, f, task); });
  }

  void decide(const Act& who, const Decide& ask, std::vector<StoredFile> files = {}) {
    const auto receipt = act_on_cycle(store_, script_.cycle, who, ask, std::move(files));
    if (!receipt) {
      result_.findings.push_back(receipt.error().message);
    }
  }

  /// What a coordinator would want to know of: late answers, and sessions that could not be made.
  void note_what_happens(const Cycle& cycle, std::size_t task) {
    const Task& definition = cycle.workflow->tasks[task];
    const TaskRun& run = cycle.tasks[task];
    if (run.state == TaskState::blocked) {
      result_.findings.push_back(
          {"rehearsal.was_blocked", {{"task", definition.id}, {"title", definition.title}}});
    }
  }

  [[nodiscard]] bool stuck(const Cycle& cycle) const {
    bool anything_else = false;
    bool dead_end = false;
    for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
      const TaskRun& run = cycle.tasks[i];
      const bool session = script_.workflow.tasks[i].kind == TaskKind::session;
      const bool dead = session && open(run.state) && (run.state == TaskState::blocked || !run.due);
      dead_end = dead_end || dead;
      anything_else = anything_else || (open(run.state) && !dead);
    }
    return dead_end && !anything_else;
  }

  void finish(Day day) {
    const Cycle cycle = load_cycle(store_, script_.cycle).value();
    result_.finished = cycle.state == CycleState::closed && cycle.publication.has_value();
    result_.last_day = day;
    result_.days = static_cast<std::size_t>(day - script_.start) + 1;
    for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
      const TaskRun& run = cycle.tasks[i];
      if (ended(run.state) || run.state == TaskState::waiting) {
        continue;
      }
      const Task& task = script_.workflow.tasks[i];
      const bool session = task.kind == TaskKind::session;
      const char* why = !session                          ? "rehearsal.never_answered"
                        : run.state == TaskState::blocked ? "rehearsal.rejected"
                                                          : "rehearsal.no_session_left";
      result_.findings.push_back({why, {{"task", task.id}, {"title", task.title}}});
    }
  }

  Store& store_;
  const RehearsalScript& script_;
  const Observer& observer_;
  RehearsalResult result_;
  CountingChannel channel_;
  People people_;
};

}  // namespace

RehearsalResult rehearse(Store& store,
                         LetterChannel& channel,
                         const RehearsalScript& script,
                         const Observer& observer) {
  return Rehearsal(store, channel, script, observer).play();
}

}  // namespace umlauf
