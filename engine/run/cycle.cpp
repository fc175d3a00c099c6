#include "engine/run/cycle.h"

namespace umlauf {
namespace {

constexpr bool counts_as_done(Outcome outcome) {
  return outcome != Outcome::signed_conditional && outcome != Outcome::refused &&
         outcome != Outcome::not_responsible;
}

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
  }
  void operator()(const CyclePaused& /*event*/) { cycle.state = CycleState::paused; }
  void operator()(const CycleResumed& /*event*/) { cycle.state = CycleState::running; }
  void operator()(const CycleCancelled& /*event*/) { cycle.state = CycleState::cancelled; }
  void operator()(const CycleClosed& /*event*/) { cycle.state = CycleState::closed; }

  void operator()(const TaskReady& event) {
    TaskRun asked;
    asked.state = TaskState::ready;
    asked.round = event.round;
    asked.ready_on = on;
    asked.due = event.due;
    run(event.task) = asked;
  }
  void operator()(const TaskStarted& event) {
    run(event.task).state = TaskState::active;
    run(event.task).started_on = on;
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
  }
  void operator()(const TaskReminded& event) {
    run(event.task).reminded = event.rungs;
    run(event.task).reminded_on = on;
  }

  void operator()(const Answered& event) {
    run(event.task).outcome = event.outcome;
    run(event.task).words = event.text;
    if (counts_as_done(event.outcome)) {
      end(event.task, TaskState::done);
    } else {
      run(event.task).state = TaskState::blocked;
    }
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
    cycle.versions.push_back({event.sha256, event.name, event.size, on});
  }
  void operator()(const Published& event) {
    cycle.publication =
        Publication{event.task, {event.sha256, event.name, event.size, on}, event.decision};
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

std::size_t index_of(const Cycle& cycle, std::string_view task) {
  const auto found = cycle.index->find(task);
  return found == cycle.index->end() ? kNoTask : found->second;
}

}  // namespace umlauf
