#include "db/migration.h"

#include <charconv>
#include <stdexcept>

#include <sqlite3.h>

#include "db/transaction.h"

namespace umlauf::db {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    if (text.substr(0, 2) == "--") {
      const std::size_t end = text.find('\n');
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    } else if (text[0] == ' ' || text[0] == '\n' || text[0] == '\r' || text[0] == '\t') {
      text.remove_prefix(1);
    } else {
      break;
    }
  }
  return text;
}

void apply(Connection& connection, const EmbeddedFile& migration, const std::string& program) {
  TransactionStatements statements(connection);
  Transaction transaction(connection, statements);
  if (schema_state(connection).number >= number_of(migration)) {
    return;  // Another process was quicker.
  }
  for (const std::string& sql : statements_of(migration.text)) {
    connection.execute(sql);
  }
  Command<Number, Text, Text>(connection,
                              "INSERT INTO migrations (number, name, program) VALUES ($1, $2, $3)")(
      number_of(migration), std::string(migration.name), program);
  transaction.commit();
}

}  // namespace

std::vector<std::string> statements_of(std::string_view sql) {
  std::vector<std::string> statements;
  sql = trimmed(sql);
  for (std::size_t end = sql.find(';'); end != std::string_view::npos; end = sql.find(';', end)) {
    ++end;
    std::string statement{sql.substr(0, end)};
    if (sqlite3_complete(statement.c_str()) != 0) {
      statements.push_back(std::move(statement));
      sql = trimmed(sql.substr(end));
      end = 0;
    }
  }
  if (!sql.empty()) {
    throw std::logic_error("migration ends within a statement");
  }
  return statements;
}

std::int64_t number_of(const EmbeddedFile& migration) {
  std::int64_t number = 0;
  const std::string_view name = migration.name;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || number <= 0) {
    throw std::logic_error("migration without a number: " + std::string(name));
  }
  return number;
}

SchemaState schema_state(Connection& connection) {
  const auto tables = Query<Row<Number>>(
      connection,
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'")();
  if (tables.at(0).get<0>() == 0) {
    return {};
  }
  const auto rows = Query<Row<Number, Text>>(
      connection, "SELECT number, program FROM migrations ORDER BY number DESC LIMIT 1")();
  return rows.empty() ? SchemaState{} : SchemaState{rows[0].get<0>(), rows[0].get<1>()};
}

Result<SchemaState> migrate(Connection& connection,
                            std::span<const EmbeddedFile> migrations,
                            const std::string& program) {
  const SchemaState before = schema_state(connection);
  const std::int64_t newest = migrations.empty() ? 0 : number_of(migrations.back());
  if (before.number > newest) {
    return Error{ErrorCode::conflict,
                 {"store.newer",
                  {{"file", connection.path()}, {"theirs", before.program}, {"ours", program}}},
                 {}};
  }
  for (const EmbeddedFile& migration : migrations) {
    if (number_of(migration) > before.number) {
      apply(connection, migration, program);
    }
  }
  return schema_state(connection);
}

}  // namespace umlauf::db
