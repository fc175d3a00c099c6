#include <algorithm>

#include "engine/model/nearest.h"
#include "engine/plan/day_axis.h"
#include "engine/plan/draft.h"

namespace umlauf {
namespace {

using Kind = Network::Kind;

std::size_t at(std::int32_t number) {
  return static_cast<std::size_t>(number);
}

class Reasons {
 public:
  Reasons(const PlanInput& input, const Draft& draft, std::size_t task)
      : input_(input),
        draft_(draft),
        network_(draft.network),
        task_(task),
        days_(planned_task(draft, task)) {}

  std::vector<Message> all() && {
    if (!draft_.has_dates(task_)) {
      no_dates();
    } else if (network_.kind[task_] == Kind::session) {
      session();
    } else {
      dates();
      begin();
      if (draft_.facts.of(task_) != Facts::State::finished) {
        latest();
        slack();
      }
    }
    return std::move(out_);
  }

 private:
  using Args = std::vector<Message::Argument>;

  void say(const char* id, Args args) { out_.push_back({id, std::move(args)}); }

  [[nodiscard]] const Task& task_of(std::size_t number) const {
    return input_.workflow.tasks[at(network_.index[number])];
  }
  [[nodiscard]] Args named(std::size_t number) const {
    return {{"task", task_of(number).id}, {"title", task_of(number).title}};
  }
  static Args with(Args args, const Args& more) {
    args.insert(args.end(), more.begin(), more.end());
    return args;
  }
  [[nodiscard]] std::string body_of(const Step& step) const {
    const Body* body = find_body(input_.workflow, step.body);
    return body == nullptr || body->name.empty() ? step.body : body->name;
  }
  /// The session's day, marked where it is an example.
  static Message day_of(const Sitting& sitting) {
    return {sitting.example ? "plan.example_day" : "plan.day", {{"day", sitting.date}}};
  }

  void no_dates() {
    say("plan.why_none", named(task_));
    for (const PlanFinding& finding : draft_.findings) {
      if (!finding.task.empty()) {
        out_.push_back(finding.message);
      }
    }
  }

  void dates() {
    const Args args =
        with(named(task_), {{"start", *days_.earliest_start}, {"finish", *days_.earliest_finish}});
    const Facts::State state = draft_.facts.of(task_);
    if (state == Facts::State::finished) {
      say("plan.why_finished", args);
    } else if (network_.days[task_] == 0) {
      say("plan.why_moment", args);
    } else {
      say(*days_.earliest_start == *days_.earliest_finish ? "plan.why_day" : "plan.why_days",
          with(args, {{"days", network_.days[task_]}}));
    }
    if (state == Facts::State::started) {
      say("plan.why_started", {{"start", *days_.earliest_start}});
    }
  }

  /// Why not earlier: the links that hold it back, or the plan's first day.
  void begin() {
    if (draft_.facts.of(task_) != Facts::State::open) {
      return;
    }
    const DayAxis axis(*network_.calendar);
    const std::int32_t days = network_.days[task_];
    const bool own = network_.kind[task_] == Kind::own_calendar;
    std::vector<Message> waits;
    Boundary open = draft_.floor.at;
    for (const Arc& arc : network_.arcs_of(task_)) {
      const bool to_finish = network_.code_of(arc).to_finish();
      const Boundary bound = arc_bound(draft_.setting(), draft_.schedule, arc);
      const Boundary start = !to_finish ? bound
                             : own      ? network_.calendar_of(task_).start_for(bound, days)
                                        : bound - days;
      open = std::max(open, start);
      const Boundary real = own ? network_.calendar_of(task_).real_start(start) : start;
      if (start >= draft_.floor.at && real >= draft_.schedule.start[task_]) {
        waits.push_back(wait(arc));
      }
    }
    if (!waits.empty()) {
      say("plan.why_waits", {{"waits", waits}});
    } else if (input_.today && draft_.floor.at > draft_.start) {
      say("plan.why_today", {{"today", draft_.floor.day}});
    } else {
      say("plan.why_first", {{"start", draft_.floor.day}});
    }
    if (own && axis.after(open) < *days_.earliest_start) {
      say("plan.why_closed", {{"from", axis.after(open)}, {"start", *days_.earliest_start}});
    }
  }

  [[nodiscard]] Message wait(const Arc& arc) const {
    const ArcCode code = network_.code_of(arc);
    const std::size_t before = at(arc.before);
    const Setting setting = draft_.setting();
    const Day day = code.from_start() ? start_day(setting, draft_.schedule, before)
                                      : finish_day(setting, draft_.schedule, before);
    Message message{code.from_start() ? "plan.wait_start" : "plan.wait",
                    with(named(before), {{"day", day}})};
    if (arc.lag != 0) {
      const char* lag = code.calendar_days() ? "plan.lag_days"
                        : arc.lag < 0        ? "plan.lag_before"
                                             : "plan.lag";
      message.id += "_lag";
      message.args.emplace_back("lag", Message{lag, {{"lag", std::abs(arc.lag)}}});
    }
    return message;
  }

  /// The step of whose chain the cut-off bounds this task directly, if one does.
  [[nodiscard]] const Step* cutoff_step() const {
    const DayAxis axis(*network_.calendar);
    for (const Step& step : network_.steps) {
      const auto number = at(network_.detail[at(step.task)]);
      for (const Arc& arc : network_.arcs_of(at(step.task))) {
        if (at(arc.before) == task_ && step.first && draft_.limits.sitting[number] >= 0 &&
            axis.rank(draft_.limits.paper[number] + 1) == draft_.limits.finish[task_]) {
          return &step;
        }
      }
    }
    return nullptr;
  }

