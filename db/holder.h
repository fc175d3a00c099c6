#pragma once

#include <string>

#include "engine/model/message.h"

namespace umlauf::db {

/// Says that another process has been writing to the database for longer than our patience, and
/// names it where the system tells (Linux: `/proc/locks`).
Message busy_message(const std::string& path);

}  // namespace umlauf::db
