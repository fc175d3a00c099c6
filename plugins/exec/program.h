#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace umlauf::exec {

/// How an outside program ended.
struct Outcome {
  enum class How {
    answered,     ///< Exit code 0; `out` is what it wrote.
    failed,       ///< Another exit code, or a signal.
    too_slow,     ///< Not done within the limit; it and all it started were killed.
    too_much,     ///< Wrote more than a megabyte; killed.
    not_started,  ///< Missing, or not executable.
  };
  How how = How::not_started;
  int exit_code = 0;
  std::string out;
  std::string err;  ///< First lines of its standard error, for people.
};

/// Runs `command` (path, then arguments; no shell) with `input` on standard input, and waits at
/// most `limit`. Its standard output and error are read while it runs. A crash of it is not ours:
/// nothing here throws but for lack of resources.
Outcome run_program(const std::vector<std::string>& command,
                    std::string_view input,
                    std::chrono::milliseconds limit);

/// What went wrong, in a few words for the operator; empty for `answered`.
std::string trouble_text(const Outcome& outcome);

}  // namespace umlauf::exec
