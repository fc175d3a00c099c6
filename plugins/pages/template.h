#pragma once

#include <span>
#include <string>
#include <string_view>

#include <kainjow/mustache.hpp>

#include "engine/model/embedded_file.h"

namespace umlauf::pages {

/// The text of the file of that name. Throws std::logic_error where there is none.
std::string_view text_of(std::span<const EmbeddedFile> files, std::string_view name);

/// The mustache template of that name with its values; `{{…}}` escapes for HTML. Throws
/// std::logic_error for a broken one.
std::string filled(std::span<const EmbeddedFile> files,
                   std::string_view name,
                   const kainjow::mustache::data& values);

}  // namespace umlauf::pages
