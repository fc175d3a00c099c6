#include "db/statement.h"

#include <sqlite3.h>

namespace umlauf::db {

Prepared::~Prepared() {
  sqlite3_finalize(statement_);
}

void Prepared::check(int code) const {
  if (code != SQLITE_OK) {
    connection_.fail(sql_);
  }
}

void Prepared::compile() {
  if (statement_ == nullptr) {
    check(sqlite3_prepare_v3(
        connection_.handle(), sql_, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
  }
}

void Prepared::rewind() {
  sqlite3_reset(statement_);  // Repeats the code of the last step.
  sqlite3_clear_bindings(statement_);
}

bool Prepared::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code != SQLITE_DONE) {
    connection_.fail(sql_);
  }
  return false;
}

std::size_t Prepared::changes() const {
  return static_cast<std::size_t>(sqlite3_changes64(connection_.handle()));
}

void Prepared::bind(int at, Number value) {
  check(sqlite3_bind_int64(statement_, at, value));
}

void Prepared::bind(int at, const Text& value) {
  if (value.find('\0') != Text::npos) {
    throw TextWithNul{};
  }
  check(sqlite3_bind_text64(
      statement_, at, value.data(), value.size(), nullptr /* stays ours */, SQLITE_UTF8));
}

void Prepared::bind(int at, const OptionalText& value) {
  value ? bind(at, *value) : check(sqlite3_bind_null(statement_, at));
}

void Prepared::bind(int at, const Bytes& value) {
  check(sqlite3_bind_blob64(
      statement_, at, value.content.data(), value.content.size(), nullptr /* stays ours */));
}

void Prepared::read(int column, Number& value) const {
  value = sqlite3_column_int64(statement_, column);
}

void Prepared::read(int column, Text& value) const {
  const auto* text = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  value.assign(text == nullptr ? "" : text, static_cast<std::size_t>(size));
}

void Prepared::read(int column, OptionalText& value) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_NULL) {
    read(column, value.emplace());
  }
}

void Prepared::read(int column, Bytes& value) const {
  read(column, value.content);
}

}  // namespace umlauf::db
