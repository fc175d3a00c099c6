#include <filesystem>
#include <stdexcept>

#include <sqlite3.h>
#include <unistd.h>

#include "db/sqlite_store.h"
#include "tests/bench/bench.h"

namespace umlauf::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kCycles = 200;
constexpr int kTasks = 50;
constexpr int kCommits = 200;

std::string task_id(int task) {
  return (task < 10 ? "U0" : "U") + std::to_string(task);
}

/// A database in the folder that `UMLAUF_BENCH_DIR` names, else here: on the disk to be measured.
std::string fresh_file(const char* name) {
  const char* folder = std::getenv("UMLAUF_BENCH_DIR");
  const std::string path = std::string(folder == nullptr ? "." : folder) + "/bench-" +
                           std::to_string(getpid()) + '-' + name;
  for (const char* tail : {"", "-wal", "-shm"}) {
    fs::remove(path + tail);
  }
  return path;
}

void remove_file(const std::string& path) {
  for (const char* tail : {"", "-wal", "-shm"}) {
    fs::remove(path + tail);
  }
}

// --- Yardstick: the bare C API, one row updated and two appended a commit ------------------------

class Raw {
 public:
  Raw() : path_(fresh_file("raw.db")) {
    sqlite3_open(path_.c_str(), &database_);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("CREATE TABLE tasks (id INTEGER PRIMARY KEY, cycle TEXT, task TEXT, state TEXT, due TEXT)");
    run("CREATE TABLE events (id INTEGER PRIMARY KEY, stream TEXT, payload TEXT)");
    run("CREATE TABLE letters (id INTEGER PRIMARY KEY, address TEXT, letter TEXT)");
    run("BEGIN");
    for (int i = 0; i < kCycles * kTasks; ++i) {
      run("INSERT INTO tasks (cycle, task, state, due) VALUES ('umsetzungsbericht-2012', 'U01', "
          "'waiting', '2012-05-24')");
    }
    run("COMMIT");
    begin_ = prepared("BEGIN IMMEDIATE");
    update_ = prepared("UPDATE tasks SET state = 'ready', due = ?2 WHERE id = ?1");
    event_ = prepared("INSERT INTO events (stream, payload) VALUES (?1, ?2)");
    letter_ = prepared("INSERT INTO letters (address, letter) VALUES (?1, ?2)");
    commit_ = prepared("COMMIT");
  }
  ~Raw() {
    for (sqlite3_stmt* each : {begin_, update_, event_, letter_, commit_}) {
      sqlite3_finalize(each);
    }
    sqlite3_close(database_);
    remove_file(path_);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void transition() {
    ++number_;
    step(begin_);
    sqlite3_bind_int(update_, 1, number_ % (kCycles * kTasks) + 1);
    bind(update_, 2, "2012-05-31");
    step(update_);
    bind(event_, 1, "umsetzungsbericht-2012");
    bind(event_, 2, R"({"task":"U31","round":1,"due":"2012-05-24"})");
    step(event_);
    bind(letter_, 1, "kinder-bildung@stadt.example");
    bind(letter_, 2, kLetter);
    step(letter_);
    step(commit_);
  }

 private:
  static constexpr const char* kLetter =
      R"({"cycle":"umsetzungsbericht-2012","task":"U31","title":"Mitzeichnung Kapitel 1 und 2"})";

  void run(const char* statement) {
    if (sqlite3_exec(database_, statement, nullptr, nullptr, nullptr) != SQLITE_OK) {
      throw std::runtime_error(statement);
    }
  }
  sqlite3_stmt* prepared(const char* statement) {
    sqlite3_stmt* made = nullptr;
    sqlite3_prepare_v2(database_, statement, -1, &made, nullptr);
    return made;
  }
  static void bind(sqlite3_stmt* statement, int at, const char* text) {
    sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
  }
  static void step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) {
      throw std::runtime_error("yardstick refused");
    }
    sqlite3_reset(statement);
  }

  std::string path_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* update_ = nullptr;
  sqlite3_stmt* event_ = nullptr;
  sqlite3_stmt* letter_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  int number_ = 0;
};

// --- Ours: event, chain, read model, item and letter a commit ----------------------------------

class Ours {
 public:
  Ours() : path_(fresh_file("umlauf.db")) {
    store_ = std::move(db::SqliteStore::create(path_)).value();
    for (int cycle = 0; cycle < kCycles; ++cycle) {
      start(cycle);
    }
  }
  ~Ours() {
    store_.reset();
    remove_file(path_);
  }
  Ours(const Ours&) = delete;
  Ours& operator=(const Ours&) = delete;

