#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/model/message.h"
#include "engine/model/result.h"

namespace umlauf {

/// Trouble with disk or network that no caller can answer, with the sentence for the person and,
/// as `what()`, the technical cause for the operator. Everything is as it was before.
class Failure : public std::runtime_error {
 public:
  Failure(Message message, const std::string& cause)
      : std::runtime_error(cause), message_(std::move(message)) {}
  Failure(ErrorCode code, Message message, const std::string& cause)
      : std::runtime_error(cause), message_(std::move(message)), code_(code) {}

  [[nodiscard]] const Message& message() const { return message_; }
  /// Set where the person can do something about it (another process writes: conflict); else the
  /// exit code is 70.
  [[nodiscard]] std::optional<ErrorCode> code() const { return code_; }

 private:
  Message message_;
  std::optional<ErrorCode> code_;
};

}  // namespace umlauf
