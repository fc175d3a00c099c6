#include "tests/bench/spawn.h"

#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace umlauf::bench {

std::uint64_t run(std::vector<std::string> words, const std::string& out) {
  std::vector<char*> arguments;
  for (std::string& each : words) {
    arguments.push_back(each.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
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

}  // namespace umlauf::bench
