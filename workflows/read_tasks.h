#pragma once

#include <vector>

#include "workflows/fan_out.h"

namespace umlauf {

/// Reads `aufgaben:` into the workflow, whose offices and bodies are read already, and makes the
/// tasks of each template out of the parameters' rows.
void read_tasks(const YamlNode& node,
                const std::vector<Parameter>& parameters,
                Workflow& workflow,
                Findings& findings);

}  // namespace umlauf
