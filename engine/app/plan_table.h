#pragma once

#include <string>

#include "engine/app/plan_question.h"

namespace umlauf {

/// The plan as a table for a terminal: a heading, one row a task in the order of the file, then
/// findings. Columns are as wide as their longest cell, counted in characters; titles are cut.
std::string plan_table(const PlanQuestion& question, const Plan& plan, Language language);

/// The plan as the JSON document of contract.md 3, with a line end.
std::string plan_json(const PlanQuestion& question, const Plan& plan, Language language);

}  // namespace umlauf
