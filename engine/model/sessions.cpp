#include "engine/model/sessions.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace umlauf {

std::string_view word(SessionKind kind) {
  static constexpr std::array<std::string_view, 6> kWords{
      "session", "special", "constitutive", "budget", "recess", "election"};
  return kWords.at(static_cast<std::size_t>(kind));
}

bool counts(const Session& session, std::string_view paper_type) {
  if (session.state == SessionState::cancelled || session.accepts_none) {
    return false;
  }
  const bool ordinary = session.kind == SessionKind::session ||
                        session.kind == SessionKind::special || session.kind == SessionKind::budget;
  return ordinary && (session.accepts.empty() ||
                      std::find(session.accepts.begin(), session.accepts.end(), paper_type) !=
                          session.accepts.end());
}

std::span<const Session> SessionCalendar::of(std::string_view body) const {
  const auto first = std::lower_bound(
      rows.begin(), rows.end(), body, [](const Session& row, std::string_view key) {
        return row.body < key;
      });
  const auto last =
      std::upper_bound(first, rows.end(), body, [](std::string_view key, const Session& row) {
        return key < row.body;
      });
  return {rows.data() + (first - rows.begin()), static_cast<std::size_t>(last - first)};
}

void SessionCalendar::sort() {
  std::stable_sort(rows.begin(), rows.end(), [](const Session& left, const Session& right) {
    return std::tie(left.body, left.date) < std::tie(right.body, right.date);
  });
}

}  // namespace umlauf
