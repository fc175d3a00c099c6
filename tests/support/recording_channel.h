#pragma once

#include <vector>

#include "engine/run/ports.h"

namespace umlauf::test {

/// Delivers into a list; a switch makes it fail as a mail server that is down does.
class RecordingChannel : public LetterChannel {
 public:
  Delivery deliver(const Letter& letter, Instant /*now*/) override {
    if (down) {
      return Delivery::try_again;
    }
    letters.push_back(letter);
    return Delivery::delivered;
  }

  std::vector<Letter> letters;
  bool down = false;
};

}  // namespace umlauf::test
