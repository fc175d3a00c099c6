#pragma once

#include <optional>
#include <string_view>

namespace umlauf {

/// Takes pieces off the front of a folded text (`folded.h`). A piece that is not there leaves the
/// text as it was. The text must outlive the scanner.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  struct Number {
    int value = 0;
    int digits = 0;
  };
  /// Up to `most` digits.
  std::optional<Number> number(int most);
  bool take(std::string_view piece);
  /// A run of letters.
  std::string_view word();
  /// A month's name in full or shortened, with or without a dot.
  std::optional<unsigned> month();
  bool blank() { return take(" "); }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace umlauf
