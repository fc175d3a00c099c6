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
  Argument(std::string name_, std::string text) : name(std::move(name_)), value(std::move(text)) {}
  Argument(std::string name_, const char* text) : Argument(std::move(name_), std::string(text)) {}
  Argument(std::string name_, std::int64_t number) : name(std::move(name_)), value(number) {}
  Argument(std::string name_, int number) : Argument(std::move(name_), std::int64_t{number}) {}
  Argument(std::string name_, unsigned number) : Argument(std::move(name_), std::int64_t{number}) {}
  Argument(std::string name_, std::size_t number)
      : Argument(std::move(name_), static_cast<std::int64_t>(number)) {}
  Argument(std::string name_, Day day) : name(std::move(name_)), value(day) {}
  Argument(std::string name_, Message message)
      : name(std::move(name_)), value(std::vector<Message>{std::move(message)}) {}
  /// Shown one after the other, parted by commas.
  Argument(std::string name_, std::vector<Message> messages)
      : name(std::move(name_)), value(std::move(messages)) {}
};

}  // namespace umlauf
