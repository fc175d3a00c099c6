#include "tests/bench/transitions.h"

#include <filesystem>
#include <stdexcept>

#include <unistd.h>

namespace umlauf::bench {
namespace {

namespace fs = std::filesystem;

constexpr Day kDue{2012, 5, 24};
constexpr const char* kLetter =
    R"({"cycle":"umsetzungsbericht-2012","task":"U31","title":"Mitzeichnung Kapitel 1 und 2"})";

const Act& act() {
  static const Act kAct{Instant{std::chrono::sys_days{std::chrono::year{2012} / 5 / 10}},
                        Day{2012, 5, 10},
                        "zib",
                        "mueller",
                        ""};
  return kAct;
}

std::string cycle_id(int cycle) {
  return "umsetzungsbericht-" + std::to_string(cycle);
}

std::string task_id(int task) {
  return (task < 10 ? "U0" : "U") + std::to_string(task);
}

TaskRow row(const std::string& cycle, int task) {
  TaskRow row;
  row.cycle = cycle;
  row.task = task_id(task);
  row.title = "Mitzeichnung Kapitel 1 und 2";
  row.kind = TaskKind::co_sign;
  row.office = "kinder-bildung";
  return row;
}

Letter letter(const std::string& cycle, int task, int round, int number) {
  Item item;
  item.cycle = cycle;
  item.task = task_id(task);
  item.round = round;
  item.office = "kinder-bildung";
  item.not_before = act().on;
  item.kind = TaskKind::co_sign;
  item.cycle_title = "Umsetzungsbericht";
  item.task_title = "Mitzeichnung Kapitel 1 und 2";
  item.chapters = "H01, H02";
  item.due = kDue;
  item.due_in = 10;
  item.reply_days = 10;
  Letter letter;
  // Keys rise, as those of the mailroom do: days do, and a day's letters come in their order.
  letter.key = "2012-05-10/" + std::to_string(1'000'000 + number) + "@stadt.example";
  letter.address = "kinder-bildung@stadt.example";
  letter.name = "Amt für Kinder und Bildung";
  letter.from = "zib@stadt.example";
  letter.from_name = "Zuwanderungs- und Integrationsbüro";
  letter.day = act().on;
  letter.items = {std::move(item)};
  return letter;
}

/// The workflow that the first event of a cycle holds.
const Workflow& workflow() {
  static const Workflow kWorkflow = [] {
    Workflow made;
    made.key = "umsetzungsbericht";
    made.title = "Umsetzungsbericht";
    Office office;
    office.key = "kinder-bildung";
    office.name = "Amt für Kinder und Bildung";
    office.mailbox = "kinder-bildung@stadt.example";
    made.offices = {office};
    for (int i = 0; i < kTasks; ++i) {
      Task task;
      task.id = task_id(i);
      task.title = "Mitzeichnung Kapitel 1 und 2";
      task.kind = TaskKind::co_sign;
      task.office = "kinder-bildung";
      task.duration = {5, 10, 20};
      if (i > 0) {
        task.after = {{task_id(i - 1), LinkType::finish_start, 0, LagUnit::working_days, {}}};
      }
      made.tasks.push_back(std::move(task));
    }
    return made;
  }();
  return kWorkflow;
}

}  // namespace

BenchFile::BenchFile(const char* name) {
  const char* folder = std::getenv("UMLAUF_BENCH_DIR");
  path_ = std::string(folder == nullptr ? "." : folder) + "/bench-" + std::to_string(getpid()) +
          '-' + name;
  remove();
}

BenchFile::~BenchFile() {
  remove();
}

void BenchFile::remove() const {
  for (const char* tail : {"", "-wal", "-shm"}) {
    fs::remove(path_ + tail);
  }
}

Raw::Raw() : file_("raw.db") {
  sqlite3_open(file_.path().c_str(), &database_);
  run("PRAGMA journal_mode = WAL");
  run("PRAGMA synchronous = FULL");
  run("CREATE TABLE tasks (id INTEGER PRIMARY KEY, cycle TEXT, task TEXT, state TEXT, due TEXT)");
  run("CREATE TABLE events (id INTEGER PRIMARY KEY, stream TEXT, payload TEXT)");
  run("CREATE TABLE letters (id INTEGER PRIMARY KEY, address TEXT, letter TEXT)");
  begin_ = prepared("BEGIN IMMEDIATE");
  update_ = prepared("UPDATE tasks SET state = 'ready', due = ?2 WHERE id = ?1");
  event_ = prepared("INSERT INTO events (stream, payload) VALUES (?1, ?2)");
  letter_ = prepared("INSERT INTO letters (address, letter) VALUES (?1, ?2)");
  task_ = prepared(
      "INSERT INTO tasks (cycle, task, state, due) VALUES (?1, ?2, 'waiting', '2012-05-24')");
  commit_ = prepared("COMMIT");
  begin();
  for (int i = 0; i < kCycles * kTasks; ++i) {
    add_task();
  }
  commit();
}

Raw::~Raw() {
  for (sqlite3_stmt* each : {begin_, update_, event_, letter_, task_, commit_}) {
    sqlite3_finalize(each);
  }
  sqlite3_close(database_);
}

void Raw::transition() {
  ++number_;
  sqlite3_bind_int(update_, 1, number_ % (kCycles * kTasks) + 1);
  bind(update_, 2, "2012-05-31");
  step(update_);
  bind(event_, 1, "umsetzungsbericht-2012");
  bind(event_, 2, R"({"task":"U31","round":1,"due":"2012-05-24"})");
  step(event_);
  bind(letter_, 1, "kinder-bildung@stadt.example");
  bind(letter_, 2, kLetter);
  step(letter_);
}

void Raw::add_task() {
  bind(task_, 1, "umsetzungsbericht-2012");
  bind(task_, 2, "U01");
  step(task_);
}

void Raw::run(const char* statement) {
  if (sqlite3_exec(database_, statement, nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(statement);
  }
}

sqlite3_stmt* Raw::prepared(const char* statement) {
  sqlite3_stmt* made = nullptr;
  sqlite3_prepare_v2(database_, statement, -1, &made, nullptr);
  return made;
}

void Raw::bind(sqlite3_stmt* statement, int at, const char* text) {
  sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

void Raw::step(sqlite3_stmt* statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) {
    throw std::runtime_error("yardstick refused");
  }
  sqlite3_reset(statement);
}

Ours::Ours(int cycles) : file_("umlauf.db"), cycles_(cycles) {
  store_ = std::move(db::SqliteStore::create(file_.path())).value();
  for (int cycle = 0; cycle < cycles_; ++cycle) {
    if (!store_->commit(start(cycle))) {
      throw std::runtime_error("start refused");
    }
  }
}

Batch Ours::transition(int number) const {
  const int task = number / cycles_ % kTasks;
  const int round = number / (cycles_ * kTasks) + 1;
  const std::string id = cycle_id(number % cycles_);
  Batch batch;
  batch.act = act();
  Change change;
  change.stream = id;
  change.expected_version = static_cast<std::int64_t>(number / cycles_) + 1;
  change.events = {TaskReady{task_id(task), round, kDue}};
  change.tasks = {row(id, task)};
  change.tasks[0].run.round = round;
  change.tasks[0].run.state = TaskState::ready;
  change.tasks[0].run.ready_on = act().on;
  change.tasks[0].run.due = kDue;
  change.tasks[0].next_on = kDue - 3;
  batch.changes.push_back(std::move(change));
  batch.letters = {letter(id, task, round, number)};
  return batch;
}

Batch Ours::start(int cycle) {
  Batch batch;
  batch.act = act();
  Change change;
  change.stream = cycle_id(cycle);
  CycleStarted started;
  started.title = "Umsetzungsbericht";
  started.start = Day{2012, 1, 30};
  started.workflow = workflow();
  change.events = {std::move(started)};
  change.cycle =
      CycleRow{change.stream, "Umsetzungsbericht", CycleState::running, Day{2012, 1, 30}};
  for (int task = 0; task < kTasks; ++task) {
    change.tasks.push_back(row(change.stream, task));
  }
  batch.changes.push_back(std::move(change));
  return batch;
}

}  // namespace umlauf::bench
