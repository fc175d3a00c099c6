#include "workflows/diagnostics.h"

#include <algorithm>
#include <tuple>

#include "engine/model/nearest.h"

namespace umlauf {

std::string text(const Diagnostic& finding, Language language) {
  std::string place = finding.file;
  if (finding.line > 0) {
    place += ':' + std::to_string(finding.line) + ':' + std::to_string(finding.column);
  }
  const Message message = finding.severity == Severity::warning
                              ? Message{"finding.warning", {{"what", finding.message}}}
                              : finding.message;
  return place + ": " + render(message, language);
}

bool has_errors(const std::vector<Diagnostic>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Diagnostic& finding) {
    return finding.severity == Severity::error;
  });
}

void Findings::add(Place place, Message message, Severity severity) {
  errors_ += severity == Severity::error ? 1 : 0;
  if (list_.size() >= kMost) {
    ++left_out_;
    return;
  }
  list_.push_back({file_, place.line, place.column, std::move(message), severity});
}

std::vector<Diagnostic> Findings::take() {
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& left, const Diagnostic& right) {
    return std::tie(left.line, left.column) < std::tie(right.line, right.column);
  });
  if (left_out_ > 0) {
    const Severity severity = errors_ > 0 ? Severity::error : Severity::warning;
    list_.push_back({file_, 0, 0, {"finding.more", {{"count", left_out_}}}, severity});
  }
  return std::move(list_);
}

std::vector<Message> nearest_hint(std::string_view word, std::span<const std::string> candidates) {
  const std::vector<std::string> near = nearest(word, candidates);
  if (near.empty()) {
    return {};
  }
  std::vector<Message> names;
  names.reserve(near.size());
  for (const std::string& name : near) {
    names.push_back({"finding.quoted", {{"name", name}}});
  }
  return {{"finding.hint", {{"names", std::move(names)}}}};
}

}  // namespace umlauf
