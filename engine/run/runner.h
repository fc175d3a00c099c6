#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/run/commands.h"
#include "engine/run/organisation.h"
#include "engine/run/ports.h"
#include "engine/run/store.h"

namespace umlauf {

/// The organisation as its stream tells it, as of that day.
Organisation load_organisation(Store& store, Day day);
/// Its offices as they are by all that is known.
std::vector<Office> load_offices(Store& store);
/// The session calendar as its stream tells it; a row is known by body and date.
SessionCalendar load_sessions(Store& store);
/// The cycle, folded from its events; not_found with the nearest ids.
Result<Cycle> load_cycle(Store& store, const std::string& id);

/// What a command on a cycle did.
struct Receipt {
  Cycle cycle;
  std::vector<Event> events;
  std::size_t items = 0;
  std::vector<Message> findings;
};

using Decide = std::function<Result<Decision>(const Cycle&, const Facts&)>;

/// Loads the cycle, asks `decide`, and commits what it says together with the read models and the
/// letters owed. Tries again when another process was faster. Returns after the commit is on disk.
Result<Receipt> act_on_cycle(Store& store,
                             const std::string& id,
                             const Act& act,
                             const Decide& decide,
                             const std::vector<StoredFile>& files = {});

/// One act on every cycle that runs or rests, and on the organisation: all in one transaction. Of
/// cycles in which nothing happens there is no receipt.
Result<std::vector<Receipt>> act_on_all(Store& store,
                                        const Act& act,
                                        const std::vector<Event>& organisation,
                                        const Decide& decide);

/// What `decide` would say of the cycle as it stands; nothing is stored.
Result<Decision> try_on_cycle(Store& store,
                              const std::string& id,
                              const Act& act,
                              const Decide& decide);

/// Starts a cycle; offices of its workflow that the organisation does not know yet join it, and
/// mailboxes that it says otherwise are findings, for the organisation's count. So are weeks in
/// which a running cycle asks the same office. Refuses an id that is taken.
Result<Receipt> begin_cycle(Store& store, const Start& start, const Act& act);

/// The same without storing anything.
Result<Receipt> try_begin(Store& store, const Start& start, const Act& act);

/// Cancels the cycle: what was not sent is dropped, and each office that had a letter about it gets
/// one that says so; no other office hears of it.
Result<Receipt> cancel_and_tell(Store& store, const std::string& id, const Act& act);

/// Appends events to the organisation's or the sessions' stream.
Result<Done> append(Store& store,
                    std::string_view stream,
                    std::vector<Event> events,
                    const Act& act);

struct TurnReport {
  bool held_elsewhere = false;  ///< Another process delivers letters; nothing was done.
  std::size_t events = 0;
  std::size_t letters = 0;  ///< New letters.
  std::size_t delivered = 0;
  std::size_t waiting = 0;  ///< Letters that did not go out and will be tried again.
  std::size_t undeliverable = 0;
};

/// Who runs a turn. Two that name themselves alike would both deliver. `now` is the real time,
/// whatever day the turn is for: a turn tried out for a later day must not keep out today's.
struct Holder {
  std::string name;
  Instant now;
};

/// One turn of the runner: lets passed days take effect in every cycle that has something due, puts
/// what is owed into letters (one a recipient and day, on working days only), delivers what is in
/// the outbox. Everything is derived from stored rows, so that a turn that was missed, interrupted
/// or repeated loses and doubles nothing.
/// `act.on` is the local day of `act.at`. A turn takes at most ten minutes of its holder's clock;
/// one that dies leaves its lease until then.
TurnReport run_turn(Store& store, LetterChannel& channel, const Act& act, const Holder& holder);

/// Every published report, oldest first, with its files; of a retracted one no file.
std::vector<PublishedReport> published_reports(Store& store);

/// The page of a cycle as it would be with its last version; nothing without a version.
std::optional<PublishedReport> preview_of(Store& store, const Cycle& cycle, Day today);

}  // namespace umlauf
