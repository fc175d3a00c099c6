#include "engine/run/cycle.h"

#include <algorithm>

#include "engine/run/council.h"
#include "engine/run/requests.h"
#include "engine/run/silence.h"

namespace umlauf {
namespace {

TaskIndex index_tasks(const Workflow& workflow) {
  TaskIndex index;
  for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
    index.emplace(workflow.tasks[i].id, i);
  }
  return index;
}

struct Fold {
  Cycle& cycle;
  Day on;

  TaskRun& run(const std::string& task) { return cycle.tasks.at(index_of(cycle, task)); }

  Response& response(const std::string& task) { return cycle.responses.at(index_of(cycle, task)); }
  [[nodiscard]] const Task& definition(const std::string& task) const {
    return cycle.workflow->tasks.at(index_of(cycle, task));
  }
  [[nodiscard]] TaskKind kind(const std::string& task) const { return definition(task).kind; }

  /// What the state of a request makes of its task.
  void become(const std::string& task, SignOff state) {
    TaskRun& it = run(task);
    it.sign_off = state;
    it.ended_on.reset();
    if (state == SignOff::withdrawn) {
      end(task, TaskState::skipped);
    } else if (!blocks(kind(task), state) || it.overridden || definition(task).post_hoc) {
      end(task, TaskState::done);
    } else if (state == SignOff::in_review) {
      it.state = TaskState::active;
    } else if (state == SignOff::open || state == SignOff::lapsed) {
      it.state = TaskState::ready;
    } else {
      it.state = TaskState::blocked;
    }
  }

  /// The answer no longer counts; what was prepared or said stays in the log.
  void ask_again(const std::string& task) {
    run(task).answered_on.reset();
    run(task).late = false;
    run(task).overridden = false;
    run(task).words.clear();
    response(task) = Response{};
    become(task, SignOff::open);
  }

  void end(const std::string& task, TaskState state) {
    run(task).state = state;
    run(task).ended_on = on;
  }

  void begin_period(const std::string& task) {
    if (const auto roster = cycle.rosters.find(task); roster != cycle.rosters.end()) {
      roster->second.closed = roster->second.reminded = false;
    }
  }
  void begin_ladder(const std::string& task) {
    run(task).reminded = 0;
    run(task).reminded_on.reset();
  }

  void operator()(const CycleStarted& event) {
    cycle.title = event.title;
    cycle.start = event.start;
    cycle.file_number = event.file_number;
    cycle.workflow = std::make_shared<const Workflow>(event.workflow);
    cycle.index = std::make_shared<const TaskIndex>(index_tasks(event.workflow));
    cycle.tasks.assign(event.workflow.tasks.size(), TaskRun{});
    cycle.responses.assign(event.workflow.tasks.size(), Response{});
    cycle.contributions.assign(event.workflow.tasks.size(), Contribution{});
    cycle.predecessor = event.predecessor;
    cycle.asked_again = event.asked_again;
    cycle.obligation = event.obligation;
    cycle.results.assign(event.workflow.tasks.size(), {});
    const auto& tasks = event.workflow.tasks;
    const bool handed_in = std::any_of(tasks.begin(), tasks.end(), [](const Task& task) {
      return task.kind == TaskKind::acceptance;
    });
    cycle.paper.state = handed_in ? PaperState::waiting : PaperState::scheduled;
  }
  void operator()(const CyclePaused& /*event*/) { cycle.state = CycleState::paused; }
  void operator()(const CycleResumed& /*event*/) {
    if (cycle.state == CycleState::closed) {
      bring_back();
    }
    cycle.state = CycleState::running;
  }
  void operator()(const CycleCancelled& /*event*/) { cycle.state = CycleState::cancelled; }
  void operator()(const PlanAgreed& event) { cycle.agreed = event.days; }
  void operator()(const CycleClosed& event) {
    for (const std::string& task : event.dropped) {
      TaskRun& it = run(task);
      cycle.dropped.push_back({task, it});
      const bool waited_for = it.sign_off == SignOff::open || it.sign_off == SignOff::in_review ||
                              it.sign_off == SignOff::lapsed;
      it.sign_off = waited_for ? SignOff::withdrawn : it.sign_off;
      end(task, TaskState::skipped);
    }
    cycle.closed_on = on;
    cycle.reopened = false;
    cycle.state = CycleState::closed;
  }

