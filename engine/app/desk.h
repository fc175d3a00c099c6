#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/app/command.h"
#include "engine/run/runner.h"
#include "engine/run/store.h"

namespace umlauf {

/// The open database and who acts, with which most commands begin.
struct Desk {
  std::unique_ptr<Store> store;
  Act act;
};

/// Opens the database (`--db`, `UMLAUF_DB`, `umlauf.db`) and reads `--on`, `--as`, `--reason`.
/// `--on` in the future is refused: what has not happened yet cannot be recorded.
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

/// What an event means, in a sentence; used by the log, receipts and reports.
Message tell(const Event& event, const Workflow* workflow);

}  // namespace umlauf
