#include "db/holder.h"

#include <fstream>
#include <sstream>

#include <sys/stat.h>

namespace umlauf::db {
namespace {

/// SQLite's write lock in WAL mode: this byte of the `-shm` file (wal.c, WAL_WRITE_LOCK).
constexpr long kWriteLockByte = 120;

/// Process that holds the write lock; 0 = unknown. Reads the system's list instead of asking with
/// fcntl: closing a second descriptor would drop this process's own locks.
long writer_of(const std::string& path) {
  struct stat shm {};
  if (stat((path + "-shm").c_str(), &shm) != 0) {
    return 0;
  }
  const std::string inode = ":" + std::to_string(shm.st_ino);
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    std::istringstream words(line);
    std::string number;
    std::string type;
    std::string advisory;
    std::string mode;
    long process = 0;
    std::string file;
    long first = 0;
    words >> number >> type >> advisory >> mode >> process >> file >> first;
    const bool same = file.size() > inode.size() &&
                      file.compare(file.size() - inode.size(), inode.size(), inode) == 0;
    if (words && mode == "WRITE" && same && first == kWriteLockByte) {
      return process;
    }
  }
  return 0;
}

}  // namespace

Message busy_message(const std::string& path) {
  const long process = writer_of(path);
  if (process <= 0) {
    return {"store.busy", {{"file", path}}};
  }
  std::ifstream file("/proc/" + std::to_string(process) + "/comm");
  std::string name;
  std::getline(file, name);
  return {"store.busy_by",
          {{"file", path},
           {"program", name.empty() ? "?" : name},
           {"process", static_cast<std::int64_t>(process)}}};
}

}  // namespace umlauf::db
