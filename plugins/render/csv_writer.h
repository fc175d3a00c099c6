#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/day.h"

namespace umlauf::paper {

/// Writes cells parted by `;` into one growing buffer. `room` must have been asked for all that the
/// next puts write; in return each of them is a copy and no more. Text takes at most twice its
/// length and four bytes.
class CsvWriter {
 public:
  explicit CsvWriter(std::size_t expected) : buffer_(expected, '\0'), days_(kDays) {}

  void room(std::size_t bytes) {
    if (buffer_.size() - used_ < bytes) {
      buffer_.resize(2 * buffer_.size() + bytes);
    }
  }
  void put(char letter) { buffer_[used_++] = letter; }
  /// As it is.
  void raw(std::string_view text) {
    std::memcpy(buffer_.data() + used_, text.data(), text.size());
    used_ += text.size();
  }
  /// One cell of text: quoted where it must be, defused (see `append_csv_cell`).
  void text(std::string_view text);
  void number(std::int32_t number);
  /// `29.06.2012`; a day that was written lately costs no calculation.
  void day(Day day);

  [[nodiscard]] std::string finished() && {
    buffer_.resize(used_);
    return std::move(buffer_);
  }

 private:
  static constexpr std::size_t kDays = 1024;
  struct Written {
    std::int32_t number = -1;
    char text[10] = {};
  };

  std::string buffer_;
  std::size_t used_ = 0;
  std::vector<Written> days_;
};

}  // namespace umlauf::paper
