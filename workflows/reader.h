#pragma once

#include <string>
#include <string_view>

#include "workflows/diagnostics.h"

namespace umlauf {

/// Reads a workflow in the format of `docs/workflow_format.md`: YAML with German fields. Says
/// everything there is to say, by line and column, and returns a workflow only where no finding is
/// an error; that workflow has its fan-out done, ids are unique, links resolve and form no circle.
/// Refuses more than 4 MB, more than 16 levels, anchors and references.
ReadWorkflow read_workflow_yaml(std::string_view bytes, const std::string& file);

}  // namespace umlauf
