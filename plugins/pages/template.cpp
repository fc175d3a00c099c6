#include "plugins/pages/template.h"

#include <algorithm>
#include <stdexcept>

namespace umlauf::pages {

std::string_view text_of(std::span<const EmbeddedFile> files, std::string_view name) {
  const auto found = std::find_if(
      files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.name == name; });
  if (found == files.end()) {
    throw std::logic_error("no page " + std::string(name));
  }
  return found->text;
}

std::string filled(std::span<const EmbeddedFile> files,
                   std::string_view name,
                   const kainjow::mustache::data& values) {
  kainjow::mustache::mustache wording{std::string(text_of(files, name))};
  std::string text = wording.render(values);
  if (!wording.is_valid()) {
    throw std::logic_error(std::string(name) + ": " + wording.error_message());
  }
  return text;
}

}  // namespace umlauf::pages
