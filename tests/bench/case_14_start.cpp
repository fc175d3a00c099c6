#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/bench.h"

namespace umlauf::bench {
namespace {

/// Runs a program to its end, its answer thrown away; its exit code.
std::uint64_t run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& each : words) {
    arguments.push_back(each.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed =
      posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (failed != 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
    throw std::runtime_error("cannot run " + words[0]);
  }
  return static_cast<std::uint64_t>(WEXITSTATUS(status));
}

Row start(const char* name, const char* goal, const std::vector<std::string>& words) {
  Pair pair;
  pair.items = 1e6;  // shows milliseconds
  pair.rounds = 51;
  pair.yardstick = [] { return run({UMLAUF_BARE_START}); };
  pair.ours = [&] { return run(words); };
  Row row = measure(pair);
  row.number = 14;
  row.name = name;
  row.unit = "ms";
  row.goal = goal;
  return row;
}

std::vector<Row> starts() {
  return {
      start("umlauf --version, against a bare program", "<= 10 ms", {UMLAUF_BINARY, "--version"}),
      start("umlauf plan of the cycle of 2012, against a bare program",
            "<= 30 ms",
            {UMLAUF_BINARY, "plan", "umsetzungsbericht", "--start", "2012-01-30"})};
}

const Register kCase{{14, starts}};

}  // namespace
}  // namespace umlauf::bench
