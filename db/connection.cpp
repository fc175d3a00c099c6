#include "db/connection.h"

#include <cerrno>
#include <mutex>
#include <stdexcept>

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/Utility.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>
#include <sqlite3.h>

#include "db/holder.h"
#include "engine/model/failure.h"

namespace umlauf::db {
namespace {

/// `file:` URI that opens for reading and writing and never creates.
std::string uri_of(const std::string& path) {
  if (path == ":memory:") {
    return path;
  }
  std::string uri = "file:";
  for (const char c : path) {
    const bool plain = c != '%' && c != '?' && c != '#';
    uri += plain ? std::string(1, c) : "%" + std::string(c == '%' ? "25" : c == '?' ? "3f" : "23");
  }
  return uri + "?mode=rw";
}

std::unique_ptr<Poco::Data::Session> connected(const std::string& path) {
  static std::once_flag registered;
  std::call_once(registered, [] { Poco::Data::SQLite::Connector::registerConnector(); });
  try {
    return std::make_unique<Poco::Data::Session>(Poco::Data::SQLite::Connector::KEY, uri_of(path));
  } catch (const Poco::Exception& trouble) {
    throw Failure({"store.cannot_open", {{"file", path}}}, trouble.displayText());
  }
}

}  // namespace

Connection::Connection(const std::string& path)
    : path_(path),
      session_(connected(path)),
      handle_(Poco::Data::SQLite::Utility::dbHandle(*session_)) {
  constexpr int kPatienceMs = 5000;
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, kPatienceMs);
  execute("PRAGMA foreign_keys = ON");
  execute("PRAGMA synchronous = FULL");
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;

void Connection::execute(const std::string& sql) {
  try {
    Poco::Data::Statement statement(*session_);
    statement << sql;
    statement.execute();
  } catch (const Poco::Exception& trouble) {
    fail(trouble.displayText());
  }
}

void Connection::fail(const std::string& what) const {
  const bool no_room = errno == ENOSPC || sqlite3_system_errno(handle_) == ENOSPC;
  const std::string cause = std::string(sqlite3_errmsg(handle_)) + " (" +
                            std::to_string(sqlite3_extended_errcode(handle_)) + "); " + what;
  const auto failed = [&](const char* id) { throw Failure({id, {{"file", path_}}}, cause); };
  const int code = sqlite3_errcode(handle_) & 0xff;
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
