#include "db/sqlite_store.h"

#include <algorithm>
#include <limits>

#include "db/chain.h"
#include "db/codec.h"
#include "db/database.h"
#include "db/sqlite_store_impl.h"
#include "engine/model/failure.h"

namespace umlauf::db {
namespace {

const std::string kEventsOf = std::string("SELECT ") + kEventColumns +
                              " FROM events WHERE stream = $1 AND version > $2 ORDER BY version";
const std::string kEventsFrom = std::string("SELECT ") + kEventColumns +
                                " FROM events WHERE sequence >= $1 ORDER BY sequence LIMIT 1000";

/// Before every number, also one that only an intruder would give.
constexpr Number kFirst = std::numeric_limits<Number>::min();

/// Reads the events from that number on in order, a thousand at a time.
template <class See>
void each_event(Statements& statements, Number next, See see) {
  for (;;) {
    const auto& rows = statements.events_from(next);
    if (rows.empty()) {
      return;
    }
    for (const EventRow& row : rows) {
      next = row.template get<0>() + 1;
      if (!see(row)) {
        return;
      }
    }
  }
}

Text text_or_empty(const OptionalText& text) {
  return text.value_or(Text{});
}

bool fits(const EventRow& row, const Text& previous, Number sequence) {
  const bool removed = !row.get<11>();
  if (row.get<0>() != sequence ||
      (!removed && personal_hash(row.get<11>().value(),
                                 text_or_empty(row.get<8>()),
                                 text_or_empty(row.get<10>())) != row.get<12>())) {
    return false;
  }
  return link_hash({previous,
                    row.get<0>(),
                    row.get<1>(),
                    row.get<2>(),
                    row.get<3>(),
                    row.get<4>(),
                    row.get<5>(),
                    row.get<6>(),
                    row.get<7>(),
                    row.get<9>(),
                    row.get<12>()}) == row.get<13>();
}

/// Writes the batch; why a person must be told that it cannot be.
std::optional<Error> refusal(Writer& writer, const Batch& batch) {
  try {
    return writer.write(batch);
  } catch (const TextWithNul&) {
    return Error{ErrorCode::invalid, {"store.text_nul", {}}, {}};
  } catch (const BadText& text) {
    const bool nul = text.why == BadText::Why::nul;
    return Error{ErrorCode::invalid, {nul ? "store.text_nul" : "store.text_encoding", {}}, {}};
  }
}

}  // namespace

Statements::Statements(Connection& connection)
    : transaction(connection),
      writer(connection),
      data_version(connection, "PRAGMA data_version"),
      events_of(connection, kEventsOf.c_str()),
      events_from(connection, kEventsFrom.c_str()),
      chain_end(connection, "SELECT sequence, hash FROM chain"),
      cycles(connection,
             "SELECT id, title, state, start, obligation, fulfilled_on FROM cycles ORDER BY id"),
      tasks(
          connection,
          "SELECT cycle, task, title, kind, office, state, round, ready_on, started_on, "
          "ended_on, due, reminded, reminded_on, sign_off, answered_on, late, overridden, result, "
          "words, next_on FROM tasks "
          "WHERE cycle = $1 ORDER BY number"),
      cycles_due(connection,
                 "SELECT id FROM cycles WHERE state = 'running' AND id IN "
                 "(SELECT cycle FROM tasks WHERE next_on <= $1) ORDER BY id"),
      queued(connection,
             "SELECT item FROM items WHERE letter IS NULL AND dropped IS NULL "
             "AND not_before <= $1 ORDER BY recipient, cycle, task, round, step, rule, to_head"),
      drop_item(connection,
                "UPDATE items SET dropped = $1 WHERE cycle = $2 AND task = $3 AND round = $4 "
                "AND rule = $5 AND step = $6 AND recipient = $7 AND to_head = $8 "
                "AND letter IS NULL AND dropped IS NULL"),
      letter_count(connection, "SELECT count(*) FROM letters WHERE key = $1"),
      outbox(connection,
             "SELECT letter, state, settled_at, attempts, trouble, detail FROM letters WHERE state "
             "= 'waiting' "
             "ORDER BY day, key"),
      letters(connection,
              "SELECT letter, state, settled_at, attempts, trouble, detail FROM letters ORDER BY "
              "day, key"),
      settle(connection,
             "UPDATE letters SET state = $1, settled_at = $2, "
             "attempts = attempts + $3, trouble = $4, detail = $5 "
             "WHERE key = $6 AND state = 'waiting'"),
      resend(connection,
             "UPDATE letters SET letter = $1, state = 'waiting', settled_at = NULL, attempts = 0, "
             "trouble = NULL, detail = '' WHERE key = $2"),
      file(connection, "SELECT name, content FROM files WHERE sha256 = $1"),
      take_lease(connection,
                 "INSERT INTO lease (id, holder, expires_at) VALUES (1, $1, $2) "
                 "ON CONFLICT DO UPDATE SET holder = excluded.holder, "
                 "expires_at = excluded.expires_at "
                 "WHERE holder = excluded.holder OR expires_at <= $3"),
      release_lease(connection, "DELETE FROM lease WHERE holder = $1"),
      lease(connection, "SELECT holder, expires_at FROM lease"),
      setting(connection, "SELECT value FROM settings WHERE name = $1"),
      set_setting(connection,
                  "INSERT INTO settings (name, value) VALUES ($1, $2) "
                  "ON CONFLICT (name) DO UPDATE SET value = excluded.value") {}

SqliteStore::SqliteStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path) {
  auto connection = open_database(path);
  if (!connection) {
    return connection.error();
  }
  return std::unique_ptr<SqliteStore>(
      new SqliteStore(std::make_unique<Impl>(std::move(connection).value())));
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::create(const std::string& path) {
  auto connection = create_database(path);
  if (!connection) {
    return connection.error();
  }
  return std::unique_ptr<SqliteStore>(
      new SqliteStore(std::make_unique<Impl>(std::move(connection).value())));
}

std::unique_ptr<SqliteStore> SqliteStore::in_memory() {
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::make_unique<Impl>(memory_database())));
}

