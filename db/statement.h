#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "db/connection.h"

struct sqlite3_stmt;

namespace umlauf::db {

using Number = std::int64_t;
using Text = std::string;
using OptionalText = std::optional<std::string>;
struct Bytes {
  std::string content;
};

/// A text with a NUL inside: SQLite would cut it there.
struct TextWithNul {};

/// One row of an answer.
template <class... Out>
struct Row : std::tuple<Out...> {
  template <std::size_t Index>
  [[nodiscard]] const auto& get() const {
    return std::get<Index>(static_cast<const std::tuple<Out...>&>(*this));
  }
};

/// A statement compiled at its first use and kept: compiling costs several times the execution.
/// Trouble throws as `Connection::fail` says; the statement stays usable.
class Prepared {
 public:
  /// Keeps the pointer: `sql` is a literal or lives as long.
  Prepared(Connection& connection, const char* sql) : connection_(connection), sql_(sql) {}
  ~Prepared();
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

 protected:
  /// One execution: rewinds the statement and lets go of its arguments, whatever happens.
  class Run {
   public:
    explicit Run(Prepared& statement) : statement_(statement) { statement_.compile(); }
    ~Run() { statement_.rewind(); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// Binds in order; the values must stay until the end of the run. May throw TextWithNul.
    template <class... In>
    void bind(const In&... in) {
      int at = 0;
      (statement_.bind(++at, in), ...);
    }
    bool step() { return statement_.step(); }

   private:
    Prepared& statement_;
  };

  void read(int column, Number& value) const;
  void read(int column, Text& value) const;  ///< Null as an empty text.
  void read(int column, OptionalText& value) const;
  void read(int column, Bytes& value) const;
  [[nodiscard]] std::size_t changes() const;

 private:
  void compile();
  void rewind();
  /// Whether it stands on a row.
  bool step();
  void bind(int at, Number value);
  void bind(int at, const Text& value);
  void bind(int at, const OptionalText& value);
  void bind(int at, const Bytes& value);
  void check(int code) const;

  Connection& connection_;
  const char* sql_;
  sqlite3_stmt* statement_ = nullptr;
};

/// A statement without rows. Placeholders are `$1, $2 …` in rising order.
template <class... In>
class Command : Prepared {
 public:
  using Prepared::Prepared;

  /// Number of rows changed, for INSERT, UPDATE and DELETE.
  std::size_t operator()(const In&... in) {
    Run run(*this);
    run.bind(in...);
    while (run.step()) {
    }
    return changes();
  }
};

/// The same with rows: `Query<Row<Text, Number>, Text>`. The rows live until the next call.
template <class Out, class... In>
class Query : Prepared {
 public:
  using Prepared::Prepared;

  const std::vector<Out>& operator()(const In&... in) {
    rows_.clear();
    Run run(*this);
    run.bind(in...);
    while (run.step()) {
      read_row(rows_.emplace_back());
    }
    return rows_;
  }

 private:
  template <class... Columns>
  void read_row(Row<Columns...>& row) const {
    int column = 0;
    std::apply([&](Columns&... each) { (read(column++, each), ...); },
               static_cast<std::tuple<Columns...>&>(row));
  }

  std::vector<Out> rows_;
};

}  // namespace umlauf::db
