#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/model/catalogue.h"
#include "engine/run/obligation_watch.h"

namespace umlauf {

/// An obligation as `obligation list` and `show` have it in JSON.
nlohmann::ordered_json obligation_json(const ObligationReport& report, Language language);

/// All of it, a line each; ends with its warnings.
std::string obligation_lines(const ObligationReport& report, Language language);

/// `Hinweis: …`, one line each.
std::string warning_lines(const std::vector<Message>& warnings, Language language);

}  // namespace umlauf
