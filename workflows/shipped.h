#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/model/embedded_file.h"

namespace umlauf {

/// A workflow that the program brings along: its file and the sample session calendar for it.
struct Shipped {
  std::string_view name;  ///< `umsetzungsbericht`
  EmbeddedFile workflow;  ///< `umsetzungsbericht.yaml`
  EmbeddedFile sessions;  ///< `sitzungen-2012-2015.csv`; rows `assumed` are examples.
};

/// All of them, by name. The texts live as long as the program.
const std::vector<Shipped>& shipped_workflows();

/// The one of that name (`umsetzungsbericht` or `umsetzungsbericht.yaml`), or nullptr.
const Shipped* find_shipped(std::string_view name);

}  // namespace umlauf
