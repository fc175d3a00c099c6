#include "db/removal.h"

#include <algorithm>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "db/codec.h"
#include "db/database.h"
#include "db/transaction.h"
#include "db/writer.h"
#include "engine/model/failure.h"
#include "engine/run/rows.h"

namespace umlauf::db {
namespace {

using Json = nlohmann::ordered_json;

const std::string kEntry =
    std::string("SELECT ") + kEventColumns + " FROM events WHERE sequence = $1";
const std::string kSameAct = std::string("SELECT ") + kEventColumns +
                             " FROM events WHERE recorded_at = $1 AND recorded_by = $2 "
                             "AND reason = $3 ORDER BY sequence";
const std::string kStream =
    std::string("SELECT ") + kEventColumns + " FROM events WHERE stream = $1 ORDER BY version";

/// What stands for a removed text where a letter would show nothing.
constexpr const char* kGone = "–";

void collect(const Json& json, std::vector<std::string>& texts) {
  if (json.is_string()) {
    texts.push_back(json.get<std::string>());
  } else if (json.is_structured()) {
    for (const Json& each : json) {
      collect(each, texts);
    }
  }
}

RemovedEntry entry_of(const EventRow& row) {
  RemovedEntry entry{row.get<0>(), row.get<1>(), row.get<3>(), {}};
  if (!row.get<8>().value_or("").empty()) {
    entry.texts.push_back(*row.get<8>());
  }
  if (const std::string personal = row.get<10>().value_or(""); !personal.empty()) {
    collect(Json::parse(personal), entry.texts);
  }
  return entry;
}

Error error(ErrorCode code, const char* id, const RemovalAsked& asked) {
  return {code, {id, {{"sequence", asked.sequence}, {"stream", asked.stream}}}, {}};
}

/// All that is done inside one transaction, or looked at inside one.
class Removal {
 public:
  Removal(Connection& connection, const RemovalAsked& asked)
      : connection_(connection), asked_(asked) {}

  /// Finds what would go; nothing is changed.
  Result<RemovalReport> look() {
    const auto rows = Query<EventRow, Number>(connection_, kEntry.c_str())(asked_.sequence);
    if (rows.empty() || rows[0].get<1>() != asked_.stream) {
      Error unknown = error(ErrorCode::not_found, "remove.no_entry", asked_);
      if (!rows.empty()) {
        unknown.offers = {rows[0].get<1>()};
      }
      return unknown;
    }
    const EventRow& row = rows[0];
    if (!row.get<11>()) {
      return error(ErrorCode::conflict, "remove.already", asked_);
    }
    report_.entries = {entry_of(row)};
    if (report_.entries[0].texts.empty()) {
      return error(ErrorCode::conflict, "remove.nothing", asked_);
    }
    add_same_act(row);
    for (const RemovedEntry& entry : report_.entries) {
      streams_.insert(entry.stream);
      texts_.insert(entry.texts.begin(), entry.texts.end());
    }
    if (repeats(asked_.act.reason)) {
      return error(ErrorCode::invalid, "remove.reason_repeats", asked_);
    }
    find_letters();
    find_queued();
    report_.queued = queued_.size();
    return report_;
  }

  /// Removes what was found.
  std::optional<Error> remove() {
    Command<Number> forget(connection_,
                           "UPDATE events SET reason = NULL, personal = NULL, salt = NULL "
                           "WHERE sequence = $1");
    for (const RemovedEntry& entry : report_.entries) {
      forget(entry.sequence);
    }
    rewrite_letters();
    Command<Text, Text, Text, Number, Text, Number, Text, Number> requeue(
        connection_,
        "UPDATE items SET item = $1 WHERE cycle = $2 AND task = $3 AND round = $4 AND rule = $5 "
        "AND step = $6 AND recipient = $7 AND to_head = $8");
    for (const Item& item : queued_) {
      requeue(encode(item),
              item.cycle,
              item.task,
              item.round,
              Text(word(item.rule)),
              item.step,
              recipient_key(item),
              item.to_head ? 1 : 0);
    }
    Batch batch;
    batch.act = asked_.act;
    for (const std::string& stream : streams_) {
      batch.changes.push_back(refolded(stream));
    }
    return Writer(connection_).write(batch);
  }

 private:
  /// Each event of an act holds the reason, so that it would stay in the others.
  void add_same_act(const EventRow& row) {
    const std::string reason = row.get<8>().value_or("");
    if (reason.empty()) {
      return;
    }
    Query<EventRow, Text, Text, Text> same(connection_, kSameAct.c_str());
    for (const EventRow& other : same(row.get<4>(), row.get<7>(), reason)) {
      if (other.get<0>() != asked_.sequence) {
        report_.entries.push_back(entry_of(other));
      }
    }
  }

