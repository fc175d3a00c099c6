#pragma once

#include "db/event_cache.h"
#include "db/rows.h"
#include "db/sqlite_store.h"
#include "db/transaction.h"
#include "db/writer.h"

namespace umlauf::db {

/// Every statement of the store, prepared at its first use.
struct Statements {
  explicit Statements(Connection& connection);

  TransactionStatements transaction;
  Writer writer;

  Query<Row<Number>> data_version;
  Query<EventRow, Text, Number> events_of;
  Query<EventRow, Number> events_from;
  Query<Row<Number, Text>> chain_end;
  Query<Row<Text, Text, Text, Text, Text, OptionalText>> cycles;
  Query<TaskColumns, Text> tasks;
  Query<Row<Text>, Text> cycles_due;

  Query<Row<Text>, Text> queued;
  Command<Text, Text, Text, Number, Text, Number, Text, Number> drop_item;
  Query<Row<Number>, Text> letter_count;
  Query<LetterColumns> outbox;
  Query<LetterColumns> letters;
  Command<Text, OptionalText, Number, OptionalText, Text, Text> settle;
  Command<Text, Text> resend;

  Query<Row<Text, Bytes>, Text> file;
  Command<Text, Text, Text> take_lease;
  Command<Text> release_lease;
  Query<Row<Text, Text>> lease;
  Query<Row<Text>, Text> setting;
  Command<Text, Text> set_setting;
};

struct SqliteStore::Impl {
  explicit Impl(std::unique_ptr<Connection> opened)
      : connection(std::move(opened)), statements(std::make_unique<Statements>(*connection)) {}

  /// Runs it; after trouble the statements are prepared anew, as their state is unknown.
  template <class Work>
  auto with(Work work) {
    try {
      return work(*statements);
    } catch (...) {
      statements = std::make_unique<Statements>(*connection);
      throw;
    }
  }

  std::unique_ptr<Connection> connection;
  std::unique_ptr<Statements> statements;
  EventCache events;
};

}  // namespace umlauf::db
