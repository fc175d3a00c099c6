#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/model/message.h"

namespace umlauf {

/// What a caller can do about a failure. Maps one to one to an HTTP status and an exit code
/// (invalid 400/2, not_found 404/3, conflict 409/4, forbidden 403/5).
enum class ErrorCode { invalid, not_found, conflict, forbidden };

struct Error {
  ErrorCode code = ErrorCode::invalid;
  Message message;                  ///< Names the thing and the remedy.
  std::vector<std::string> offers;  ///< What could have been meant, best first; often empty.
  bool offers_worded = false;       ///< The message names them already, for people.
};

/// A value, or the reason a person's request was refused. Disk, network and bugs throw instead.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return state_.index() == 0; }
  [[nodiscard]] const T& value() const& { return checked<T>(state_); }
  [[nodiscard]] T&& value() && { return std::move(checked<T>(state_)); }
  [[nodiscard]] const Error& error() const { return checked<Error>(state_); }

 private:
  template <class U, class V>
  static auto& checked(V& state) {
    if (auto* held = std::get_if<U>(&state)) {
      return *held;
    }
    throw std::logic_error("Result read on its other side");
  }
  std::variant<T, Error> state_;
};

}  // namespace umlauf
