#include <memory>
#include <mutex>
#include <stdexcept>

#include <graphviz/gvc.h>

#include "plugins/render/network.h"

namespace umlauf::paper {
namespace {

struct FreeContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

int quiet(char* /*message*/) {
  return 0;
}

/// Only the drawing: no prolog with an address of a document type, and readable by name.
std::string trimmed(std::string svg) {
  const std::size_t start = svg.find("<svg ");
  if (start == std::string::npos) {
    throw std::runtime_error("Graphviz drew nothing");
  }
  svg.erase(0, start);
  svg.insert(5, "role=\"img\" ");
  return svg;
}

}  // namespace

std::string network_svg(const Workflow& workflow) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  agseterrf(quiet);
  // One for good: its text layout remembers the font of the drawing before, in the context's
  // memory.
  static const std::unique_ptr<GVC_t, FreeContext> kContext(gvContext());
  const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(network_dot(workflow).c_str()));
  if (!graph || gvLayout(kContext.get(), graph.get(), "dot") != 0) {
    throw std::runtime_error("Graphviz cannot lay the network out");
  }
  char* data = nullptr;
  unsigned length = 0;
  const int failed = gvRenderData(kContext.get(), graph.get(), "svg", &data, &length);
  std::string svg = failed == 0 && data != nullptr ? std::string(data, length) : "";
  gvFreeRenderData(data);
  gvFreeLayout(kContext.get(), graph.get());
  return trimmed(std::move(svg));
}

}  // namespace umlauf::paper
