#include "workflows/fan_out.h"

#include <algorithm>

#include "workflows/encoding.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

const YamlNode* column_of(const ParameterRow& row, const std::string& name) {
  const auto found = row.columns.find(key_of_name(name));
  return found == row.columns.end() ? nullptr : &found->second;
}

/// The column's values: of a list, all of them; none for `-`.
std::vector<std::string> values_of(const ParameterRow& row, const std::string& name) {
  std::vector<std::string> values;
  const YamlNode* column = column_of(row, name);
  if (column == nullptr) {
    return values;
  }
  if (column->kind == YamlNode::Kind::scalar && column->text != "-") {
    values.push_back(column->text);
  }
  for (const YamlNode& item : column->items) {
    if (item.kind == YamlNode::Kind::scalar) {
      values.push_back(item.text);
    }
  }
  return values;
}

/// `A`, `A und B`, `A, B und C`; numbers and links by commas only.
std::string joined(const std::vector<std::string>& values, bool with_and) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) {
      text += with_and && i + 1 == values.size() ? " und " : ", ";
    }
    text += values[i];
  }
  return text;
}

}  // namespace

std::vector<Instance> instances_of(const std::string& name, const Parameter& parameter) {
  std::vector<Instance> instances;
  for (const ParameterRow& row : parameter.rows) {
    std::string id = row.key;
    if (name != parameter.name) {
      const YamlNode* column = column_of(row, name);
      id = column == nullptr ? name + '.' + row.key : column->text;
    }
    if (id.empty() || id == "-") {
      continue;
    }
    const auto known = std::find_if(
        instances.begin(), instances.end(), [&](const Instance& each) { return each.id == id; });
    if (known == instances.end()) {
      instances.push_back({id, {&row}});
    } else {
      known->rows.push_back(&row);
    }
  }
  return instances;
}

bool Placeholders::known(const std::string& column) const {
  return column == "nr" || column == "titel" || column == "kurz" ||
         std::any_of(parameter_.rows.begin(), parameter_.rows.end(), [&](const ParameterRow& row) {
           return column_of(row, column) != nullptr;
         });
}

std::string Placeholders::value(const std::string& column,
                                const Instance& instance,
                                Use use) const {
  std::vector<std::string> all;
  for (const ParameterRow* row : instance.rows) {
    std::vector<std::string> values = values_of(*row, column);
    if (column == "nr") {
      values = {row->key};
    } else if (column == "kurz" && values.empty()) {
      values = values_of(*row, "titel");
    }
    for (std::string& each : values) {
      const auto office = std::find_if(offices_.begin(), offices_.end(), [&](const Office& one) {
        return use == Use::title && column == "amt" && one.key == each;
      });
      std::string shown =
          office == offices_.end() ? each : office->name + (office->unverified ? "*" : "");
      if (std::find(all.begin(), all.end(), shown) == all.end()) {
        all.push_back(std::move(shown));
      }
    }
  }
  if (use == Use::key) {
    return all.empty() ? std::string() : all.front();
  }
  return joined(all, use == Use::title && column != "nr" && column != "kapitel");
}

std::string Placeholders::filled(const YamlNode& text, const Instance& instance, Use use) const {
  std::string result;
  const std::string& source = text.text;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t open = source.find('{', at);
    result += source.substr(at, open - at);
    if (open == std::string::npos) {
      break;
    }
    if (source.compare(open, 2, "{{") == 0) {  // a bracket of the text itself
      result += '{';
      at = open + 2;
      continue;
    }
    const std::size_t close = source.find('}', open);
    const std::string name = close == std::string::npos ? source.substr(open + 1)
                                                        : source.substr(open + 1, close - open - 1);
    const std::string prefix = parameter_.name + '.';
    if (close == std::string::npos || !name.starts_with(prefix) ||
        !known(name.substr(prefix.size()))) {
      findings_.error(text.place,
                      {"fan.placeholder", {{"name", name}, {"parameter", parameter_.name}}});
      return result;
    }
    result += value(name.substr(prefix.size()), instance, use);
    at = close + 1;
  }
  return result;
}

std::string Placeholders::in_title(const YamlNode& text, const Instance& instance) const {
  return filled(text, instance, Use::title);
}

std::string Placeholders::in_key(const YamlNode& text, const Instance& instance) const {
  return filled(text, instance, Use::key);
}

std::string Placeholders::in_links(const YamlNode& text, const Instance& instance) const {
  return filled(text, instance, Use::links);
}

}  // namespace umlauf
