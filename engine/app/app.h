#pragma once

namespace umlauf {

/// The whole program: reads the arguments, does what they ask, returns the exit code of
/// contract.md 2. Never throws.
int run_app(int argc, const char* const* argv);

}  // namespace umlauf
