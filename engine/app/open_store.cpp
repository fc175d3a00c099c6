#include "engine/app/open_store.h"

#include <array>
#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

#include "db/sqlite_store.h"

namespace umlauf {

Option db_option() {
  return {"db", "FILE", "help.db"};
}

std::string db_path(const Request& request) {
  if (const auto given = request.arguments.option("db")) {
    return *given;
  }
  const char* named = std::getenv("UMLAUF_DB");
  return named != nullptr && *named != '\0' ? named : "umlauf.db";
}

Result<std::unique_ptr<Store>> open_store(const Request& request) {
  auto store = db::SqliteStore::open(db_path(request));
  if (!store) {
    return store.error();
  }
  return std::unique_ptr<Store>(std::move(store).value());
}

std::string system_user() {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> text{};
  const uid_t user = getuid();
  if (getpwuid_r(user, &entry, text.data(), text.size(), &found) == 0 && found != nullptr) {
    return found->pw_name;
  }
  return std::to_string(user);
}

}  // namespace umlauf
