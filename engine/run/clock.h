#pragma once

#include "engine/model/day.h"

namespace umlauf {

/// Port: the only way the engine learns the time. It is read once for each command and passed on by
/// value, so that all a command writes bears one time stamp.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace umlauf