  /// The closing is taken back: what was asked without an answer waits, and is asked anew.
  void bring_back() {
    for (const DroppedTask& each : cycle.dropped) {
      const bool asked = each.run.state == TaskState::ready || each.run.state == TaskState::active;
      TaskRun back = each.run;
      if (asked && kind(each.task) != TaskKind::session) {
        back = TaskRun{};
        back.round = each.run.round;
      }
      run(each.task) = back;
    }
    cycle.dropped.clear();
    cycle.closed_on.reset();
    cycle.reopened = std::all_of(cycle.tasks.begin(), cycle.tasks.end(), [](const TaskRun& each) {
      return ended(each.state);
    });
  }

  void operator()(const TaskReady& event) {
    TaskRun asked;
    cycle.reopened = false;
    asked.state = TaskState::ready;
    asked.round = event.round;
    asked.ready_on = on;
    asked.due = event.due;
    if (is_request(kind(event.task))) {
      asked.sign_off = SignOff::open;
    }
    run(event.task) = asked;
    begin_period(event.task);
    Response fresh;
    fresh.before = std::move(response(event.task).before);
    fresh.silence_announced = silence_may_consent(cycle, index_of(cycle, event.task)) &&
                              announces(*cycle.workflow, definition(event.task));
    response(event.task) = std::move(fresh);
    if (asked.sign_off && definition(event.task).post_hoc) {
      become(event.task, SignOff::open);
    }
    if (kind(event.task) == TaskKind::session) {
      paper_does(PaperAct::schedule);
    } else if (kind(event.task) == TaskKind::acceptance) {
      if (!cycle.paper.task.empty() && cycle.paper.task != event.task) {
        cycle.paper = Paper{};  // another paper of the same cycle
      }
      cycle.paper.state = PaperState::waiting;
    }
  }
  void operator()(const TaskStarted& event) {
    run(event.task).state = TaskState::active;
    run(event.task).started_on = on;
    if (run(event.task).sign_off) {
      become(event.task, SignOff::in_review);
    }
  }
  void operator()(const TaskFinished& event) {
    run(event.task).words = event.note;
    end(event.task, TaskState::done);
  }
  void operator()(const TaskSkipped& event) { end(event.task, TaskState::skipped); }
  void operator()(const TaskReopened& event) {
    TaskRun waiting;
    waiting.round = run(event.task).round;
    run(event.task) = waiting;
  }
  void operator()(const TaskExtended& event) {
    run(event.task).due = event.due;
    begin_ladder(event.task);
    begin_period(event.task);
    if (run(event.task).sign_off == SignOff::lapsed) {
      become(event.task, SignOff::open);
    }
  }
  void operator()(const TaskReminded& event) {
    run(event.task).reminded = event.rungs;
    run(event.task).reminded_on = on;
  }

  /// An office that joins the workflow, or takes the place of what it was there.
  static void take_in(Workflow& workflow, const std::optional<Office>& office) {
    const auto same =
        std::find_if(workflow.offices.begin(), workflow.offices.end(), [&](const Office& each) {
          return office && each.key == office->key;
        });
    if (same != workflow.offices.end()) {
      *same = *office;
    } else if (office) {
      workflow.offices.push_back(*office);
    }
  }
  void operator()(const TaskDefined& event) {
    Workflow changed = *cycle.workflow;
    take_in(changed, event.office);
    if (event.body) {
      changed.bodies.push_back(*event.body);
    }
    if (const std::size_t at = index_of(cycle, event.task.id); at != kNoTask) {
      changed.tasks[at] = event.task;
    } else {
      changed.tasks.push_back(event.task);
      cycle.tasks.emplace_back();
      cycle.responses.emplace_back();
      cycle.contributions.emplace_back();
      cycle.results.emplace_back();
    }
    cycle.index = std::make_shared<const TaskIndex>(index_tasks(changed));
    cycle.workflow = std::make_shared<const Workflow>(std::move(changed));
    auto& announced = response(event.task.id).silence_announced;
    announced = announced && silence_may_consent(cycle, index_of(cycle, event.task.id));
    const auto& state = run(event.task.id).sign_off;
    if (event.what == TaskChange::kind && state) {
      become(event.task.id, *state);
    } else if (event.what == TaskChange::post_hoc && open(run(event.task.id).state)) {
      become(event.task.id, SignOff::open);
    }
  }
  void operator()(const TaskNoted& /*event*/) {}
  void operator()(const ResubmissionSet& event) {
    cycle.resubmissions.push_back({event.task, event.day, event.text});
  }
  void operator()(const Resubmitted& event) {
    auto& all = cycle.resubmissions;
    all.erase(std::remove_if(all.begin(),
                             all.end(),
                             [&](const Resubmission& each) {
                               return each.task == event.task && each.day == event.day;
                             }),
              all.end());
  }

