#include "workflows/yaml_tree.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <stdexcept>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "workflows/encoding.h"

namespace umlauf {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;
constexpr std::size_t kMostDepth = 16;
constexpr std::size_t kMostNodes = 400'000;

/// Ends the parsing; what there is to say has been said.
struct Stopped : std::runtime_error {
  Stopped() : std::runtime_error("stopped") {}
};

/// From the parser's marks (lines from 0, bytes in a line) to places.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') {
        starts_.push_back(i + 1);
      }
    }
  }
  [[nodiscard]] Place operator()(const YAML::Mark& mark) const {
    if (mark.line < 0) {
      return {};
    }
    const std::size_t line = std::min(static_cast<std::size_t>(mark.line), starts_.size() - 1);
    const std::size_t bytes = static_cast<std::size_t>(std::max(mark.column, 0));
    return {static_cast<std::int32_t>(line) + 1,
            characters(text_.substr(starts_[line], bytes)) + 1};
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Places& places, Findings& findings) : places_(places), findings_(findings) {}

  YamlNode root;

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(YamlNode::Kind::nothing, mark, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    findings_.error(places_(mark), {"yaml.anchor", {}});
    throw Stopped();
  }
  void OnScalar(const YAML::Mark& mark,
                const std::string& tag,
                YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    add(YamlNode::Kind::scalar, mark, anchor, value);
  }
  void OnSequenceStart(const YAML::Mark& mark,
                       const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    check_tag(mark, tag);
    open(YamlNode::Kind::list, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark,
                  const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    check_tag(mark, tag);
    open(YamlNode::Kind::map, mark, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    YamlNode node;
    std::optional<YamlEntry> key;              // read, its value still to come
    std::map<std::string, std::int32_t> seen;  // keys with their lines
  };

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      findings_.error(places_(mark), {"yaml.tag", {{"tag", tag}}});
    }
  }

  YamlNode made(YamlNode::Kind kind,
                const YAML::Mark& mark,
                YAML::anchor_t anchor,
                std::string value) {
    if (anchor != 0) {
      findings_.error(places_(mark), {"yaml.anchor", {}});
      throw Stopped();
    }
    if (++nodes_ > kMostNodes) {
      findings_.error(places_(mark), {"yaml.big", {}});
      throw Stopped();
    }
    YamlNode node;
    node.kind = kind;
    node.text = std::move(value);
    node.place = places_(mark);
    return node;
  }

  void add(YamlNode::Kind kind,
           const YAML::Mark& mark,
           YAML::anchor_t anchor,
           std::string value = {}) {
    put(made(kind, mark, anchor, std::move(value)));
  }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (levels_.size() >= kMostDepth) {
      findings_.error(places_(mark), {"yaml.deep", {}});
      throw Stopped();
    }
    levels_.push_back({made(kind, mark, anchor, {}), std::nullopt, {}});
  }

  void close() {
    YamlNode node = std::move(levels_.back().node);
    levels_.pop_back();
    put(std::move(node));
  }

  void put(YamlNode node) {
    if (levels_.empty()) {
      root = std::move(node);
      return;
    }
    Level& level = levels_.back();
    if (level.node.kind == YamlNode::Kind::list) {
      level.node.items.push_back(std::move(node));
    } else if (!level.key) {
      if (node.kind != YamlNode::Kind::scalar) {
        findings_.error(node.place, {"yaml.key", {}});
      }
      level.key = YamlEntry{std::move(node.text), node.place, {}};
    } else {
      add_entry(level, std::move(node));
    }
  }

  void add_entry(Level& level, YamlNode node) {
    const auto [first, added] = level.seen.emplace(level.key->key, level.key->place.line);
    if (!added) {
      findings_.error(level.key->place,
                      {"yaml.twice", {{"key", level.key->key}, {"line", first->second}}});
    } else {
      level.key->value = std::move(node);
      level.node.entries.push_back(std::move(*level.key));
    }
    level.key.reset();
  }

  const Places& places_;
  Findings& findings_;
  std::vector<Level> levels_;
  std::size_t nodes_ = 0;
};

/// The parser's own words, and what to tell a person instead.
Message syntax_message(const std::string& what) {
  struct Said {
    std::string_view begins;
    const char* id;
  };
  constexpr std::array<Said, 8> kSaid{{{"illegal map value", "yaml.colon"},
                                       {"end of sequence flow not found", "yaml.bracket"},
                                       {"end of map flow not found", "yaml.brace"},
                                       {"end of map not found", "yaml.indent"},
                                       {"end of sequence not found", "yaml.indent"},
                                       {"illegal EOF in scalar", "yaml.quote"},
                                       {"illegal document indicator in scalar", "yaml.quote"},
                                       {"unknown token", "yaml.letter"}}};
  for (const Said& each : kSaid) {
    if (what.starts_with(each.begins)) {
      return {each.id, {}};
    }
  }
  return {"yaml.syntax", {{"what", what}}};
}

/// YAML does not allow tabs in front; its parser says something else about them, so look first.
bool check_tabs(std::string_view text, Findings& findings) {
  std::int32_t line = 1;
  bool found = false;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t first = std::min(text.find_first_not_of(' ', at), end);
    if (first < end && text[first] == '\t') {
      findings.error({line, static_cast<std::int32_t>(first - at) + 1}, {"yaml.tab", {}});
      found = true;
    }
    at = end + 1;
  }
  return found;
}

/// The text as UTF-8, or nothing where it is not readable as YAML at all.
std::optional<std::string> readable(std::string_view bytes, Findings& findings) {
  if (bytes.size() > kMostBytes) {
    findings.error(
        {},
        {"file.huge", {{"size", (bytes.size() + 0xFFFFFU) >> 20U}, {"most", kMostBytes >> 20U}}});
    return std::nullopt;
  }
  const bool marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const std::size_t wrong = marked ? std::string_view::npos : invalid_utf8(bytes);
  if (wrong != std::string_view::npos) {
    const std::string_view before = bytes.substr(0, wrong);
    const std::size_t start = before.rfind('\n');
    const std::size_t first = start == std::string_view::npos ? 0 : start + 1;
    findings.error({static_cast<std::int32_t>(std::count(before.begin(), before.end(), '\n')) + 1,
                    characters(before.substr(first)) + 1},
                   {"yaml.encoding", {}});
    return std::nullopt;
  }
  Result<std::string> text = to_utf8(bytes);
  if (!text) {
    findings.error({}, text.error().message);
    return std::nullopt;
  }
  if (trimmed(text.value()).empty()) {
    findings.error({}, {"file.empty", {}});
    return std::nullopt;
  }
  return std::move(text).value();
}

}  // namespace

std::optional<YamlNode> parse_yaml(std::string_view bytes, Findings& findings) {
  const std::optional<std::string> text = readable(bytes, findings);
  if (!text || check_tabs(*text, findings)) {
    return std::nullopt;
  }
  const Places places(*text);
  TreeBuilder builder(places, findings);
  std::istringstream stream(*text);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      findings.error({}, {"file.empty", {}});
      return std::nullopt;
    }
    TreeBuilder rest(places, findings);
    if (parser.HandleNextDocument(rest)) {
      findings.error(rest.root.place, {"yaml.documents", {}});
    }
  } catch (const Stopped&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    findings.error(places(error.mark), syntax_message(error.msg));
    return std::nullopt;
  }
  return std::move(builder.root);
}

}  // namespace umlauf
