#include "tests/support/running.h"

#include <stdexcept>

namespace umlauf::test {

Running::Running(Workflow workflow, const std::string& start, SessionCalendar sessions)
    : calendar(std::move(sessions)), today_(day(start)) {
  cycle.id = "probe-2012";
  const std::string problem = does(
      start_cycle({"probe-2012", "Probebericht 2012", {}, std::move(workflow), today_}, facts()));
  if (!problem.empty()) {
    throw std::logic_error(problem);
  }
}

Running& Running::on(const std::string& text) {
  today_ = day(text);
  return *this;
}

std::string Running::does(const Result<Decision>& decision) {
  if (!decision) {
    return decision.error().message.id;
  }
  owed = decision.value().items;
  for (const Event& event : decision.value().events) {
    apply(cycle, event, today_);
  }
  return {};
}

std::string Running::finishes(const std::string& task, const std::string& note) {
  return does(finish_task(cycle, facts(), task, note));
}

std::string Running::answers(const std::string& task, Outcome outcome, const std::string& text) {
  return does(give_answer(cycle, facts(), {task, outcome, text, Medium::mail, {}, {}}));
}

std::string Running::accepts(const std::string& task) {
  return does(accept_paper(cycle, facts(), {task, "VWT/0001/12", {}, {}, false, {}}));
}

std::string Running::decides(const std::string& task, ResultClass result) {
  return does(give_result(cycle, facts(), {task, {}, result, "einstimmig", {}}));
}

std::string Running::confirms(const std::string& task) {
  return does(confirm_result(cycle, facts(), task, "Auszug"));
}

std::string Running::adds_version(const std::string& name) {
  return does(add_version(cycle, facts(), {"00" + name, name, 1, VersionKind::material, {}}));
}

std::string Running::publishes() {
  return does(release(cycle, facts(), ReleaseAsked{}));
}

std::vector<Item> Running::passes() {
  does(advance(cycle, facts()));
  return owed;
}

const TaskRun& Running::task(const std::string& id) const {
  return cycle.tasks.at(index_of(cycle, id));
}

std::string Running::state(const std::string& id) const {
  return std::string(word(task(id).state));
}

Facts Running::facts() const {
  return {*find_calendar("de-sl").value(), calendar, today_, reason};
}

}  // namespace umlauf::test
