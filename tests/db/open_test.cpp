#include <filesystem>

#include "migration_files.h"
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/database.h"
#include "db/migration.h"
#include "db/sqlite_store.h"
#include "engine/model/catalogue.h"
#include "engine/model/failure.h"
#include "tests/db/database_file.h"
#include "tests/support/store_contract.h"

namespace umlauf::db {
namespace {

namespace fs = std::filesystem;

class Open : public testing::Test {
 protected:
  /// Opening is refused with that code and message, worded in both languages, and leaves the file
  /// byte for byte.
  void refuses(ErrorCode code, const std::string& id) {
    const bool exists = fs::is_regular_file(path);
    const std::string before = exists ? read_bytes(path) : "";
    const auto store = SqliteStore::open(path);
    ASSERT_FALSE(store) << id;
    EXPECT_EQ(store.error().code, code);
    EXPECT_EQ(store.error().message.id, id);
    for (const Language language : {Language::de, Language::en}) {
      EXPECT_NE(render(store.error().message, language).find("umlauf"), std::string::npos);
    }
    EXPECT_EQ(exists ? read_bytes(path) : "", before);
  }
  void create() {
    auto store = std::move(SqliteStore::create(path)).value();
    ASSERT_TRUE(store->commit(start_of("a")));
  }

  TempFolder folder;
  std::string path = folder.file();
};

/// Runs as a user without rights (tests often run as root, who may do everything).
class AsNobody {
 public:
  AsNobody() { ok_ = geteuid() != 0 || (setegid(65534) == 0 && seteuid(65534) == 0); }
  ~AsNobody() {
    if (getuid() == 0) {
      ok_ = seteuid(0) == 0 && setegid(0) == 0;
    }
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  bool ok_ = false;
};

TEST_F(Open, FindsWhatWasWrittenBefore) {
  create();
  auto store = SqliteStore::open(path);
  ASSERT_TRUE(store);
  EXPECT_EQ(store.value()->load("a").size(), 3U);
}

TEST_F(Open, IsDurableAndCareful) {
  const auto connection = create_database(path);
  ASSERT_TRUE(connection);
  EXPECT_EQ(ask(path, "PRAGMA journal_mode"), std::vector<std::string>{"wal"});
  EXPECT_EQ(ask(path, "PRAGMA application_id"),
            std::vector<std::string>{std::to_string(kApplicationId)});
}

TEST_F(Open, TakesNamesWithSpecialCharacters) {
  path = folder.file("Berichte 100 %? #1 ü.db");
  create();
  EXPECT_TRUE(fs::exists(path));
  EXPECT_TRUE(SqliteStore::open(path));
}

TEST_F(Open, TakesARelativeNameForAPathEvenIfItLooksLikeAnAddress) {
  const fs::path before = fs::current_path();
  fs::current_path(fs::path(path).parent_path());
  path = "file:umlauf.db?mode=memory";
  create();
  EXPECT_TRUE(fs::exists(path));
  EXPECT_TRUE(SqliteStore::open(path));
  fs::current_path(before);
}

TEST_F(Open, SaysThatAConnectionCannotBeOpened) {
  try {
    const Connection connection(path);
    FAIL() << "opened what is not there";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.message().id, "store.cannot_open");
    EXPECT_FALSE(std::string(failure.what()).empty());
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST_F(Open, RefusesAMissingFileAndCreatesNone) {
  refuses(ErrorCode::not_found, "store.missing");
  EXPECT_FALSE(fs::exists(path));
}

TEST_F(Open, RefusesAnEmptyFileGarbageATextAndAFolder) {
  write_bytes(path, "");
  refuses(ErrorCode::invalid, "store.no_database");
  write_bytes(path, std::string(5000, '\x5a'));
  refuses(ErrorCode::invalid, "store.no_database");
  write_bytes(path, "Nr;Aufgabe\nU01;Auftrag\n");
  refuses(ErrorCode::invalid, "store.no_database");
  fs::remove(path);
  fs::create_directory(path);
  refuses(ErrorCode::invalid, "store.no_database");
}

TEST_F(Open, RefusesTheDatabaseOfAnotherProgram) {
  ASSERT_TRUE(sql(path, "CREATE TABLE moz_bookmarks (id)"));
  refuses(ErrorCode::invalid, "store.foreign");
}

TEST_F(Open, RefusesAHalfWrittenOne) {
  ASSERT_TRUE(sql(path, "PRAGMA application_id = " + std::to_string(kApplicationId)));
  ASSERT_TRUE(sql(path, "CREATE TABLE events (id)"));
  refuses(ErrorCode::invalid, "store.half_written");
}

TEST_F(Open, RefusesACopyThatBrokeOff) {
  create();
  const std::string bytes = read_bytes(path);
  for (const std::size_t part : {std::size_t{20}, std::size_t{100}, bytes.size() / 2}) {
    write_bytes(path, bytes.substr(0, part));
    refuses(ErrorCode::invalid, "store.damaged");
  }
  write_bytes(path, bytes.substr(0, bytes.size() - 1));
  refuses(ErrorCode::invalid, "store.damaged");
}

TEST_F(Open, RefusesTheDatabaseOfANewerProgramWithItsVersion) {
  create();
  ASSERT_TRUE(sql(path, "INSERT INTO migrations VALUES (999, '0999_later.sql', '9.4.0')"));
  refuses(ErrorCode::conflict, "store.newer");
  const auto store = SqliteStore::open(path);
  const std::string text = render(store.error().message, Language::de);
  EXPECT_NE(text.find("gehört zu Umlauf 9.4.0, dieses Programm ist "), std::string::npos) << text;
}

TEST_F(Open, RefusesAFileWithoutRights) {
  create();
  fs::permissions(fs::path(path).parent_path(), fs::perms::all);
  fs::permissions(path, fs::perms::owner_read);
  const AsNobody nobody;
  ASSERT_TRUE(nobody.ok());
  const auto store = SqliteStore::open(path);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::forbidden);
  EXPECT_EQ(store.error().message.id, "store.no_right");
}

TEST_F(Open, RefusesAFolderWithoutRights) {
  create();
  fs::permissions(path, fs::perms::all);
  fs::permissions(fs::path(path).parent_path(),
                  fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_exec);
  const AsNobody nobody;
  ASSERT_TRUE(nobody.ok());
  const auto store = SqliteStore::open(path);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::forbidden);
  EXPECT_EQ(store.error().message.id, "store.no_right_folder");
  const auto created = SqliteStore::create(folder.file("neu.db"));
  ASSERT_FALSE(created);
  EXPECT_EQ(created.error().code, ErrorCode::forbidden);
}

TEST_F(Open, CreatesOnlyWhereNothingIs) {
  write_bytes(path, "wichtig");
  const auto store = SqliteStore::create(path);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::conflict);
  EXPECT_EQ(read_bytes(path), "wichtig");
  EXPECT_EQ(SqliteStore::create(folder.file("fehlt/neu.db")).error().code, ErrorCode::not_found);
}

TEST_F(Open, LeavesNoDraftBehind) {
  create();
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(path).parent_path())) {
    names.push_back(entry.path().filename().string());
  }
  EXPECT_EQ(names, std::vector<std::string>{"umlauf.db"});
}

