#pragma once

#include <optional>
#include <string_view>

#include "engine/run/council_events.h"

namespace umlauf {

/// What the words of a council's minutes say became of an item, by the classes of domain.md 2.2, in
/// its order: the first class whose words are found. Upper and lower case are alike. Nothing where
/// no class fits, where the words say the opposite of what they contain (`nicht beschlossen`), or
/// where they speak of adopting and of rejecting at once (`Änderungsantrag abgelehnt, Vorlage
/// beschlossen`): then a person decides. Nothing is guessed, and the words themselves are kept.
std::optional<ResultClass> classify_result(std::string_view words);

}  // namespace umlauf
