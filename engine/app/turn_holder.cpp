#include "engine/app/turn_holder.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>

#include <unistd.h>

#include "engine/app/open_store.h"

namespace umlauf {
namespace {

std::string host() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

/// All before the process number.
std::string on_this_host() {
  return '@' + host() + " #";
}

}  // namespace

std::string turn_holder() {
  return system_user() + on_this_host() + std::to_string(getpid());
}

bool is_gone(const std::string& holder) {
  const std::string here = on_this_host();
  const auto at = holder.find(here);
  if (at == std::string::npos) {
    return false;
  }
  pid_t process = 0;
  const char* begin = holder.data() + at + here.size();
  const char* end = holder.data() + holder.size();
  const auto read = std::from_chars(begin, end, process);
  return read.ec == std::errc{} && read.ptr == end && process > 0 && kill(process, 0) != 0 &&
         errno == ESRCH;
}

}  // namespace umlauf
