#include "tests/support/naive_plan.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace umlauf::naive {
namespace {

constexpr int kMostTries = 400;

/// One way things could go.
struct Run {
  bool dated = false;
  int start = 0;   // boundaries, counted from the plan's start
  int finish = 0;  //
  Day first;       // days shown
  Day last;
  Day paper;                 // of session steps: the day the paper of its chain was in
  bool paper_known = false;  //
  bool broken = false;       // a session that stays where it is cannot be kept
};
using Runs = std::vector<Run>;

/// What is changed against the plan itself.
struct Change {
  std::size_t task = 0;
  int longer = 0;                     // the task lasts so many days longer
  int not_before = 0;                 // the task does not begin before that boundary
  std::optional<Day> later;           // the session step is not before that day
  const Runs* sessions_of = nullptr;  // sessions stay where they are there
};

class Model {
 public:
  Model(const Workflow& workflow, const SessionCalendar& sessions, const Calendar& calendar)
      : workflow_(workflow), sessions_(sessions), calendar_(calendar) {
    for (std::size_t i = 0; i < workflow.tasks.size(); ++i) {
      ids_[workflow.tasks[i].id] = i;
    }
  }

  void start_on(Day start) {
    days_.clear();
    for (Day day = start; days_.size() < 1500; day = day + 1) {
      if (calendar_.is_working(day)) {
        days_.push_back(day);
      }
    }
  }

  [[nodiscard]] const std::vector<Day>& days() const { return days_; }

  [[nodiscard]] Runs runs(const Change& change) const {
    Runs runs(workflow_.tasks.size());
    std::vector<bool> done(runs.size());
    std::function<void(std::size_t)> solve = [&](std::size_t task) {
      if (done[task]) {
        return;
      }
      done[task] = true;
      for (const Link& link : workflow_.tasks[task].after) {
        solve(ids_.at(link.before));
      }
      runs[task] = is_session(task) ? session_run(task, runs, change) : run(task, runs, change);
    };
    for (std::size_t task = 0; task < runs.size(); ++task) {
      solve(task);
    }
    return runs;
  }

  [[nodiscard]] bool is_session(std::size_t task) const {
    return workflow_.tasks[task].kind == TaskKind::session;
  }
  [[nodiscard]] std::size_t index(const std::string& id) const { return ids_.at(id); }

  [[nodiscard]] bool first_of_chain(std::size_t task) const {
    const auto& after = workflow_.tasks[task].after;
    return std::none_of(after.begin(), after.end(), [&](const Link& link) {
      return is_session(index(link.before));
    });
  }

  [[nodiscard]] Day shown(int boundary) const {
    return days_.at(boundary <= 0 ? 0 : static_cast<std::size_t>(boundary - 1));
  }

 private:
  [[nodiscard]] bool works(const Task& task, Day day) const {
    const Calendar& own = task.calendar.empty() ? calendar_ : *find_calendar(task.calendar).value();
    const auto in = [day](const DayRange& range) {
      return range.first <= day && day <= range.last;
    };
    const Office* office = find_office(workflow_, task.office);
    return own.is_working(day) &&
           std::none_of(workflow_.closures.begin(), workflow_.closures.end(), in) &&
           (office == nullptr ||
            std::none_of(office->closures.begin(), office->closures.end(), in));
  }

  /// The task from that boundary on.
  [[nodiscard]] Run worked(std::size_t task, int boundary, const Change& change) const {
    const Task& each = workflow_.tasks[task];
    Run run;
    run.dated = true;
    run.start = run.finish = boundary;
    run.first = run.last = shown(boundary);
    if (each.duration.likely > 0) {
      Day day = days_.at(static_cast<std::size_t>(boundary));
      for (int left = each.duration.likely; left > 0; day = day + 1) {
        if (works(each, day)) {
          run.first = left == each.duration.likely ? day : run.first;
          run.last = day;
          --left;
        }
      }
      while (days_.at(static_cast<std::size_t>(run.start) + 1) <= run.first) {
        ++run.start;
      }
      while (days_.at(static_cast<std::size_t>(run.finish)) <= run.last) {
        ++run.finish;
      }
    }
    if (change.longer > 0 && change.task == task) {
      run.finish += change.longer;
      run.last = shown(run.finish);
    }
    return run;
  }

