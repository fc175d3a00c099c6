#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace umlauf {

/// The candidates a person may have meant by `word`, nearest first, at most three: edit distance
/// (with swapped neighbours) of at most a third of the longer word, and at least 1. Upper and lower
/// case do not count. Empty where nothing is near.
std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace umlauf
