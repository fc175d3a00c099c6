#pragma once

#include <string>
#include <vector>

namespace umlauf {

/// A folder of its own, gone with all in it at the end of the test.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] std::string file(const std::string& name = "umlauf.db") const;

 private:
  std::string path_;
};

/// Runs SQL on a database file past the product, as an intruder or a broken program would; false if
/// SQLite refused it.
bool sql(const std::string& path, const std::string& statements);
/// The first column of the answer.
std::vector<std::string> ask(const std::string& path, const std::string& query);
/// Changes rows that the schema protects.
bool tamper(const std::string& path, const std::string& statements);

std::string read_bytes(const std::string& path);
void write_bytes(const std::string& path, const std::string& bytes);

}  // namespace umlauf