Result<Done> SqliteStore::commit(const Batch& batch) {
  return commit_all({&batch}).front();
}

std::vector<Result<Done>> SqliteStore::commit_all(const std::vector<const Batch*>& batches) {
  std::vector<Result<Done>> answers(batches.size(), Result<Done>(Done{}));
  // What is refused may have been written in part: the rest is written again without it.
  for (bool again = true; again;) {
    again = false;
    try {
      impl_->with([&](Statements& statements) {
        Transaction transaction(*impl_->connection, statements.transaction);
        for (std::size_t i = 0; i < batches.size() && !again; ++i) {
          if (auto error = answers[i] ? refusal(statements.writer, *batches[i]) : std::nullopt) {
            answers[i] = *std::move(error);
            again = true;
          }
        }
        if (!again) {
          transaction.commit();
        }
      });
    } catch (const Failure& failure) {
      if (!failure.code()) {
        throw;
      }
      const Error error{*failure.code(), failure.message(), {}};
      std::replace_if(
          answers.begin(),
          answers.end(),
          [](const Result<Done>& each) { return static_cast<bool>(each); },
          Result<Done>(error));
    }
  }
  return answers;
}

std::vector<RecordedEvent> SqliteStore::load(const std::string& stream) {
  return impl_->with([&](Statements& statements) {
    impl_->events.look_at(statements.data_version().at(0).get<0>());
    std::vector<RecordedEvent>& events = impl_->events.of(stream);
    for (const EventRow& row : statements.events_of(stream, static_cast<Number>(events.size()))) {
      events.push_back(recorded_event(row));
    }
    impl_->events.trim();
    return events;
  });
}

std::vector<LogRow> SqliteStore::log(const std::string& stream) {
  return impl_->with([&](Statements& statements) {
    std::vector<LogRow> rows;
    if (stream.empty()) {
      each_event(statements, kFirst, [&](const EventRow& row) {
        rows.push_back(log_row(row));
        return true;
      });
      return rows;
    }
    for (const EventRow& row : statements.events_of(stream, 0)) {
      rows.push_back(log_row(row));
    }
    return rows;
  });
}

ChainCheck SqliteStore::verify(std::int64_t after) {
  return impl_->with([&](Statements& statements) {
    const Snapshot snapshot(*impl_->connection);
    ChainCheck check;
    check.events = after;
    Text hash{kChainStart};
    if (after > 0) {
      const auto& rows = statements.events_from(after);
      if (rows.empty() || rows[0].get<0>() != after) {
        check.broken_at = after;
        return check;
      }
      hash = rows[0].get<13>();
    }
    each_event(statements, after > 0 ? after + 1 : kFirst, [&](const EventRow& row) {
      ++check.events;
      check.removed_payloads += !row.get<11>() ? 1 : 0;
      if (!fits(row, hash, check.events)) {
        check.broken_at = check.events;
        return false;
      }
      hash = row.get<13>();
      return true;
    });
    const auto& end = statements.chain_end();
    if (!check.broken_at &&
        (end.size() != 1 || end[0].get<0>() != check.events || end[0].get<1>() != hash)) {
      check.broken_at = check.events + 1;
    }
    return check;
  });
}

}  // namespace umlauf::db
