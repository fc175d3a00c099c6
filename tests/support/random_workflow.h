#pragma once

#include <random>

#include "engine/model/sessions.h"
#include "engine/model/workflow.h"

namespace umlauf {

struct RandomCase {
  Workflow workflow;
  SessionCalendar sessions;
};

/// A small workflow in spring 2012 with all types of links, lags, own calendars, closures, tasks of
/// 0 days and chains of sessions; its tasks stand in no order.
RandomCase random_case(std::mt19937& random);

}  // namespace umlauf
