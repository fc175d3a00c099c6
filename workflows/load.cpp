#include "workflows/load.h"

#include <filesystem>
#include <fstream>

#include "engine/model/nearest.h"
#include "workflows/csv_workflow.h"
#include "workflows/encoding.h"
#include "workflows/reader.h"

namespace umlauf {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{128} << 20U;

std::vector<std::string> shipped_names() {
  std::vector<std::string> names;
  for (const Shipped& each : shipped_workflows()) {
    names.emplace_back(each.name);
  }
  return names;
}

/// A table has its columns in the first line, parted by something; a YAML text has `name: value`.
bool looks_like_table(const std::string& text) {
  const std::string line = text.substr(0, text.find('\n'));
  return line.find(';') != std::string::npos || line.find('\t') != std::string::npos ||
         (line.find(',') != std::string::npos && line.find(": ") == std::string::npos);
}

LoadedWorkflow read_text(const std::string& file, std::string text) {
  const std::string ending = lower_german(fs::path(file).extension().string());
  const bool table = ending == ".csv" || ending == ".txt" || ending == ".tsv" ||
                     (ending != ".yaml" && ending != ".yml" && looks_like_table(text));
  ReadWorkflow read = table ? read_workflow_csv(text, file) : read_workflow_yaml(text, file);
  return {std::move(text), std::move(read.workflow), std::move(read.findings), nullptr};
}

}  // namespace

Result<std::string> file_bytes(const std::string& path, std::vector<std::string> offers) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return Error{ErrorCode::not_found, {"file.missing", {{"file", path}}}, std::move(offers)};
  }
  if (fs::is_directory(status)) {
    return Error{ErrorCode::invalid, {"file.folder", {{"file", path}}}, {}};
  }
  if (!fs::is_regular_file(status)) {  // a device or pipe may never end
    return Error{ErrorCode::invalid, {"file.no_file", {{"file", path}}}, {}};
  }
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > kMostBytes) {
    return Error{ErrorCode::invalid,
                 {"file.huge",
                  {{"size", static_cast<std::int64_t>((size + 0xFFFFFU) >> 20U)},
                   {"most", static_cast<std::int64_t>(kMostBytes >> 20U)}}},
                 {}};
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad() || !stream.is_open()) {
    return Error{ErrorCode::invalid, {"file.unreadable", {{"file", path}}}, {}};
  }
  return bytes;
}

Result<LoadedWorkflow> load_workflow(const std::string& file) {
  std::error_code error;
  const Shipped* shipped =
      fs::exists(file, error) && !fs::is_directory(file, error) ? nullptr : find_shipped(file);
  if (shipped != nullptr) {
    const std::string name(shipped->workflow.name);
    ReadWorkflow read = read_workflow_yaml(shipped->workflow.text, name);
    return LoadedWorkflow{std::string(shipped->workflow.text),
                          std::move(read.workflow),
                          std::move(read.findings),
                          shipped};
  }
  Result<std::string> bytes = file_bytes(file, nearest(file, shipped_names()));
  if (!bytes) {
    return bytes.error();
  }
  return read_text(file, std::move(bytes).value());
}

Error findings_error(const std::vector<Diagnostic>& findings) {
  std::vector<Message> lines;
  for (const Diagnostic& finding : findings) {
    if (finding.severity == Severity::error) {
      const std::string place = finding.line == 0
                                    ? finding.file
                                    : finding.file + ':' + std::to_string(finding.line) + ':' +
                                          std::to_string(finding.column);
      lines.push_back({"finding.place", {{"place", place}, {"what", finding.message}}});
    }
  }
  return {ErrorCode::invalid, {"finding.all", {{"lines", std::move(lines)}}}, {}};
}

Result<Workflow> usable_workflow(const std::string& file) {
  Result<LoadedWorkflow> loaded = load_workflow(file);
  if (!loaded) {
    return loaded.error();
  }
  LoadedWorkflow workflow = std::move(loaded).value();
  if (!workflow.workflow) {
    return findings_error(workflow.findings);
  }
  return std::move(*workflow.workflow);
}

Result<ReadSessions> load_sessions(const std::optional<std::string>& sessions,
                                   const LoadedWorkflow& workflow) {
  const std::span<const Body> bodies = workflow.workflow
                                           ? std::span<const Body>(workflow.workflow->bodies)
                                           : std::span<const Body>();
  if (!sessions) {
    if (workflow.shipped == nullptr) {
      return ReadSessions{SessionCalendar{}, {}};
    }
    const EmbeddedFile& sample = workflow.shipped->sessions;
    return read_sessions(sample.text, std::string(sample.name), bodies);
  }
  const Result<std::string> bytes = file_bytes(*sessions);
  if (!bytes && bytes.error().code == ErrorCode::not_found) {
    return Error{ErrorCode::not_found, {"file.no_sessions", {{"file", *sessions}}}, {}};
  }
  if (!bytes) {
    return bytes.error();
  }
  ReadSessions read = read_sessions(bytes.value(), *sessions, bodies);
  if (!read.calendar) {
    return findings_error(read.findings);
  }
  return read;
}

}  // namespace umlauf
