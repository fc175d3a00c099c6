#pragma once

#include "engine/app/command.h"

namespace umlauf {

/// `person import FILE.csv` or `--from-directory`: all persons of the table, or of the directory's
/// program, or none of them. Persons who stand there as they are known change nothing; those whom
/// it does not name stay, and are listed.
Result<Reply> import_persons(const Request& request);

}  // namespace umlauf
