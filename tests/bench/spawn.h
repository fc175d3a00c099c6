#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace umlauf::bench {

/// Runs a program to its end, what it says written to that file; its exit code.
std::uint64_t run(std::vector<std::string> words, const std::string& out = "/dev/null");

}  // namespace umlauf::bench
