#pragma once

#include <stdexcept>
#include <vector>

#include "engine/run/ports.h"

namespace umlauf::test {

/// Delivers into a list; a switch makes it fail as a mail server does that is down, or
/// that refuses the recipient.
class RecordingChannel : public LetterChannel {
 public:
  Handover deliver(const Letter& letter, Instant /*now*/) override {
    if (dies) {
      throw std::runtime_error("killed");
    }
    if (down) {
      return Delivery::try_again;
    }
    if (refused) {
      return {Delivery::undeliverable, Trouble::recipient, letter.address};
    }
    letters.push_back(letter);
    return Delivery::delivered;
  }

  std::vector<Letter> letters;
  bool down = false;
  bool refused = false;
  bool dies = false;
};

}  // namespace umlauf::test
