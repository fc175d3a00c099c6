#pragma once

#include <string>

#include "engine/app/command.h"
#include "engine/run/event.h"

namespace umlauf {

// Words that people type for stored ones. Each may be typed as it is stored (`signed`), as the
// catalogue offers it in German (`mitgezeichnet`, `nicht-zuständig`), or as sentences have it
// (`Mitgezeichnet mit Anmerkungen`). Upper and lower case, blanks, `-`, `_` and `ue` for `ü` do not
// matter.

/// The value of `--outcome`, `--result`, `--medium`, `--how`, `--kind`; refused with the nearest
/// words, or with all, in the reader's language.
Result<Outcome> outcome_argument(const Request& request);
Result<ResultClass> result_argument(const Request& request);
Result<Medium> medium_argument(const Request& request);
Result<Closing> closing_argument(const Request& request);
Result<VersionKind> version_kind_argument(const Request& request);

Result<ObjectionKind> objection_argument(const Request& request);
Result<LateUse> late_use_argument(const Request& request);
Result<Treatment> treatment_argument(const Request& request);
Result<BasisKind> basis_argument(const Request& request);
/// `--request`; none without it.
Result<std::optional<TaskKind>> task_kind_argument(const Request& request);
/// `--session-kind`; an ordinary session without it.
Result<SessionKind> session_kind_argument(const Request& request);

/// `--role`; a clerk without it.
Result<PersonRole> role_argument(const Request& request);
/// The role of a word in a table; none where it is none.
std::optional<PersonRole> role_of_word(const std::string& typed);

/// `--result`, else what `--words` are recognised as; refused with the words it takes where they
/// are not. Never guessed.
Result<ResultClass> result_or_words(const Request& request);
/// The words that `--result` takes: as typed in the reader's language, or as stored for JSON.
std::vector<std::string> offered_results(const Request& request);

/// All words that one of these options takes, parted by commas, for the help text.
std::string words_of(const std::string& option, Language language);

/// The error with the outcomes it offers as the reader types them; JSON keeps the stored words.
Error with_typed_outcomes(Error error, const Request& request);

}  // namespace umlauf
