#pragma once

#include <string>

#include "engine/model/workflow.h"

namespace umlauf::paper {

/// Who waits for whom, as text for Graphviz: phases as frames, sessions as hexagons, signatures
/// with round corners, milestones with a double line, what may fall away dashed.
std::string network_dot(const Workflow& workflow);

/// The same drawing as SVG, laid out by Graphviz (`dot`), one at a time. Self-contained. Throws
/// std::runtime_error if Graphviz cannot lay it out. 60 tasks take about 100 ms.
std::string network_svg(const Workflow& workflow);

/// The same for Mermaid.
std::string network_mermaid(const Workflow& workflow);

}  // namespace umlauf::paper
