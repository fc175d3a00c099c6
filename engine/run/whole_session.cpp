#include "engine/run/whole_session.h"

#include <algorithm>

#include "engine/run/result_words.h"
#include "engine/run/votes.h"

namespace umlauf {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\"";
  const auto first = text.find_first_not_of(kBlank);
  const auto last = text.find_last_not_of(kBlank);
  return first == std::string_view::npos ? std::string{}
                                         : std::string(text.substr(first, last - first + 1));
}

std::vector<std::string> parts(std::string_view text, char by) {
  std::vector<std::string> all;
  while (true) {
    const auto at = text.find(by);
    all.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) {
      return all;
    }
    text.remove_prefix(at + 1);
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.';
  });
}

/// `32:12:3`, but no time (`16:00`).
bool are_votes(const std::string& text) {
  return std::count(text.begin(), text.end(), ':') >= 2 && parse_votes(text);
}

/// `TOP 5 VWT/0719/14 einstimmig beschlossen 57:0:6`
SessionLine agenda_line(const std::string& text) {
  SessionLine line;
  bool first = true;
  bool numbered = false;
  for (const std::string& part : parts(text, ' ')) {
    const bool marked = !part.empty() && (part.back() == ':' || part.back() == ',');
    const std::string word = marked && line.key.empty() ? part.substr(0, part.size() - 1) : part;
    const bool top = first && (word == "TOP" || word == "Top" || word == "Ö" || word == "N");
    const bool count = (first || numbered) && is_number(word);
    numbered = top;
    first = first && word.empty();
    if (word.empty() || top || count) {
      continue;
    }
    if (line.key.empty() && line.words.empty()) {
      line.key = word;
    } else if (line.votes.empty() && are_votes(word)) {
      line.votes = word;
    } else {
      line.words += (line.words.empty() ? "" : " ") + word;
    }
  }
  return line;
}

SessionLine table_line(const std::string& text) {
  const auto cells = parts(text, ';');
  SessionLine line;
  line.key = cells[0];
  line.words = cells.size() > 1 ? cells[1] : "";
  line.votes = cells.size() > 2 ? cells[2] : "";
  return line;
}

/// `vorlage;wortlaut;stimmen`
bool is_head(const SessionLine& line) {
  return line.key.find_first_of("0123456789") == std::string::npos && !line.votes.empty() &&
         line.votes.find_first_of("0123456789") == std::string::npos;
}

struct Place {
  std::string cycle;
  std::string task;
};

/// What was entered for that paper and session already.
struct Entered {
  Place place;
  ResultClass result = ResultClass::noted;
};

std::optional<Entered> entered(const std::vector<Cycle>& cycles,
                               const std::string& key,
                               std::string_view body,
                               Day day) {
  for (const Cycle& cycle : cycles) {
    for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
      const Task& task = cycle.workflow->tasks[i];
      const bool meant = task.kind == TaskKind::session && task.body == body &&
                         (task.id == key || (!key.empty() && cycle.paper.number == key));
      for (const SessionRecord& record : cycle.results[i]) {
        if (meant && record.date == day && !record.replaced) {
          return Entered{{cycle.id, task.id}, record.result};
        }
      }
    }
  }
  return std::nullopt;
}

/// Steps that wait for that session and answer to that key.
std::vector<Place> places(const std::vector<Cycle>& cycles,
                          const std::string& key,
                          std::string_view body,
                          Day day) {
  std::vector<Place> found;
  for (const Cycle& cycle : cycles) {
    for (std::size_t i = 0; i < cycle.tasks.size(); ++i) {
      const Task& task = cycle.workflow->tasks[i];
      const bool waits = task.kind == TaskKind::session && task.body == body &&
                         cycle.state == CycleState::running && open(cycle.tasks[i].state) &&
                         cycle.tasks[i].due == day;
      if (waits && (task.id == key || (!key.empty() && cycle.paper.number == key))) {
        found.push_back({cycle.id, task.id});
      }
    }
  }
  return found;
}

Message problem(const char* id, const SessionLine& line) {
  return {id, {{"key", line.key}, {"words", line.words}}};
}

void read_votes(RecognisedLine& it) {
  if (it.line.votes.empty()) {
    return;
  }
  const auto votes = parse_votes(it.line.votes);
  if (votes) {
    it.votes = votes.value();
  } else {
    it.problem = votes.error().message;
  }
}

}  // namespace

std::vector<SessionLine> read_session_lines(std::string_view text) {
  std::vector<SessionLine> lines;
  std::int32_t number = 0;
  for (const std::string& row : parts(text, '\n')) {
    ++number;
    if (row.empty()) {
      continue;
    }
    const bool table = row.find(';') != std::string::npos;
    SessionLine line = table ? table_line(row) : agenda_line(row);
    if (table && is_head(line)) {
      continue;
    }
    line.number = number;
    line.text = row;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<RecognisedLine> recognise(const std::vector<SessionLine>& lines,
                                      const std::vector<Cycle>& cycles,
                                      std::string_view body,
                                      Day day) {
  std::vector<RecognisedLine> all;
  for (const SessionLine& line : lines) {
    RecognisedLine it;
    it.line = line;
    const auto found = places(cycles, line.key, body, day);
    const auto before = found.empty() ? entered(cycles, line.key, body, day) : std::nullopt;
    if (before) {
      it.cycle = before->place.cycle;
      it.task = before->place.task;
      it.result = classify_result(line.words);
      it.entered = it.result == before->result;
      it.problem = it.entered ? std::nullopt : std::optional(problem("council.line_other", line));
    } else if (found.size() != 1) {
      it.problem = problem(found.empty() ? "council.line_unknown" : "council.line_ambiguous", line);
    } else {
      it.cycle = found[0].cycle;
      it.task = found[0].task;
      it.result = classify_result(line.words);
      it.problem = it.result ? std::nullopt : std::optional(problem("council.line_unclear", line));
      read_votes(it);
    }
    const bool twice = std::any_of(all.begin(), all.end(), [&](const RecognisedLine& other) {
      return !it.task.empty() && other.cycle == it.cycle && other.task == it.task;
    });
    if (twice) {
      it.problem = problem("council.line_twice", line);
    }
    all.push_back(std::move(it));
  }
  return all;
}

}  // namespace umlauf
