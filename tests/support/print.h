#pragma once

#include <ostream>

#include "engine/model/day.h"

namespace umlauf {

/// So that failures show days as days. Include it wherever a test compares days.
inline void PrintTo(Day day, std::ostream* out) {
  *out << iso(day);
}

}  // namespace umlauf
