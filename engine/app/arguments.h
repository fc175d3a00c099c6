#pragma once

#include <string>
#include <vector>

#include "engine/app/command.h"

namespace umlauf {

/// The words behind noun and verb as `Arguments`. Refuses unknown options (with the nearest names),
/// options without their value, missing and surplus positionals.
Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& words);

/// `umlauf plan FILE (--start DAY) …` with all options explained.
std::string help_text(const Command& command, Language language);

}  // namespace umlauf
