#pragma once

#include "db/statement.h"
#include "engine/run/store.h"

namespace umlauf::db {

/// Columns of `events`, as appended.
using EventColumns = std::tuple<Number,  // sequence
                                Text,    // stream
                                Number,  // version
                                Text,    // type
                                Text,    // recorded_at
                                Text,    // happened_on
                                Text,    // acting_as
                                Text,    // recorded_by
                                Text,    // reason
                                Text,    // payload
                                Text,    // personal
                                Text,    // salt
                                Text,    // personal_hash
                                Text>;   // hash

/// The same as read; reason, personal and salt are null once removed.
using EventRow = Row<Number,
                     Text,
                     Number,
                     Text,
                     Text,
                     Text,
                     Text,
                     Text,
                     OptionalText,
                     Text,
                     OptionalText,
                     OptionalText,
                     Text,
                     Text>;
inline constexpr const char* kEventColumns =
    "sequence, stream, version, type, recorded_at, happened_on, acting_as, recorded_by, reason, "
    "payload, personal, salt, personal_hash, hash";

/// Columns of `tasks` without `number`.
using TaskColumns = Row<Text,           // cycle
                        Text,           // task
                        Text,           // title
                        Text,           // kind
                        Text,           // office
                        Text,           // state
                        Number,         // round
                        OptionalText,   // ready_on
                        OptionalText,   // started_on
                        OptionalText,   // ended_on
                        OptionalText,   // due
                        Number,         // reminded
                        OptionalText,   // reminded_on
                        OptionalText,   // sign_off
                        OptionalText,   // answered_on
                        Number,         // late
                        Number,         // overridden
                        OptionalText,   // result
                        Text,           // words
                        OptionalText>;  // next_on

using LetterColumns = Row<Text,          // letter
                          Text,          // state
                          OptionalText,  // settled_at
                          Number,        // attempts
                          OptionalText,  // trouble
                          Text>;         // detail

RecordedEvent recorded_event(const EventRow& row);
LogRow log_row(const EventRow& row);
TaskRow task_row(const TaskColumns& row);
LetterRow letter_row(const LetterColumns& row);
/// `delivered`, `undeliverable`; `try_again` leaves a letter `waiting`.
Text letter_state(Delivery delivery);

OptionalText optional_day(std::optional<Day> day);

template <class Enum>
OptionalText optional_word(const std::optional<Enum>& value) {
  return value ? OptionalText(word(*value)) : std::nullopt;
}

/// A stored word that must be one of ours; the schema sees to it.
template <class Enum>
Enum stored(const std::optional<Enum>& value, const std::string& word) {
  if (!value) {
    throw std::runtime_error("unknown stored word: " + word);
  }
  return *value;
}

}  // namespace umlauf::db
