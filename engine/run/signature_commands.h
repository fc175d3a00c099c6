#pragma once

#include <string>

#include "engine/run/facts.h"

namespace umlauf {

// Who signs, and when a signature is not waited for.

/// Who reserves a final signature or a co-sign for itself (Zeichnungsvorbehalt, `#`): an office, or
/// a role as people call it. Only it, or its deputy, can then give the signing answers, by
/// `declared_by` or `--as`; preparing and refusing stay free. Neither silence nor the lead goes
/// past it before it is lifted.
struct Reservation {
  std::string task;
  std::string by;
  std::string deputy = {};
};
Result<Decision> reserve_signature(const Cycle& cycle,
                                   const Facts& facts,
                                   const Reservation& reservation);
Result<Decision> release_signature(const Cycle& cycle, const Facts& facts, const std::string& task);

/// Urgent case (ThürGGO § 6(3)): the co-sign is not waited for, and its office is sent the text for
/// acknowledgement afterwards, with the reason. Also before it was asked. Once answered, it is
/// `override_answer` that goes past it. Never for data protection or a reserved signature.
Result<Decision> notify_afterwards(const Cycle& cycle, const Facts& facts, const std::string& task);

/// The office said that it has the request: proof of delivery, without which its silence never
/// counts as consent. By phone, in a meeting, by mail or on paper, and who said so.
Result<Decision> confirm_receipt(const Cycle& cycle,
                                 const Facts& facts,
                                 const ReceiptConfirmed& receipt);

}  // namespace umlauf
