#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "engine/model/catalogue.h"
#include "engine/run/cycle.h"

namespace umlauf {

/// The paper of a cycle in a line or more, each ending in a newline; nothing before it was handed
/// in.
std::string paper_text(const Cycle& cycle, Language language);

/// The same for programs, with every result of every session step, corrected ones too.
nlohmann::ordered_json paper_json(const Cycle& cycle);

}  // namespace umlauf
