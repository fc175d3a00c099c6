#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/result.h"
#include "engine/run/cycle.h"
#include "engine/run/letters.h"
#include "engine/run/ports.h"

namespace umlauf {

/// Nothing to say but that it worked.
struct Done {};

struct RecordedEvent {
  std::int64_t version = 0;  ///< 1, 2, … within its stream.
  Act act;
  Event event;
};

/// Read model: one line a cycle.
struct CycleRow {
  std::string id;
  std::string title;
  CycleState state = CycleState::running;
  Day start;
  std::string obligation = {};           ///< Key of the one it reports for; may be empty.
  std::optional<Day> fulfilled_on = {};  ///< `fulfilled_on(cycle)`
  friend bool operator==(const CycleRow&, const CycleRow&) = default;
};

/// Read model: one line a task. Derived from the cycle by `task_rows`, and nothing else.
struct TaskRow {
  std::string cycle;
  std::string task;
  std::string title;
  TaskKind kind = TaskKind::task;
  std::string office;
  TaskRun run;
  std::optional<Day>
      next_on;  ///< Next day on which a rule may fire for it; none = nothing pending.
  friend bool operator==(const TaskRow&, const TaskRow&) = default;
};

struct StoredFile {
  std::string sha256;
  std::string name;
  std::string content;  ///< Bytes.
};

/// Events for one stream, with the read-model rows that they change.
struct Change {
  std::string stream;
  std::int64_t expected_version = 0;  ///< Events in the stream before these.
  std::vector<Event> events;
  std::optional<CycleRow> cycle;
  std::vector<TaskRow> tasks;
};

/// All or nothing: everything one act causes.
struct Batch {
  Act act;
  std::vector<Change> changes;
  std::vector<Item> items;  ///< Queued; those whose key exists already are dropped.
  /// Put into the outbox; their items leave the queue, queued before or not. A letter whose key
  /// exists already is a conflict.
  std::vector<Letter> letters;
  std::vector<StoredFile> files;
};

/// A settled or waiting letter as the lists show it.
struct LetterRow {
  Letter letter;
  std::optional<Instant> settled_at;
  /// Once settled: delivered or undeliverable; none if the letter was dropped unsent.
  std::optional<Delivery> delivery;
  std::int32_t attempts = 0;
  std::optional<Trouble> trouble;  ///< Of the last attempt.
  std::string detail;              ///< As `Handover::detail`.
};

struct LogRow {
  std::int64_t sequence = 0;
  std::string stream;
  std::int64_t version = 0;
  Act act;
  std::string type;      ///< `task_ready`
  std::string payload;   ///< JSON text of the event, every field.
  bool removed = false;  ///< Free text and reason were removed (personal data).
  std::string hash;      ///< Hex.
};

/// Outcome of checking the hash chain from the first event to the last.
struct ChainCheck {
  std::int64_t events = 0;
  std::optional<std::int64_t> broken_at;  ///< Sequence of the first event that does not fit.
  std::int64_t removed_payloads = 0;      ///< Events whose free text was removed, lawfully or not.
};

/// Who delivers letters now, and until when that counts.
struct Lease {
  std::string holder;
  Instant until;
};

/// Port: the one place where state is kept. Reading is always possible; a write waits up to 5 s for
/// another process, then is a conflict that says so. Disk trouble throws.
class Store {
 public:
  virtual ~Store() = default;

  /// Appends events, updates read models, queues items and letters, in one transaction that is on
  /// disk when this returns. A stream not at its expected version: conflict, nothing is written.
  /// Text that cannot be stored (NUL, not UTF-8): invalid.
  virtual Result<Done> commit(const Batch& batch) = 0;

  /// All events of a stream in order; empty for one that does not exist.
  virtual std::vector<RecordedEvent> load(const std::string& stream) = 0;

  virtual std::vector<CycleRow> cycles() = 0;
  /// In the order in which they were first stored, which is that of the workflow.
  virtual std::vector<TaskRow> tasks(const std::string& cycle) = 0;
  /// Running cycles in which a rule may fire on or before that day, by id.
  virtual std::vector<std::string> cycles_due(Day day) = 0;

  /// Queued items whose day has come, not in any letter yet; by office, cycle, task.
  virtual std::vector<Item> queued_items(Day day) = 0;
  /// Takes items out of the queue for good (answered meanwhile), with that note.
  virtual void drop_items(const std::vector<Item>& items, const std::string& note) = 0;
  virtual bool has_letter(const std::string& key) = 0;
  /// Letters not settled, oldest first: by day, then key.
  virtual std::vector<LetterRow> outbox() = 0;
  virtual std::vector<LetterRow> letters() = 0;
  /// Records one delivery attempt; `delivered` and `undeliverable` settle the letter, once.
  virtual void settle(const std::string& key, const Handover& handover, Instant now) = 0;
  /// Puts the letter with that key into the outbox again, settled or not, with this content (the
  /// mailboxes may have changed) and no attempts. Nothing where there is none.
  virtual void resend(const Letter& letter) = 0;
  /// Takes a letter whose items are all answered out of the outbox, unsent.
  virtual void drop_letter(const std::string& key, Instant now) = 0;

  virtual std::optional<StoredFile> file(const std::string& sha256) = 0;

  /// Only one holder at a time delivers letters. False while another holds it and has not expired.
  virtual bool acquire_lease(const std::string& holder, Instant now, Instant until) = 0;
  virtual void release_lease(const std::string& holder) = 0;
  /// The lease as it stands, run out or not; none where nobody took one or it was given back.
  virtual std::optional<Lease> lease() = 0;

  virtual std::vector<LogRow> log(const std::string& stream) = 0;  ///< Empty stream: everything.
  /// Checks the chain behind event `after` (0 = all of it), whose own hash is taken as it stands.
  /// Costs as much as it checks: all of it is for `doctor` and backups, what is new for every turn.
  /// `events` is the number of the last event checked.
  virtual ChainCheck verify(std::int64_t after) = 0;
  ChainCheck verify() { return verify(0); }

  /// Small settings (`mode`, `name`), last one wins.
  virtual std::optional<std::string> setting(const std::string& name) = 0;
  virtual void set_setting(const std::string& name, const std::string& value) = 0;
};

}  // namespace umlauf
