#pragma once

#include <memory>
#include <string>

#include "db/connection.h"
#include "engine/model/result.h"

namespace umlauf::db {

/// `Umlf`, in the header of each of our databases.
inline constexpr std::int32_t kApplicationId = 0x556D6C66;

/// Opens a database of ours and brings it up to this program. Refused, with the file untouched and
/// the remedy named: missing (not_found); no database, another program's, damaged or half-written
/// (invalid); no right to read or write it or its folder (forbidden); of a newer program
/// (conflict).
Result<std::unique_ptr<Connection>> open_database(const std::string& path);

/// Makes a new one; it appears under its name only when it is complete. An existing file is a
/// conflict and stays as it is.
Result<std::unique_ptr<Connection>> create_database(const std::string& path);

/// Lives as long as the connection; for rehearsals and tests.
std::unique_ptr<Connection> memory_database();

}  // namespace umlauf::db
