#pragma once

#include <string>
#include <vector>

#include "engine/run/letters.h"
#include "engine/run/rehearsal.h"

namespace umlauf::test {

/// The log folded anew equals the stored read models, row by row; the first difference otherwise.
std::string log_differs_from_rows(Store& store, const std::string& cycle);

/// No recipient twice on a day, no letter on a day off, none about a task that had its answer; the
/// first offence otherwise.
std::string letters_offend(Store& store,
                           const std::vector<Letter>& letters,
                           const std::string& cycle);

/// Every statement of every participation has its treatment, and a letter said so to its sender;
/// the first one without otherwise.
std::string statement_forgotten(Store& store, const std::string& cycle);

/// Nothing was published for good but the version decided on, or one newer than an amendment, while
/// the decision was confirmed and not suspended; the first offence otherwise.
std::string published_undecided(Store& store, const std::string& cycle);

/// A script for the workflow with the sample calendar of 2012 to 2015.
RehearsalScript script(Workflow workflow, SessionCalendar sessions, Day start, std::uint64_t seed);

}  // namespace umlauf::test
