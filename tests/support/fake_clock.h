#pragma once

#include "engine/run/clock.h"

namespace umlauf {

/// A clock that stands until somebody moves it.
class FakeClock : public Clock {
 public:
  explicit FakeClock(Instant now) : now_(now) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }
  void advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  Instant now_;
};

}  // namespace umlauf
