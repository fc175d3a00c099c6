#pragma once

#include <string>
#include <string_view>

#include "engine/model/catalogue.h"
#include "engine/model/workflow.h"
#include "engine/plan/plan.h"

namespace umlauf::paper {

/// The plan as a table that a German Excel opens as it is: UTF-8 with byte order mark, `;`, CRLF,
/// dates as 29.06.2012. One row a task, in the order of the file. `plan` must be one of `workflow`.
/// No cell can be taken for a formula. Takes about 100 ns a task.
std::string plan_csv(const Workflow& workflow, const Plan& plan, Language language);

/// Appends one cell: quoted where it must be; text that a spreadsheet would calculate (`=`, `+`,
/// `-`, `@`, tab or line break in front) gets an apostrophe in front.
void append_csv_cell(std::string& out, std::string_view text);

}  // namespace umlauf::paper
