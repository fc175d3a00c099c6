#include "workflows/read_parts.h"

#include <algorithm>
#include <charconv>

#include "workflows/day_field.h"
#include "workflows/encoding.h"

namespace umlauf {
namespace {

/// Whether the node is a mapping of names to things, as it should be.
bool is_map(const YamlNode& node, Findings& findings) {
  if (node.kind == YamlNode::Kind::map) {
    return true;
  }
  if (node.kind != YamlNode::Kind::nothing) {
    findings.error(node.place, {"field.map", {}});
  }
  return false;
}

/// Reads `3 AT vorher`, `am Tag`, `beim Start`, `2 AT danach`, `5 AT nach Start`.
std::optional<LadderStep> read_step_text(const YamlNode& node, Findings& findings) {
  const std::string text = lower_german(trimmed(node.text));
  if (text == "am tag" || text == "am fristtag") {
    return LadderStep{};
  }
  if (text == "beim start") {
    return LadderStep{LadderStep::Anchor::start, 0, false};
  }
  std::int32_t days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  const std::string rest(
      trimmed(std::string_view(text).substr(static_cast<std::size_t>(end - text.data()))));
  const bool known = error == std::errc{} && days >= 0 && days <= 1'000;
  if (known && (rest == "at vorher" || rest == "at davor")) {
    return LadderStep{LadderStep::Anchor::due, -days, false};
  }
  if (known && rest == "at danach") {
    return LadderStep{LadderStep::Anchor::due, days, false};
  }
  if (known && (rest == "at nach start" || rest == "at nach dem start")) {
    return LadderStep{LadderStep::Anchor::start, days, false};
  }
  findings.error(node.place, {"ladder.step", {{"text", node.text}}});
  return std::nullopt;
}

std::optional<LadderStep> read_step(const YamlNode& node, Findings& findings) {
  if (node.kind == YamlNode::Kind::scalar) {
    return read_step_text(node, findings);
  }
  YamlFields fields(node, findings);
  const YamlEntry* notice = fields.find("ankündigung");
  const YamlEntry* escalation = fields.find("eskalation");
  fields.text("an");
  fields.report_unknown();
  const YamlEntry* step = notice != nullptr ? notice : escalation;
  if (step == nullptr) {
    findings.error(node.place, {"ladder.step", {{"text", ""}}});
    return std::nullopt;
  }
  std::optional<LadderStep> read = read_step_text(step->value, findings);
  if (read) {
    read->escalation = step == escalation;
  }
  return read;
}

std::int32_t most_letters(const YamlNode& node, Findings& findings) {
  std::int32_t most = 0;
  const auto [end, error] =
      std::from_chars(node.text.data(), node.text.data() + node.text.size(), most);
  if (error != std::errc{} || most < 1) {
    findings.error(node.place, {"ladder.most", {{"text", node.text}}});
    return 0;
  }
  return most;
}

std::int32_t read_members(const YamlNode& node, Findings& findings) {
  constexpr std::int32_t kMost = 1000;
  std::int32_t members = 0;
  const auto [end, error] =
      std::from_chars(node.text.data(), node.text.data() + node.text.size(), members);
  if (error != std::errc{} || end != node.text.data() + node.text.size() || members < 1 ||
      members > kMost) {
    findings.error(node.place, {"body.members", {{"text", node.text}}});
    return 0;
  }
  return members;
}

Office read_office(const YamlEntry& entry, Findings& findings) {
  Office office;
  office.key = entry.key;
  office.place = entry.place;
  if (entry.value.kind == YamlNode::Kind::scalar) {
    office.name = entry.value.text;
    return office;
  }
  YamlFields fields(entry.value, findings);
  office.name = fields.needed_text("name", entry.key);
  office.mailbox = fields.text("postfach");
  office.head_mailbox = fields.text("leitung");
  office.unverified = fields.yes("beispiel");
  office.data_protection = fields.yes("datenschutz");
  office.closures = fields.days("schließtage");
  office.superior = fields.text("vorgesetzt");
  for (const char* name : {"postfach", "leitung"}) {
    const YamlEntry* address = fields.find(name);
    const std::string text = fields.text(name);
    if (!text.empty() &&
        (text.find('@') == std::string::npos || text.front() == '@' || text.back() == '@' ||
         text.find_first_of(" \t,;<>") != std::string::npos)) {
      findings.error(address->value.place, {"office.address", {{"text", text}}});
    }
  }
  fields.report_unknown();
  return office;
}

Body read_body(const YamlEntry& entry, Findings& findings) {
  Body body;
  body.key = entry.key;
  body.place = entry.place;
  if (entry.value.kind == YamlNode::Kind::scalar) {
    body.name = entry.value.text;
    return body;
  }
  YamlFields fields(entry.value, findings);
  body.name = fields.needed_text("name", entry.key);
  body.role = fields.text("rolle");
  if (const YamlEntry* cutoff = fields.find("vorlagenschluss")) {
    body.cutoff_days = read_working_days(cutoff->value, findings).value_or(body.cutoff_days);
  }
  body.authoritative = fields.yes("entscheidet", lower_german(body.role) == "entscheidung");
  body.chair_votes = fields.yes("vorsitz_stimmt");
  if (const YamlEntry* members = fields.find("mitglieder")) {
    body.members = read_members(members->value, findings);
  }
  body.unverified = fields.yes("beispiel");
  fields.report_unknown();
  return body;
}

}  // namespace

std::vector<Office> read_offices(const YamlNode& node, Findings& findings) {
  std::vector<Office> offices;
  if (is_map(node, findings)) {
    for (const YamlEntry& entry : node.entries) {
      offices.push_back(read_office(entry, findings));
    }
  }
  return offices;
}

std::vector<Body> read_bodies(const YamlNode& node, Findings& findings) {
  std::vector<Body> bodies;
  if (is_map(node, findings)) {
    for (const YamlEntry& entry : node.entries) {
      bodies.push_back(read_body(entry, findings));
    }
  }
  return bodies;
}

std::vector<Ladder> read_ladders(const YamlNode& node, Findings& findings) {
  std::vector<Ladder> ladders;
  std::int32_t most = 0;
  if (!is_map(node, findings)) {
    return ladders;
  }
  for (const YamlEntry& entry : node.entries) {
    if (entry.key == "höchstens" || entry.key == "hoechstens") {
      most = most_letters(entry.value, findings);
      continue;
    }
    Ladder ladder;
    ladder.key = entry.key;
    ladder.place = entry.place;
    if (entry.value.kind != YamlNode::Kind::list) {
      findings.error(entry.value.place, {"ladder.list", {{"name", entry.key}}});
    }
    for (const YamlNode& item : entry.value.items) {
      if (const auto step = read_step(item, findings)) {
        ladder.steps.push_back(*step);
      }
    }
    std::stable_sort(
        ladder.steps.begin(), ladder.steps.end(), [](const auto& one, const auto& two) {
          return one.anchor != two.anchor ? one.anchor == LadderStep::Anchor::start
                                          : one.offset < two.offset;
        });
    ladders.push_back(std::move(ladder));
  }
  for (Ladder& ladder : ladders) {
    ladder.most_per_cycle = most;
  }
  return ladders;
}

std::optional<Target> read_target(const YamlNode& node, Findings& findings) {
  Target target;
  target.place = node.place;
  if (node.kind == YamlNode::Kind::scalar) {
    const auto day = read_day(node.text, node.place, findings);
    target.literal = node.text;
    target.meant = {day.value_or(Day{}), day.value_or(Day{})};
    return target;
  }
  YamlFields fields(node, findings);
  target.literal = fields.needed_text("wortlaut", "ziel");
  target.task = fields.text("aufgabe");
  const auto day = [&](const char* name) -> std::optional<Day> {
    const YamlEntry* entry = fields.find(name);
    return entry == nullptr ? std::nullopt
                            : read_day(entry->value.text, entry->value.place, findings);
  };
  const auto meant = day("gemeint");
  const auto from = day("von");
  const auto until = day("bis");
  fields.report_unknown();
  if (!meant && !(from && until)) {
    if (fields.find("gemeint") == nullptr && fields.find("von") == nullptr) {
      findings.error(node.place, {"target.meant", {}});
    }
    return std::nullopt;
  }
  target.meant = meant ? DayRange{*meant, *meant} : DayRange{*from, *until};
  if (target.meant.last < target.meant.first) {
    findings.error(node.place,
                   {"field.range", {{"first", target.meant.first}, {"last", target.meant.last}}});
  }
  return target;
}

}  // namespace umlauf