  void operator()(const Answered& event) {
    TaskRun& task = run(event.task);
    task.words = event.text;
    task.answered_on = on;
    task.late = task.due && *task.due < on;
    const std::string& office = cycle.workflow->tasks[index_of(cycle, event.task)].office;
    response(event.task).answer = Answer{event.outcome,
                                         event.text,
                                         event.medium,
                                         event.declared_by,
                                         {},
                                         event.sha256,
                                         office,
                                         event.signer_name,
                                         event.authority};
    auto& points = response(event.task).answer->points;
    for (const std::string& point : event.points) {
      points.push_back({point, {}, {}, false});
    }
    points.resize(static_cast<std::size_t>(event.point_count));
    become(event.task, event.outcome);
  }
  void operator()(const AnswerPrepared& event) {
    Answer answer{event.outcome, event.text, Medium::desk, {}, {}, {}, {}};
    for (const std::string& point : event.points) {
      answer.points.push_back({point, {}, {}, false});
    }
    response(event.task).prepared = std::move(answer);
    response(event.task).prepared_by = event.prepared_by;
    become(event.task, SignOff::in_review);
  }
  void operator()(const AnswerTakenBack& event) { ask_again(event.task); }
  void operator()(const AnswerSuspended& event) { ask_again(event.task); }
  void operator()(const AnswerOverridden& event) {
    run(event.task).overridden = true;
    become(event.task, *run(event.task).sign_off);
  }
  void operator()(const ConditionClosed& event) {
    Answer& answer = *response(event.task).answer;
    Point& point = answer.points.at(static_cast<std::size_t>(event.point - 1));
    point.closed = event.how;
    point.reply = event.text;
    const bool all = std::all_of(answer.points.begin(), answer.points.end(), [](const Point& each) {
      return each.closed.has_value();
    });
    if (all) {
      become(event.task, SignOff::signed_plain);
    }
  }
  void operator()(const RemarkAnswered& event) {
    Point& point =
        response(event.task).answer->points.at(static_cast<std::size_t>(event.point - 1));
    point.reply = event.text;
    point.replied = true;
  }
  void operator()(const ObjectionRecorded& event) { run(event.task).words = event.text; }
  void operator()(const AnswerScanned& event) {
    if (auto& answer = response(event.task).answer) {
      answer->scan = event.file;
      answer->scan_sha256 = event.sha256;
    }
  }
  void operator()(const ReceiptConfirmed& event) { response(event.task).received_on = on; }
  void operator()(const RequestDeemed& event) { become(event.task, SignOff::deemed); }
  void operator()(const RequestLapsed& event) { become(event.task, SignOff::lapsed); }
  void operator()(const RequestWithdrawn& event) { become(event.task, SignOff::withdrawn); }
  void operator()(const RequestSuperseded& event) {
    TaskRun waiting;
    waiting.round = run(event.task).round;
    waiting.sign_off = SignOff::superseded;
    run(event.task) = waiting;
    Response& stored = response(event.task);
    stored.before = stored.answer ? stored.answer : stored.before;
    stored.answer.reset();
  }
  // --- The paper -------------------------------------------------------------------------------

