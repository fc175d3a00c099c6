#include "db/backup.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <sqlite3.h>

#include "db/database.h"
#include "db/file_ops.h"
#include "db/sqlite_store.h"
#include "db/statement.h"
#include "engine/model/failure.h"

namespace umlauf::db {
namespace {

namespace fs = std::filesystem;

/// Removes a draft with its companions, whatever happens.
struct Draft {
  std::string path;
  explicit Draft(std::string name) : path(std::move(name)) {}
  ~Draft() {
    std::error_code ignored;
    for (const char* tail : {"", "-wal", "-shm", "-journal"}) {
      fs::remove(path + tail, ignored);
    }
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
};

/// The refusal of a draft, told of the file that the person named.
Error about(Error error, const std::string& file) {
  for (Message::Argument& argument : error.message.args) {
    if (argument.name == "file") {
      argument.value = file;
    }
  }
  return error;
}

/// Opens a copy and checks all of it; the number of its events.
Result<std::int64_t> checked(const std::string& draft, const std::string& file) {
  auto connection = open_database(draft);
  if (!connection) {
    return about(connection.error(), file);
  }
  const auto integrity = Query<Row<Text>>(*connection.value(), "PRAGMA integrity_check(1)")();
  if (integrity.size() != 1 || integrity[0].get<0>() != "ok") {
    return refusal(ErrorCode::invalid, "store.damaged", file);
  }
  auto store = SqliteStore::open(draft);
  if (!store) {
    return about(store.error(), file);
  }
  const ChainCheck chain = std::move(store).value()->verify();
  if (chain.broken_at) {
    return Error{ErrorCode::invalid,
                 {"store.chain_broken", {{"file", file}, {"sequence", *chain.broken_at}}},
                 {}};
  }
  return chain.events;
}

/// Everything into one file without companions; needs to be the only one who has it open.
std::optional<Error> fold_together(const std::string& path) {
  Connection connection(path);
  sqlite3_busy_timeout(connection.handle(), 1000);
  try {
    const auto mode = Query<Row<Text>>(connection, "PRAGMA journal_mode = DELETE")();
    if (mode.at(0).get<0>() != "delete") {
      return refusal(ErrorCode::conflict, "store.in_use", path);
    }
  } catch (const Failure& failure) {
    if (failure.code() == ErrorCode::conflict) {
      return refusal(ErrorCode::conflict, "store.in_use", path);
    }
    throw;
  }
  return std::nullopt;
}

/// `umlauf.db.2012-06-29T13-05-00Z`
std::string dated(const std::string& path, Instant now) {
  std::string time = iso(now).substr(0, 19) + "Z";
  std::replace(time.begin(), time.end(), ':', '-');
  return path + '.' + time;
}

/// Keeps the old database under its dated name; it stays under the old one too until replaced.
std::optional<Error> keep(const std::string& path, const std::string& kept) {
  if (fs::exists(kept)) {
    return refusal(ErrorCode::conflict, "store.exists", kept);
  }
  try {
    if (auto refused = fold_together(path)) {
      return refused;
    }
  } catch (const std::exception&) {
    // Damaged, which is why there is a restore: keep it as it is, companions and all.
  }
  for (const char* tail : {"-wal", "-shm", "-journal"}) {
    if (fs::exists(path + tail)) {
      fs::rename(path + tail, kept + tail);
    }
  }
  std::error_code trouble;
  fs::create_hard_link(path, kept, trouble);
  if (trouble) {
    fs::rename(path, kept);
  }
  return std::nullopt;
}

void hold_letters(const std::string& draft, RestoreReport& report) {
  auto store = SqliteStore::open(draft);
  if (store && store.value()->setting("mode") == "live") {
    store.value()->set_setting("mode", "folder");
    report.held = true;
  }
}

}  // namespace

Result<BackupReport> backup(const std::string& path, const std::string& target) {
  if (auto refused = creation_refusal(target)) {
    return *refused;
  }
  auto source = open_database(path);
  if (!source) {
    return source.error();
  }
  const Draft draft(draft_of(target));
  try {
    Command<Text>(*source.value(), "VACUUM INTO $1")(draft.path);
  } catch (const Failure& failure) {
    throw Failure({failure.message().id, {{"file", target}}}, failure.what());
  }
  const auto events = checked(draft.path, target);
  if (!events) {
    return events.error();
  }
  if (auto refused = fold_together(draft.path)) {
    return *refused;
  }
  sync(draft.path);
  const auto bytes = static_cast<std::int64_t>(fs::file_size(draft.path));
  if (auto refused = put_in_place(draft.path, target)) {
    return *refused;
  }
  return BackupReport{events.value(), bytes};
}

Result<RestoreReport> restore(const std::string& path, const std::string& source, Instant now) {
  if (!fs::exists(source)) {
    return refusal(ErrorCode::not_found, "store.no_backup", source);
  }
  if (auto refused = folder_refusal(path)) {
    return *refused;
  }
  if (fs::exists(path) && fs::equivalent(path, source)) {
    return refusal(ErrorCode::invalid, "store.restore_itself", path);
  }
  const Draft draft(draft_of(path));
  try {
    fs::copy_file(source, draft.path);
  } catch (const fs::filesystem_error& trouble) {
    return refusal(
        trouble.code() == std::errc::permission_denied ? ErrorCode::forbidden : ErrorCode::invalid,
        "store.backup_unreadable",
        source);
  }
  if (fs::exists(source + "-wal")) {
    fs::copy_file(source + "-wal", draft.path + "-wal");
  }
  RestoreReport report;
  const auto events = checked(draft.path, source);
  if (!events) {
    return events.error();
  }
  report.events = events.value();
  hold_letters(draft.path, report);
  if (auto refused = fold_together(draft.path)) {
    return *refused;
  }
  sync(draft.path);
  if (fs::exists(path)) {
    report.kept = dated(path, now);
    if (auto refused = keep(path, report.kept)) {
      return *refused;
    }
  }
  fs::rename(draft.path, path);
  sync(path);
  return report;
}

}  // namespace umlauf::db
