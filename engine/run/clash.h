#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/run/cycle.h"

namespace umlauf {

/// An office that two cycles ask for something in the same week.
struct Clash {
  std::string office;  ///< Name.
  Day monday;          ///< Of that week.
  std::string here;    ///< Tasks of the one cycle, by id: `U31, U32`.
  std::string there;   ///< Of the other.
};

/// Weeks in which both cycles, as planned, ask the same office: same key, or same mailbox. Of the
/// lead of either nothing is said, nor of sessions. By week, then office.
std::vector<Clash> clashes(const Cycle& cycle,
                           const Plan& plan,
                           const Cycle& other,
                           const Plan& other_plan);

}  // namespace umlauf
