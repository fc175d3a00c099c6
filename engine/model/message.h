#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/model/day.h"

namespace umlauf {

/// A sentence for a person, as the id of its text and the words that go into it. The engine never
/// writes prose: both languages stand in the catalogue (`catalogue.h`, `texts/*.txt`).
struct Message {
  using Value = std::variant<std::string, std::int64_t, Day, std::vector<Message>>;
  struct Argument;

  std::string id;
  std::vector<Argument> args;
};

struct Message::Argument {
  std::string name;
  Value value;
  Argument(std::string key, std::string text) : name(std::move(key)), value(std::move(text)) {}
  Argument(std::string key, const char* text) : Argument(std::move(key), std::string(text)) {}
  Argument(std::string key, std::int64_t number) : name(std::move(key)), value(number) {}
  Argument(std::string key, int number) : Argument(std::move(key), std::int64_t{number}) {}
  Argument(std::string key, unsigned number) : Argument(std::move(key), std::int64_t{number}) {}
  Argument(std::string key, std::size_t number)
      : Argument(std::move(key), static_cast<std::int64_t>(number)) {}
  Argument(std::string key, Day day) : name(std::move(key)), value(day) {}
  Argument(std::string key, Message message)
      : name(std::move(key)), value(std::vector<Message>{std::move(message)}) {}
  /// Shown one after the other, parted by commas.
  Argument(std::string key, std::vector<Message> messages)
      : name(std::move(key)), value(std::move(messages)) {}
};

}  // namespace umlauf
