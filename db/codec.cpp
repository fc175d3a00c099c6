#include "db/codec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <type_traits>

#include <nlohmann/json.hpp>

#include "db/codec_fields.h"

namespace umlauf::db {
namespace {

using Json = nlohmann::ordered_json;

// --- Stored words of the enumerations that have none elsewhere ---------------------------------

template <class Enum>
struct Words;
template <>
struct Words<LinkType> {
  static constexpr std::array<std::string_view, 4> kAll{
      "finish_start", "start_start", "finish_finish", "start_finish"};
};
template <>
struct Words<LagUnit> {
  static constexpr std::array<std::string_view, 2> kAll{"working_days", "calendar_days"};
};
template <>
struct Words<Period::Unit> {
  static constexpr std::array<std::string_view, 6> kAll{
      "calendar_days", "working_days", "werktage", "weeks", "months", "years"};
};
template <>
struct Words<LadderStep::Anchor> {
  static constexpr std::array<std::string_view, 2> kAll{"start", "due"};
};
template <>
struct Words<SessionState> {
  static constexpr std::array<std::string_view, 4> kAll{"planned", "moved", "cancelled", "held"};
};

template <class Enum>
std::string_view word_of(Enum value) {
  if constexpr (requires { word(value); }) {
    return word(value);
  } else {
    return Words<Enum>::kAll.at(static_cast<std::size_t>(value));
  }
}

template <class Enum>
Enum enumerator_of(std::string_view text) {
  constexpr std::size_t kMost = 64;
  for (std::size_t i = 0; i < kMost; ++i) {
    const auto value = static_cast<Enum>(i);
    try {
      if (word_of(value) == text) {
        return value;
      }
    } catch (const std::out_of_range&) {
      break;
    }
  }
  throw std::runtime_error("unknown stored word: " + std::string(text));
}

// --- Writing -----------------------------------------------------------------------------------

bool is_plain(std::string_view text) {
  return std::all_of(
      text.begin(), text.end(), [](char c) { return c >= ' ' && c != '"' && c != '\\'; });
}

/// Appends a text in quotation marks.
void quote(std::string& out, const std::string& text) {
  if (is_plain(text)) {
    out.append(1, '"').append(text).append(1, '"');
    return;
  }
  try {
    out += Json(text).dump();
  } catch (const Json::type_error&) {
    throw BadText{BadText::Why::encoding};
  }
  if (text.find('\0') != std::string::npos) {
    throw BadText{BadText::Why::nul};
  }
}

/// Writes the text at once, without a tree of values in between: every commit waits for it.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) { out_ += '{'; }

  template <class T>
  void operator()(const char* name, const T& value) {
    begin(out_, name);
    write(out_, value);
  }
  /// Text, or texts; empty ones are left out.
  template <class T>
  void personal(const char* name, const T& text) {
    if (!text.empty()) {
      if (personal_.empty()) {
        personal_ = '{';
      }
      begin(personal_, name);
      write(personal_, text);
    }
  }
  template <class T>
  void skip(const T& /*value*/) {}

  /// Ends the text; what stands apart about persons, or nothing.
  std::string end() {
    out_ += '}';
    if (!personal_.empty()) {
      personal_ += '}';
    }
    return std::move(personal_);
  }

  template <class T>
  static void write(std::string& out, const T& value) {
    if constexpr (std::is_enum_v<T>) {
      out.append(1, '"').append(word_of(value)).append(1, '"');
    } else if constexpr (std::is_same_v<T, Day> || std::is_same_v<T, Instant>) {
      out.append(1, '"').append(iso(value)).append(1, '"');
    } else if constexpr (std::is_same_v<T, std::string>) {
      quote(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
      out += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
      out += std::to_string(value);
    } else {
      Writer writer(out);
      fields(writer, const_cast<T&>(value));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
      writer.end();
    }
  }
  template <class T>
  static void write(std::string& out, const std::optional<T>& value) {
    value ? write(out, *value) : static_cast<void>(out += "null");
  }
  template <class T>
  static void write(std::string& out, const std::vector<T>& values) {
    out += '[';
    for (const T& value : values) {
      out += out.back() == '[' ? "" : ",";
      write(out, value);
    }
    out += ']';
  }

 private:
  static void begin(std::string& out, const char* name) {
    out.append(out.back() == '{' ? "\"" : ",\"").append(name).append("\":");
  }

  std::string& out_;
  std::string personal_;
};

template <class T>
std::string text_of(const T& value) {
  std::string text;
  Writer::write(text, value);
  return text;
}

// --- Reading -----------------------------------------------------------------------------------

struct Reader {
  const Json& json;
  const Json& personal_json;

