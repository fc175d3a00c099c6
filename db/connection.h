#pragma once

#include <memory>
#include <string>

struct sqlite3;

namespace umlauf::db {

/// One connection to one database file: WAL, every commit on disk (`synchronous=FULL`), foreign
/// keys checked, 5 s of patience with other processes. Not for two threads at once.
class Connection {
 public:
  /// Opens a file that must exist, or `:memory:`. Checks nothing about its content; trouble throws
  /// Failure.
  explicit Connection(const std::string& path);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

  /// One statement that is used once and returns nothing of interest.
  void execute(const std::string& sql);

  /// The trouble that SQLite last had here, as a Failure with a sentence for the person; broken
  /// constraints, which are bugs, as std::logic_error.
  [[noreturn]] void fail(const std::string& what) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace umlauf::db
