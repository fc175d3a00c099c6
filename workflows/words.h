#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/workflow.h"

namespace umlauf {

/// The kind that a German word of the file means (`mitzeichnung`, `sitzung` …); also the stored
/// words (`co_sign`). Upper and lower case do not count.
std::optional<TaskKind> kind_of_word(std::string_view word);

/// The German word for it, as the reader takes it: `mitzeichnung`.
std::string_view german_word(TaskKind kind);

/// All German words, in the order of `TaskKind`.
const std::vector<std::string>& german_kinds();

/// A key made of a name: `Amt für Kinder und Bildung*` → `amt-fuer-kinder-und-bildung`; cut where
/// it would be longer than `most`.
std::string key_of_name(std::string_view name, std::size_t most = std::string_view::npos);

/// `H01`, `H02` out of a title: single fields of action, ranges (`H04–H06`) filled in.
std::vector<std::string> chapters_in(std::string_view title);

}  // namespace umlauf
