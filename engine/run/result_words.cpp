#include "engine/run/result_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/model/folded.h"

namespace umlauf {
namespace {

struct Words {
  ResultClass result;
  std::string_view text;  ///< Folded.
};

/// First match wins, as domain.md 2.2 has them; what a cancelled or inquorate session says first.
constexpr std::array kWords{
    Words{ResultClass::inquorate, "beschlussunfaehig"},
    Words{ResultClass::inquorate, "nicht beschlussfaehig"},
    Words{ResultClass::meeting_cancelled, "sitzung entf"},
    Words{ResultClass::meeting_cancelled, "sitzung abgesagt"},
    Words{ResultClass::meeting_cancelled, "sitzung ausgefallen"},
    Words{ResultClass::meeting_cancelled, "sitzung faellt aus"},
    Words{ResultClass::not_reached, "nicht behandelt"},
    Words{ResultClass::not_reached, "nicht aufgerufen"},
    Words{ResultClass::not_reached, "nicht erreicht"},
    Words{ResultClass::withdrawn, "zurueckgezogen"},
    Words{ResultClass::withdrawn, "abgesetzt"},
    Words{ResultClass::withdrawn, "absetzung"},
    Words{ResultClass::deferred, "vertag"},
    Words{ResultClass::deferred, "zurueckgestellt"},
    Words{ResultClass::referred, "verwiesen"},
    Words{ResultClass::referred, "verweisung"},
    Words{ResultClass::referred, "weiterbehandlung"},
    Words{ResultClass::referred, "weitere beratung"},
    Words{ResultClass::referred, "beratung im fachgremium"},
    Words{ResultClass::referred, "wiedervorlage"},
    Words{ResultClass::adopted_amended, "geaender"},
    Words{ResultClass::adopted_amended, "modifizi"},
    Words{ResultClass::adopted_amended, "teilweise zugestimmt"},
    Words{ResultClass::adopted_amended, "mit aenderung"},
    Words{ResultClass::adopted_amended, "uebernommen"},
    Words{ResultClass::tie_rejected, "stimmengleichheit"},
    Words{ResultClass::rejected, "abgelehnt"},
    Words{ResultClass::rejected, "ablehnung"},
    Words{ResultClass::adopted, "beschlossen"},
    Words{ResultClass::adopted, "zugestimmt"},
    Words{ResultClass::adopted, "zustimmung"},
    Words{ResultClass::adopted, "einverstanden"},
    Words{ResultClass::adopted, "genehmigt"},
    Words{ResultClass::adopted, "vorberaten ohne"},
    Words{ResultClass::adopted, "gewaehlt"},
    Words{ResultClass::adopted, "angenommen"},
    Words{ResultClass::adopted, "empfohlen"},
    Words{ResultClass::adopted, "empfiehlt"},
    Words{ResultClass::adopted, "verabschiedet"},
    Words{ResultClass::noted, "kenntnis"},
    Words{ResultClass::noted, "keine mitteilungen"},
    Words{ResultClass::noted, "aushang"},
    Words{ResultClass::settled, "erledigt"},
    Words{ResultClass::no_vote, "nicht zur abstimmung"},
    Words{ResultClass::no_vote, "keine abstimmung"},
    Words{ResultClass::no_vote, "siehe dokument"},
    Words{ResultClass::no_vote, "siehe protokoll"},
    Words{ResultClass::no_vote, "siehe niederschrift"},
};

/// What was voted on besides may have another fate than the paper.
constexpr std::array<std::string_view, 3> kOtherMotions{
    "aenderungsantra", "ergaenzungsantra", "aenderungsantrae"};

constexpr std::array<std::string_view, 6> kNegations{
    "nicht", "kein", "keine", "keiner", "ohne", "ungeaendert"};

/// The word before `at`, and where it begins; empty at the beginning.
std::string_view word_before(std::string_view text, std::size_t& at) {
  std::size_t end = at;
  while (end > 0 && text[end - 1] == ' ') {
    --end;
  }
  std::size_t begin = end;
  while (begin > 0 && text[begin - 1] != ' ') {
    --begin;
  }
  at = begin;
  return text.substr(begin, end - begin);
}

/// `nicht`, `keine` and the like in one of the two words before.
bool negated(std::string_view text, std::size_t at) {
  for (int back = 0; back < 2; ++back) {
    const std::string_view word = word_before(text, at);
    if (std::find(kNegations.begin(), kNegations.end(), word) != kNegations.end()) {
      return true;
    }
  }
  return false;
}

bool adopts(ResultClass result) {
  return result == ResultClass::adopted || result == ResultClass::adopted_amended;
}
bool stops(ResultClass result) {
  return result == ResultClass::rejected || result == ResultClass::tie_rejected ||
         result == ResultClass::withdrawn;
}

/// `ungeändert beschlossen` is said of the text, not of the vote.
std::string without_unchanged(std::string text) {
  constexpr std::string_view kUnchanged = "ungeaender";
  for (std::size_t at = text.find(kUnchanged);
       at != std::string::npos && !negated(text, at) && (at == 0 || text[at - 1] == ' ');
       at = text.find(kUnchanged)) {
    text.erase(at, std::min(text.find(' ', at), text.size()) - at);
  }
  return text;
}

}  // namespace

std::optional<ResultClass> classify_result(std::string_view words) {
  const std::string text = without_unchanged(folded(words));
  for (const std::string_view motion : kOtherMotions) {
    if (text.find(motion) != std::string::npos) {
      return std::nullopt;
    }
  }
  std::optional<ResultClass> first;
  bool adopted = false;
  bool stopped = false;
  for (const Words& each : kWords) {
    const auto at = text.find(each.text);
    if (at == std::string::npos) {
      continue;
    }
    // `ungeändert` holds `geändert`; `nicht`, `keine` turn the meaning round.
    if (negated(text, at) || (at >= 2 && text.compare(at - 2, 2, "un") == 0)) {
      return std::nullopt;
    }
    first = first ? first : each.result;
    adopted = adopted || adopts(each.result);
    stopped = stopped || stops(each.result);
  }
  return adopted && stopped ? std::nullopt : first;
}

}  // namespace umlauf
