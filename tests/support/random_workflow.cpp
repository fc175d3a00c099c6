#include "tests/support/random_workflow.h"

#include <algorithm>
#include <string>

namespace umlauf {
namespace {

class Maker {
 public:
  explicit Maker(std::mt19937& random) : random_(random) {}

  RandomCase make() {
    RandomCase made;
    Workflow& workflow = made.workflow;
    workflow.offices = {office("zib", 0), office("sozial", 2), office("kultur", 1)};
    if (chance(20)) {
      workflow.closures.push_back(range());
    }
    for (const char* key : {"beirat", "rat"}) {
      Body body;
      body.key = key;
      body.name = key;
      body.cutoff_days = number(0, 6);
      workflow.bodies.push_back(body);
      add_sessions(made.sessions, key);
    }
    made.sessions.sort();
    const int tasks = number(1, 8);
    const int sessions = number(0, 3);
    for (int i = 0; i < tasks; ++i) {
      workflow.tasks.push_back(task(i, chance(15 * sessions)));
    }
    std::shuffle(workflow.tasks.begin(), workflow.tasks.end(), random_);
    return made;
  }

 private:
  int number(int from, int to) {
    return from + static_cast<int>(random_() % static_cast<unsigned>(to - from + 1));
  }
  bool chance(int percent) { return number(0, 99) < percent; }

  DayRange range() {
    const Day first = Day{2012, 3, 1} + number(0, 60);
    return {first, first + number(0, 8)};
  }

  Office office(const char* key, int closures) {
    Office office;
    office.key = key;
    for (int i = 0; i < closures; ++i) {
      office.closures.push_back(range());
    }
    return office;
  }

  void add_sessions(SessionCalendar& calendar, const char* body) {
    const bool cutoffs = chance(50);
    Day date = Day{2012, 2, 27} + number(0, 10);
    Day cutoff = date - 12;
    for (int left = number(0, 9); left > 0; --left) {
      Session row;
      row.body = body;
      row.date = date;
      row.state = chance(10) ? SessionState::cancelled : SessionState::planned;
      row.kind = chance(10) ? SessionKind::constitutive : SessionKind::session;
      row.accepts_none = chance(5);
      cutoff = std::max(cutoff, date - number(0, 14));
      if (cutoffs) {
        row.cutoff = cutoff;
      }
      calendar.rows.push_back(row);
      date = date + number(1, 16);
    }
  }

  Link link(int before) {
    Link link;
    link.before = "T" + std::to_string(before);
    link.type = chance(65) ? LinkType::finish_start : static_cast<LinkType>(number(0, 3));
    if (chance(25)) {
      link.lag = number(-4, 4);
    } else if (chance(15)) {
      link.lag = number(0, 12);
      link.unit = LagUnit::calendar_days;
    }
    return link;
  }

  Task task(int at, bool session) {
    Task task;
    task.id = "T" + std::to_string(at);
    if (session) {
      task.kind = TaskKind::session;
      task.body = chance(50) ? "beirat" : "rat";
    }
    task.office = chance(60) ? "zib" : (chance(50) ? "sozial" : "kultur");
    task.duration.likely = chance(20) ? 0 : number(1, 6);
    if (chance(25)) {
      task.calendar = chance(50) ? "none" : "week";
    }
    for (int before = 0; before < at; ++before) {
      if (chance(before + 1 == at ? 55 : 25)) {
        task.after.push_back(link(before));
      }
    }
    return task;
  }

  std::mt19937& random_;
};

}  // namespace

RandomCase random_case(std::mt19937& random) {
  return Maker(random).make();
}

}  // namespace umlauf