  template <class T>
  void operator()(const char* name, T& value) {
    if (const auto found = json.find(name); found != json.end() && !found->is_null()) {
      read(*found, value);
    }
  }
  template <class T>
  void personal(const char* name, T& text) {
    if (const auto found = personal_json.find(name); found != personal_json.end()) {
      read(*found, text);
    }
  }
  template <class T>
  void skip(const T& /*value*/) {}

  template <class T>
  static void read(const Json& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
      value = enumerator_of<T>(json.get_ref<const std::string&>());
    } else if constexpr (std::is_same_v<T, Day>) {
      value = day_of(json.get_ref<const std::string&>());
    } else if constexpr (std::is_same_v<T, Instant>) {
      value = instant_of(json.get_ref<const std::string&>());
    } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
      value = json.get<T>();
    } else {
      Reader reader{json, json};
      fields(reader, value);
    }
  }
  template <class T>
  static void read(const Json& json, std::optional<T>& value) {
    read(json, value.emplace());
  }
  template <class T>
  static void read(const Json& json, std::vector<T>& values) {
    values.clear();
    for (const Json& each : json) {
      read(each, values.emplace_back());
    }
  }
};

template <class T>
T decoded(std::string_view text) {
  T value;
  Reader::read(Json::parse(text), value);
  return value;
}

template <std::size_t Index = 0>
Event empty_event(std::string_view type) {
  if constexpr (Index < std::variant_size_v<Event>) {
    Event event{std::in_place_index<Index>};
    return word(event) == type ? event : empty_event<Index + 1>(type);
  } else {
    throw std::runtime_error("unknown type of event: " + std::string(type));
  }
}

int digits(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + count, number);
  if (error != std::errc{} || end != begin + count) {
    throw std::runtime_error("not a stored time: " + std::string(text));
  }
  return number;
}

}  // namespace

EncodedEvent encode(const Event& event) {
  EncodedEvent encoded;
  Writer writer(encoded.payload);
  std::visit(
      [&](const auto& each) {
        using T = std::decay_t<decltype(each)>;
        fields(writer, const_cast<T&>(each));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
      },
      event);
  encoded.personal = writer.end();
  return encoded;
}

std::string encode(const Item& item) {
  return text_of(item);
}

std::string encode(const Letter& letter) {
  return text_of(letter);
}

Event decode_event(std::string_view type, std::string_view payload, std::string_view personal) {
  Event event = empty_event(type);
  const Json json = Json::parse(payload);
  const Json personal_json = personal.empty() ? Json::object() : Json::parse(personal);
  Reader reader{json, personal_json};
  std::visit([&](auto& each) { fields(reader, each); }, event);
  return event;
}

Item decode_item(std::string_view text) {
  return decoded<Item>(text);
}

Letter decode_letter(std::string_view text) {
  return decoded<Letter>(text);
}

std::string joined(std::string_view payload, std::string_view personal) {
  if (personal.empty()) {
    return std::string(payload);
  }
  Json json = Json::parse(payload);
  json.update(Json::parse(personal));
  return json.dump();
}

void expect_storable(const std::string& text) {
  std::string unused;
  quote(unused, text);
}

Day day_of(std::string_view text) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const std::chrono::year_month_day date{
        std::chrono::year{digits(text, 0, 4)},
        std::chrono::month{static_cast<unsigned>(digits(text, 5, 2))},
        std::chrono::day{static_cast<unsigned>(digits(text, 8, 2))}};
    if (date.ok()) {
      return Day{std::chrono::sys_days{date}};
    }
  }
  throw std::runtime_error("not a stored day: " + std::string(text));
}

Instant instant_of(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[23] != 'Z') {
    throw std::runtime_error("not a stored time: " + std::string(text));
  }
  const std::chrono::sys_days day{std::chrono::days{day_of(text.substr(0, 10)).number()}};
  return day + std::chrono::hours{digits(text, 11, 2)} + std::chrono::minutes{digits(text, 14, 2)} +
         std::chrono::seconds{digits(text, 17, 2)} + std::chrono::milliseconds{digits(text, 20, 3)};
}

}  // namespace umlauf::db
