#pragma once

#include "workflows/yaml_fields.h"

namespace umlauf {

/// The parts of a workflow's text besides its tasks; each reads one field of the file.
std::vector<Office> read_offices(const YamlNode& node, Findings& findings);
std::vector<Body> read_bodies(const YamlNode& node, Findings& findings);
std::vector<Ladder> read_ladders(const YamlNode& node, Findings& findings);
std::optional<Target> read_target(const YamlNode& node, Findings& findings);

}  // namespace umlauf
