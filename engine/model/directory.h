#pragma once

#include <string>

#include "engine/model/workflow.h"

namespace umlauf {

/// A person as a table or the authority's directory has it; nothing in it is checked.
struct DirectoryEntry {
  std::string key;
  std::string name;
  std::string office;   ///< Key of its office.
  std::string address;  ///< Own mailbox; may be empty.
  std::string role;     ///< As a word; empty = clerk.
  Place place;          ///< In the file; the number of the entry where there is none.
};

/// Days on which an office is closed, as a table has it.
struct ClosureEntry {
  std::string office;  ///< Key, or `all`, `alle`.
  DayRange days;
  std::string note;
  Place place;
};

}  // namespace umlauf
