#pragma once

#include <string>

#include "engine/model/result.h"
#include "engine/run/store.h"

namespace umlauf {

/// The file of a report with its hash. Refused: what is no file, is empty or beyond 200 MiB, or
/// cannot be read.
Result<StoredFile> read_report(const std::string& path);

}  // namespace umlauf
