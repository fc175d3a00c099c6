#pragma once

#include <string>
#include <vector>

#include "engine/app/desk.h"
#include "engine/run/cycle.h"
#include "engine/run/guest_events.h"

namespace umlauf {

// What `talk` and `participation` share on the command line.

/// The number of an entry, a statement or a date; refused where it is no number from 1 on.
Result<std::int32_t> number_argument(const Request& request, const std::string& option);

/// The guest that `--name`, `--organisation`, `--address`, `--role`, `--office` and `--number`
/// speak of; an address that is none is refused.
Result<GuestSet> guest_argument(const Request& request);

/// Those of `--from FILE` (a table with the columns name, organisation, adresse, rolle, amt; all
/// its faults by line and column), else the one of `guest_argument`.
Result<std::vector<GuestSet>> guests_argument(const Request& request);

/// Options of `guests_argument`.
std::vector<Option> guest_options();

/// `invite` and `remove` of both nouns, for TASK of CYCLE.
Result<Reply> invite_guest(const Request& request);
Result<Reply> take_guest_off(const Request& request);

/// One line for each guest on the register, numbered; who was taken off stays to be seen.
std::string guest_lines(const Roster& roster, Language language);
nlohmann::ordered_json guests_json(const Roster& roster);

}  // namespace umlauf
