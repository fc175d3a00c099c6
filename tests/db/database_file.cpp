#include "tests/db/database_file.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <sqlite3.h>

namespace umlauf {
namespace {

bool run(const std::string& path, const std::string& text, std::vector<std::string>* rows) {
  sqlite3* database = nullptr;
  sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const auto see = [](void* out, int, char** values, char**) {
    if (out != nullptr) {
      static_cast<std::vector<std::string>*>(out)->emplace_back(values[0] == nullptr ? "NULL"
                                                                                     : values[0]);
    }
    return 0;
  };
  const int done = sqlite3_exec(database, text.c_str(), see, rows, nullptr);
  sqlite3_close(database);
  return done == SQLITE_OK;
}

}  // namespace

bool sql(const std::string& path, const std::string& statements) {
  return run(path, "PRAGMA foreign_keys = ON;" + statements, nullptr);
}

std::vector<std::string> ask(const std::string& path, const std::string& query) {
  std::vector<std::string> rows;
  if (!run(path, query, &rows)) {
    throw std::runtime_error("refused: " + query);
  }
  return rows;
}

bool tamper(const std::string& path, const std::string& statements) {
  std::string text;
  for (const std::string& trigger :
       ask(path, "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")) {
    text += "DROP TRIGGER " + trigger + ';';
  }
  return run(path, "PRAGMA ignore_check_constraints = ON;" + text + statements, nullptr);
}

std::string read_bytes(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace umlauf
