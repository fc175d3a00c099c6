#include "db/database.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "migration_files.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "db/migration.h"
#include "db/statement.h"
#include "engine/model/failure.h"

namespace umlauf::db {
namespace {

namespace fs = std::filesystem;

Error refusal(ErrorCode code, const char* id, const std::string& path) {
  return {code, {id, {{"file", path}}}, {}};
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

bool may_write(const std::string& path) {
  return faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) == 0;
}

bool may_write_folder(const std::string& path) {
  return faccessat(AT_FDCWD, folder_of(path).c_str(), W_OK | X_OK, AT_EACCESS) == 0;
}

/// What is to be said before SQLite even sees the file.
std::optional<Error> file_refusal(const std::string& path) {
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
  if (!may_write_folder(path)) {
    return Error{ErrorCode::forbidden,
                 {"store.no_right_folder", {{"file", path}, {"folder", folder_of(path)}}},
                 {}};
  }
  constexpr std::string_view kMagic{"SQLite format 3\0", 16};
  std::array<char, kMagic.size()> head{};
  std::ifstream(path, std::ios::binary).read(head.data(), head.size());
  if (std::string_view(head.data(), head.size()) != kMagic) {
    return refusal(ErrorCode::invalid, "store.no_database", path);
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

void build(Connection& connection) {
  connection.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
  const auto state = migrate(connection, migration_files(), UMLAUF_VERSION);
  if (!state) {
    throw std::logic_error("a new database is of a newer program");
  }
}

/// Gives the finished file its name, unless there is one of that name meanwhile.
std::optional<Error> put_in_place(const std::string& from, const std::string& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
    return std::nullopt;
  }
  if (errno == EEXIST) {
    return refusal(ErrorCode::conflict, "store.exists", to);
  }
  if (errno == EINVAL && !fs::exists(to) && std::rename(from.c_str(), to.c_str()) == 0) {
    return std::nullopt;  // A file system that cannot tell.
  }
  throw Failure({"store.cannot_open", {{"file", to}}}, std::generic_category().message(errno));
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
  if (fs::exists(fs::symlink_status(path))) {
    return refusal(ErrorCode::conflict, "store.exists", path);
  }
  if (!fs::is_directory(folder_of(path))) {
    return Error{ErrorCode::not_found,
                 {"store.no_folder", {{"file", path}, {"folder", folder_of(path)}}},
                 {}};
  }
  if (!may_write_folder(path)) {
    return Error{ErrorCode::forbidden,
                 {"store.no_right_folder", {{"file", path}, {"folder", folder_of(path)}}},
                 {}};
  }
  const std::string draft = path + ".new-" + std::to_string(getpid());
  std::ofstream(draft).close();
  try {
    Connection connection(draft);
    build(connection);
    connection.execute("PRAGMA journal_mode = WAL");
  } catch (...) {
    fs::remove(draft);
    throw;
  }
  if (auto refused = put_in_place(draft, path)) {
    fs::remove(draft);
    return *refused;
  }
  return open_database(path);
}

std::unique_ptr<Connection> memory_database() {
  auto connection = std::make_unique<Connection>(":memory:");
  build(*connection);
  return connection;
}

}  // namespace umlauf::db
