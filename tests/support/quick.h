#pragma once

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace umlauf::test {

/// How many cases a long test runs: `all`, or with UMLAUF_QUICK=1 in the environment (builds with
/// sanitizers) a twentieth of them. Says how many.
template <class Number>
Number cases(Number all) {
  const char* quick = std::getenv("UMLAUF_QUICK");
  const bool few = quick != nullptr && *quick == '1';
  const Number count = few ? std::max<Number>(1, all / 20) : all;
  std::cout << "cases: " << count << " of " << all << '\n';
  return count;
}

}  // namespace umlauf::test
