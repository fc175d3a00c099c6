#pragma once

#include <string>
#include <string_view>

#include "engine/app/command.h"
#include "workflows/load.h"

namespace umlauf {

/// The table of that path as `reader` reads it; refused with all its faults where one is an error.
template <class Read>
Result<Read> read_table(const std::string& file,
                        Read (*reader)(std::string_view, const std::string&)) {
  const auto bytes = file_bytes(file);
  if (!bytes) {
    return bytes.error();
  }
  Read read = reader(bytes.value(), file);
  return has_errors(read.findings) ? Result<Read>(findings_error(read.findings))
                                   : Result<Read>(std::move(read));
}

}  // namespace umlauf
