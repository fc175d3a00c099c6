#pragma once

#include <optional>
#include <string_view>

#include "workflows/diagnostics.h"

namespace umlauf {

/// The day that a field names, `2012-06-29` or `29.06.2012`; what is no day, or no day that exists,
/// is a finding.
std::optional<Day> read_day(std::string_view text, Place place, Findings& findings);

}  // namespace umlauf
