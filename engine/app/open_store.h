#pragma once

#include <memory>
#include <string>

#include "engine/app/command.h"
#include "engine/model/result.h"
#include "engine/run/store.h"

namespace umlauf {

/// `--db FILE`, for the list of options of every command that needs the database.
Option db_option();

/// What `--db` says, else the environment's `UMLAUF_DB`, else `umlauf.db`.
std::string db_path(const Request& request);

/// The database of that path, brought up to this program; or why not (missing, foreign, newer, no
/// right …), worded for the person.
Result<std::unique_ptr<Store>> open_store(const Request& request);

/// Who types: the system user's name, else its number; what goes into `Act::by`.
std::string system_user();

}  // namespace umlauf
