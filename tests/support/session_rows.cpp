#include "tests/support/session_rows.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace umlauf {
namespace {

Day day_of(const std::string& text) {
  return {std::stoi(text.substr(0, 4)),
          static_cast<unsigned>(std::stoi(text.substr(5, 2))),
          static_cast<unsigned>(std::stoi(text.substr(8, 2)))};
}

SessionKind kind_of(const std::string& word) {
  if (word == "constitutive") {
    return SessionKind::constitutive;
  }
  if (word != "session") {
    throw std::invalid_argument("kind " + word);
  }
  return SessionKind::session;
}

}  // namespace

SessionCalendar session_rows(std::string_view csv) {
  SessionCalendar calendar;
  std::istringstream lines{std::string(csv)};
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::vector<std::string> fields;
    std::istringstream row(line);
    for (std::string field; std::getline(row, field, ';');) {
      fields.push_back(field);
    }
    fields.resize(9);
    Session session;
    session.body = fields[0];
    session.date = day_of(fields[1]);
    session.time = fields[2];
    if (!fields[3].empty()) {
      session.cutoff = day_of(fields[3]);
    }
    session.state = fields[4] == "cancelled" ? SessionState::cancelled : SessionState::held;
    session.kind = kind_of(fields[5]);
    session.accepts_none = fields[6] == "none";
    session.source = fields[7];
    session.note = fields[8];
    calendar.rows.push_back(session);
  }
  calendar.sort();
  return calendar;
}

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("no file " + path);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace umlauf
