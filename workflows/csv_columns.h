#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "workflows/csv_table.h"

namespace umlauf {

/// One column that a table may have: the names people give it, the first of which is used in
/// messages; upper and lower case do not count.
struct CsvColumn {
  std::span<const std::string_view> names;
  bool mandatory = false;
};

/// Where each of the columns stands in the first row of the table; `kNoColumn` if it has none.
/// Missing mandatory columns and doubled ones are errors, unknown ones warnings.
constexpr std::size_t kNoColumn = ~std::size_t{0};
std::vector<std::size_t> find_columns(const CsvTable& table,
                                      std::span<const CsvColumn> columns,
                                      Findings& findings);

}  // namespace umlauf