  void paper_does(PaperAct act) {
    Paper& paper = cycle.paper;
    if (const auto step = paper_step(paper.state, act, paper.before); step.next) {
      paper.before = *step.next == PaperState::suspended ? paper.state : paper.before;
      paper.state = *step.next;
    }
  }
  void take_result(const std::string& id, const SessionRecord& record) {
    TaskRun& task = run(id);
    if (undoes_decision(cycle, index_of(cycle, id), record.result)) {
      cycle.paper.held = cycle.publication && !cycle.publication->preliminary;
    }
    paper_does(paper_act(record.result, decisive(cycle, index_of(cycle, id))));
    task.result = record.result;
    task.words = record.words;
    task.ended_on.reset();
    if (ends_step(record.result)) {
      end(id, TaskState::done);
      task.ended_on = record.date;
    } else {
      task.state = needs_another_session(record.result) ? TaskState::ready : TaskState::blocked;
    }
    cycle.results.at(index_of(cycle, id)).push_back(record);
  }

  void operator()(const PaperAccepted& event) {
    paper_does(event.late ? PaperAct::accept_late : PaperAct::accept);
    Paper& paper = cycle.paper;
    paper.task = event.task;
    paper.number = event.number;
    paper.type = event.type;
    paper.attachments = event.attachments;
    paper.sha256 = event.sha256;
    paper.in = on;
    paper.counts_from = event.counts_from;
    paper.late = event.late;
    paper.missing.clear();
    paper.first_returned.reset();
    end(event.task, TaskState::done);
  }
  void operator()(const PaperReturned& event) {
    paper_does(PaperAct::give_back);
    Paper& paper = cycle.paper;
    paper.task = event.task;
    paper.missing = event.missing;
    paper.first_returned = paper.first_returned.value_or(on);
    paper.until = event.until;
    run(event.task).state = TaskState::blocked;
  }
  void operator()(const PaperWithdrawn& event) {
    cycle.paper.go_on.reset();
    paper_does(PaperAct::withdraw);
    cycle.paper.task = event.task;
    run(event.task).state = TaskState::blocked;
    run(event.task).ended_on.reset();
  }
  void operator()(const SessionAssigned& event) {
    run(event.task).due = event.date;
    begin_ladder(event.task);
  }
  void operator()(const SessionResult& event) {
    take_result(event.task,
                {event.date, event.result, event.words, event.votes, cycle.versions.size(), false});
  }
  void operator()(const ResultCorrected& event) {
    if (undoes_decision(cycle, index_of(cycle, event.task), event.result)) {
      paper_does(PaperAct::correct);
    }
    cycle.results.at(index_of(cycle, event.task)).back().replaced = true;
    take_result(event.task,
                {event.date, event.result, event.words, event.votes, cycle.versions.size(), false});
  }
  void operator()(const ResultConfirmed& event) {
    paper_does(event.final ? PaperAct::confirm_final : PaperAct::confirm);
    cycle.paper.decision = event.decision;
    cycle.paper.held = false;
    run(event.task).words = event.decision;
    if (!ended(run(event.task).state)) {
      end(event.task, TaskState::done);
    }
  }
  void operator()(const DecisionSuspended& event) {
    paper_does(PaperAct::object);
    cycle.paper.objection = event.kind;
    cycle.paper.suspended_on = on;
  }
  void operator()(const SuspensionLifted& /*event*/) { paper_does(PaperAct::lift); }
  void operator()(const PaperNumbered& event) { cycle.paper.number = event.number; }
  void operator()(const TermEnded& event) {
    cycle.paper.terms_ended.push_back(event.poll);
    cycle.paper.go_on = event.poll;
  }
  void operator()(const PaperContinued& /*event*/) { cycle.paper.go_on.reset(); }

  void operator()(const VersionAdded& event) {
    cycle.versions.push_back(
        {event.sha256, event.name, event.size, on, event.kind, event.chapters});
  }

  // --- What is public --------------------------------------------------------------------------

