#include "workflows/shipped.h"

#include <algorithm>
#include <stdexcept>

#include "shipped_sessions.h"
#include "shipped_texts.h"

namespace umlauf {

const std::vector<Shipped>& shipped_workflows() {
  static const std::vector<Shipped> kAll = [] {
    std::vector<Shipped> all;
    for (const EmbeddedFile& file : shipped_texts()) {
      all.push_back({file.name.substr(0, file.name.rfind('.')), file, shipped_sessions().front()});
    }
    return all;
  }();
  return kAll;
}

const Shipped* find_shipped(std::string_view name) {
  const auto& all = shipped_workflows();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Shipped& each) {
    return each.name == name || each.workflow.name == name;
  });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace umlauf
