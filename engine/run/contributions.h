#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/result.h"
#include "engine/run/commands.h"

namespace umlauf {

/// An office delivers its contribution: parts under the three headings, a file, or both. Answers
/// the request if that is still open, and corrects a Fehlanzeige. Given again, new parts take the
/// place of what was said of the same Handlungsfeld, a new file that of the old one; the lead is
/// told. Where the steps behind it have gone on without it, it is taken and marked late,
/// and the lead chooses what becomes of it (`place_late_data`).
/// Refused: nothing said, a Handlungsfeld that the task is not about (offers those it is), a step
/// that is no contribution, was never asked for, or whose office is not in charge.
Result<Decision> give_contribution(const Cycle& cycle,
                                   const Facts& facts,
                                   const ContributionGiven& given,
                                   const AnswerGiven& answer);

/// What becomes of late data; may be chosen again as long as the cycle runs.
Result<Decision> place_late_data(const Cycle& cycle,
                                 const Facts& facts,
                                 const std::string& task,
                                 LateUse use);

/// One thing said, and by whom.
struct CollectedLine {
  std::string task;
  std::string office;  ///< Name.
  std::string text;
  bool late = false;
};

/// A Handlungsfeld with all that was contributed to it, in the order of the tasks.
struct CollectedField {
  std::string key;
  std::string title;
  std::vector<CollectedLine> implemented;
  std::vector<CollectedLine> proven;
  std::vector<CollectedLine> open;
  std::vector<std::string> asked_again;   ///< What the predecessor had as open.
  std::vector<CollectedLine> supplement;  ///< Late data for the Nachtrag.
  std::vector<CollectedLine> files;       ///< Contributions that are files, by name.
  std::vector<std::string> nil;           ///< Offices with Fehlanzeige.
  std::vector<std::string> missing;       ///< Offices that have not answered.
};

/// All contributions as one document: Handlungsfelder in the order of the workflow, then chapters
/// that are none. Late data that waits for the lead's choice, or for the next report, stays out.
std::vector<CollectedField> collect_contributions(const Cycle& cycle);

/// What the next cycle asks again: everything open, and late data kept for it.
std::vector<ContributionPart> left_open(const Cycle& cycle);

}  // namespace umlauf
