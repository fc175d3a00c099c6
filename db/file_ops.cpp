#include "db/file_ops.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "engine/model/failure.h"

namespace umlauf::db {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* id, const std::string& path) {
  throw Failure({id, {{"file", path}}}, std::generic_category().message(errno));
}

void sync_one(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) {
    fail("store.cannot_open", path);
  }
  const int synced = ::fsync(descriptor);
  ::close(descriptor);
  if (synced != 0 && errno != EINVAL) {  // Folders cannot be synced everywhere.
    fail("store.io", path);
  }
}

}  // namespace

Error refusal(ErrorCode code, const char* id, const std::string& path) {
  return {code, {id, {{"file", path}}}, {}};
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string draft_of(const std::string& path) {
  return path + ".new-" + std::to_string(getpid());
}

std::optional<Error> folder_refusal(const std::string& path) {
  const std::string folder = folder_of(path);
  if (!fs::is_directory(folder)) {
    return Error{
        ErrorCode::not_found, {"store.no_folder", {{"file", path}, {"folder", folder}}}, {}};
  }
  if (faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
    return Error{
        ErrorCode::forbidden, {"store.no_right_folder", {{"file", path}, {"folder", folder}}}, {}};
  }
  return std::nullopt;
}

std::optional<Error> name_refusal(const std::string& path) {
  if (fs::path(path).filename().empty()) {  // nothing at all, or a folder's name with `/`
    return refusal(ErrorCode::invalid, "store.no_name", path);
  }
  return std::nullopt;
}

std::optional<Error> creation_refusal(const std::string& path) {
  if (auto refused = name_refusal(path)) {
    return refused;
  }
  std::error_code trouble;  // no right to look: the folder's refusal says so
  if (fs::exists(fs::symlink_status(path, trouble))) {
    return refusal(ErrorCode::conflict, "store.exists", path);
  }
  return folder_refusal(path);
}

void sync(const std::string& path) {
  sync_one(path, O_RDONLY);
  sync_one(folder_of(path), O_RDONLY | O_DIRECTORY);
}

std::optional<Error> put_in_place(const std::string& from, const std::string& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) {
      return refusal(ErrorCode::conflict, "store.exists", to);
    }
    const bool cannot_tell = errno == EINVAL;  // The file system knows no such flag.
    if (!cannot_tell || fs::exists(to) || std::rename(from.c_str(), to.c_str()) != 0) {
      fail("store.cannot_open", to);
    }
  }
  sync(to);
  return std::nullopt;
}

}  // namespace umlauf::db
