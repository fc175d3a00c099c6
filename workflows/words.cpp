#include "workflows/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "workflows/encoding.h"

namespace umlauf {
namespace {

struct KindWord {
  std::string_view word;
  TaskKind kind;
};

constexpr std::array<std::string_view, 12> kGerman{"aufgabe",
                                                   "gespräch",
                                                   "beitrag",
                                                   "stellungnahmen",
                                                   "beteiligung",
                                                   "kenntnisnahme",
                                                   "mitzeichnung",
                                                   "schlusszeichnung",
                                                   "annahme",
                                                   "sitzung",
                                                   "beschlussbestätigung",
                                                   "veröffentlichung"};

constexpr std::array<KindWord, 10> kMore{{{"cosign", TaskKind::co_sign},
                                          {"signoff", TaskKind::final_sign},
                                          {"freigabe", TaskKind::final_sign},
                                          {"zulieferung", TaskKind::contribution},
                                          {"workshop", TaskKind::talk},
                                          {"anhörung", TaskKind::involvement},
                                          {"vorlagenannahme", TaskKind::acceptance},
                                          {"bestätigung", TaskKind::council},
                                          {"tätigkeit", TaskKind::task},
                                          {"vorgang", TaskKind::task}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kLetters{
    {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"}, {"é", "e"}, {"è", "e"}, {"ç", "c"}}};

bool is_plain(char each) {
  return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
}

bool is_digit(char each) {
  return each >= '0' && each <= '9';
}

/// The number of `H04` at that place, or 0.
int chapter_at(std::string_view text, std::size_t at) {
  if (at + 3 > text.size() || text[at] != 'H' || !is_digit(text[at + 1]) ||
      !is_digit(text[at + 2]) || (at + 3 < text.size() && is_digit(text[at + 3]))) {
    return 0;
  }
  return (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
}

std::string chapter_name(int number) {
  return {'H', static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

std::optional<TaskKind> kind_of_word(std::string_view word) {
  if (const auto kind = task_kind(word)) {
    return kind;
  }
  const std::string lower = lower_german(word);
  const auto german = std::find(kGerman.begin(), kGerman.end(), lower);
  if (german != kGerman.end()) {
    return static_cast<TaskKind>(german - kGerman.begin());
  }
  const auto more = std::find_if(
      kMore.begin(), kMore.end(), [&](const KindWord& each) { return each.word == lower; });
  return more == kMore.end() ? task_kind(lower) : std::optional(more->kind);
}

std::string_view german_word(TaskKind kind) {
  return kGerman.at(static_cast<std::size_t>(kind));
}

const std::vector<std::string>& german_kinds() {
  static const std::vector<std::string> kAll(kGerman.begin(), kGerman.end());
  return kAll;
}

std::string key_of_name(std::string_view name, std::size_t most) {
  const std::string lower = lower_german(name);
  std::string key;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto letter = std::find_if(kLetters.begin(), kLetters.end(), [&](const auto& each) {
      return std::string_view(lower).substr(i).starts_with(each.first);
    });
    if (letter != kLetters.end()) {
      key += letter->second;
      i += letter->first.size() - 1;
    } else if (is_plain(lower[i])) {
      key += lower[i];
    } else if (!key.empty() && key.back() != '-') {
      key += '-';
    }
  }
  key.resize(std::min(key.size(), most));
  while (!key.empty() && key.back() == '-') {
    key.pop_back();
  }
  return key.empty() ? "amt" : key;
}

std::vector<std::string> chapters_in(std::string_view title) {
  std::vector<std::string> chapters;
  for (std::size_t at = title.find('H'); at != std::string_view::npos;
       at = title.find('H', at + 1)) {
    const int first = chapter_at(title, at);
    if (first == 0 ||
        (at > 0 && std::string_view(" (,/").find(title[at - 1]) == std::string_view::npos &&
         static_cast<unsigned char>(title[at - 1]) < 0x80)) {
      continue;
    }
    int last = first;
    for (const std::string_view dash : {"–", "-"}) {
      if (title.substr(at + 3).starts_with(dash)) {
        last = std::max(first, chapter_at(title, at + 3 + dash.size()));
        at += last > first ? 3 + dash.size() : 0;
        break;
      }
    }
    for (int number = first; number <= last; ++number) {
      chapters.push_back(chapter_name(number));
    }
  }
  return chapters;
}

}  // namespace umlauf