  /// Whether the link holds for a task that starts and finishes there.
  [[nodiscard]] bool holds(const Link& link, const Run& before, int start, int finish) const {
    const bool from_start =
        link.type == LinkType::start_start || link.type == LinkType::start_finish;
    const bool to_finish =
        link.type == LinkType::finish_finish || link.type == LinkType::start_finish;
    const int end = to_finish ? finish : start;
    if (link.unit == LagUnit::working_days) {
      return (from_start ? before.start : before.finish) + link.lag <= end;
    }
    const Day day = days_.at(static_cast<std::size_t>(end));
    return from_start ? day >= days_.at(static_cast<std::size_t>(before.start)) + link.lag
                      : day > before.last + link.lag;
  }

  [[nodiscard]] Run run(std::size_t task, const Runs& runs, const Change& change) const {
    const Task& each = workflow_.tasks[task];
    for (const Link& link : each.after) {
      if (!runs[index(link.before)].dated) {
        return {};
      }
    }
    for (int at = change.task == task ? change.not_before : 0;; ++at) {
      // A longer task is not longer while its place is looked for: it begins where it began.
      const Run plain = worked(task, at, {});
      if (std::all_of(each.after.begin(), each.after.end(), [&](const Link& link) {
            return holds(link, runs[index(link.before)], at, plain.finish);
          })) {
        return worked(task, at, change);
      }
    }
  }

  struct Wait {
    Day after;  // the session is later than that day
    Day paper;
  };

  /// From which day on a session may be, as far as that link goes.
  [[nodiscard]] Day waits_until(const Link& link, const Run& before) const {
    const bool finish = link.type == LinkType::finish_start || link.type == LinkType::finish_finish;
    if (finish && link.lag == 0 && link.unit == LagUnit::working_days) {
      return before.last;
    }
    int boundary = 0;
    while (!holds(link, before, boundary, boundary)) {
      ++boundary;
    }
    return boundary == 0 ? days_.at(0) - 1 : shown(boundary);
  }

  [[nodiscard]] std::optional<Day> cutoff(const Session& row, bool first) const {
    if (row.cutoff || !first) {
      return row.cutoff;
    }
    const Body* body = find_body(workflow_, row.body);
    Day day = row.date;
    for (int left = body == nullptr ? 10 : body->cutoff_days; left > 0;) {
      day = day - 1;
      left -= calendar_.is_working(day) ? 1 : 0;
    }
    return day;
  }

  [[nodiscard]] Run session_run(std::size_t task, const Runs& runs, const Change& change) const {
    const Task& each = workflow_.tasks[task];
    const bool first = first_of_chain(task);
    Wait wait{days_.at(0) - 1, first ? days_.at(0) : Calendar::kFirstDay};
    for (const Link& link : each.after) {
      const std::size_t before = index(link.before);
      if (!runs[before].dated) {
        return {};
      }
      const Day day = waits_until(link, runs[before]);
      wait.after = std::max(wait.after, day);
      if (is_session(before)) {
        wait.after = std::max(wait.after, runs[before].last);
        wait.paper = std::max(wait.paper, runs[before].paper);
      } else if (first) {
        wait.paper = std::max(wait.paper, day);
      }
    }
    Run run;
    run.paper = wait.paper;
    run.paper_known = true;
    if (change.sessions_of != nullptr) {
      const Run& kept = (*change.sessions_of)[task];
      run = kept;
      run.paper = wait.paper;
      run.broken = kept.dated && kept.first <= wait.after;
    } else {
      for (const Session& row : sessions_.rows) {
        const auto end = cutoff(row, first);
        if (row.body != each.body || !counts(row, workflow_.paper_type) || row.date <= wait.after ||
            (end && *end < wait.paper) ||
            (change.task == task && change.later && row.date < *change.later)) {
          continue;
        }
        run.dated = true;
        run.first = run.last = row.date;
        break;
      }
    }
    if (run.dated) {
      run.start = run.finish = 0;
      while (days_.at(static_cast<std::size_t>(run.start)) < run.first) {
        ++run.start;
      }
      while (days_.at(static_cast<std::size_t>(run.finish)) <= run.first) {
        ++run.finish;
      }
      if (change.longer > 0 && change.task == task) {
        run.finish += change.longer;
        run.last = shown(run.finish);
      }
    }
    return run;
  }

