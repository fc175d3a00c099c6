#include "db/connection.h"

#include <cerrno>
#include <filesystem>
#include <stdexcept>

#include <sqlite3.h>

#include "db/holder.h"
#include "engine/model/failure.h"

namespace umlauf::db {
namespace {

/// A name that SQLite takes for a path, whatever is in it: only a relative one can look like a URI.
std::string plain_name(const std::string& path) {
  return path == ":memory:" ? path : std::filesystem::absolute(path).string();
}

}  // namespace

void Connection::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Connection::Connection(const std::string& path) : path_(path) {
  constexpr int kPatienceMs = 5000;
  constexpr int kPagesBetweenCheckpoints = 4000;  // 16 MB; each costs two waits for the disk.
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(
      plain_name(path).c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr);
  handle_.reset(opened);
  if (code != SQLITE_OK) {
    throw Failure({"store.cannot_open", {{"file", path}}}, sqlite3_errmsg(opened));
  }
  sqlite3_busy_timeout(opened, kPatienceMs);
  sqlite3_wal_autocheckpoint(opened, kPagesBetweenCheckpoints);
  execute("PRAGMA foreign_keys = ON");
  execute("PRAGMA synchronous = FULL");
}

void Connection::execute(const std::string& sql) {
  if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(sql);
  }
}

void Connection::fail(const std::string& what) const {
  const bool no_room = errno == ENOSPC || sqlite3_system_errno(handle()) == ENOSPC;
  const std::string cause = std::string(sqlite3_errmsg(handle())) + " (" +
                            std::to_string(sqlite3_extended_errcode(handle())) + "); " + what;
  const auto failed = [&](const char* id) { throw Failure({id, {{"file", path_}}}, cause); };
  const int code = sqlite3_errcode(handle()) & 0xff;
  // Where room is missing for syncing or for the companion files, SQLite speaks of an error only.
  if (no_room && (code == SQLITE_IOERR || code == SQLITE_CANTOPEN)) {
    failed("store.full");
  }
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Failure(ErrorCode::conflict, busy_message(path_), cause);
    case SQLITE_FULL:
      failed("store.full");
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      failed("store.read_only");
      break;
    case SQLITE_IOERR:
      failed("store.io");
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      failed("store.damaged");
      break;
    default:
      break;
  }
  throw std::logic_error("database: " + cause);
}

}  // namespace umlauf::db
