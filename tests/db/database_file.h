#pragma once

#include <string>
#include <vector>

#include "plugins/files/temp_folder.h"

namespace umlauf {

/// Runs SQL on a database file past the product, as an intruder or a broken program would; false if
/// SQLite refused it.
bool sql(const std::string& path, const std::string& statements);
/// The first column of the answer.
std::vector<std::string> ask(const std::string& path, const std::string& query);
/// Changes rows that the schema protects.
bool tamper(const std::string& path, const std::string& statements);

std::string read_bytes(const std::string& path);
void write_bytes(const std::string& path, const std::string& bytes);

}  // namespace umlauf
