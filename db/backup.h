#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/model/day.h"
#include "engine/model/result.h"

namespace umlauf::db {

struct BackupReport {
  std::int64_t events = 0;
  std::int64_t bytes = 0;
};

/// Writes all of the database at `path` into a new file, while others go on working; checks the
/// copy (structure, hash chain) and puts it on disk before it gets its name. An existing target is
/// a conflict, and so is a database that is damaged or whose chain is broken.
Result<BackupReport> backup(const std::string& path, const std::string& target);

struct RestoreReport {
  std::int64_t events = 0;
  std::string kept;   ///< Where the database that was there is now; empty if there was none.
  bool held = false;  ///< Letters went out for real (`live`); now they go to the folder.
  /// Letters that the old database had delivered and this one has not; none if it was unreadable.
  std::optional<std::int64_t> sent_since;
};

/// Puts a copy of `source` in the place of the database at `path`; `source` stays as it is. The old
/// database is kept beside it under the time's name. Refused, with nothing changed: a source that
/// is missing, damaged, foreign or of a newer program, or whose hash chain is broken; a database
/// that another process has open (conflict). Trouble with the disk throws `Failure`.
/// Letters that went out after the backup are waiting again in it: so `live` becomes `folder`.
Result<RestoreReport> restore(const std::string& path, const std::string& source, Instant now);

}  // namespace umlauf::db
