#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/day.h"
#include "engine/model/directory.h"
#include "workflows/diagnostics.h"

namespace umlauf {

struct ReadPeople {
  std::vector<DirectoryEntry> people;
  std::vector<Diagnostic> findings;
};
/// `key;name;office[;address][;role]`, also with German names, columns in any order. Findings that
/// are errors: columns missing, fields that must not be empty, a key twice.
ReadPeople read_people_csv(std::string_view bytes, const std::string& file);

struct ReadClosures {
  std::vector<ClosureEntry> closures;
  std::vector<Diagnostic> findings;
};
/// `office;from;until[;note]`, likewise; days that do not exist are refused with offers.
ReadClosures read_closures_csv(std::string_view bytes, const std::string& file);

/// An office as a table names it; what is empty there stays as it is.
struct OfficeEntry {
  std::string key;
  std::string name;
  std::string mailbox;
  std::string head_mailbox;
  std::string superior;
  Place place;
};
struct ReadOffices {
  std::vector<OfficeEntry> offices;
  std::vector<Diagnostic> findings;
};
/// `key;name[;mailbox][;head_mailbox][;superior]`, likewise.
ReadOffices read_offices_csv(std::string_view bytes, const std::string& file);

/// Who is stood in for, by whom, and when: an absence with both days, a deputyship perhaps without.
struct StandInEntry {
  std::string who;
  std::string deputy;
  std::optional<Day> first;
  std::optional<Day> last;
  Place place;
};
struct ReadStandIns {
  std::vector<StandInEntry> entries;
  std::vector<Diagnostic> findings;
};
/// `person;from;until[;deputy]`
ReadStandIns read_absences_csv(std::string_view bytes, const std::string& file);
/// `person;deputy[;from][;until]`; `person` is the key of a person or an office.
ReadStandIns read_deputies_csv(std::string_view bytes, const std::string& file);

}  // namespace umlauf
