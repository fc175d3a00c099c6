#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "workflows/csv_workflow.h"
#include "workflows/reader.h"
#include "workflows/sessions_text.h"
#include "workflows/writer.h"

/// Whatever the bytes are: the readers neither crash nor hang; they give a value exactly where no
/// finding is an error, every finding can be put into words, and what was read from a table can be
/// written as YAML.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace umlauf;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto check = [](bool usable, const std::vector<Diagnostic>& findings) {
    for (const Diagnostic& finding : findings) {
      if (text(finding, Language::de).empty() || text(finding, Language::en).empty()) {
        std::abort();
      }
    }
    if (usable == has_errors(findings)) {
      std::abort();
    }
  };
  const ReadWorkflow yaml = read_workflow_yaml(bytes, "f.yaml");
  check(yaml.workflow.has_value(), yaml.findings);
  const ReadWorkflow table = read_workflow_csv(bytes, "f.csv");
  check(table.workflow.has_value(), table.findings);
  if (table.workflow && workflow_yaml(*table.workflow).empty()) {
    std::abort();
  }
  const ReadSessions sessions = read_sessions(bytes, "f");
  check(sessions.calendar.has_value(), sessions.findings);
  return 0;
}
