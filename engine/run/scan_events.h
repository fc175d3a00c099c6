#pragma once

#include <cstdint>
#include <string>

namespace umlauf {

/// The signed slip of an answer on paper, scanned; part of `Event` (event.h).
struct AnswerScanned {
  std::string task;
  std::string file;  ///< Name as given.
  std::string sha256;
  std::int64_t size = 0;
};

}  // namespace umlauf
