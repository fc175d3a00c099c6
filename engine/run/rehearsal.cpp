#include "engine/run/rehearsal.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "engine/model/catalogue.h"
#include "engine/run/council.h"
#include "engine/run/participation.h"
#include "engine/run/people.h"
#include "engine/run/replan.h"
#include "engine/run/requests.h"
#include "engine/run/talks.h"

namespace umlauf {
namespace {

constexpr std::int32_t kLongest = 5 * 366;  ///< Days after which a rehearsal gives up.

/// Counts on the way to the real channel.
class CountingChannel : public LetterChannel {
 public:
  CountingChannel(LetterChannel& next, RehearsalResult& result) : next_(next), result_(result) {}

  Handover deliver(const Letter& letter, Instant now) override {
    Handover handover = next_.deliver(letter, now);
    if (handover.delivery == Delivery::delivered) {
      ++result_.letters;
      ++by_address[letter.address];
      result_.items += letter.items.size();
      result_.reminders += static_cast<std::size_t>(
          std::count_if(letter.items.begin(), letter.items.end(), [](const Item& item) {
            return item.rule == ItemRule::escalation ||
                   (item.rule == ItemRule::reminder && item.due_in <= 0);
          }));
    }
    return handover;
  }

  std::map<std::string, std::size_t> by_address;  ///< Letters.

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
    const Calendar& calendar = *calendar_of(script_.workflow).value();
    first_plan_ = plan_of(cycle_, script_.sessions, script_.start);
    Day day = script_.start;
    for (; day <= script_.start + kLongest; day = day + 1) {
      const Act now = act(day, "umlauf", 6);
      const TurnReport turn = run_turn(store_, channel_, now, {"rehearsal", now.at});
      if (turn.events > 0) {
        cycle_ = load_cycle(store_, script_.cycle).value();
      }
      seen();
      if (calendar.is_working(day)) {
        people_act(day, calendar);
      }
      if (cycle_.state != CycleState::running || stuck()) {
        break;
      }
    }
    finish(day, calendar);
    return std::move(result_);
  }

 private:
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
    cycle_ = begun.value().cycle;
    result_.findings = begun.value().findings;
    result_.tasks = script_.workflow.tasks.size();
    seen();
  }

  void people_act(Day day, const Calendar& calendar) {
    for (std::size_t i = 0; i < cycle_.tasks.size(); ++i) {
      if (cycle_.workflow->tasks[i].kind == TaskKind::participation) {
        take_part(i, day, calendar);
        continue;
      }
      if (cycle_.state != CycleState::running || !open(cycle_.tasks[i].state)) {
        continue;
      }
      if (cycle_.workflow->tasks[i].kind == TaskKind::talk) {
        plan_talk(i, day, calendar);
      }
      const auto when = people_.acts_on(cycle_, i, calendar);
      if (when && *when <= day) {
        somebody_acts(i, day);
        seen();
      }
    }
  }

  void somebody_acts(std::size_t task, Day day) {
    const Task definition = cycle_.workflow->tasks[task];
    const std::string& id = definition.id;
    const Act who = act(day, definition.office, 9);
    if (cycle_.tasks[task].state == TaskState::blocked) {
      return clear(who, task);
    }
    switch (definition.kind) {
      case TaskKind::task:
        return decide(who, [&](const auto& c, const auto& f) { return finish_task(c, f, id, {}); });
      case TaskKind::participation:
        return;  // has a life of its own: `take_part`
      case TaskKind::talk:
        return decide(who, [&](const auto& c, const auto& f) {
          return take_minutes(c, f, {id, "Protokoll", {}, {}}, {});
        });
      case TaskKind::session:
        return council_decides(who, task);
      case TaskKind::acceptance:
        return paper_comes(who, task);
      case TaskKind::council:
        return office_confirms(who, task);
      case TaskKind::publication:
        return publish(who, id);
      case TaskKind::contribution:
      case TaskKind::involvement:
      case TaskKind::acknowledge:
      case TaskKind::co_sign:
      case TaskKind::final_sign:
        return office_answers(who, task);
    }
  }

  /// So many guests, of associations.
  void invite(const Act& who, const std::string& task, std::int32_t count) {
    std::vector<GuestSet> guests;
    for (std::int32_t i = 1; i <= count; ++i) {
      const std::string number = std::to_string(i);
      guests.push_back({task,
                        0,
                        {},
                        "Verein " + number,
                        "verein" + number + "@beteiligte.example",
                        {},
                        {},
                        false});
    }
    decide(who, [&](const auto& c, const auto& f) { return invite_guests(c, f, task, guests); });
  }

