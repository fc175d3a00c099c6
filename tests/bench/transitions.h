#pragma once

#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "db/sqlite_store.h"

namespace umlauf::bench {

// The acknowledged transition of cases 6 and 7, ours and the yardstick's, and rows as in case 8.

inline constexpr int kCycles = 200;
inline constexpr int kTasks = 50;

/// A path in the folder that `UMLAUF_BENCH_DIR` names, else here: on the disk to be measured. The
/// file is gone with the object.
class BenchFile {
 public:
  explicit BenchFile(const char* name);
  ~BenchFile();
  BenchFile(const BenchFile&) = delete;
  BenchFile& operator=(const BenchFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  void remove() const;
  std::string path_;
};

/// Yardstick: the bare C API, one row updated and two appended a transition.
class Raw {
 public:
  Raw();
  ~Raw();
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void begin() { step(begin_); }
  void transition();  ///< Inside a transaction.
  void commit() { step(commit_); }
  void add_task();  ///< One row, inside a transaction.

 private:
  void run(const char* statement);
  sqlite3_stmt* prepared(const char* statement);
  static void bind(sqlite3_stmt* statement, int at, const char* text);
  static void step(sqlite3_stmt* statement);

  BenchFile file_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* update_ = nullptr;
  sqlite3_stmt* event_ = nullptr;
  sqlite3_stmt* letter_ = nullptr;
  sqlite3_stmt* task_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  int number_ = 0;
};

/// Ours: event, chain, read model, item and letter a transition.
class Ours {
 public:
  /// A database with so many cycles of 50 tasks.
  explicit Ours(int cycles);

  /// The office answered; the next task is asked for. Number by number, each cycle in turn.
  [[nodiscard]] Batch transition(int number) const;
  /// A new cycle with all its tasks.
  static Batch start(int cycle);

  db::SqliteStore& store() { return *store_; }

 private:
  BenchFile file_;
  std::unique_ptr<db::SqliteStore> store_;
  int cycles_;
};

}  // namespace umlauf::bench
