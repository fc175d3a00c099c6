#pragma once

#include <string>

namespace umlauf {

/// While one lives, every file that SQLite opens goes through it (one at a time, one thread). It
/// counts what would change the disk: writes, syncs, truncations, deletions.
class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  /// Every operation from the k-th on (1 = the next one) fails, as after a disk went away or
  /// filled up; 0 = none.
  void fail_from(int k, bool full = false);
  /// From now on there is no room: every such operation, and the mapping of shared memory that even
  /// a reader needs, answers with an error of the system (ENOSPC), as syncing a full disk does.
  void fill_up();
  [[nodiscard]] int operations() const;
};

}  // namespace umlauf
