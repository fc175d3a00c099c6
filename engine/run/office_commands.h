#pragma once

#include <optional>
#include <string>

#include "engine/model/result.h"
#include "engine/run/facts.h"

namespace umlauf {

/// An office is closed for good. With a successor, every step of the cycle that has not ended is
/// its from now on, and what the old office was asked is asked of it anew. Without one, what it was
/// asked blocks until somebody gives it to another office, and the lead is told; so does what it
/// would be asked later. Nothing is ever done by its silence. A successor leads what the office
/// led; without one that is refused (conflict). The rules of data protection go with its steps. No
/// events where the cycle does not need the office.
Result<Decision> lose_office(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& office,
                             const std::optional<Office>& successor);

/// It was closed by mistake: what blocked for want of it is asked of it again. Steps that a
/// successor took over stay there.
Result<Decision> regain_office(const Cycle& cycle, const Facts& facts, const std::string& office);

}  // namespace umlauf
