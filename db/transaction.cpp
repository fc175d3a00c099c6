#include "db/transaction.h"

#include <sqlite3.h>

namespace umlauf::db {

Transaction::Transaction(Connection& connection, TransactionStatements& statements)
    : connection_(connection), statements_(statements) {
  statements_.begin();
}

void Transaction::commit() {
  statements_.commit();
}

Transaction::~Transaction() {
  // Trouble may have rolled it back already; a rollback that fails is done by the next opening.
  if (sqlite3_get_autocommit(connection_.handle()) == 0) {
    sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

}  // namespace umlauf::db
