#pragma once

#include <cstddef>

#include "engine/run/facts.h"

namespace umlauf {

// Verschweigefrist (domain.md 1.2): off unless the workflow says so of that co-sign. Never for a
// final or a reserved signature, data protection, acceptance or council results.

/// Whether silence on that request may count as consent at all, so that its letters say so.
bool silence_may_consent(const Cycle& cycle, std::size_t task);

/// Whether it does now, on the day after the due day or later: it was announced with the request,
/// the office confirmed that it has it (proof of delivery), was reminded on that day or after it,
/// in time, and nobody there prepared an answer.
bool silence_consents(const Cycle& cycle, std::size_t task, Day today);

}  // namespace umlauf
