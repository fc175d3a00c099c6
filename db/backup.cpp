#include "db/backup.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>

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

/// `umlauf.db.2012-06-29T13-05-00Z`; a second one in the same second ends in `-2`.
std::string dated(const std::string& path, Instant now) {
  std::string time = iso(now).substr(0, 19) + "Z";
  std::replace(time.begin(), time.end(), ':', '-');
  const std::string name = path + '.' + time;
  std::string free = name;
  for (int more = 2; fs::exists(free); ++more) {
    free = name + '-' + std::to_string(more);
  }
  return free;
}

/// Keeps the old database under its dated name; it stays under the old one too until replaced.
std::optional<Error> keep(const std::string& path, const std::string& kept) {
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

/// Nobody delivers letters from a copy, and none goes out for real unasked.
void hold_letters(const std::string& draft, RestoreReport& report) {
  const auto store = std::move(SqliteStore::open(draft)).value();
  if (store->setting("mode") == "live") {
    store->set_setting("mode", "folder");
    report.held = true;
  }
  if (const auto lease = store->lease()) {
    store->release_lease(lease->holder);
  }
}

std::set<std::string> delivered(const std::string& path) {
  std::set<std::string> keys;
  const auto store = std::move(SqliteStore::open(path)).value();
  for (const LetterRow& row : store->letters()) {
    if (row.delivery == Delivery::delivered) {
      keys.insert(row.letter.key);
    }
  }
  return keys;
}

/// Letters that went out since the backup: it would send them again.
std::optional<std::int64_t> sent_since(const std::string& path, const std::string& draft) {
  try {
    if (!fs::exists(path) || !SqliteStore::open(path)) {
      return std::nullopt;
    }
    const std::set<std::string> before = delivered(draft);
    const std::set<std::string> now = delivered(path);
    return std::count_if(
        now.begin(), now.end(), [&](const std::string& key) { return before.count(key) == 0; });
  } catch (const Failure&) {
    return std::nullopt;  // Damaged, which is why there is a restore.
  }
}

void copy_whole(const std::string& from, const std::string& to, const std::string& path) {
  try {
    fs::copy_file(from, to);
  } catch (const fs::filesystem_error& trouble) {
    if (trouble.code() == std::errc::no_space_on_device) {
      throw Failure({"store.full", {{"file", path}}}, trouble.what());
    }
    throw;
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
  const auto events = checked(draft.path, path);
  if (!events) {
    Message message = events.error().message;
    message.id = message.id == "store.chain_broken" ? "store.tampered" : message.id;
    return Error{ErrorCode::conflict, std::move(message), {}};
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
    copy_whole(source, draft.path, path);
  } catch (const fs::filesystem_error& trouble) {
    return refusal(
        trouble.code() == std::errc::permission_denied ? ErrorCode::forbidden : ErrorCode::invalid,
        "store.backup_unreadable",
        source);
  }
  if (fs::exists(source + "-wal")) {
    copy_whole(source + "-wal", draft.path + "-wal", path);
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
  report.sent_since = sent_since(path, draft.path);
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
