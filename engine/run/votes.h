#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/result.h"
#include "engine/run/council_events.h"

namespace umlauf {

/// `32:12:3`, `32:12:3:1`: Ja, Nein, Enthaltungen, ungültig.
Result<Votes> parse_votes(std::string_view text);

/// Why these votes cannot be, if so: more votes than people present or than the body has votes
/// (its members, without the chair where the chair does not vote), a tie that was adopted (§ 45
/// KSVG: a tie is rejected), a majority against what was adopted, `einstimmig` with a no or without
/// a yes. `members` 0 = unknown.
std::optional<Error> check_votes(const Votes& votes,
                                 ResultClass result,
                                 std::string_view words,
                                 std::int32_t members);

}  // namespace umlauf