  void latest() {
    if (const Step* step = cutoff_step()) {
      const auto number = at(network_.detail[at(step->task)]);
      const Sitting& sitting = step->sittings[at(draft_.limits.sitting[number])];
      const Day cutoff = draft_.limits.paper[number];
      const std::int32_t before = input_.calendar.rank(sitting.date) - input_.calendar.rank(cutoff);
      say("plan.why_cutoff",
          {{"latest", cutoff},
           {"days", before},
           {"body", body_of(*step)},
           {"date", day_of(sitting)}});
      return;
    }
    for (std::size_t next = task_ + 1; next < network_.size(); ++next) {
      for (const Arc& arc : network_.arcs_of(next)) {
        if (at(arc.before) == task_ && arc.lag == 0 && network_.code_of(arc).value == 0 &&
            draft_.has_dates(next) && network_.kind[next] != Kind::session &&
            draft_.limits.start[next] == draft_.limits.finish[task_]) {
          const PlannedTask follower = planned_task(draft_, next);
          say("plan.why_latest",
              with(named(next),
                   {{"latest", *days_.latest_finish}, {"start", *follower.latest_start}}));
          return;
        }
      }
    }
    say(draft_.limits.finish[task_] == draft_.last ? "plan.why_latest_end"
                                                   : "plan.why_latest_plain",
        {{"latest", *days_.latest_finish}});
  }

  /// A recess of the body between the task and the session, if its calendar names one.
  [[nodiscard]] const Session* recess(const Step& step, Day until) const {
    for (const Session& row : input_.sessions.of(step.body)) {
      if (row.kind == SessionKind::recess && row.date < until &&
          row.until.value_or(row.date) > *days_.earliest_finish) {
        return &row;
      }
    }
    return nullptr;
  }

  void slack() {
    const std::int32_t days = *days_.slack;
    const Step* step = cutoff_step();
    if (days < 0) {
      say("plan.why_late", {{"days", -days}});
    } else if (days == 0) {
      say("plan.why_no_slack", {});
    } else if (step != nullptr) {
      const auto number = at(network_.detail[at(step->task)]);
      const Sitting& sitting = step->sittings[at(draft_.limits.sitting[number])];
      const Session* pause = recess(*step, sitting.date);
      if (pause != nullptr) {
        say("plan.why_slack_recess",
            {{"days", days}, {"first", pause->date}, {"last", pause->until.value_or(pause->date)}});
      } else {
        say("plan.why_slack_session",
            {{"days", days}, {"body", body_of(*step)}, {"date", day_of(sitting)}});
      }
    } else {
      say("plan.why_slack", {{"days", days}});
    }
    if (days_.driving) {
      say("plan.why_driving", {});
    }
  }

  void session() {
    const Step& step = network_.step_of(task_);
    const auto number = at(network_.detail[task_]);
    const std::int32_t taken = draft_.schedule.sitting[number];
    Sitting sitting{days_.session->date, days_.session->date, false, false};
    if (taken >= 0) {
      sitting = step.sittings[at(taken)];
    }
    say("plan.why_session",
        with(named(task_), {{"body", body_of(step)}, {"date", day_of(sitting)}}));
    if (draft_.facts.of(task_) == Facts::State::finished) {
      return;
    }
    const Day paper = draft_.schedule.paper_in[number];
    if (step.first && !network_.arcs_of(task_).empty()) {
      say("plan.why_paper", {{"paper", paper}, {"cutoff", sitting.cutoff}});
    }
    std::vector<Message> waits;
    for (const Arc& arc : network_.arcs_of(task_)) {
      if (!step.first || arc.lag != 0) {
        waits.push_back(wait(arc));
      }
    }
    if (!waits.empty()) {
      say("plan.why_waits", {{"waits", waits}});
    }
    for (std::int32_t earlier = taken - 1; earlier >= 0; --earlier) {
      const Sitting& missed = step.sittings[at(earlier)];
      if (missed.cutoff < paper && missed.date > paper) {
        say("plan.why_missed", {{"date", day_of(missed)}, {"cutoff", missed.cutoff}});
        break;
      }
    }
    const std::int32_t latest = draft_.limits.sitting[number];
    if (latest >= 0 && latest != taken) {
      say("plan.why_latest_session", {{"date", day_of(step.sittings[at(latest)])}});
    } else if (latest >= 0) {
      say("plan.why_only_session", {});
    }
  }

  const PlanInput& input_;
  const Draft& draft_;
  const Network& network_;
  std::size_t task_;
  PlannedTask days_;
  std::vector<Message> out_;
};

}  // namespace

Result<std::vector<Message>> explain(const PlanInput& input,
                                     const Plan& /*plan*/,
                                     const std::string& task) {
  const Task* found = find_task(input.workflow, task);
  if (found == nullptr) {
    std::vector<std::string> ids;
    for (const Task& each : input.workflow.tasks) {
      ids.push_back(each.id);
    }
    return Error{ErrorCode::not_found, {"plan.unknown_task", {{"task", task}}}, nearest(task, ids)};
  }
  const Result<Draft> draft = draft_plan(input);
  if (!draft) {
    return draft.error();
  }
  const auto index = static_cast<std::size_t>(found - input.workflow.tasks.data());
  return Reasons(input, draft.value(), at(draft.value().network.number[index])).all();
}

}  // namespace umlauf
