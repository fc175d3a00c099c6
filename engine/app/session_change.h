#pragma once

#include "engine/app/command.h"

namespace umlauf {

/// `session cancel` and `session move`: first what follows for every running cycle; where something
/// does, nothing changes without `--accept`.
Result<Reply> cancel_session(const Request& request);
Result<Reply> move_session(const Request& request);

}  // namespace umlauf
