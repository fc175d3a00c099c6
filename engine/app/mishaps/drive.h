#pragma once

#include "engine/app/mishaps/play.h"

namespace umlauf::mishaps {

/// How far a cycle has come when something goes wrong, in order.
enum class Stage {
  begun,         ///< Started; nothing was written yet.
  contributing,  ///< The first contribution is asked for.
  co_signing,    ///< The co-signs are asked for; nothing was written about them yet.
  signing,       ///< The Schlusszeichnung is asked for.
  signed_off,    ///< It is given.
  accepting,     ///< The council office is to take the paper.
  in_council,    ///< The first body is to deal with it.
  deciding,      ///< The last body is.
  confirming,    ///< It has decided.
  publishing,    ///< The decision is confirmed; the gate is open.
};

/// The step that is asked for then (at `signed_off`: that is done); empty where the workflow has
/// none of that kind.
std::string step_of(const Workflow& workflow, Stage stage);

/// Lets everybody do their part on its last day, by commands, until the cycle has come that far.
/// False where it gets no further (no session left).
bool drive(Play& play, Stage stage);

}  // namespace umlauf::mishaps
