#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/calendar.h"

namespace umlauf::bench {

std::vector<std::string_view> split(std::string_view text, char comma);

/// A table with the dates of each task, and their check sum.
struct TightPlan {
  std::string out;
  std::uint64_t sum = 0;
};

/// The yardstick of case 3: reads a table of tasks, plans forward and backward and writes, for
/// tables in order and nothing else.
TightPlan tight_plan(const std::string& text, const Calendar& calendar, Day begin);

}  // namespace umlauf::bench
