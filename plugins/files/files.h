#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// Files that others watch: complete or not there at all.
namespace umlauf::files {

/// Makes `path` hold exactly `content`: written beside it under a hidden name, synced to disk, then
/// renamed, so that neither a reader nor a crash ever meets half of it. Creates the folder. Throws
/// std::system_error.
void write_whole(const std::filesystem::path& path, std::string_view content);

/// `text` as part of a file's name or address: small letters, digits, `.`, `-` and `_`; umlauts
/// written out (`ä` = `ae`), everything else a `-`; an ending like `.pdf` stays whole. Never empty,
/// never more than 80 characters, neither a dot in front nor a path.
std::string safe_name(std::string_view text);

/// 16 hexadecimal digits that depend on `text` alone; for names, not for security.
std::string short_hash(std::string_view text);

}  // namespace umlauf::files
