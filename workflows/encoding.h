#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/model/result.h"

namespace umlauf {

/// The text as UTF-8 without byte order mark. Knows UTF-8, UTF-16 (with byte order mark) and, where
/// neither fits, Windows-1252, as German spreadsheets write it. Refuses text with NUL characters,
/// broken UTF-16 and bytes that Windows-1252 does not have.
Result<std::string> to_utf8(std::string_view bytes);

/// The first byte that is no part of valid UTF-8, or npos.
std::size_t invalid_utf8(std::string_view text);

/// Number of characters (code points) in valid UTF-8.
std::int32_t characters(std::string_view text);

/// Lower case of ASCII and of the German capital umlauts.
std::string lower_german(std::string_view text);

/// Without blanks (also no-break spaces) in front and behind.
std::string_view trimmed(std::string_view text);

}  // namespace umlauf
