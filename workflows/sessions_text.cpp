#include "workflows/sessions_text.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "workflows/encoding.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

bool same_session(const Session& left, const Session& right) {
  return std::tie(left.body, left.date, left.time, left.kind, left.state) ==
         std::tie(right.body, right.date, right.time, right.kind, right.state);
}

/// Rows of one body and day stand together; a day rarely has more than one.
void drop_repeated(std::vector<Session>& rows, Findings& findings) {
  std::vector<Session> kept;
  kept.reserve(rows.size());
  for (Session& row : rows) {
    const auto first = std::find_if(kept.rbegin(), kept.rend(), [&](const Session& each) {
      return each.body != row.body || each.date != row.date || same_session(each, row);
    });
    if (first != kept.rend() && same_session(*first, row)) {
      findings.warning(
          row.place,
          {"session.twice", {{"body", row.body}, {"date", row.date}, {"line", first->place.line}}});
    } else {
      kept.push_back(std::move(row));
    }
  }
  rows = std::move(kept);
}

void compare_cutoffs(const std::vector<Session>& rows, Findings& findings) {
  const Session* before = nullptr;
  for (const Session& row : rows) {
    if (!row.cutoff || row.state == SessionState::cancelled) {
      continue;
    }
    if (before != nullptr && before->body == row.body && *row.cutoff < *before->cutoff) {
      findings.warning(row.place,
                       {"session.falling",
                        {{"body", row.body},
                         {"date", row.date},
                         {"cutoff", *row.cutoff},
                         {"before_date", before->date},
                         {"before_cutoff", *before->cutoff}}});
    }
    before = &row;
  }
}

}  // namespace

ReadSessions finish_sessions(std::vector<Session> rows, Findings& findings) {
  SessionCalendar calendar{std::move(rows)};
  calendar.sort();
  drop_repeated(calendar.rows, findings);
  compare_cutoffs(calendar.rows, findings);
  const bool usable = !findings.any_error();
  return {usable ? std::optional(std::move(calendar)) : std::nullopt, findings.take()};
}

std::optional<std::string> clock_time(std::string_view text) {
  std::array<unsigned, 3> numbers{};
  std::size_t count = 0;
  bool digits = false;
  for (const char each : text.substr(0, text.find(" Uhr"))) {
    if (each >= '0' && each <= '9' && count < 3 && numbers.at(count) < 10) {
      numbers.at(count) = numbers.at(count) * 10 + static_cast<unsigned>(each - '0');
      digits = true;
    } else if ((each == ':' || each == '.') && digits) {
      ++count;
      digits = false;
    } else {
      return std::nullopt;
    }
  }
  if (count > 2 || !digits || numbers[0] > 23 || numbers[1] > 59 || numbers[2] > 59) {
    return std::nullopt;
  }
  const auto two = [](unsigned number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(numbers[0]) + ':' + two(numbers[1]);
}

std::string body_key(std::string_view text, std::span<const Body> bodies) {
  const std::string wanted = lower_german(text);
  const Body* prefix = nullptr;
  for (const Body& body : bodies) {
    const std::string name = lower_german(body.name);
    if (lower_german(body.key) == wanted || name == wanted) {
      return body.key;
    }
    if (!name.empty() && wanted.starts_with(name) &&
        static_cast<unsigned char>(wanted[name.size()]) < 0x80 &&
        key_of_name(wanted.substr(name.size(), 1)) == "amt" &&
        (prefix == nullptr || prefix->name.size() < body.name.size())) {
      prefix = &body;
    }
  }
  return prefix != nullptr ? prefix->key : key_of_name(text);
}

ReadSessions read_sessions(std::string_view bytes,
                           const std::string& file,
                           std::span<const Body> bodies) {
  const std::string start = lower_german(trimmed(bytes.substr(0, 64)));
  return start.find("begin:vcalendar") != std::string::npos
             ? read_sessions_ics(bytes, file, bodies)
             : read_sessions_csv(bytes, file, bodies);
}

}  // namespace umlauf
