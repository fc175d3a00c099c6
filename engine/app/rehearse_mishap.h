#pragma once

#include <string>

#include "engine/app/command.h"
#include "engine/run/store.h"

namespace umlauf {

/// Plays the mishap that `--mishap` names, or all of them, on the workflow of FILE. Exit code 70
/// where a check did not hold, with which one; invalid where the workflow lacks what it needs.
Result<Reply> rehearse_mishaps(const Request& request);

/// Makes an empty folder of that path: conflict where there is something in it, forbidden where it
/// cannot be made.
Result<Done> make_empty_folder(const std::string& path);

}  // namespace umlauf
