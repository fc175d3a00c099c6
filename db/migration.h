#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "db/connection.h"
#include "engine/model/embedded_file.h"
#include "engine/model/result.h"

namespace umlauf::db {

/// The single statements of a text, triggers in one piece, without comments between them.
std::vector<std::string> statements_of(std::string_view sql);

/// `0001_init.sql` is 1.
std::int64_t number_of(const EmbeddedFile& migration);

/// How far a database is, and which program brought it there.
struct SchemaState {
  std::int64_t number = 0;  ///< 0 = no table of ours.
  std::string program;      ///< `1.4.0`
};
SchemaState schema_state(Connection& connection);

/// Applies what is missing, one transaction each, recorded with the program's version. A database
/// of a newer program is a conflict and stays as it is.
Result<SchemaState> migrate(Connection& connection,
                            std::span<const EmbeddedFile> migrations,
                            const std::string& program);

}  // namespace umlauf::db