// --- Migrations --------------------------------------------------------------------------------

TEST(Migration, SplitsIntoStatementsKeepingTriggersWhole) {
  const auto statements = statements_of(
      "-- first\nCREATE TABLE a (x); -- a; b\nCREATE TRIGGER t BEFORE DELETE ON a BEGIN\n"
      "  SELECT RAISE(ABORT, 'no; never'); SELECT 1;\nEND;\n\nINSERT INTO a VALUES (';');\n");
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_EQ(statements[0], "CREATE TABLE a (x);");
  EXPECT_EQ(statements[1].substr(statements[1].size() - 4), "END;");
  EXPECT_THROW(statements_of("CREATE TABLE a (x)"), std::logic_error);
}

TEST(Migration, HasNumberedFilesWithoutGap) {
  std::int64_t number = 0;
  for (const EmbeddedFile& file : migration_files()) {
    EXPECT_EQ(number_of(file), ++number) << file.name;
  }
  EXPECT_GE(number, 1);
  EXPECT_THROW(number_of({"init.sql", ""}), std::logic_error);
}

TEST_F(Open, BringsAnOlderDatabaseUpAndRemembersBy) {
  create();
  Connection connection(path);
  std::vector<EmbeddedFile> files(migration_files().begin(), migration_files().end());
  const auto next = static_cast<std::int64_t>(files.size()) + 1;
  const std::string name = "000" + std::to_string(next) + "_more.sql";
  files.push_back({name, "ALTER TABLE settings ADD COLUMN note TEXT;"});
  const auto state = migrate(connection, files, "9.9.9");
  ASSERT_TRUE(state);
  EXPECT_EQ(state.value().number, next);
  EXPECT_EQ(state.value().program, "9.9.9");
  ASSERT_TRUE(migrate(connection, files, "9.9.9")) << "a second time does nothing";
  EXPECT_EQ(ask(path, "SELECT count(*) FROM migrations"),
            std::vector<std::string>{std::to_string(next)});
}

TEST_F(Open, LeavesADatabaseAsItWasWhenAMigrationFails) {
  create();
  Connection connection(path);
  std::vector<EmbeddedFile> files(migration_files().begin(), migration_files().end());
  const std::string name = "000" + std::to_string(files.size() + 1) + "_bad.sql";
  files.push_back({name, "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1);"});
  EXPECT_THROW((void)migrate(connection, files, "9.9.9"), std::exception);
  EXPECT_EQ(ask(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"),
            std::vector<std::string>{"0"});
  EXPECT_TRUE(SqliteStore::open(path));
}

}  // namespace
}  // namespace umlauf::db
