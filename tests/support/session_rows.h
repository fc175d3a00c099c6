#pragma once

#include <string_view>

#include "engine/model/sessions.h"

namespace umlauf {

/// The rows of `tests/data/sessions-2012-2015.csv`: a plain reader for that one form, so that tests
/// of planning need no other reader.
SessionCalendar session_rows(std::string_view csv);

/// The whole file, which must exist.
std::string file_text(const std::string& path);

}  // namespace umlauf
