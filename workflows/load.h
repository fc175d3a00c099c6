#pragma once

#include <optional>
#include <string>

#include "engine/model/result.h"
#include "workflows/diagnostics.h"
#include "workflows/sessions_text.h"
#include "workflows/shipped.h"

namespace umlauf {

/// What the command line's FILE names, with its text and everything there is to say about it.
struct LoadedWorkflow {
  std::string text;                  ///< As read, for copying into a cycle.
  std::optional<Workflow> workflow;  ///< None where a finding is an error.
  std::vector<Diagnostic> findings;
  const Shipped* shipped = nullptr;  ///< Where FILE was the name of a shipped workflow.
};

/// Reads FILE: the path of a `.yaml`, `.yml` or `.csv` file (another ending: by its content), or
/// the name of a shipped workflow; a file of that name wins. Nothing there: not_found, offers the
/// nearest shipped names. A folder or an unreadable file: invalid.
Result<LoadedWorkflow> load_workflow(const std::string& file);

/// As `load_workflow`, where only a usable workflow will do: invalid with all findings as the
/// error's message otherwise; warnings are dropped.
Result<Workflow> usable_workflow(const std::string& file);

/// The session calendar of `--sessions`, or where that is missing the sample calendar of a shipped
/// workflow, else an empty one. `not_found` for a missing file, invalid with all findings for a
/// broken one; warnings in `findings`.
Result<ReadSessions> load_sessions(const std::optional<std::string>& sessions,
                                   const LoadedWorkflow& workflow);

/// All findings of a refused file as one error, one line each.
Error findings_error(const std::vector<Diagnostic>& findings);

/// The bytes of a file: not_found where there is none (offers `offers`), invalid where it is no
/// readable file or larger than 128 MB.
Result<std::string> file_bytes(const std::string& path, std::vector<std::string> offers = {});

}  // namespace umlauf
