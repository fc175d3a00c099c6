#include "plugins/exec/program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace umlauf::exec {
namespace {

constexpr std::size_t kMostOutput = 1U << 20U;
constexpr std::size_t kMostError = 2000;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// A file descriptor of ours, closed in the end.
class Handle {
 public:
  explicit Handle(int number = -1) : number_(number) {}
  ~Handle() { close(); }
  Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle& operator=(Handle&&) = delete;

  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) {
      ::close(std::exchange(number_, -1));
    }
  }

 private:
  int number_;
};

/// Two ends of a stream; a socket, so that writing to a program that is gone raises no signal.
struct Stream {
  Stream() : Stream(pair()) {}

  Handle ours;
  Handle its;

 private:
  explicit Stream(const std::array<int, 2>& ends) : ours(ends[0]), its(ends[1]) {}
  static std::array<int, 2> pair() {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      fail("socketpair");
    }
    return ends;
  }
};

Handle timer(std::chrono::milliseconds limit) {
  constexpr long kMilli = 1000;
  constexpr long kNano = 1'000'000;
  Handle handle(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
  itimerspec when{};
  when.it_value = {limit.count() / kMilli, (limit.count() % kMilli) * kNano};
  if (!handle.open() || timerfd_settime(handle.get(), 0, &when, nullptr) != 0) {
    fail("timer");
  }
  return handle;
}

/// Starts the program as leader of a process group of its own; -1 where it cannot be.
pid_t start(const std::vector<std::string>& command, int in, int out, int err) {
  std::vector<char*> words;
  words.reserve(command.size() + 1);
  for (const std::string& word : command) {
    words.push_back(
        const_cast<char*>(word.c_str()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  }
  words.push_back(nullptr);
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, err, STDERR_FILENO);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t child = -1;
  const int problem =
      posix_spawn(&child, words.front(), &files, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return problem == 0 ? child : -1;
}

/// Reads what is there; false at the end.
bool read_some(const Handle& from, std::string& into, std::size_t most) {
  std::array<char, 16384> buffer{};
  const ssize_t count = recv(from.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (count < 0) {
    return errno == EAGAIN || errno == EINTR;
  }
  if (into.size() < most) {
    into.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return count > 0;
}

/// The conversation with one running program.
struct Talk {
  Handle in;
  Handle out;
  Handle err;
  Handle clock;
  std::string_view left;
  Outcome outcome;

  void write_some() {
    const ssize_t count = send(in.get(), left.data(), left.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count > 0) {
      left.remove_prefix(static_cast<std::size_t>(count));
    }
    if (left.empty() || (count < 0 && errno != EAGAIN && errno != EINTR)) {
      in.close();  // done, or it reads no more
    }
  }

  /// Until both outputs end; false where the program has to be killed.
  bool hold() {
    while (out.open() || err.open()) {
      std::array<pollfd, 4> watched{pollfd{in.get(), POLLOUT, 0},
                                    pollfd{out.get(), POLLIN, 0},
                                    pollfd{err.get(), POLLIN, 0},
                                    pollfd{clock.get(), POLLIN, 0}};
      if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
        fail("poll");
      }
      if (watched[3].revents != 0) {
        outcome.how = Outcome::How::too_slow;
        return false;
      }
      if (watched[0].revents != 0) {
        write_some();
      }
      if (watched[1].revents != 0 && !read_some(out, outcome.out, kMostOutput + 1)) {
        out.close();
      }
      if (watched[2].revents != 0 && !read_some(err, outcome.err, kMostError)) {
        err.close();
      }
      if (outcome.out.size() > kMostOutput) {
        outcome.how = Outcome::How::too_much;
        return false;
      }
    }
    return true;
  }
};

}  // namespace

Outcome run_program(const std::vector<std::string>& command,
                    std::string_view input,
                    std::chrono::milliseconds limit) {
  Stream in;
  Stream out;
  Stream err;
  const pid_t child = start(command, in.its.get(), out.its.get(), err.its.get());
  if (child < 0) {
    return {};
  }
  in.its.close();
  out.its.close();
  err.its.close();
  Talk talk{std::move(in.ours), std::move(out.ours), std::move(err.ours), timer(limit), input, {}};
  if (input.empty()) {
    talk.in.close();
  }
  const bool ended = talk.hold();
  if (!ended) {
    kill(-child, SIGKILL);
  }
  talk.in.close();
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (ended) {
    talk.outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    // What posix_spawn cannot start ends so.
    constexpr int kNotFound = 127;
    talk.outcome.how = talk.outcome.exit_code == 0           ? Outcome::How::answered
                       : talk.outcome.exit_code == kNotFound ? Outcome::How::not_started
                                                             : Outcome::How::failed;
  }
  return std::move(talk.outcome);
}

std::string trouble_text(const Outcome& outcome) {
  const std::string said = outcome.err.substr(0, outcome.err.find('\n'));
  switch (outcome.how) {
    case Outcome::How::answered:
      return "";
    case Outcome::How::failed:
      return "exit " + std::to_string(outcome.exit_code) + (said.empty() ? "" : ": " + said);
    case Outcome::How::too_slow:
      return "timeout";
    case Outcome::How::too_much:
      return "more than 1 MB of output";
    case Outcome::How::not_started:
      break;
  }
  return "cannot be started";
}

}  // namespace umlauf::exec
