#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/model/catalogue.h"
#include "engine/model/embedded_file.h"
#include "engine/run/letters.h"

namespace umlauf::mail {

struct LetterText {
  std::string subject;  ///< One line.
  std::string text;     ///< Lines end with `\n`.
};

/// What the letter says: one item is asked for in full, several become a digest, the most urgent
/// first. `letter.items` must not be empty. The wording stands in workflows/letters/.
LetterText letter_text(const Letter& letter, Language language);

/// The wording of that language, one file a kind of letter, and all names that it may use.
std::span<const EmbeddedFile> letter_templates(Language language);
std::span<const std::string_view> letter_placeholders();

}  // namespace umlauf::mail
