#include "engine/model/nearest.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace umlauf {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char letter) {
    return letter < 128 ? static_cast<char>(std::tolower(letter)) : static_cast<char>(letter);
  });
  return result;
}

/// Optimal string alignment distance.
std::size_t distance(const std::string& left, const std::string& right) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(right.size() + 1);
  for (std::size_t j = 0; j < last.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::vector<std::size_t> row(right.size() + 1, i);
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t cost = left[i - 1] == right[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    before_last = std::exchange(last, std::move(row));
  }
  return last.back();
}

}  // namespace

std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t kMost = 3;
  const std::string wanted = lower(word);
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const std::string& candidate : candidates) {
    const std::size_t far = distance(wanted, lower(candidate));
    if (far <= std::max<std::size_t>(1, std::max(wanted.size(), candidate.size()) / 3)) {
      found.emplace_back(far, candidate);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& left, const auto& right) {
    return left.first < right.first;
  });
  std::vector<std::string> result;
  for (std::size_t i = 0; i < std::min(found.size(), kMost); ++i) {
    result.push_back(std::move(found[i].second));
  }
  return result;
}

}  // namespace umlauf
