#pragma once

#include <string>
#include <string_view>

namespace umlauf {

/// Text as people type it, made comparable: upper case lowered, umlauts (composed or not) written
/// out (`März`, `MÄRZ`, `Maerz` -> `maerz`; `ß` -> `ss`), no-break and other blanks made one plain
/// blank each run, none at either end. Other bytes stay as they are.
std::string folded(std::string_view text);

}  // namespace umlauf
