#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <vector>

#include "engine/run/store.h"

namespace umlauf::db {

/// Decoded events of the streams read last, so that the commands of one process decode each event
/// once. Events are only ever appended, but for personal text that is removed: so it forgets
/// everything as soon as another connection wrote. At most `kMostStreams` and about `kMostEvents`.
class EventCache {
 public:
  static constexpr std::size_t kMostStreams = 64;
  static constexpr std::size_t kMostEvents = 20'000;

  /// `PRAGMA data_version` before reading.
  void look_at(std::int64_t data_version);

  /// What is known of a stream, to be added to; empty at first. Stays until the next call.
  std::vector<RecordedEvent>& of(const std::string& stream);

  /// Lets go of the streams that were not used longest, never of the last one.
  void trim();

 private:
  struct Stream {
    std::string name;
    std::vector<RecordedEvent> events;
  };
  std::list<Stream> streams_;  // last used first
  std::int64_t data_version_ = 0;
};

}  // namespace umlauf::db
