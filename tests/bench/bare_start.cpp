#include <iostream>

#include <sqlite3.h>

/// The yardstick for starting a command: a bare C++ program with SQLite that says its version.
int main() {
  sqlite3* database = nullptr;
  const bool opened = sqlite3_open(":memory:", &database) == SQLITE_OK;
  sqlite3_close(database);
  std::cout << sqlite3_libversion() << '\n';
  return opened ? 0 : 1;
}