  /// The office answered; the next task is asked for.
  void transition() {
    const int cycle = number_ % kCycles;
    const int task = number_ / kCycles % kTasks;
    const int round = number_ / (kCycles * kTasks) + 1;
    const auto version = static_cast<std::int64_t>(number_ / kCycles) + 1;
    ++number_;
    const std::string id = cycle_id(cycle);
    Batch batch;
    batch.act = act_;
    Change change;
    change.stream = id;
    change.expected_version = version;
    change.events = {TaskReady{task_id(task), round, kDue}};
    change.tasks = {row(id, task)};
    change.tasks[0].run.round = round;
    change.tasks[0].run.state = TaskState::ready;
    change.tasks[0].run.ready_on = act_.on;
    change.tasks[0].run.due = kDue;
    change.tasks[0].next_on = kDue - 3;
    batch.changes.push_back(std::move(change));
    batch.letters = {letter(id, task, round)};
    if (!store_->commit(batch)) {
      throw std::runtime_error("commit refused");
    }
  }

 private:
  static constexpr Day kDue{2012, 5, 24};

  static std::string cycle_id(int cycle) { return "umsetzungsbericht-" + std::to_string(cycle); }
  static TaskRow row(const std::string& cycle, int task) {
    TaskRow row;
    row.cycle = cycle;
    row.task = task_id(task);
    row.title = "Mitzeichnung Kapitel 1 und 2";
    row.kind = TaskKind::co_sign;
    row.office = "kinder-bildung";
    return row;
  }
  void start(int cycle) {
    Batch batch;
    batch.act = act_;
    Change change;
    change.stream = cycle_id(cycle);
    change.events = {CycleStarted{}};
    change.cycle =
        CycleRow{change.stream, "Umsetzungsbericht", CycleState::running, Day{2012, 1, 30}};
    for (int task = 0; task < kTasks; ++task) {
      change.tasks.push_back(row(change.stream, task));
    }
    batch.changes.push_back(std::move(change));
    if (!store_->commit(batch)) {
      throw std::runtime_error("start refused");
    }
  }
  Letter letter(const std::string& cycle, int task, int round) const {
    Item item;
    item.cycle = cycle;
    item.task = task_id(task);
    item.round = round;
    item.office = "kinder-bildung";
    item.not_before = act_.on;
    item.kind = TaskKind::co_sign;
    item.cycle_title = "Umsetzungsbericht";
    item.task_title = "Mitzeichnung Kapitel 1 und 2";
    item.chapters = "H01, H02";
    item.due = kDue;
    item.due_in = 10;
    item.reply_days = 10;
    Letter letter;
    // Keys rise, as those of the mailroom do: days do, and a day's letters come in their order.
    letter.key = "2012-05-10/" + std::to_string(1'000'000 + number_) + "@stadt.example";
    letter.address = "kinder-bildung@stadt.example";
    letter.name = "Amt für Kinder und Bildung";
    letter.from = "zib@stadt.example";
    letter.from_name = "Zuwanderungs- und Integrationsbüro";
    letter.day = act_.on;
    letter.items = {std::move(item)};
    return letter;
  }

  std::string path_;
  std::unique_ptr<db::SqliteStore> store_;
  Act act_{Instant{std::chrono::sys_days{std::chrono::year{2012} / 5 / 10}},
           Day{2012, 5, 10},
           "zib",
           "mueller",
           ""};
  int number_ = 0;
};

std::vector<Row> commits() {
  Raw raw;
  Ours ours;
  Pair pair;
  pair.items = kCommits;
  pair.rate = true;
  pair.yardstick = [&] {
    for (int i = 0; i < kCommits; ++i) {
      raw.transition();
    }
    return std::uint64_t{kCommits};
  };
  pair.ours = [&] {
    for (int i = 0; i < kCommits; ++i) {
      ours.transition();
    }
    return std::uint64_t{kCommits};
  };
  Row row = measure(pair);
  row.number = 6;
  row.name = "one transition a commit: event, chain, read model, letter";
  row.unit = "commits/s";
  row.goal = ">= 0.7 x";
  return {row};
}

const Register kCase{{6, commits}};

}  // namespace
}  // namespace umlauf::bench
