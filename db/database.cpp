#include "db/database.h"

#include <array>
#include <filesystem>
#include <fstream>

#include "migration_files.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "db/file_ops.h"
#include "db/migration.h"
#include "db/statement.h"
#include "engine/model/failure.h"

namespace umlauf::db {
namespace {

namespace fs = std::filesystem;

bool may_write(const std::string& path) {
  return faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) == 0;
}

/// A copy that ended within a page. (Whole pages that are missing SQLite finds itself; a page that
/// a crash left half-written is still in the log beside the file.)
bool broke_off(const std::string& path) {
  std::array<unsigned char, 18> head{};
  std::ifstream(path, std::ios::binary)
      .read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
  const unsigned size = head[16] * 256U + head[17];
  const std::uintmax_t page = size == 1 ? 65536 : size;
  std::error_code no_log;
  const auto log = fs::file_size(path + "-wal", no_log);
  return page < 512 || (fs::file_size(path) % page != 0 && (no_log || log == 0));
}

/// What is to be said before SQLite even sees the file.
std::optional<Error> file_refusal(const std::string& path) {
  if (auto refused = name_refusal(path)) {
    return refused;
  }
  std::error_code trouble;
  const fs::file_status status = fs::status(path, trouble);
  if (status.type() == fs::file_type::not_found) {
    return refusal(ErrorCode::not_found, "store.missing", path);
  }
  if (trouble || (status.type() == fs::file_type::regular && !may_write(path))) {
    return refusal(ErrorCode::forbidden, "store.no_right", path);
  }
  if (status.type() != fs::file_type::regular) {
    return refusal(ErrorCode::invalid, "store.no_database", path);
  }
  if (auto refused = folder_refusal(path)) {
    return refused;
  }
  constexpr std::string_view kMagic{"SQLite format 3\0", 16};
  std::array<char, kMagic.size()> head{};
  std::ifstream(path, std::ios::binary).read(head.data(), head.size());
  if (std::string_view(head.data(), head.size()) != kMagic) {
    return refusal(ErrorCode::invalid, "store.no_database", path);
  }
  if (broke_off(path)) {
    return refusal(ErrorCode::invalid, "store.damaged", path);
  }
  return std::nullopt;
}

Number pragma(Connection& connection, const char* sql) {
  return Query<Row<Number>>(connection, sql)().at(0).get<0>();
}

std::optional<Error> content_refusal(Connection& connection) {
  if (pragma(connection, "PRAGMA application_id") != kApplicationId) {
    return refusal(ErrorCode::invalid, "store.foreign", connection.path());
  }
  if (schema_state(connection).number == 0) {
    return refusal(ErrorCode::invalid, "store.half_written", connection.path());
  }
  return std::nullopt;
}

/// A draft that came to nothing, with its companions. Trouble here must not hide the first one.
void remove_draft(const std::string& draft) {
  std::error_code trouble;
  for (const char* companion : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(draft + companion, trouble);
  }
}

void build(Connection& connection) {
  connection.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
  const auto state = migrate(connection, migration_files(), UMLAUF_VERSION);
  if (!state) {
    throw std::logic_error("a new database is of a newer program");
  }
}

}  // namespace

Result<std::unique_ptr<Connection>> open_database(const std::string& path) {
  if (auto refused = file_refusal(path)) {
    return *refused;
  }
  try {
    auto connection = std::make_unique<Connection>(path);
    if (auto refused = content_refusal(*connection)) {
      return *refused;
    }
    const auto state = migrate(*connection, migration_files(), UMLAUF_VERSION);
    if (!state) {
      return state.error();
    }
    connection->execute("PRAGMA journal_mode = WAL");
    return connection;
  } catch (const Failure& failure) {
    if (failure.message().id == "store.damaged") {
      return Error{ErrorCode::invalid, failure.message(), {}};
    }
    if (failure.code()) {
      return Error{*failure.code(), failure.message(), {}};
    }
    throw;
  }
}

Result<std::unique_ptr<Connection>> create_database(const std::string& path) {
  if (auto refused = creation_refusal(path)) {
    return *refused;
  }
  const std::string draft = draft_of(path);
  std::ofstream(draft).close();
  try {
    Connection connection(draft);
    build(connection);
    connection.execute("PRAGMA journal_mode = WAL");
  } catch (...) {
    remove_draft(draft);
    throw;
  }
  try {
    if (auto refused = put_in_place(draft, path)) {
      remove_draft(draft);
      return *refused;
    }
  } catch (...) {
    remove_draft(draft);
    throw;
  }
  return open_database(path);
}

std::unique_ptr<Connection> memory_database() {
  auto connection = std::make_unique<Connection>(":memory:");
  build(*connection);
  return connection;
}

}  // namespace umlauf::db
