#include "tests/support/given.h"

#include <map>
#include <sstream>
#include <stdexcept>

namespace umlauf::test {
namespace {

TaskKind kind_named(const std::string& name) {
  static const std::map<std::string, TaskKind> kKinds{{"Aufgabe", TaskKind::task},
                                                      {"Gespräch", TaskKind::talk},
                                                      {"Beitrag", TaskKind::contribution},
                                                      {"Beteiligung", TaskKind::participation},
                                                      {"Mitzeichnung", TaskKind::co_sign},
                                                      {"Schlusszeichnung", TaskKind::final_sign},
                                                      {"Annahme", TaskKind::acceptance},
                                                      {"Sitzung", TaskKind::session},
                                                      {"Bestätigung", TaskKind::council},
                                                      {"Veröffentlichung", TaskKind::publication}};
  return kKinds.at(name);
}

void add_office(Workflow& workflow, const std::string& key) {
  if (find_office(workflow, key) == nullptr) {
    Office office;
    office.key = key;
    office.name = "Amt " + key;
    office.mailbox = key + "@stadt.example";
    office.head_mailbox = "leitung." + key + "@stadt.example";
    workflow.offices.push_back(office);
  }
}

void add_body(Workflow& workflow, const std::string& key) {
  if (find_body(workflow, key) == nullptr) {
    Body body;
    body.key = body.name = key;
    workflow.bodies.push_back(body);
  }
}

/// `U01, U03 + 2 AT` up to the end of the sentence.
void read_links(std::istringstream& words, Task& task) {
  std::string word;
  while (words >> word) {
    if (word == "+" || word == "-") {
      std::int32_t count = 0;
      const bool back = word == "-";
      words >> count >> word;
      task.after.back().lag = back ? -count : count;
      task.after.back().unit =
          word.rfind("KT", 0) == 0 ? LagUnit::calendar_days : LagUnit::working_days;
      continue;
    }
    if (word.back() == ',') {
      word.pop_back();
    }
    Link link;
    link.before = word;
    task.after.push_back(link);
  }
}

Task read_task(const std::string& sentence, Workflow& workflow) {
  std::istringstream words(sentence);
  std::string kind;
  std::string who;
  std::string word;
  Task task;
  words >> task.id >> kind;
  task.kind = kind_named(kind);
  task.title = kind + ' ' + task.id;
  while (words >> word) {
    if (word.front() == '(') {
      who = word.substr(1, word.size() - 2);
    } else if (word == "bedingt") {
      task.conditional = true;
    } else if (word == "Fehlanzeige") {
      std::int32_t days = 0;
      words >> word >> days;
      task.nil_after = days;
    } else if (word == "genügen") {
      std::int32_t count = 0;
      words >> count;
      task.enough = count;
    } else if (word == "wartet") {
      words >> word;
      read_links(words, task);
    } else if (word != "AT") {
      const std::int32_t days = std::stoi(word);
      task.duration = {days, days, days};
    }
  }
  if (task.kind == TaskKind::session) {
    task.body = who;
    add_body(workflow, who);
  } else {
    task.office = who.empty() ? "zib" : who;
    add_office(workflow, task.office);
  }
  return task;
}

}  // namespace

Workflow given(std::initializer_list<std::string> sentences) {
  Workflow workflow;
  workflow.key = "probe";
  workflow.title = "Probebericht";
  workflow.calendar = "de-sl";
  workflow.lead = "zib";
  add_office(workflow, "zib");
  for (const std::string& sentence : sentences) {
    workflow.tasks.push_back(read_task(sentence, workflow));
  }
  return workflow;
}

SessionCalendar sessions(std::initializer_list<std::string> rows) {
  SessionCalendar calendar;
  for (const std::string& row : rows) {
    std::istringstream words(row);
    std::string date;
    std::string state;
    Session session;
    words >> session.body >> date >> state;
    session.date = day(date);
    session.state = state == "abgesagt" ? SessionState::cancelled : SessionState::planned;
    calendar.rows.push_back(session);
  }
  calendar.sort();
  return calendar;
}

Day day(const std::string& text) {
  if (text.size() != 10) {
    throw std::logic_error("not a day: " + text);
  }
  return {std::stoi(text.substr(6)),
          static_cast<unsigned>(std::stoi(text.substr(3, 2))),
          static_cast<unsigned>(std::stoi(text.substr(0, 2)))};
}

}  // namespace umlauf::test