  /// Whoever is invited states or does not, some too late, and each statement is treated.
  void take_part(std::size_t at, Day day, const Calendar& calendar) {
    constexpr std::int32_t kInvited = 6;
    const std::string id = cycle_.workflow->tasks[at].id;
    const Act who = act(day, cycle_.workflow->tasks[at].office, 9);
    if (cycle_.state != CycleState::running || cycle_.tasks[at].state == TaskState::waiting) {
      return;
    }
    if (open(cycle_.tasks[at].state) && roster_of(cycle_, id) == nullptr) {
      invite(who, id, kInvited);
    }
    for (std::int32_t guest = 1; roster_of(cycle_, id) != nullptr && guest <= kInvited; ++guest) {
      const auto& said = roster_of(cycle_, id)->statements;
      const bool before = std::any_of(
          said.begin(), said.end(), [&](const Statement& each) { return each.guest == guest; });
      const auto when = people_.states_on(cycle_, at, guest, calendar);
      if (!before && when && *when <= day) {
        StatementReceived statement;
        statement.task = id;
        statement.guest = guest;
        statement.text = "Bitte mehr Sprachkurse am Abend.";
        decide(who, [&](const auto& c, const auto& f) {
          return receive_statement(c, f, statement, std::nullopt);
        });
        seen();
      }
    }
    treat_what_came(at, day);
  }

  /// Treated in the days after the period is over.
  void treat_what_came(std::size_t at, Day day) {
    const std::string id = cycle_.workflow->tasks[at].id;
    const Roster* roster = roster_of(cycle_, id);
    if (roster == nullptr || !roster->closed) {
      return;
    }
    const auto count = static_cast<std::int32_t>(roster->statements.size());
    Act who = act(day, cycle_.workflow->tasks[at].office, 10);
    who.reason = "Abgewogen mit den anderen Stellungnahmen";
    for (std::int32_t number = 1; number <= count; ++number) {
      if (!roster_of(cycle_, id)->statements[static_cast<std::size_t>(number - 1)].how) {
        const Treatment how = people_.treats(cycle_, at, number);
        decide(who, [&](const auto& c, const auto& f) {
          return treat_statement(c, f, id, number, how);
        });
        seen();
      }
    }
  }

  /// Three guests, and the day on which it will take place.
  void plan_talk(std::size_t at, Day day, const Calendar& calendar) {
    constexpr std::int32_t kInvited = 3;
    const std::string id = cycle_.workflow->tasks[at].id;
    const auto when = people_.acts_on(cycle_, at, calendar);
    if (roster_of(cycle_, id) != nullptr || !when || *when <= day) {
      return;
    }
    const Act who = act(day, cycle_.workflow->tasks[at].office, 9);
    invite(who, id, kInvited);
    const Instant midnight{std::chrono::sys_days{std::chrono::days{when->number()}}};
    const Appointment date{*when,
                           10 * 60,
                           12 * 60,
                           midnight + std::chrono::hours{9},
                           midnight + std::chrono::hours{11},
                           "Rathaus"};
    decide(who, [&](const auto& c, const auto& f) { return date_talk(c, f, id, date); });
    seen();
  }

  /// What blocks is talked over: conditions are met one by one, a refusal is thought better of.
  void clear(const Act& who, std::size_t task) {
    const Task definition = cycle_.workflow->tasks[task];
    const std::string& id = definition.id;
    if (definition.kind == TaskKind::acceptance) {
      return accept(who, id);
    }
    if (definition.kind == TaskKind::session) {
      return hear_another_body(who, definition);
    }
    result_.findings.push_back(
        {"rehearsal.was_blocked", {{"task", id}, {"title", definition.title}, {"day", who.on}}});
    if (cycle_.tasks[task].sign_off != SignOff::signed_conditional) {
      return decide(who, [&](const auto& c, const auto& f) {
        return correct_answer(c, f, {id, Outcome::signed_plain, {}, Medium::mail, {}, {}});
      });
    }
    const auto points = static_cast<std::int32_t>(cycle_.responses[task].answer->points.size());
    for (std::int32_t point = 1; point <= points; ++point) {
      decide(who, [&](const auto& c, const auto& f) {
        return close_condition(c, f, {id, point, Closing::fulfilled, "Im Text berücksichtigt"});
      });
    }
  }

  void office_answers(const Act& who, std::size_t task) {
    const Outcome outcome = people_.says(cycle_, task);
    const TaskKind kind = cycle_.workflow->tasks[task].kind;
    const bool sign_off = kind == TaskKind::co_sign || kind == TaskKind::final_sign;
    result_.sign_offs += sign_off && !blocks(kind, outcome) ? 1U : 0U;
    const std::string text = outcome == Outcome::signed_plain ? "" : "Siehe Anlage";
    const AnswerGiven meant{cycle_.workflow->tasks[task].id, outcome, text, Medium::mail, {}, {}};
    if (people_.trouble(cycle_, task) == People::Trouble::mistaken) {
      AnswerGiven wrong = meant;
      wrong.outcome = outcome == Outcome::signed_plain ? Outcome::refused : Outcome::signed_plain;
      wrong.text = wrong.outcome == Outcome::refused ? "Falsch angekreuzt" : "";
      decide(who, [&](const auto& c, const auto& f) { return give_answer(c, f, wrong); });
      seen();
      return decide(who, [&](const auto& c, const auto& f) { return correct_answer(c, f, meant); });
    }
    decide(who, [&](const auto& c, const auto& f) { return give_answer(c, f, meant); });
  }

