#include "workflows/yaml_fields.h"

#include <algorithm>
#include <charconv>

#include "workflows/day_field.h"
#include "workflows/encoding.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

constexpr std::int32_t kMostDays = 10'000;

/// A number and what stands behind it.
struct Measure {
  std::int32_t number = 0;
  std::string unit;
};

std::optional<Measure> measure(std::string_view text) {
  text = trimmed(text);
  Measure result;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result.number);
  if (error != std::errc{} || result.number < 0 || result.number > kMostDays) {
    return std::nullopt;
  }
  result.unit = lower_german(trimmed(text.substr(static_cast<std::size_t>(end - text.data()))));
  return result;
}

bool is_working_days(const std::string& unit) {
  return unit == "at" || unit == "arbeitstage" || unit == "arbeitstag" || unit == "arbeitstagen";
}

std::optional<Period::Unit> unit_of(const std::string& unit) {
  if (is_working_days(unit)) {
    return Period::Unit::working_days;
  }
  if (unit == "kt" || unit == "tag" || unit == "tage" || unit == "kalendertag" ||
      unit == "kalendertage") {
    return Period::Unit::calendar_days;
  }
  if (unit == "wt" || unit == "werktag" || unit == "werktage") {
    return Period::Unit::werktage;
  }
  if (unit == "woche" || unit == "wochen") {
    return Period::Unit::weeks;
  }
  if (unit == "monat" || unit == "monate") {
    return Period::Unit::months;
  }
  return unit == "jahr" || unit == "jahre" ? std::optional(Period::Unit::years) : std::nullopt;
}

Message bad_measure(const std::string& text, const char* id) {
  const auto found = measure(text);
  if (found && found->unit.empty()) {
    return {"field.unit", {{"text", text}, {"number", found->number}}};
  }
  return {id, {{"text", text}}};
}

}  // namespace

YamlFields::YamlFields(const YamlNode& node, Findings& findings, std::size_t first)
    : node_(node), first_(first), findings_(findings) {
  if (node.kind != YamlNode::Kind::map && node.kind != YamlNode::Kind::nothing) {
    findings.error(node.place, {"field.map", {}});
  }
}

std::span<const YamlEntry> YamlFields::entries() const {
  const std::span<const YamlEntry> all(node_.entries);
  return all.subspan(std::min(first_, all.size()));
}

const YamlEntry* YamlFields::find(std::string_view name) {
  names_.emplace_back(name);
  const std::string wanted = key_of_name(name);
  const auto found = std::find_if(entries().begin(), entries().end(), [&](const YamlEntry& entry) {
    return entry.key == name || key_of_name(entry.key) == wanted;
  });
  return found == entries().end() ? nullptr : &*found;
}

std::string YamlFields::text(std::string_view name) {
  const YamlEntry* entry = find(name);
  if (entry == nullptr || entry->value.kind == YamlNode::Kind::nothing) {
    return {};
  }
  if (entry->value.kind != YamlNode::Kind::scalar) {
    findings_.error(entry->value.place, {"field.text", {{"name", std::string(name)}}});
    return {};
  }
  return std::string(trimmed(entry->value.text));
}

std::string YamlFields::needed_text(std::string_view name, const std::string& owner) {
  const std::size_t before = findings_.count();
  std::string value = text(name);
  if (value.empty() && findings_.count() == before) {
    findings_.error(node_.place,
                    {"field.missing", {{"name", std::string(name)}, {"owner", owner}}});
  }
  return value;
}

bool YamlFields::yes(std::string_view name, bool otherwise) {
  const std::string word = lower_german(text(name));
  if (word.empty()) {
    return otherwise;
  }
  if (word == "ja" || word == "true" || word == "yes") {
    return true;
  }
  if (word != "nein" && word != "false" && word != "no") {
    findings_.error(find(name)->value.place,
                    {"field.yes", {{"name", std::string(name)}, {"text", word}}});
  }
  return false;
}

