#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/message.h"

namespace umlauf {

enum class Language { de, en };

/// The sentence in that language. Text inside `{…}` of a catalogue line is one of
///   {name}                 the argument as it is; a Day as `Fr, 29.06.2012`
///   {name:iso}             a Day as `2012-06-29`
///   {name:date}            a Day without its weekday, and
///   {name:weekday}         the weekday alone (`Fr`), where a sentence parts them
///   {name:long}            a Day as `Freitag, 29.06.2012`
///   {name:month}           a number 1–12 as the month's name
///   {name:lines}           a list of messages, one a line (else parted by commas)
///   {name:one|many}        a number and the word that fits it: `1 Arbeitstag`, `8 Arbeitstage`
/// An unknown id, a missing argument or a wrong kind is a bug and throws std::logic_error.
std::string render(const Message& message, Language language);

/// `Fr, 29.06.2012` and `Fri, 29 Jun 2012`.
std::string day_text(Day day, Language language);

/// One entry of the catalogue, for the tests that compare both languages with the sources.
struct CatalogueEntry {
  std::string_view id;
  std::string_view de;
  std::string_view en;
};
const std::vector<CatalogueEntry>& catalogue();

}  // namespace umlauf
