#include "workflows/links.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "workflows/encoding.h"

namespace umlauf {
namespace {

using namespace std::string_view_literals;

constexpr std::int32_t kMostLag = 10'000;
constexpr std::array<std::pair<std::string_view, LinkType>, 8> kTypes{
    {{"FS", LinkType::finish_start},
     {"SS", LinkType::start_start},
     {"FF", LinkType::finish_finish},
     {"SF", LinkType::start_finish},
     {"EA", LinkType::finish_start},
     {"AA", LinkType::start_start},
     {"EE", LinkType::finish_finish},
     {"AE", LinkType::start_finish}}};

constexpr std::array<bool, 256> kLetters = [] {
  std::array<bool, 256> letters{};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    letters.at(i) = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || (i >= '0' && i <= '9') ||
                    i == '_' || i == '.' || i >= 0x80;
  }
  return letters;
}();

bool is_letter(char each) {
  return kLetters[static_cast<unsigned char>(each)];
}

class LinkReader {
 public:
  LinkReader(std::string_view text, Place place, Findings& findings)
      : text_(text), place_(place), findings_(findings) {}

  void read(std::vector<Link>& into) {
    into.reserve(static_cast<std::size_t>(std::count(text_.begin(), text_.end(), ' ')) + 1);
    for (skip(true); at_ < text_.size(); skip(true)) {
      Link link;
      link.place = here();
      link.before = word();
      if (link.before.empty()) {
        findings_.error(here(), {"link.unreadable", {{"text", std::string(text_.substr(at_))}}});
        return;
      }
      if (!read_type(link) || !read_lag(link)) {
        return;
      }
      into.push_back(std::move(link));
    }
  }

 private:
  [[nodiscard]] bool starts(std::string_view what) const {
    return text_.substr(at_).starts_with(what);
  }

  [[nodiscard]] Place here() const {
    return {place_.line, place_.column + characters(text_.substr(0, at_))};
  }

  void skip(bool commas) {
    for (;;) {
      if (starts("\xC2\xA0"sv)) {
        at_ += 2;
      } else if (at_ < text_.size() && (" \t\r\n"sv.find(text_[at_]) != std::string_view::npos ||
                                        (commas && (text_[at_] == ',' || text_[at_] == ';')))) {
        ++at_;
      } else {
        return;
      }
    }
  }

  /// Length of a dash at this place: `-`, `–`, `−`.
  [[nodiscard]] std::size_t dash() const {
    return starts("-"sv) ? 1 : starts("\xE2\x80\x93"sv) || starts("\xE2\x88\x92"sv) ? 3 : 0;
  }

  std::string word() {
    const std::size_t first = at_;
    while (
        at_ < text_.size() && is_letter(text_[at_]) &&
        (static_cast<unsigned char>(text_[at_]) < 0x80 || (dash() == 0 && !starts("\xC2\xA0"sv)))) {
      ++at_;
    }
    return std::string(text_.substr(first, at_ - first));
  }

  bool read_type(Link& link) {
    if (!starts(":"sv)) {
      return true;
    }
    ++at_;
    const Place place = here();
    const std::string type = word();
    const auto found = std::find_if(
        kTypes.begin(), kTypes.end(), [&](const auto& each) { return each.first == type; });
    if (found == kTypes.end()) {
      findings_.error(place, {"link.type", {{"type", type}}});
      return false;
    }
    link.type = found->second;
    return true;
  }

  bool read_lag(Link& link) {
    const std::size_t before = at_;
    skip(false);
    const std::size_t minus = dash();
    if (minus == 0 && !starts("+"sv)) {
      at_ = before;
      return true;
    }
    const Place place = here();
    const std::size_t sign = at_;
    at_ += minus == 0 ? 1 : minus;
    skip(false);
    std::int32_t number = 0;
    const auto [end, error] =
        std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
    at_ = static_cast<std::size_t>(end - text_.data());
    const auto given = [&] { return std::string(trimmed(text_.substr(sign, at_ - sign))); };
    if (error != std::errc{} || number < 0 || number > kMostLag) {
      word();
      findings_.error(place, {"link.lag", {{"text", given()}, {"id", link.before}}});
      return false;
    }
    link.lag = minus == 0 ? number : -number;
    const std::size_t behind = at_;
    skip(false);
    if (!read_unit(link, word())) {
      at_ = behind;
      findings_.error(place,
                      {"link.unit", {{"text", given()}, {"number", number}, {"id", link.before}}});
      return false;
    }
    if (link.unit == LagUnit::calendar_days && link.lag < 0) {
      findings_.error(place, {"link.negative", {{"text", given()}, {"id", link.before}}});
      return false;
    }
    return true;
  }

  static bool read_unit(Link& link, std::string_view unit) {
    const std::string name = lower_german(unit);
    if (name == "at" || name == "arbeitstage" || name == "arbeitstag") {
      link.unit = LagUnit::working_days;
      return true;
    }
    link.unit = LagUnit::calendar_days;
    if (name == "woche" || name == "wochen") {
      link.lag *= 7;
      return true;
    }
    return name == "kt" || name == "tag" || name == "tage" || name == "kalendertage" ||
           name == "kalendertag";
  }

  std::string_view text_;
  Place place_;
  Findings& findings_;
  std::size_t at_ = 0;
};

}  // namespace

void read_links(std::string_view text, Place place, std::vector<Link>& into, Findings& findings) {
  LinkReader(text, place, findings).read(into);
}

std::string link_text(const Link& link) {
  std::string text = link.before;
  if (link.type != LinkType::finish_start) {
    text += ':';
    text += kTypes.at(static_cast<std::size_t>(link.type)).first;
  }
  if (link.lag != 0 || link.unit != LagUnit::working_days) {
    text += link.lag < 0 ? " - " : " + ";
    text += std::to_string(link.lag < 0 ? -link.lag : link.lag);
    text += link.unit == LagUnit::working_days ? " AT" : " KT";
  }
  return text;
}

bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_letter) &&
         text.find("\xE2\x80\x93"sv) == std::string_view::npos &&
         text.find("\xE2\x88\x92"sv) == std::string_view::npos &&
         text.find("\xC2\xA0"sv) == std::string_view::npos;
}

}  // namespace umlauf
