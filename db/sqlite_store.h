#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/model/result.h"
#include "engine/run/store.h"

namespace umlauf::db {

/// The store in one SQLite file. One object, one thread; several processes may have the same file
/// open, and each act of theirs is seen by the next call here.
class SqliteStore : public Store {
 public:
  /// Opens a file that exists and brings it up to this program; refusals as in `open_database`.
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& path);
  /// Makes a new file; one that exists is a conflict.
  static Result<std::unique_ptr<SqliteStore>> create(const std::string& path);
  /// Gone with the object.
  static std::unique_ptr<SqliteStore> in_memory();
  ~SqliteStore() override;

  Result<Done> commit(const Batch& batch) override;
  /// All of them in one transaction, so that the disk is waited for once; each has an answer of its
  /// own, as if they had come one after the other. All that are acknowledged are on disk when this
  /// returns; one that is refused leaves the others as they are. Trouble with the disk throws, and
  /// then none is.
  std::vector<Result<Done>> commit_all(const std::vector<const Batch*>& batches);
  std::vector<RecordedEvent> load(const std::string& stream) override;

  std::vector<CycleRow> cycles() override;
  std::vector<TaskRow> tasks(const std::string& cycle) override;
  std::vector<std::string> cycles_due(Day day) override;

  std::vector<Item> queued_items(Day day) override;
  void drop_items(const std::vector<Item>& items, const std::string& note) override;
  bool has_letter(const std::string& key) override;
  std::vector<LetterRow> outbox() override;
  std::vector<LetterRow> letters() override;
  void settle(const std::string& key, const Handover& handover, Instant now) override;
  void resend(const Letter& letter) override;
  void drop_letter(const std::string& key, Instant now) override;

  std::optional<StoredFile> file(const std::string& sha256) override;

  bool acquire_lease(const std::string& holder, Instant now, Instant until) override;
  void release_lease(const std::string& holder) override;
  std::optional<Lease> lease() override;

  std::vector<LogRow> log(const std::string& stream) override;
  /// Reads the log piece by piece; about 5 µs an event.
  using Store::verify;
  ChainCheck verify(std::int64_t after) override;

  std::optional<std::string> setting(const std::string& name) override;
  void set_setting(const std::string& name, const std::string& value) override;

 private:
  struct Impl;
  explicit SqliteStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace umlauf::db
