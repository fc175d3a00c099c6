#pragma once

#include <optional>

#include "engine/run/letters.h"
#include "plugins/mail/eml.h"

namespace umlauf::mail {

/// The calendar entry that goes with the item, if it is the date of a talk: an invitation (RFC
/// 5546, METHOD:REQUEST) or its cancellation. The same talk keeps its UID, the SEQUENCE rises, so
/// that a calendar moves or removes the entry. Made on the day of the letter; the same item always
/// gives the same text.
std::optional<CalendarPart> invitation(const Letter& letter, const Item& item);

}  // namespace umlauf::mail
