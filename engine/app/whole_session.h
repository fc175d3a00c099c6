#pragma once

#include "engine/app/command.h"

namespace umlauf {

/// `council result --session BODY:DAY --from FILE|-`: says what each line means; with `--accept`
/// each recognised line is an act of its own.
Result<Reply> results_of_session(const Request& request);

}  // namespace umlauf
