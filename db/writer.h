#pragma once

#include <optional>

#include "db/rows.h"

namespace umlauf::db {

/// Writes one batch inside a transaction of the caller's. Holds its prepared statements.
class Writer {
 public:
  explicit Writer(Connection& connection);

  /// What a person must know if it cannot be; then the caller rolls back.
  std::optional<Error> write(const Batch& batch);

 private:
  std::optional<Error> append(const Act& act, const Change& change);
  void update(const CycleRow& row);
  /// False, with nothing done, if the row is there already.
  bool add(const TaskRow& row);
  /// False, with nothing done, if there is no such row.
  bool alter(const TaskRow& row);
  void queue(const Item& item);
  std::optional<Error> post(const Letter& letter);

  Number sequence_ = 0;  // of the last event
  Text hash_;            // its hash

  Query<Row<Number, Text>> chain_;
  Command<Number, Text> set_chain_;
  Query<Row<Number>, Text> version_;
  Command<Number, Text, Number, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text>
      add_event_;
  Command<Text, Text, Text, Text, Text, OptionalText> set_cycle_;
  Command<Text,
          Text,
          Text,
          Text,
          Text,
          Text,
          Number,
          OptionalText,
          OptionalText,
          OptionalText,
          OptionalText,
          Number,
          OptionalText,
          OptionalText,
          OptionalText,
          Number,
          Number,
          OptionalText,
          Text,
          OptionalText>
      add_task_;
  Command<Text,
          Text,
          Text,
          Text,
          Number,
          OptionalText,
          OptionalText,
          OptionalText,
          OptionalText,
          Number,
          OptionalText,
          OptionalText,
          OptionalText,
          Number,
          Number,
          OptionalText,
          Text,
          OptionalText,
          Text,
          Text>
      change_task_;
  Command<Text, Text, Number, Text, Number, Text, Number, Text, Text> add_item_;
  Command<Text, Text, Number, Text, Number, Text, Number, Text, Text> add_item_of_letter_;
  Command<Text, Text, Text> add_letter_;
  Command<Text, Text, Bytes> add_file_;
};

}  // namespace umlauf::db
