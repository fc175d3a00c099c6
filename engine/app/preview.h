#pragma once

#include "engine/app/command.h"
#include "engine/run/runner.h"

namespace umlauf {

/// What the days of a preview are compared with.
enum class Against {
  agreed,  ///< The plan agreed last.
  now,     ///< The plan as it would be without the act.
};

/// The sentences around a preview; each gets `title` and `cycle`.
struct PreviewWords {
  Against against = Against::agreed;
  Message head;
  Message nothing;  ///< Where the act would change nothing.
  Message accept;   ///< How to do it.
};

/// Shows what an act would do to the cycle named by CYCLE on that day: its events, the days that
/// move, what it finds, the letters it causes. Nothing is stored.
Result<Reply> preview(const Request& request,
                      Store& store,
                      Day today,
                      const Decide& decide,
                      const PreviewWords& words);

}  // namespace umlauf
