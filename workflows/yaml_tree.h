#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "workflows/diagnostics.h"

namespace umlauf {

struct YamlEntry;

/// A YAML text as a plain tree with places. Mappings keep their order and hold each key once.
struct YamlNode {
  enum class Kind { nothing, scalar, list, map };
  Kind kind = Kind::nothing;
  std::string text;  ///< Scalars.
  Place place;
  std::vector<YamlNode> items;     ///< Lists.
  std::vector<YamlEntry> entries;  ///< Maps.
};

struct YamlEntry {
  std::string key;
  Place place;  ///< Of the key.
  YamlNode value;
};

/// Parses one document. Syntax errors, doubled keys, tabs in front of text, anchors and references,
/// more than one document and too much depth or size are findings; nothing is returned where the
/// text could not be parsed to its end. Takes UTF-8, UTF-16 with byte order mark.
std::optional<YamlNode> parse_yaml(std::string_view bytes, Findings& findings);

}  // namespace umlauf
