#pragma once

#include "db/statement.h"

namespace umlauf::db {

/// The statements that begin and end a transaction, prepared once a connection.
struct TransactionStatements {
  explicit TransactionStatements(Connection& connection)
      : begin(connection, "BEGIN IMMEDIATE"), commit(connection, "COMMIT") {}
  Command<> begin;
  Command<> commit;
};

/// Undone unless committed. Takes the write lock at once (IMMEDIATE), so that it fails at its
/// beginning or not for others' sake; waits as long as the session's patience.
class Transaction {
 public:
  Transaction(Connection& connection, TransactionStatements& statements);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// On disk when it returns. The last thing done with it.
  void commit();

 private:
  Connection& connection_;
  TransactionStatements& statements_;
};

/// Several reads of one state, whatever others write meanwhile.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection& connection_;
};

}  // namespace umlauf::db