  const Workflow& workflow_;
  const SessionCalendar& sessions_;
  const Calendar& calendar_;
  std::map<std::string, std::size_t> ids_;
  std::vector<Day> days_;
};

/// A model with a target, and what it means to keep it.
class Trial {
 public:
  Trial(const Workflow& workflow,
        const SessionCalendar& sessions,
        const Calendar& calendar,
        const PlanRequest& request)
      : workflow_(workflow), model_(workflow, sessions, calendar), request_(request) {
    if (request.anchor == PlanRequest::Anchor::session) {
      find_target();
    }
    Day day = request.day;
    const bool forward = request.anchor == PlanRequest::Anchor::start;
    while (!calendar.is_working(day)) {
      day = forward ? day + 1 : day - 1;
    }
    limit_ = day;
    model_.start_on(day);
    base_ = model_.runs({});
    for (int tries = 0; !forward && !reached(base_, {}); ++tries) {
      do {
        day = day - 1;
      } while (!calendar.is_working(day));
      if (tries > kMostTries) {
        return;
      }
      model_.start_on(day);
      base_ = model_.runs({});
    }
    start_ = day;
    for (const Run& run : base_) {
      if (run.dated) {
        last_ = std::max(last_, run.finish);
        last_day_ = std::max(last_day_, run.last);
      }
    }
  }

  [[nodiscard]] NaivePlan plan() const {
    NaivePlan plan;
    plan.tasks.resize(base_.size());
    plan.start = start_;
    if (!start_) {
      return plan;
    }
    const bool all =
        std::all_of(base_.begin(), base_.end(), [](const Run& run) { return run.dated; });
    plan.finish = all ? std::optional(last_day_) : std::nullopt;
    for (std::size_t task = 0; task < base_.size(); ++task) {
      if (base_[task].dated) {
        plan.tasks[task] = planned(task);
      }
    }
    return plan;
  }

 private:
  void find_target() {
    // The step of the body that no other step of it waits for.
    std::set<std::size_t> steps;
    for (std::size_t task = 0; task < workflow_.tasks.size(); ++task) {
      if (model_.is_session(task) && workflow_.tasks[task].body == request_.body) {
        steps.insert(task);
      }
    }
    for (const std::size_t step : steps) {
      const std::set<std::size_t> before = all_before(step);
      const bool last = std::none_of(steps.begin(), steps.end(), [&](std::size_t other) {
        return other != step && all_before(other).count(step) != 0;
      });
      if (last && (!target_ || workflow_.tasks[*target_].id < workflow_.tasks[step].id)) {
        target_ = step;
        before_ = before;
        before_.insert(step);
      }
    }
  }

  [[nodiscard]] std::set<std::size_t> all_before(std::size_t task) const {
    std::set<std::size_t> found;
    for (const Link& link : workflow_.tasks[task].after) {
      found.insert(model_.index(link.before));
      found.merge(all_before(model_.index(link.before)));
    }
    return found;
  }

  [[nodiscard]] bool to_session(std::size_t task) const {
    return target_ && before_.count(task) != 0;
  }

  /// Whether a run reaches the target that is given (backward plans).
  [[nodiscard]] bool reached(const Runs& runs, std::optional<std::size_t> changed) const {
    if (request_.anchor == PlanRequest::Anchor::session) {
      const Run& run = runs[*target_];
      return run.dated && run.last <= request_.day &&
             (!changed || *changed != *target_ || model_.shown(run.finish) <= request_.day);
    }
    return std::all_of(
        runs.begin(), runs.end(), [&](const Run& run) { return run.dated && run.last <= limit_; });
  }

  /// Whether what the task is planned for stays.
  [[nodiscard]] bool kept(std::size_t task, const Runs& runs) const {
    if (to_session(task) || request_.anchor == PlanRequest::Anchor::finish) {
      return reached(runs, task);
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (base_[i].dated &&
          (!runs[i].dated || runs[i].finish > last_ || runs[i].last > last_day_)) {
        return false;
      }
    }
    return true;
  }

