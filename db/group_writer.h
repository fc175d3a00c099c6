#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

#include "db/sqlite_store.h"

namespace umlauf::db {

/// Group commit: lets any number of threads commit at once. Whoever comes while a transaction is
/// being written waits for the next one, which takes all that wait, at most `kMost`; one of them
/// writes it. So the disk is waited for once for many, and each caller returns only when its own
/// batch is on disk. Within a group the order is that in which they came.
class GroupWriter {
 public:
  static constexpr std::size_t kMost = 64;  ///< Batches in a transaction: a bound on the wait.

  /// Nobody else may use the store meanwhile; it must outlive the writer.
  explicit GroupWriter(SqliteStore& store) : store_(store) {}

  /// As `SqliteStore::commit`, from any thread. Disk trouble throws in each caller of the group.
  Result<Done> commit(const Batch& batch);

 private:
  struct Waiting {
    const Batch* batch = nullptr;
    Result<Done> answer{Done{}};
    std::exception_ptr trouble;
    bool done = false;
    std::condition_variable changed = {};  ///< One each, so that nobody wakes for nothing.
  };

  void write_group(std::unique_lock<std::mutex>& lock);

  SqliteStore& store_;
  std::mutex mutex_;
  std::deque<Waiting*> waiting_;
  bool writing_ = false;
};

}  // namespace umlauf::db
