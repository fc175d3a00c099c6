#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <Poco/Data/LOB.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>
#include <Poco/Nullable.h>
#include <Poco/Tuple.h>

#include "db/connection.h"

namespace umlauf::db {

using Number = Poco::Int64;
using Text = std::string;
using OptionalText = Poco::Nullable<std::string>;
using Bytes = Poco::Data::BLOB;

/// A text with a NUL inside: SQLite would cut it there.
struct TextWithNul {};

inline void refuse_nul(const Text& text) {
  if (text.find('\0') != Text::npos) {
    throw TextWithNul{};
  }
}
inline void refuse_nul(const OptionalText& text) {
  if (!text.isNull()) {
    refuse_nul(text.value());
  }
}
inline void refuse_nul(const Number& /*number*/) {}
inline void refuse_nul(const Bytes& /*bytes*/) {}

inline OptionalText optional_text(std::optional<std::string> text) {
  return text ? OptionalText(*std::move(text)) : OptionalText();
}

/// A prepared statement without rows, compiled at its first use and then reused. Placeholders are
/// `$1, $2 …` in rising order. After it threw, throw it away.
template <class... In>
class Command {
 public:
  Command(Connection& connection, const char* sql)
      : connection_(connection), statement_(connection.poco()) {
    statement_ << sql;
    std::apply([this](In&... in) { (statement_.addBind(Poco::Data::Keywords::use(in)), ...); },
               values_);
  }
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  /// Number of rows changed.
  std::size_t operator()(const In&... in) {
    (refuse_nul(in), ...);
    values_ = std::tie(in...);
    try {
      return statement_.execute();
    } catch (const Poco::Exception& trouble) {
      connection_.fail(trouble);
    }
  }

 private:
  Connection& connection_;
  std::tuple<In...> values_;
  Poco::Data::Statement statement_;
};

/// The same with rows: `Query<Row<Text, Number>, Text>`. The rows live until the next call.
template <class... Out>
using Row = Poco::Tuple<Out...>;

template <class Out, class... In>
class Query {
 public:
  Query(Connection& connection, const char* sql)
      : connection_(connection), statement_(connection.poco()) {
    statement_ << sql;
    std::apply([this](In&... in) { (statement_.addBind(Poco::Data::Keywords::use(in)), ...); },
               values_);
    statement_.addExtract(Poco::Data::Keywords::into(rows_));
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  const std::vector<Out>& operator()(const In&... in) {
    (refuse_nul(in), ...);
    values_ = std::tie(in...);
    rows_.clear();
    try {
      statement_.execute();
      return rows_;
    } catch (const Poco::Exception& trouble) {
      connection_.fail(trouble);
    }
  }

 private:
  Connection& connection_;
  std::tuple<In...> values_;
  std::vector<Out> rows_;
  Poco::Data::Statement statement_;
};

}  // namespace umlauf::db
