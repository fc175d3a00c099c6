#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace umlauf::record {

/// What changed from one text to the other, line by line, in the unified form (`-` gone, `+` new,
/// three lines around); empty where nothing did. Nothing where one of them is no text (a NUL in it)
/// or has more than 20,000 lines.
std::optional<std::string> text_diff(std::string_view before, std::string_view after);

}  // namespace umlauf::record