std::vector<YamlNode> YamlFields::list(std::string_view name) {
  const YamlEntry* entry = find(name);
  if (entry == nullptr || entry->value.kind == YamlNode::Kind::nothing) {
    return {};
  }
  if (entry->value.kind == YamlNode::Kind::scalar) {
    return {entry->value};
  }
  if (entry->value.kind == YamlNode::Kind::map) {
    findings_.error(entry->value.place, {"field.list", {{"name", std::string(name)}}});
    return {};
  }
  std::vector<YamlNode> scalars;
  for (const YamlNode& item : entry->value.items) {
    if (item.kind == YamlNode::Kind::scalar) {
      scalars.push_back(item);
    } else {
      findings_.error(item.place, {"field.list", {{"name", std::string(name)}}});
    }
  }
  return scalars;
}

std::vector<DayRange> YamlFields::days(std::string_view name) {
  std::vector<DayRange> ranges;
  for (const YamlNode& item : list(name)) {
    const std::string_view text = item.text;
    std::size_t to = text.find(" bis ");
    std::size_t size = 5;
    if (to == std::string_view::npos) {
      to = text.find(" – ");
      size = 5;
    }
    const auto first = read_day(trimmed(text.substr(0, to)), item.place, findings_);
    const auto last = to == std::string_view::npos
                          ? first
                          : read_day(trimmed(text.substr(to + size)), item.place, findings_);
    if (first && last && *last < *first) {
      findings_.error(item.place, {"field.range", {{"first", *first}, {"last", *last}}});
    } else if (first && last) {
      ranges.push_back({*first, *last});
    }
  }
  return ranges;
}

void YamlFields::report_unknown() {
  for (const YamlEntry& entry : entries()) {
    const std::string key = key_of_name(entry.key);
    const bool known = std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return name == entry.key || key_of_name(name) == key;
    });
    if (!known) {
      findings_.error(
          entry.place,
          {"field.unknown", {{"name", entry.key}, {"hint", nearest_hint(entry.key, names_)}}});
    }
  }
}

std::optional<Period> read_period(const YamlNode& node, Findings& findings) {
  const auto found = measure(node.text);
  const auto unit = found ? unit_of(found->unit) : std::nullopt;
  if (!unit) {
    findings.error(node.place, bad_measure(node.text, "field.period"));
    return std::nullopt;
  }
  return Period{found->number, *unit, 0};
}

std::optional<std::int32_t> read_working_days(const YamlNode& node, Findings& findings) {
  const auto found = measure(node.text);
  if (!found || !is_working_days(found->unit)) {
    findings.error(node.place, bad_measure(node.text, "field.working_days"));
    return std::nullopt;
  }
  return found->number;
}

std::optional<Estimate> read_estimate(const YamlNode& node,
                                      const std::string& id,
                                      Findings& findings) {
  std::vector<Measure> parts;
  const std::string_view text = node.text;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('/', at), text.size());
    const auto part = measure(text.substr(at, end - at));
    const bool last = end == text.size();
    if (!part || (part->unit.empty() ? last : !is_working_days(part->unit))) {
      findings.error(node.place, bad_measure(node.text, "field.duration"));
      return std::nullopt;
    }
    parts.push_back(*part);
    at = end + 1;
  }
  if (parts.size() != 1 && parts.size() != 3) {
    findings.error(node.place, {"field.duration", {{"text", node.text}}});
    return std::nullopt;
  }
  const Estimate estimate{
      parts.front().number, parts[parts.size() / 2].number, parts.back().number};
  if (estimate.optimistic > estimate.likely || estimate.likely > estimate.pessimistic) {
    findings.error(node.place,
                   {"task.estimate",
                    {{"id", id},
                     {"optimistic", estimate.optimistic},
                     {"likely", estimate.likely},
                     {"pessimistic", estimate.pessimistic}}});
    return std::nullopt;
  }
  return estimate;
}

}  // namespace umlauf
