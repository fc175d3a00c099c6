#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/result.h"
#include "engine/run/event.h"

namespace umlauf::db {

/// Which entry of the log loses its reason and its free text about persons, and why.
struct RemovalAsked {
  std::string stream;         ///< A cycle's id, or `organisation`, `sessions`, `obligations`.
  std::int64_t sequence = 0;  ///< Number of the entry, as the log shows it.
  Act act;                    ///< Its reason is kept; it must not repeat what is removed.
  bool accept = false;        ///< Without it nothing is changed.
};

/// An entry with what it loses.
struct RemovedEntry {
  std::int64_t sequence = 0;
  std::string stream;
  std::string type;
  std::vector<std::string> texts;  ///< The reason first, where there is one.
};

struct RemovalReport {
  /// The entry asked for first; then those of the same act, which hold the same reason.
  std::vector<RemovedEntry> entries;
  std::size_t queued = 0;  ///< Letters to come that repeat it.
  /// Keys of letters that repeat it, delivered or not, as they were.
  std::vector<std::string> letters;
};

/// Removes reason and free text of an entry for good, and of those that hold the same reason from
/// the same act; the chain still holds (`Store::verify` counts them). Read models, letters to come
/// and the stored letters that repeat a removed text lose it, too, and an entry in the same stream
/// says so: all in one transaction, overwritten in the file. Where the mailbox of a guest goes, a
/// letter to it that waits is dropped. What has left the file (delivered
/// letters, exports, backups) it cannot reach.
/// Refused: no such entry in that stream (not_found), removed already or nothing to remove
/// (conflict), a reason that repeats the text (invalid).
Result<RemovalReport> remove_text(const std::string& path, const RemovalAsked& asked);

}  // namespace umlauf::db
