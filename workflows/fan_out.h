#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/yaml_tree.h"

namespace umlauf {

/// A row under `handlungsfelder:` or `mitzeichnungen:`: a key and its columns as they stand.
struct ParameterRow {
  std::string key;
  Place place;
  std::map<std::string, YamlNode> columns;  // by `key_of_name` of their name
};

/// The rows of one parameter; its name is what stands behind `je:`.
struct Parameter {
  std::string name;  ///< `handlungsfeld`, `mitzeichnung`
  std::vector<ParameterRow> rows;
};

/// One task that a template makes, and the rows it stands for.
struct Instance {
  std::string id;
  std::vector<const ParameterRow*> rows;
};

/// Which tasks the template called `name` makes: one for each distinct value of the rows' column of
/// that name; `name.H11` for rows without it, none for rows with `-`. With `name` equal to the
/// parameter's own, each row's key is the id.
std::vector<Instance> instances_of(const std::string& name, const Parameter& parameter);

/// `Beitrag {handlungsfeld.nr} {handlungsfeld.titel}` with the values of the rows: several ones are
/// joined (`H01, H02`; `Sprache und Bildung`). An office's key becomes its name. A column that no
/// row of the parameter has is a finding.
class Placeholders {
 public:
  Placeholders(const Parameter& parameter, const std::vector<Office>& offices, Findings& findings)
      : parameter_(parameter), offices_(offices), findings_(findings) {}

  [[nodiscard]] std::string in_title(const YamlNode& text, const Instance& instance) const;
  /// For fields that hold a key or links: values as they stand, the first row's for keys.
  [[nodiscard]] std::string in_key(const YamlNode& text, const Instance& instance) const;
  [[nodiscard]] std::string in_links(const YamlNode& text, const Instance& instance) const;

 private:
  enum class Use { title, key, links };
  [[nodiscard]] std::string filled(const YamlNode& text, const Instance& instance, Use use) const;
  [[nodiscard]] std::string value(const std::string& column,
                                  const Instance& instance,
                                  Use use) const;
  [[nodiscard]] bool known(const std::string& column) const;

  const Parameter& parameter_;
  const std::vector<Office>& offices_;
  Findings& findings_;
};

}  // namespace umlauf
