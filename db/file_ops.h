#pragma once

#include <optional>
#include <string>

#include "engine/model/result.h"

namespace umlauf::db {

Error refusal(ErrorCode code, const char* id, const std::string& path);

/// Folder of a file; `.` for a bare name.
std::string folder_of(const std::string& path);

/// A name beside the file for work in progress, of this process alone.
std::string draft_of(const std::string& path);

/// Refuses a path that names no file.
std::optional<Error> name_refusal(const std::string& path);

/// Why nothing can be created at that path: it exists (conflict), its folder does not (not_found)
/// or may not be written to (forbidden).
std::optional<Error> creation_refusal(const std::string& path);
std::optional<Error> folder_refusal(const std::string& path);

/// Content and name of the file are on disk when this returns; trouble throws Failure.
void sync(const std::string& path);

/// Gives a finished file its name, unless there is one of that name (conflict).
std::optional<Error> put_in_place(const std::string& from, const std::string& to);

}  // namespace umlauf::db
