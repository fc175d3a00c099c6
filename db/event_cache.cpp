#include "db/event_cache.h"

#include <algorithm>

namespace umlauf::db {

void EventCache::look_at(std::int64_t data_version) {
  if (data_version != data_version_) {
    streams_.clear();
    data_version_ = data_version;
  }
}

std::vector<RecordedEvent>& EventCache::of(const std::string& stream) {
  const auto found = std::find_if(
      streams_.begin(), streams_.end(), [&](const Stream& each) { return each.name == stream; });
  if (found == streams_.end()) {
    streams_.push_front({stream, {}});
  } else {
    streams_.splice(streams_.begin(), streams_, found);
  }
  return streams_.front().events;
}

void EventCache::trim() {
  std::size_t streams = 0;
  std::size_t events = 0;
  const auto surplus = std::find_if(streams_.begin(), streams_.end(), [&](const Stream& each) {
    events += each.events.size();
    return ++streams > 1 && (streams > kMostStreams || events > kMostEvents);
  });
  streams_.erase(surplus, streams_.end());
}

}  // namespace umlauf::db
