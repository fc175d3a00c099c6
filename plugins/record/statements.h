#pragma once

#include <string>
#include <vector>

#include "engine/model/catalogue.h"
#include "engine/run/participation.h"

namespace umlauf::record {

/// The statements of a participation and what became of them (Abwägungstabelle).
struct Statements {
  std::string report;
  std::string title;  ///< Of the step.
  std::vector<TreatedStatement> table;
  bool internal = false;  ///< With all names; said on the page.
  Day as_of;
};

/// A page that prints well; loads nothing, what people wrote is escaped.
std::string statements_html(const Statements& statements, Language language);
/// The table for a spreadsheet: head and rows, cell by cell.
std::vector<std::vector<std::string>> statement_rows(const Statements& statements,
                                                     Language language);
std::string statements_text(const Statements& statements, Language language);

/// One line each, as lists on the screen have it.
std::string statement_lines(const std::vector<TreatedStatement>& table, Language language);

}  // namespace umlauf::record