  /// The file that is public takes its place among the earlier ones.
  [[nodiscard]] std::vector<EarlierFile> earlier_with(const std::string& erratum) const {
    std::vector<EarlierFile> earlier;
    if (cycle.publication) {
      earlier = cycle.publication->earlier;
      earlier.push_back(
          {cycle.publication->document, erratum, on, cycle.publication->retracted_on.has_value()});
    }
    return earlier;
  }
  void operator()(const Published& event) {
    auto earlier = earlier_with({});
    const bool same = cycle.publication && cycle.publication->document.sha256 == event.sha256;
    if (same && !cycle.publication->retracted_on) {
      earlier.pop_back();
    }
    cycle.publication =
        Publication{event.task,
                    {event.sha256, event.name, event.size, on, VersionKind::material, {}},
                    event.decision,
                    event.preliminary,
                    std::move(earlier),
                    {}};
    if (event.preliminary) {
      return;
    }
    cycle.reported_on = cycle.reported_on.value_or(on);
    if (!ended(run(event.task).state)) {
      end(event.task, TaskState::done);
    }
  }
  void operator()(const PublicationCorrected& event) {
    Publication& publication = *cycle.publication;
    publication.earlier = earlier_with(event.erratum);
    publication.document = {event.sha256, event.name, event.size, on, VersionKind::editorial, {}};
    publication.retracted_on.reset();
  }
  void operator()(const PublicationRetracted& /*event*/) {
    cycle.publication->retracted_on = on;
    for (EarlierFile& file : cycle.publication->earlier) {
      file.gone = true;
    }
  }
  // --- Who was invited -------------------------------------------------------------------------

  template <class Entry>
  requires requires(Roster& roster, const Entry& entry) { enter(roster, entry); }
  void operator()(const Entry& event) { enter(cycle.rosters[event.task], event); }
  void operator()(const ParticipationEnded& event) { end(event.task, TaskState::done); }
  void operator()(const ContributionGiven& event) {
    cycle.contributions.at(index_of(cycle, event.task)) = {
        event.parts, event.file, event.sha256, on, event.late, {}};
  }
  void operator()(const LateDataPlaced& event) {
    cycle.contributions.at(index_of(cycle, event.task)).use = event.use;
  }
  void operator()(const OfficeSet& /*event*/) {}
  void operator()(const OfficeClosed& /*event*/) {}
  void operator()(const OfficeGone& event) {
    auto& gone = cycle.gone;
    gone.erase(std::remove(gone.begin(), gone.end(), event.office), gone.end());
    if (!event.back) {
      gone.push_back(event.office);
    }
  }
  void operator()(const LeadChanged& event) {
    Workflow changed = *cycle.workflow;
    take_in(changed, event.added);
    changed.lead = event.office;
    cycle.workflow = std::make_shared<const Workflow>(std::move(changed));
  }
  void operator()(const RequestOrphaned& event) { run(event.task).state = TaskState::blocked; }
  void operator()(const SessionSet& /*event*/) {}
  void operator()(const ObligationSet& /*event*/) {}
  void operator()(const ObligationPlanned& /*event*/) {}
  void operator()(const ObligationEnded& /*event*/) {}
  void operator()(const TextRemoved& /*event*/) {}
  void operator()(const OfficeMoved& /*event*/) {}
  void operator()(const OfficeRenamed& /*event*/) {}
  void operator()(const PersonSet& /*event*/) {}
  void operator()(const PersonLeft& /*event*/) {}
  void operator()(const AbsenceSet& /*event*/) {}
  void operator()(const AbsenceRemoved& /*event*/) {}
  void operator()(const DeputySet& /*event*/) {}
  void operator()(const DeputyRemoved& /*event*/) {}
  void operator()(const ClosureSet& event) {
    Workflow changed = *cycle.workflow;
    const auto set = [&](std::vector<DayRange>& closures) {
      closures.erase(
          std::remove_if(closures.begin(),
                         closures.end(),
                         [&](const DayRange& each) { return each.first == event.first; }),
          closures.end());
      if (!event.lifted) {
        closures.push_back({event.first, event.last});
      }
    };
    if (event.office.empty()) {
      set(changed.closures);
    }
    for (Office& office : changed.offices) {
      if (office.key == event.office) {
        set(office.closures);
      }
    }
    cycle.workflow = std::make_shared<const Workflow>(std::move(changed));
  }
};

}  // namespace

void apply(Cycle& cycle, const Event& event, Day on) {
  std::visit(Fold{cycle, on}, event);
  ++cycle.version;
}

bool is_request(TaskKind kind) {
  return kind == TaskKind::contribution || kind == TaskKind::involvement ||
         kind == TaskKind::acknowledge || kind == TaskKind::co_sign || kind == TaskKind::final_sign;
}

std::size_t index_of(const Cycle& cycle, std::string_view task) {
  const auto found = cycle.index->find(task);
  return found == cycle.index->end() ? kNoTask : found->second;
}

}  // namespace umlauf
