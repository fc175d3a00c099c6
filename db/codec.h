#pragma once

#include <string>
#include <string_view>

#include "engine/run/event.h"
#include "engine/run/letters.h"

namespace umlauf::db {

/// An event as it is stored: its type is `word(event)`.
struct EncodedEvent {
  std::string payload;   ///< JSON text without free text about persons.
  std::string personal;  ///< JSON text of that; empty if the event has none.
};

/// Text that is not UTF-8 or holds a NUL throws BadText. Fields come in the order of
/// codec_fields.h; the same value gives the same bytes on every machine.
EncodedEvent encode(const Event& event);
std::string encode(const Item& item);
std::string encode(const Letter& letter);

/// Unknown fields are ignored and missing ones are as in a new value, so that logs of older and
/// younger programs stay readable. What is no JSON of ours throws std::runtime_error.
Event decode_event(std::string_view type, std::string_view payload, std::string_view personal);
Item decode_item(std::string_view text);
Letter decode_letter(std::string_view text);

/// Payload and personal text as one JSON text, for the log.
std::string joined(std::string_view payload, std::string_view personal);

struct BadText {
  enum class Why { nul, encoding };
  Why why = Why::nul;
};

/// Throws BadText for what cannot be stored.
void expect_storable(const std::string& text);

/// `2012-06-29` and `2012-06-29T13:05:00.000Z`, as written by `iso`; anything else throws
/// std::runtime_error.
Day day_of(std::string_view text);
Instant instant_of(std::string_view text);

}  // namespace umlauf::db
