#pragma once

#include <optional>
#include <string_view>

#include "workflows/diagnostics.h"

namespace umlauf {

/// The day that a field names, as `parse_day` takes it (`2012-06-29`, `29.06.2012`, `Ende Juni
/// 2012`); what is no day, or no day that exists, is a finding with offers.
std::optional<Day> read_day(std::string_view text, Place place, Findings& findings);

}  // namespace umlauf
