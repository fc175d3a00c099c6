#pragma once

#include <cstddef>

#include "engine/run/ports.h"
#include "engine/run/runner.h"
#include "engine/run/store.h"

namespace umlauf {

// The two halves of a turn that concern letters; callers use `run_turn`.

/// Puts queued items into letters of today, one a mailbox; nothing on a day off. Letters to an
/// office go to its contact's own mailbox, escalations to its head's, where there is one; to the
/// deputy's while that person is away (`reached`), and say for whom; else to the office's. What was
/// answered meanwhile is dropped. A mailbox that had its letter today waits for the next working
/// day. An office without a mailbox is told to the lead. Returns the number of new letters.
std::size_t write_letters(Store& store, const Act& act);

/// Hands the outbox to the channel, letter by letter, and settles each before the next. A letter
/// whose questions are all answered meanwhile is taken out unsent.
void deliver_outbox(Store& store, LetterChannel& channel, const Act& act, TurnReport& report);

/// Puts a letter that was delivered, or could not be, into the outbox again, to what is its
/// office's mailbox today (or to `to`) and from the lead's. Unknown keys: not_found; nothing to say
/// any more (all answered), or still no mailbox: conflict.
Result<Letter> resend_letter(Store& store,
                             const std::string& key,
                             Day today,
                             const std::string& to = {});

}  // namespace umlauf
