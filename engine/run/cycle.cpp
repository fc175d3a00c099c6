#include "engine/run/cycle.h"

#include <algorithm>

namespace umlauf {
namespace {

constexpr bool ends_step(ResultClass result) {
  return result == ResultClass::adopted || result == ResultClass::adopted_amended ||
         result == ResultClass::noted;
}

/// The same body deals with the same paper again in another session.
constexpr bool stays_open(ResultClass result) {
  return result == ResultClass::deferred || result == ResultClass::meeting_cancelled ||
         result == ResultClass::not_reached || result == ResultClass::inquorate;
}

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
  [[nodiscard]] TaskKind kind(const std::string& task) const {
    return cycle.workflow->tasks.at(index_of(cycle, task)).kind;
  }

  /// What the state of a request makes of its task.
  void become(const std::string& task, SignOff state) {
    TaskRun& it = run(task);
    it.sign_off = state;
    it.ended_on.reset();
    if (state == SignOff::withdrawn) {
      end(task, TaskState::skipped);
    } else if (!blocks(kind(task), state) || it.overridden) {
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
  }
  void operator()(const CyclePaused& /*event*/) { cycle.state = CycleState::paused; }
  void operator()(const CycleResumed& /*event*/) { cycle.state = CycleState::running; }
  void operator()(const CycleCancelled& /*event*/) { cycle.state = CycleState::cancelled; }
  void operator()(const PlanAgreed& event) { cycle.agreed = event.days; }
  void operator()(const CycleClosed& /*event*/) { cycle.state = CycleState::closed; }

  void operator()(const TaskReady& event) {
    TaskRun asked;
    asked.state = TaskState::ready;
    asked.round = event.round;
    asked.ready_on = on;
    asked.due = event.due;
    if (is_request(kind(event.task))) {
      asked.sign_off = SignOff::open;
    }
    run(event.task) = asked;
    response(event.task) = Response{};
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
    if (run(event.task).sign_off == SignOff::lapsed) {
      become(event.task, SignOff::open);
    }
  }
  void operator()(const TaskReminded& event) {
    run(event.task).reminded = event.rungs;
    run(event.task).reminded_on = on;
  }

  void operator()(const TaskDefined& event) {
    Workflow changed = *cycle.workflow;
    if (event.office) {
      changed.offices.push_back(*event.office);
    }
    if (const std::size_t at = index_of(cycle, event.task.id); at != kNoTask) {
      changed.tasks[at] = event.task;
    } else {
      changed.tasks.push_back(event.task);
      cycle.tasks.emplace_back();
      cycle.responses.emplace_back();
    }
    cycle.index = std::make_shared<const TaskIndex>(index_tasks(changed));
    cycle.workflow = std::make_shared<const Workflow>(std::move(changed));
    if (event.what == TaskChange::kind && run(event.task.id).sign_off) {
      become(event.task.id, *run(event.task.id).sign_off);
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
    response(event.task).answer =
        Answer{event.outcome, event.text, event.medium, event.declared_by, {}, event.sha256};
    auto& points = response(event.task).answer->points;
    for (const std::string& point : event.points) {
      points.push_back({point, {}, {}, false});
    }
    points.resize(static_cast<std::size_t>(event.point_count));
    become(event.task, event.outcome);
  }
  void operator()(const AnswerPrepared& event) {
    Answer answer{event.outcome, event.text, Medium::desk, {}, {}, {}};
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
  void operator()(const RequestLapsed& event) { become(event.task, SignOff::lapsed); }
  void operator()(const RequestWithdrawn& event) { become(event.task, SignOff::withdrawn); }
  void operator()(const RequestSuperseded& event) {
    TaskRun waiting;
    waiting.round = run(event.task).round;
    waiting.sign_off = SignOff::superseded;
    run(event.task) = waiting;
  }
  void operator()(const PaperAccepted& event) {
    cycle.paper_number = event.number;
    cycle.paper_in = on;
    end(event.task, TaskState::done);
  }
  void operator()(const SessionAssigned& event) {
    run(event.task).due = event.date;
    begin_ladder(event.task);
  }
  void operator()(const SessionResult& event) {
    TaskRun& task = run(event.task);
    task.result = event.result;
    task.words = event.words;
    if (ends_step(event.result)) {
      end(event.task, TaskState::done);
      task.ended_on = event.date;
    } else {
      task.state = stays_open(event.result) ? TaskState::ready : TaskState::blocked;
    }
  }
  void operator()(const ResultConfirmed& event) {
    run(event.task).words = event.decision;
    end(event.task, TaskState::done);
  }
  void operator()(const VersionAdded& event) {
    cycle.versions.push_back(
        {event.sha256, event.name, event.size, on, event.kind, event.chapters});
  }
  void operator()(const Published& event) {
    cycle.publication =
        Publication{event.task,
                    {event.sha256, event.name, event.size, on, VersionKind::material, {}},
                    event.decision};
    end(event.task, TaskState::done);
  }
  void operator()(const OfficeSet& /*event*/) {}
  void operator()(const SessionSet& /*event*/) {}
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
