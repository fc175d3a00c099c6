#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflows/diagnostics.h"

namespace umlauf {

/// Reads what a task waits for: ids parted by blanks or commas, each perhaps with a type and a lag:
/// `U01 U02+3AT U03 - 2 AT U04+14KT U05:SS+2AT`. Types: FS SS FF SF, also EA AA EE AE as German
/// project programs write them; units: AT, KT, Tage (= KT), Wochen (= 7 KT each). `place` is where
/// the text begins. What cannot be read is a finding and left out.
void read_links(std::string_view text, Place place, std::vector<Link>& into, Findings& findings);

/// As `read_links` reads it: `U05:SS + 2 AT`.
std::string link_text(const Link& link);

/// Whether that is an id: letters, digits, `_` and `.`.
bool is_id(std::string_view text);

/// Ids twice, predecessors that do not exist, tasks that wait for themselves or in a circle (as a
/// path), tasks without any connection. Linear in tasks and links.
void check_links(const Workflow& workflow, Findings& findings);

}  // namespace umlauf