  void council_decides(const Act& who, std::size_t task) {
    const ResultClass result = people_.decides(cycle_, task);
    const std::string id = cycle_.workflow->tasks[task].id;
    if (needs_another_session(result)) {
      result_.findings.push_back(
          {"rehearsal.another_session",
           {{"task", id}, {"title", cycle_.workflow->tasks[task].title}, {"day", who.on}}});
    }
    decide(who, [&](const auto& c, const auto& f) {
      return give_result(
          c,
          f,
          {id, {}, result, render({"result." + std::string(word(result)), {}}, Language::de), {}});
    });
  }

  void add_version_of(const Act& who, const StoredFile& file) {
    const VersionAdded version{file.sha256,
                               file.name,
                               static_cast<std::int64_t>(file.content.size()),
                               VersionKind::material,
                               {}};
    decide(who, [&](const auto& c, const auto& f) { return add_version(c, f, version); }, {file});
  }

  void accept(const Act& who, const std::string& id) {
    ++result_.sign_offs;
    decide(who, [&](const auto& c, const auto& f) {
      const std::string number = "VWT/0001/" + std::to_string(who.on.year() % 100);
      return accept_paper(c, f, {id, number, {}, {}, false, {}});
    });
  }

  /// The paper is put to the bodies with the report as it is then; now and then something is
  /// missing at first.
  void paper_comes(const Act& who, std::size_t task) {
    const std::string id = cycle_.workflow->tasks[task].id;
    if (cycle_.versions.empty()) {
      add_version_of(who, script_.report);
    }
    if (people_.trouble(cycle_, task) != People::Trouble::incomplete) {
      return accept(who, id);
    }
    decide(who,
           [&](const auto& c, const auto& f) { return return_paper(c, f, id, {"Anlage 1"}, {}); });
  }

  /// A paper that was referred goes to another body of the workflow first, where there is one.
  void hear_another_body(const Act& who, const Task& step) {
    const auto& bodies = cycle_.workflow->bodies;
    const auto other = std::find_if(
        bodies.begin(), bodies.end(), [&](const Body& body) { return body.key != step.body; });
    const bool inserted = step.id.find('.') != std::string::npos;
    result_.findings.push_back(
        {"rehearsal.referred", {{"task", step.id}, {"title", step.title}, {"day", who.on}}});
    decide(who, [&](const auto& c, const auto& f) {
      return other == bodies.end() || inserted ? reopen_task(c, f, step.id)
                                               : insert_session(c, f, *other, step.id);
    });
  }

  /// The result of one of the sessions, as the minutes really have it.
  void correct_one(const Act& who) {
    for (std::size_t i = cycle_.results.size(); i-- > 0;) {
      if (!cycle_.results[i].empty() && cycle_.tasks[i].state == TaskState::done) {
        const std::string id = cycle_.workflow->tasks[i].id;
        const ResultClass result = cycle_.results[i].back().result;
        return decide(who, [&](const auto& c, const auto& f) {
          return correct_result(c, f, {id, {}, result, "laut Niederschrift", {}});
        });
      }
    }
  }

  void office_confirms(const Act& who, std::size_t task) {
    const std::string id = cycle_.workflow->tasks[task].id;
    const People::Trouble trouble = people_.trouble(cycle_, task);
    const auto confirms = [&] {
      decide(who, [&](const auto& c, const auto& f) {
        return confirm_result(c, f, id, "Beschlussauszug");
      });
    };
    confirms();
    if (trouble == People::Trouble::wrong) {
      correct_one(who);
      if (cycle_.paper.state == PaperState::decided) {
        confirms();
      }
    } else if (trouble == People::Trouble::objected) {
      decide(who, [&](const auto& c, const auto& f) {
        return suspend_decision(c, f, ObjectionKind::widerspruch);
      });
    }
  }

  /// An amended decision needs another file, and an objection is lifted first.
  void publish(const Act& who, const std::string& task) {
    if (cycle_.versions.empty()) {
      add_version_of(who, script_.report);
    }
    if (versions_when_amended(cycle_)) {
      add_version_of(who, script_.amended);
    }
    if (cycle_.paper.state == PaperState::suspended) {
      decide(who, lift_suspension);
    }
    decide(who, [&](const auto& c, const auto& f) { return release(c, f, {task, false, false}); });
  }

