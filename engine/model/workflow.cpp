#include "engine/model/workflow.h"

#include <algorithm>
#include <array>

#include "engine/model/calendar.h"

namespace umlauf {
namespace {

constexpr std::array<std::string_view, 12> kKinds{"task",
                                                  "talk",
                                                  "contribution",
                                                  "participation",
                                                  "involvement",
                                                  "acknowledge",
                                                  "co_sign",
                                                  "final_sign",
                                                  "acceptance",
                                                  "session",
                                                  "council",
                                                  "publication"};

template <class Rows, class Member>
auto* find_by(const Rows& rows, Member member, const std::string& key) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.*member == key; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const Task* find_task(const Workflow& workflow, const std::string& id) {
  return find_by(workflow.tasks, &Task::id, id);
}

const Office* find_office(const Workflow& workflow, const std::string& key) {
  return find_by(workflow.offices, &Office::key, key);
}

const Body* find_body(const Workflow& workflow, const std::string& key) {
  return find_by(workflow.bodies, &Body::key, key);
}

Result<const Calendar*> calendar_of(const Workflow& workflow) {
  return find_calendar(workflow.calendar.empty() ? kDefaultCalendar : workflow.calendar);
}

std::string lead_of(const Workflow& workflow) {
  if (!workflow.lead.empty() || workflow.offices.empty()) {
    return workflow.lead;
  }
  return workflow.offices.front().key;
}

bool fit_for_id(std::string_view id) {
  constexpr std::size_t kLongest = 64;
  return !id.empty() && id.size() <= kLongest && id.front() != '.' && id.front() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
         });
}

bool fit_for_line(std::string_view text) {
  const auto characters = std::count_if(text.begin(), text.end(), [](char letter) {
    return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
  });
  return !text.empty() && static_cast<std::size_t>(characters) <= kLongestLine &&
         std::none_of(text.begin(), text.end(), [](char letter) {
           return static_cast<unsigned char>(letter) < ' ' || letter == 0x7F;
         });
}

bool fit_for_key(std::string_view key) {
  std::string plain(key);  // letters beyond ASCII stand for `a`
  std::replace_if(
      plain.begin(),
      plain.end(),
      [](char letter) { return static_cast<unsigned char>(letter) >= 0x80; },
      'a');
  return fit_for_id(plain);
}

bool fit_for_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 &&
         text.find('@', at + 1) == std::string_view::npos && at + 1 < text.size() &&
         text.find_first_of(" \t\r\n,;<>\"") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return static_cast<unsigned char>(letter) < 0x80;
         });
}

std::string_view word(TaskKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

std::optional<TaskKind> task_kind(std::string_view word) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), word);
  if (found == kKinds.end()) {
    return std::nullopt;
  }
  return static_cast<TaskKind>(found - kKinds.begin());
}

}  // namespace umlauf
