#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/app/command.h"
#include "engine/run/organisation_commands.h"
#include "engine/run/runner.h"
#include "engine/run/store.h"

namespace umlauf {

/// The open database and who acts, with which most commands begin.
struct Desk {
  std::unique_ptr<Store> store;
  Act act;
};

/// Opens the database (`--db`, `UMLAUF_DB`, `umlauf.db`) and reads `--on`, `--as`, `--reason`.
/// `--on` in the future is refused: what has not happened yet cannot be recorded. So is acting as,
/// or declared by, a person who is away on that day or has left; and `--as` somebody unknown, where
/// persons are known (`unless_may_act`), other than who was entrusted with a step of CYCLE.
Result<Desk> open_desk(const Request& request);

/// The open database and the cycle named by CYCLE, for commands that only read.
struct OpenCycle {
  std::unique_ptr<Store> store;
  Cycle cycle;
};
Result<OpenCycle> open_cycle(const Request& request);

/// The office of the organisation with that key; not_found with the nearest keys.
Result<Office> office_named(Store& store, const std::string& key);

/// Whether this can be a mailbox, roughly: one `@`, ASCII, no blanks.
bool looks_like_address(const std::string& text);

/// Today in German local time.
Day local_today(const Request& request);

/// A DAY of the command line; offers of a missing day by the Saarland calendar.
Result<Day> day_argument(const Request& request, const std::string& option);

/// `--db`, then what the command adds, then `--reason`, `--on`, `--as` of every act.
std::vector<Option> act_options(std::vector<Option> more = {});
/// `--db` and what the command adds; for commands that only read.
std::vector<Option> read_options(std::vector<Option> more = {});

/// Asks the cycle named by the positional CYCLE, stores the answer, and says what follows from it:
/// the events in sentences, the letters owed.
Result<Reply> act_and_tell(const Request& request,
                           const Decide& decide,
                           const std::vector<StoredFile>& files = {});

/// The same for an act that is done already.
Result<Reply> tell_receipt(const Request& request, const Result<Receipt>& receipt);

/// Appends events to a stream that is no cycle, and says them; names of bodies come from `names`.
Result<Reply> append_and_tell(const Request& request,
                              const Desk& desk,
                              std::string_view stream,
                              std::vector<Event> events,
                              const Workflow* names);

/// Where a letter stands: `waiting`, `delivered`, `undeliverable`, `dropped`.
const char* delivery_word(const LetterRow& row);

/// What became of the organisation, and of each cycle because of it.
Reply tell_receipts(const Request& request,
                    Store& store,
                    const std::vector<Event>& organisation,
                    const std::vector<Receipt>& receipts);

/// The names of its offices, for sentences.
Workflow names_of(const Organisation& organisation);

/// What the office of each task is called: of ended ones as it was then, else as on that day.
std::vector<std::string> office_labels(Store& store, const Cycle& cycle, Day today);

/// Asks what would happen to the organisation, stores it and says it.
using Organise = std::function<Result<Event>(const OrganisationLog&)>;
Result<Reply> organise_and_tell(const Request& request, const Organise& decide);

/// `vom … bis …`, `ab …`, `bis …`, `auf Dauer`.
Message days_text(const std::optional<Day>& first, const std::optional<Day>& last);

/// What an event means, in a sentence; used by the log, receipts and reports.
Message tell(const Event& event, const Workflow* workflow);

}  // namespace umlauf
