#pragma once

#include <string>
#include <vector>

#include "engine/model/result.h"

namespace umlauf::db {

/// One thing looked at.
struct Check {
  enum class Level {
    good,
    note,   ///< Somebody should look.
    fault,  ///< The database is not as it must be.
  };
  std::string name;  ///< `integrity`; stable, for scripts.
  Level level = Level::good;
  Message message;
};

/// Looks at everything: structure, references, hash chain, read models against the fold of the
/// log, files against their hashes, free space, mode of delivery, letters that did not go out,
/// offices without address. Changes nothing. Reads every event; seconds for a million.
Result<std::vector<Check>> examine(const std::string& path);

}  // namespace umlauf::db
