#pragma once

#include <string>
#include <vector>

#include "engine/model/catalogue.h"
#include "engine/run/cycle.h"

namespace umlauf::record {

/// One entry of the log, already worded.
struct LogLine {
  std::string at;  ///< Local or UTC time of recording, as it is to be printed.
  Day on;          ///< When it really happened.
  std::string who;
  std::string sentence;
  std::string reason;
  std::string hash;  ///< Hex.
};

struct LetterLine {
  Day day;
  std::string address;
  std::string tasks;
  std::string state;  ///< Worded.
};

/// What the file of a cycle consists of; the references must outlive the call only.
struct CycleFile {
  const Cycle& cycle;
  const std::vector<LogLine>& log;
  const std::vector<LetterLine>& letters;
  Day printed_on;
  /// Names of the tasks' offices as they were called then; empty: as the workflow has them.
  std::vector<std::string> offices = {};
};

/// The Umlaufmappe: one HTML page that prints well, for the paper file and for people without
/// Umlauf. Laufzettel (each step with office, state, days and answer), conditions and remarks with
/// what became of them, versions with their hashes, decisions, letters, the log with its hashes
/// (GGO § 15(5): the file shows who worked on it, co-signed and signed). Loads nothing; what people
/// wrote is escaped.
std::string folder_html(const CycleFile& file, Language language);

/// The slip for a signature on paper: what is asked, of whom, by when, the version with its hash,
/// boxes for each answer that the kind of request takes, lines for name, function, date and
/// signature.
std::string slip_html(const Cycle& cycle, std::size_t task, Language language);

}  // namespace umlauf::record
