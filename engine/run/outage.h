#pragma once

#include <vector>

#include "engine/run/facts.h"
#include "engine/run/store.h"

namespace umlauf {

/// What was asked while no turn ran has its whole period from the day on which its letter can go
/// out: nobody is late because of us. `unsent` are items of this cycle that are in no letter yet.
Decision give_whole_period(const Cycle& cycle, const Facts& facts, const std::vector<Item>& unsent);

/// Does so in all cycles where two working days or more lie between the last turn and this one, and
/// remembers this one. Returns the number of events.
std::size_t make_up_for_outage(Store& store, const Act& act);

}  // namespace umlauf
