#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/directory.h"
#include "workflows/diagnostics.h"

namespace umlauf {

struct ReadPeople {
  std::vector<DirectoryEntry> people;
  std::vector<Diagnostic> findings;
};
/// `key;name;office[;address][;role]`, also with German names, columns in any order. Findings that
/// are errors: columns missing, fields that must not be empty, a key twice.
ReadPeople read_people_csv(std::string_view bytes, const std::string& file);

struct ReadClosures {
  std::vector<ClosureEntry> closures;
  std::vector<Diagnostic> findings;
};
/// `office;from;until[;note]`, likewise; days that do not exist are refused with offers.
ReadClosures read_closures_csv(std::string_view bytes, const std::string& file);

}  // namespace umlauf