  /// Counts up while the condition holds for the runs so changed; nothing if it always does.
  std::optional<int> most(const std::function<Change(int)>& change,
                          const std::function<bool(const Runs&)>& condition) const {
    for (int days = 1; days < kMostTries; ++days) {
      if (!condition(model_.runs(change(days)))) {
        return days - 1;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] NaiveTask planned(std::size_t task) const {
    const Run& run = base_[task];
    NaiveTask planned;
    planned.earliest_start = run.first;
    planned.earliest_finish = run.last;
    const auto longer = [&](int days) {
      Change change;
      change.task = task;
      change.longer = days;
      return change;
    };
    planned.slack = most(longer, [&](const Runs& runs) {
                      return kept(task, runs);
                    }).value_or(last_ - run.finish);
    planned.free_slack = free_slack(task, longer);
    planned.driving = drives(task);
    if (model_.is_session(task)) {
      planned.session = run.first;
      planned.latest_start = planned.latest_finish = latest_session(task);
    } else {
      planned.latest_finish =
          *planned.slack == 0 ? run.last : model_.shown(run.finish + *planned.slack);
      planned.latest_start = latest_start(task);
    }
    return planned;
  }

  [[nodiscard]] int free_slack(std::size_t task, const std::function<Change(int)>& longer) const {
    std::vector<std::size_t> followers;
    for (std::size_t i = 0; i < base_.size(); ++i) {
      for (const Link& link : workflow_.tasks[i].after) {
        const bool finish =
            link.type == LinkType::finish_start || link.type == LinkType::finish_finish;
        // Sessions in a chain are never on one day, whatever their link.
        const bool chain = model_.is_session(i) && model_.is_session(task);
        if (base_[i].dated && (finish || chain) && model_.index(link.before) == task) {
          followers.push_back(i);
        }
      }
    }
    if (followers.empty()) {
      return last_ - base_[task].finish;
    }
    return *most(longer, [&](const Runs& runs) {
      return std::all_of(followers.begin(), followers.end(), [&](std::size_t each) {
        const bool still = workflow_.tasks[each].duration.likely > 0 || model_.is_session(each);
        return runs[each].dated && runs[each].first == base_[each].first &&
               runs[each].last == base_[each].last &&
               (still || runs[each].start == base_[each].start);
      });
    });
  }

  [[nodiscard]] bool drives(std::size_t task) const {
    Change change;
    change.task = task;
    change.longer = 1;
    change.sessions_of = &base_;
    const Runs runs = model_.runs(change);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const bool concerned = !to_session(task) || to_session(i);
      const bool paper = model_.is_session(i) && model_.first_of_chain(i) && base_[i].paper_known &&
                         runs[i].paper > base_[i].paper;
      if (concerned && (runs[i].broken || paper)) {
        return true;
      }
    }
    if (to_session(task) && !bound(task)) {
      return base_[task].finish >= last_;
    }
    return !kept(task, runs);
  }

  [[nodiscard]] Day latest_start(std::size_t task) const {
    Day latest = base_[task].first;
    for (int at = base_[task].start; at < base_[task].start + kMostTries; ++at) {
      Change change;
      change.task = task;
      change.not_before = at;
      const Runs runs = model_.runs(change);
      if (!kept(task, runs) || (to_session(task) && !bound(task) && runs[task].finish > last_)) {
        break;
      }
      latest = runs[task].first;
    }
    return latest;
  }

  /// Whether the target waits for the finish of the task at all.
  [[nodiscard]] bool bound(std::size_t task) const {
    Change change;
    change.task = task;
    change.longer = kMostTries;
    return !kept(task, model_.runs(change));
  }

  [[nodiscard]] Day latest_session(std::size_t task) const {
    Day latest = base_[task].first;
    for (int days = 1; days < kMostTries; ++days) {
      Change change;
      change.task = task;
      change.later = base_[task].first + days;
      const Runs runs = model_.runs(change);
      if (!runs[task].dated || !kept(task, runs)) {
        break;
      }
      latest = runs[task].first;
    }
    return latest;
  }

  const Workflow& workflow_;
  Model model_;
  PlanRequest request_;
  std::optional<std::size_t> target_;
  std::set<std::size_t> before_;
  std::optional<Day> start_;
  Day limit_;
  Runs base_;
  int last_ = 0;
  Day last_day_ = Calendar::kFirstDay;
};

}  // namespace

NaivePlan plan(const Workflow& workflow,
               const SessionCalendar& sessions,
               const Calendar& calendar,
               const PlanRequest& request) {
  return Trial(workflow, sessions, calendar, request).plan();
}

}  // namespace umlauf::naive
