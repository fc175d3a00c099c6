#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/yaml_tree.h"

namespace umlauf {

/// The fields of one mapping, with German names. Upper and lower case and `ue` for `ü` do not
/// matter. What is missing, of the wrong shape or unknown is a finding at its place.
class YamlFields {
 public:
  /// Leaves out the entries before `first`: a task's id is no field.
  YamlFields(const YamlNode& node, Findings& findings, std::size_t first = 0);

  /// The entry of that name, or nullptr; marks the name as known.
  const YamlEntry* find(std::string_view name);
  /// Text of a scalar; empty where the field is missing.
  std::string text(std::string_view name);
  /// As `text`; missing or empty is a finding that names `owner`.
  std::string needed_text(std::string_view name, const std::string& owner);
  bool yes(std::string_view name, bool otherwise = false);
  /// A scalar or a list of scalars, each with its place.
  std::vector<YamlNode> list(std::string_view name);
  /// A single day, or ranges `von – bis`; for Schließtage.
  std::vector<DayRange> days(std::string_view name);
  /// Fields that nobody asked for, with the nearest known name.
  void report_unknown();

  [[nodiscard]] Findings& findings() { return findings_; }

 private:
  [[nodiscard]] std::span<const YamlEntry> entries() const;

  const YamlNode& node_;
  std::size_t first_;
  Findings& findings_;
  std::vector<std::string> names_;
};

/// `10 AT`, `14 KT`, `2 Wochen`, `1 Monat`.
std::optional<Period> read_period(const YamlNode& node, Findings& findings);
/// `10 AT` only.
std::optional<std::int32_t> read_working_days(const YamlNode& node, Findings& findings);
/// `8 / 12 / 22 AT` or `5 AT`.
std::optional<Estimate> read_estimate(const YamlNode& node,
                                      const std::string& id,
                                      Findings& findings);

}  // namespace umlauf
