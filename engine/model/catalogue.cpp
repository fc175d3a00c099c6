#include "engine/model/catalogue.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

#include "message_texts.h"

namespace umlauf {
namespace {

using Names7 = std::array<std::string_view, 7>;
using Names12 = std::array<std::string_view, 12>;

constexpr Names7 kShortDaysDe{"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
constexpr Names7 kShortDaysEn{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr Names7 kDaysDe{
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"};
constexpr Names7 kDaysEn{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr Names12 kMonthsDe{"Januar",
                            "Februar",
                            "März",
                            "April",
                            "Mai",
                            "Juni",
                            "Juli",
                            "August",
                            "September",
                            "Oktober",
                            "November",
                            "Dezember"};
constexpr Names12 kMonthsEn{"January",
                            "February",
                            "March",
                            "April",
                            "May",
                            "June",
                            "July",
                            "August",
                            "September",
                            "October",
                            "November",
                            "December"};

std::string numeric_date(Day day, Language language) {
  std::array<char, 24> text{};
  if (language == Language::de) {
    std::snprintf(
        text.data(), text.size(), "%02u.%02u.%04d", day.day_of_month(), day.month(), day.year());
    return text.data();
  }
  const std::string month{kMonthsEn.at(day.month() - 1).substr(0, 3)};
  std::snprintf(
      text.data(), text.size(), "%u %s %04d", day.day_of_month(), month.c_str(), day.year());
  return text.data();
}

std::string short_weekday(Day day, Language language) {
  const Names7& names = language == Language::de ? kShortDaysDe : kShortDaysEn;
  return std::string(names.at(day.weekday()));
}

std::string long_day_text(Day day, Language language) {
  const Names7& names = language == Language::de ? kDaysDe : kDaysEn;
  return std::string(names.at(day.weekday())) + ", " + numeric_date(day, language);
}

[[noreturn]] void broken(const Message& message, std::string_view what) {
  throw std::logic_error("message " + message.id + ": " + std::string(what));
}

std::string number_text(std::int64_t number, std::string_view form, Language language) {
  if (form.empty()) {
    return std::to_string(number);
  }
  if (form == "month") {
    const Names12& names = language == Language::de ? kMonthsDe : kMonthsEn;
    return std::string(names.at(static_cast<std::size_t>(number - 1)));
  }
  const std::size_t bar = form.find('|');
  const bool one = number == 1 || number == -1;
  return std::to_string(number) + ' ' +
         std::string(one ? form.substr(0, bar) : form.substr(bar + 1));
}

struct Printer {
  std::string_view form;
  Language language;

  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return number_text(number, form, language); }
  std::string operator()(Day day) const {
    if (form == "iso") {
      return iso(day);
    }
    if (form == "date") {
      return numeric_date(day, language);
    }
    if (form == "weekday") {
      return short_weekday(day, language);
    }
    return form == "long" ? long_day_text(day, language) : day_text(day, language);
  }
  std::string operator()(const std::vector<Message>& messages) const {
    std::string text;
    for (const Message& message : messages) {
      text += (text.empty() ? "" : form == "lines" ? "\n" : ", ") + render(message, language);
    }
    return text;
  }
};

std::string filled(std::string_view text, const Message& message, Language language) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    result += text.substr(at, open - at);
    if (open == std::string_view::npos) {
      break;
    }
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) {
      broken(message, "'{' without '}'");
    }
    const std::string_view slot = text.substr(open + 1, close - open - 1);
    const std::string_view name = slot.substr(0, slot.find(':'));
    const std::string_view form =
        name.size() == slot.size() ? std::string_view{} : slot.substr(name.size() + 1);
    const auto argument = std::find_if(message.args.begin(),
                                       message.args.end(),
                                       [&](const auto& each) { return each.name == name; });
    if (argument == message.args.end()) {
      broken(message, "no argument " + std::string(name));
    }
    result += std::visit(Printer{form, language}, argument->value);
    at = close + 1;
  }
  return result;
}

/// The value of `de: …` in a line, or nothing.
bool read_language(std::string_view line, std::string_view key, std::string_view& into) {
  const std::size_t start = line.find_first_not_of(' ');
  if (start == std::string_view::npos || line.substr(start, key.size()) != key) {
    return false;
  }
  into = line.substr(start + key.size());
  return true;
}

void read_texts(std::string_view text, std::vector<CatalogueEntry>& into) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.front() != ' ') {
      into.push_back({line, {}, {}});
    } else if (into.empty() || (!read_language(line, "de: ", into.back().de) &&
                                !read_language(line, "en: ", into.back().en))) {
      throw std::logic_error("catalogue line: " + std::string(line));
    }
  }
}

}  // namespace

const std::vector<CatalogueEntry>& catalogue() {
  static const std::vector<CatalogueEntry> kEntries = [] {
    std::vector<CatalogueEntry> entries;
    for (const EmbeddedFile& file : message_texts()) {
      read_texts(file.text, entries);
    }
    std::sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) {
      return left.id < right.id;
    });
    return entries;
  }();
  return kEntries;
}

std::string day_text(Day day, Language language) {
  return short_weekday(day, language) + ", " + numeric_date(day, language);
}

std::string render(const Message& message, Language language) {
  const auto& entries = catalogue();
  const auto entry = std::lower_bound(
      entries.begin(),
      entries.end(),
      message.id,
      [](const CatalogueEntry& each, const std::string& id) { return each.id < id; });
  if (entry == entries.end() || entry->id != message.id) {
    broken(message, "not in the catalogue");
  }
  return filled(language == Language::de ? entry->de : entry->en, message, language);
}

}  // namespace umlauf
