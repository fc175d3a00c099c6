#pragma once

#include <optional>
#include <string_view>

namespace umlauf {

/// How something that people said reached us.
enum class Medium { mail, phone, meeting, paper, desk };

/// The stored words.
std::string_view word(Medium medium);
std::optional<Medium> medium(std::string_view word);

}  // namespace umlauf
