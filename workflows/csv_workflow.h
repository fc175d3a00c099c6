#pragma once

#include <string>
#include <string_view>

#include "workflows/diagnostics.h"

namespace umlauf {

/// Reads a workflow from a table as people have it from a spreadsheet, one task a row (form and
/// aliases of the columns: `docs/workflow_format.md`). Mandatory are the columns for id, title and
/// usual duration, in any order. What the table cannot say is derived:
/// - offices from the column of roles: the first one named is asked, `*` marks it as unverified; a
///   co-sign whose role is *Amtsleitung* asks the office in its title;
/// - bodies from the note `SESSION rat`; the last body of a chain decides;
/// - `Frist 10 AT`, `nach 25 AT Fehlanzeige`, `bedingt`, `Meilenstein` from the note;
/// - a `signoff` that a session waits for directly is an acceptance, any other a final signature.
/// `file` is for messages; its stem becomes the key. About 0.4 µs a row and link.
ReadWorkflow read_workflow_csv(std::string_view bytes, const std::string& file);

}  // namespace umlauf
