#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace umlauf {

// What offices contribute to a report. Stored words equal the enumerators.

/// Heading under which something is reported of a Handlungsfeld.
enum class Heading {
  implemented,  ///< umgesetzt
  proven,       ///< bewährt
  open,         ///< offen: asked about again by the next cycle
};

/// What becomes of data that came after the text had gone on.
enum class LateUse {
  this_version,
  supplement,  ///< Nachtrag
  next_report,
};

struct ContributionPart {
  std::string field;  ///< Key of a Handlungsfeld, or a chapter.
  Heading heading = Heading::implemented;
  std::string text;
  friend bool operator==(const ContributionPart&, const ContributionPart&) = default;
};

/// What the office has to say, in parts or as a file; takes the place of what it said before.
struct ContributionGiven {
  std::string task;
  std::vector<ContributionPart> parts;
  std::string file;    ///< Name; empty without one.
  std::string sha256;  ///< Of the file.
  bool late = false;   ///< After the text had gone on without it.
};

/// The lead's choice for late data.
struct LateDataPlaced {
  std::string task;
  LateUse use = LateUse::this_version;
};

std::string_view word(Heading heading);
std::string_view word(LateUse use);

}  // namespace umlauf
