#include <algorithm>

#include "engine/run/runner.h"

namespace umlauf {
namespace {

std::string content_of(Store& store, const std::string& sha256) {
  const auto file = store.file(sha256);
  return file ? file->content : std::string{};
}

/// What the page says about the decision, whatever the file.
PublishedReport page_of(const Cycle& cycle, const DocumentVersion& document) {
  PublishedReport report;
  report.cycle = cycle.id;
  report.title = cycle.title;
  report.file_name = document.name;
  report.sha256 = document.sha256;
  report.size = document.size;
  report.paper_number = cycle.paper.number;
  report.on = document.on;
  report.held = cycle.paper.held;
  if (cycle.paper.state == PaperState::suspended) {
    report.suspended = cycle.paper.objection;
    report.suspended_on = cycle.paper.suspended_on;
  }
  return report;
}

PublishedReport report_of(Store& store, const Cycle& cycle) {
  const Publication& publication = *cycle.publication;
  PublishedReport report = page_of(cycle, publication.document);
  report.decision = publication.preliminary ? publication.decision : decision_text(cycle);
  report.preliminary = publication.preliminary;
  report.retracted_on = publication.retracted_on;
  if (!publication.retracted_on) {
    report.content = content_of(store, publication.document.sha256);
  }
  for (const EarlierFile& file : publication.earlier) {
    report.earlier.push_back({file.document.name,
                              file.document.sha256,
                              file.erratum,
                              file.document.on,
                              file.replaced_on,
                              file.gone,
                              file.gone ? "" : content_of(store, file.document.sha256)});
  }
  return report;
}

}  // namespace

std::vector<PublishedReport> published_reports(Store& store) {
  std::vector<PublishedReport> reports;
  for (const CycleRow& row : store.cycles()) {
    const auto cycle = load_cycle(store, row.id);
    if (cycle && cycle.value().publication) {
      reports.push_back(report_of(store, cycle.value()));
    }
  }
  std::stable_sort(reports.begin(), reports.end(), [](const auto& left, const auto& right) {
    return left.on < right.on;
  });
  return reports;
}

std::optional<PublishedReport> preview_of(Store& store, const Cycle& cycle, Day today) {
  if (cycle.versions.empty()) {
    return std::nullopt;
  }
  DocumentVersion document = cycle.versions.back();
  document.on = today;
  PublishedReport report = page_of(cycle, document);
  report.decision = decision_text(cycle);
  report.content = content_of(store, document.sha256);
  report.preview = true;
  report.preliminary = shut_gate(cycle).has_value();
  return report;
}

}  // namespace umlauf