  /// Whether a text holds one of those that go; a short one only where it is all of it.
  [[nodiscard]] bool repeats(const std::string& text) const {
    constexpr std::size_t kShort = 4;
    return std::any_of(texts_.begin(), texts_.end(), [&](const std::string& gone) {
      return text == gone || (gone.size() >= kShort && text.find(gone) != std::string::npos);
    });
  }
  /// Puts a dash in the place of a text that holds one of those that go.
  bool clear(std::string& text) const {
    const bool holds = !text.empty() && repeats(text);
    if (holds) {
      text = kGone;
    }
    return holds;
  }
  bool clear(Item& item) const {
    if (streams_.count(item.cycle) == 0) {
      return false;
    }
    const bool words = clear(item.words);
    const bool name = clear(item.guest_name);
    const bool address = texts_.count(item.guest_address) != 0;
    if (address) {
      item.guest_address.clear();  // by post or telephone
    }
    return words || name || address;
  }
  bool clear(Letter& letter) const {
    bool any = false;
    for (Item& item : letter.items) {
      any = clear(item) || any;
    }
    if (any && texts_.count(letter.address) != 0) {
      letter.address = kGone;
      letter.name = kGone;
    } else if (any) {
      clear(letter.name);
    }
    return any;
  }

  /// A letter's key names its mailbox: where that goes, the letter gets another key, and is not
  /// sent any more.
  void rewrite_letters() {
    Command<Text, Text> rewrite(connection_, "UPDATE letters SET letter = $1 WHERE key = $2");
    Command<Text, Text, Text, Text> copy(
        connection_,
        "INSERT INTO letters (key, day, letter, state, settled_at, attempts, trouble, detail) "
        "SELECT $1, day, $2, CASE state WHEN 'waiting' THEN 'dropped' ELSE state END, "
        "coalesce(settled_at, $3), attempts, trouble, '' FROM letters WHERE key = $4");
    Command<Text, Text> move(connection_, "UPDATE items SET letter = $1 WHERE letter = $2");
    Command<Text> drop(connection_, "DELETE FROM letters WHERE key = $1");
    int number = 0;
    for (Letter& letter : letters_) {
      const std::string old = letter.key;
      if (letter.address != kGone) {
        rewrite(encode(letter), old);
        continue;
      }
      letter.key =
          iso(letter.day) + "/–" + std::to_string(asked_.sequence) + '.' + std::to_string(++number);
      copy(letter.key, encode(letter), iso(asked_.act.at), old);
      move(letter.key, old);
      drop(old);
    }
  }

  void find_letters() {
    Query<Row<Text>> stored(connection_, "SELECT letter FROM letters ORDER BY day, key");
    for (const auto& row : stored()) {
      Letter letter = decode_letter(row.get<0>());
      if (clear(letter)) {
        report_.letters.push_back(letter.key);
        letters_.push_back(std::move(letter));
      }
    }
  }
  void find_queued() {
    Query<Row<Text>> stored(connection_, "SELECT item FROM items WHERE item IS NOT NULL");
    for (const auto& row : stored()) {
      if (Item item = decode_item(row.get<0>()); clear(item)) {
        queued_.push_back(std::move(item));
      }
    }
  }

  /// The rows of a cycle as its events now say, and in the stream asked for the entry about it.
  Change refolded(const std::string& stream) {
    Change change;
    change.stream = stream;
    Cycle cycle;
    cycle.id = stream;
    Query<EventRow, Text> events(connection_, kStream.c_str());
    for (const EventRow& row : events(stream)) {
      const RecordedEvent recorded = recorded_event(row);
      if (cycle.workflow || std::holds_alternative<CycleStarted>(recorded.event)) {
        apply(cycle, recorded.event, recorded.act.on);
      }
      change.expected_version = recorded.version;
    }
    if (cycle.workflow) {
      change.tasks = task_rows(cycle, *calendar_of(*cycle.workflow).value());
    }
    if (stream == asked_.stream) {
      TextRemoved removed;
      for (const RemovedEntry& entry : report_.entries) {
        removed.entries.push_back(entry.sequence);
      }
      change.events = {std::move(removed)};
    }
    return change;
  }

  Connection& connection_;
  const RemovalAsked& asked_;
  RemovalReport report_;
  std::set<std::string> streams_;
  std::set<std::string> texts_;
  std::vector<Letter> letters_;
  std::vector<Item> queued_;
};

Result<RemovalReport> removed(Connection& connection, const RemovalAsked& asked) {
  // What is freed is overwritten, also in the pages that were copied into the companion file.
  connection.execute("PRAGMA secure_delete = ON");
  TransactionStatements statements(connection);
  Removal removal(connection, asked);
  Transaction transaction(connection, statements);
  auto report = removal.look();
  if (!report) {
    return report;
  }
  if (auto refused = removal.remove()) {
    return *std::move(refused);
  }
  transaction.commit();
  return report;
}

}  // namespace

Result<RemovalReport> remove_text(const std::string& path, const RemovalAsked& asked) {
  auto opened = open_database(path);
  if (!opened) {
    return opened.error();
  }
  Connection& connection = *opened.value();
  if (!asked.accept) {
    const Snapshot snapshot(connection);
    return Removal(connection, asked).look();
  }
  try {
    auto report = removed(connection, asked);
    if (report) {
      connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return report;
  } catch (const BadText& text) {
    const bool nul = text.why == BadText::Why::nul;
    return Error{ErrorCode::invalid, {nul ? "store.text_nul" : "store.text_encoding", {}}, {}};
  } catch (const TextWithNul&) {
    return Error{ErrorCode::invalid, {"store.text_nul", {}}, {}};
  } catch (const Failure& failure) {
    if (failure.code()) {
      return Error{*failure.code(), failure.message(), {}};
    }
    throw;
  }
}

}  // namespace umlauf::db
