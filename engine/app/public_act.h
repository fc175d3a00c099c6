#pragma once

#include <vector>

#include "engine/app/desk.h"

namespace umlauf {

/// `act_and_tell` for what can be seen outside: where the cycle has a public page, it and the list
/// of pages are brought up to date at once (`--pages`).
Result<Reply> act_in_public(const Request& request,
                            const Decide& decide,
                            const std::vector<StoredFile>& files = {});

}  // namespace umlauf
