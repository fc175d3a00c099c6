#include "db/transaction.h"

#include <sqlite3.h>

namespace umlauf::db {
namespace {

/// Trouble may have rolled back already; a rollback that fails is done by the next opening.
void roll_back(const Connection& connection) {
  if (sqlite3_get_autocommit(connection.handle()) == 0) {
    sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

}  // namespace

Transaction::Transaction(Connection& connection, TransactionStatements& statements)
    : connection_(connection), statements_(statements) {
  statements_.begin();
}

void Transaction::commit() {
  statements_.commit();
}

Transaction::~Transaction() {
  roll_back(connection_);
}

Snapshot::Snapshot(Connection& connection) : connection_(connection) {
  connection_.execute("BEGIN");
}

Snapshot::~Snapshot() {
  roll_back(connection_);
}

}  // namespace umlauf::db
