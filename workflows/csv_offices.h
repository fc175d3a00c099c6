#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/model/workflow.h"

namespace umlauf {

/// Makes offices out of the names in a table, one for each name.
class OfficeMaker {
 public:
  explicit OfficeMaker(Workflow& workflow) : workflow_(workflow) {}

  /// The key of the office that `role` names first (`ZIB + Fachleute` → `zib`); made if it is new.
  const std::string& office_of_role(std::string_view role, Place place);
  /// The key of that one office.
  const std::string& office(std::string_view name, Place place);

 private:
  Workflow& workflow_;
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  // by role as it stands
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> keys_;
  std::unordered_map<std::string, std::string> names_;  // by name without `*`
  std::unordered_map<std::string, std::size_t> by_key_;
};

/// The first of the offices in `ZIB + Fachleute`, `Dezernent/in, OB`, `ZIB → extern`; a comma
/// inside a name such as `Amt f. Entwicklungsplanung, Statistik und Wahlen` stays.
std::string_view first_office(std::string_view role);

/// The office in `Mitzeichnung Kulturamt* (H07)`, or nothing.
std::string_view office_in_title(std::string_view title);

}  // namespace umlauf
