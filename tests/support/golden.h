#pragma once

#include <string>

/// Compares `text` with `tests/golden/NAME`. With UMLAUF_ACCEPT=1 in the environment the file is
/// rewritten instead, and the test fails once to say so: look at the change, then run it again.
namespace umlauf::test {

void expect_golden(const std::string& name, const std::string& text);

}  // namespace umlauf::test
