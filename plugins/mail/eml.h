#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/day.h"

namespace umlauf::mail {

/// A calendar entry that goes with a letter (RFC 6047).
struct CalendarPart {
  std::string method;  ///< `REQUEST`, `CANCEL`
  std::string text;    ///< iCalendar, UTF-8.
};

/// A letter before it becomes MIME. Names, subject and text are UTF-8; line breaks in names and
/// subject become blanks.
struct MailDraft {
  std::string key;  ///< The letter's; the Message-ID is made of it, so sending twice shows.
  std::string from_name;
  std::string from;
  std::string to_name;
  std::string to;
  std::string subject;
  std::string text;
  std::string thread;  ///< Letters with the same one belong together; may be empty.
  std::string list;    ///< Names the kind of mail for filters: the cycle; may be empty.
  std::vector<CalendarPart> calendar;
  Instant date;
  std::chrono::minutes offset{0};  ///< Of local time to UTC, for the Date header.
};

/// Whether this can stand in an address header: `local@domain`, plain ASCII, no blanks or brackets.
bool is_mailbox(std::string_view address);

/// The finished message (RFC 5322, CRLF): every byte ASCII, no line over 78 characters, text
/// quoted- printable, marked as made by a machine so that absence notes stay away. The same draft
/// always gives the same bytes. Throws std::invalid_argument if `from` or `to` is no mailbox.
std::string eml(const MailDraft& draft);

}  // namespace umlauf::mail