  void decide(const Act& who, const Decide& ask, const std::vector<StoredFile>& files = {}) {
    const auto receipt = act_on_cycle(store_, script_.cycle, who, ask, files);
    if (!receipt) {
      result_.findings.push_back(receipt.error().message);
      return;
    }
    result_.lead_acts += who.as == lead_of(script_.workflow) ? 1U : 0U;
    cycle_ = receipt.value().cycle;
  }

  /// Nothing is open but a session step that no session of the calendar can help.
  [[nodiscard]] bool stuck() const {
    bool anything_else = false;
    bool dead_end = false;
    for (std::size_t i = 0; i < cycle_.tasks.size(); ++i) {
      const TaskRun& run = cycle_.tasks[i];
      const bool session = cycle_.workflow->tasks[i].kind == TaskKind::session;
      const bool blocked = run.state == TaskState::blocked && run.result != ResultClass::referred;
      const bool dead = session && open(run.state) && (blocked || !run.due);
      dead_end = dead_end || dead;
      anything_else = anything_else || (open(run.state) && !dead);
    }
    return dead_end && !anything_else;
  }

  void finish(Day day, const Calendar& calendar) {
    result_.finished = cycle_.state == CycleState::closed && cycle_.publication.has_value();
    result_.last_day = day;
    if (cycle_.publication) {
      result_.published_on = cycle_.publication->document.on;
    }
    result_.days = static_cast<std::size_t>(day - script_.start) + 1;
    for (std::size_t i = 0; i < cycle_.tasks.size(); ++i) {
      tell_missed_session(i, calendar);
      tell_what_is_open(i);
    }
    tell_busiest();
    weigh_co_signers();
  }

  void weigh_co_signers() {
    const Office* lead = find_office(script_.workflow, lead_of(script_.workflow));
    std::set<std::string> mailboxes;
    for (const Task& task : script_.workflow.tasks) {
      const Office* office = find_office(script_.workflow, task.office);
      if (task.kind == TaskKind::co_sign && office != nullptr && !office->mailbox.empty() &&
          (lead == nullptr || office->mailbox != lead->mailbox)) {
        mailboxes.insert(office->mailbox);
      }
    }
    std::vector<std::size_t> letters;
    letters.reserve(mailboxes.size());
    for (const std::string& mailbox : mailboxes) {
      letters.push_back(channel_.by_address[mailbox]);
    }
    std::sort(letters.begin(), letters.end());
    if (!letters.empty()) {
      result_.co_signer_median = letters[(letters.size() - 1) / 2];
      result_.co_signer_most = letters.back();
    }
  }

  /// A session step that came later than the plan of the first day had it.
  void tell_missed_session(std::size_t i, const Calendar& calendar) {
    if (i >= first_plan_.tasks.size()) {
      return;
    }
    const Task& task = cycle_.workflow->tasks[i];
    const auto planned = first_plan_.tasks[i].earliest_finish;
    const auto& taken = cycle_.tasks[i].ended_on;
    if (task.kind != TaskKind::session || !planned || !taken || *taken <= *planned) {
      return;
    }
    result_.findings.push_back({"rehearsal.session_missed",
                                {{"task", task.id},
                                 {"title", task.title},
                                 {"planned", *planned},
                                 {"taken", *taken},
                                 {"days", working_days_between(*planned, *taken, calendar)}}});
  }

  void tell_what_is_open(std::size_t i) {
    const TaskRun& run = cycle_.tasks[i];
    if (ended(run.state) || run.state == TaskState::waiting) {
      return;
    }
    const Task& task = cycle_.workflow->tasks[i];
    const char* why = task.kind != TaskKind::session    ? "rehearsal.never_answered"
                      : run.state == TaskState::blocked ? "rehearsal.rejected"
                                                        : "rehearsal.no_session_left";
    result_.findings.push_back({why, {{"task", task.id}, {"title", task.title}}});
  }

  /// The mailbox that was written to most, if that is more than one letter a week on average.
  void tell_busiest() {
    const auto& counts = channel_.by_address;
    const auto busiest =
        std::max_element(counts.begin(), counts.end(), [](const auto& left, const auto& right) {
          return left.second < right.second;
        });
    constexpr std::size_t kWeek = 7;
    if (busiest != counts.end() && busiest->second * kWeek > result_.days) {
      result_.findings.push_back(
          {"rehearsal.busiest", {{"address", busiest->first}, {"letters", busiest->second}}});
    }
  }

  Store& store_;
  const RehearsalScript& script_;
  const Observer& observer_;
  RehearsalResult result_;
  Cycle cycle_;
  Plan first_plan_;
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
