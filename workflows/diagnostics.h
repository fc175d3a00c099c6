#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/catalogue.h"
#include "engine/model/message.h"
#include "engine/model/workflow.h"

namespace umlauf {

enum class Severity {
  error,    ///< The file cannot be used before this is put right.
  warning,  ///< It can be used; somebody should look.
};

/// One thing to say about a file. Line and column count from 1, columns in characters (not bytes);
/// 0 = the file as a whole.
struct Diagnostic {
  std::string file;
  std::int32_t line = 0;
  std::int32_t column = 0;
  Message message;
  Severity severity = Severity::error;
};

/// `umsetzungsbericht.yaml:63:9: Unbekanntes Feld „dauert“. Meinten Sie „dauer“?`; a warning says
/// *Hinweis* first; the file as a whole has no numbers.
std::string text(const Diagnostic& finding, Language language);

bool has_errors(const std::vector<Diagnostic>& findings);

/// Collects what there is to say about one file; keeps at most `kMost` and counts the rest.
class Findings {
 public:
  static constexpr std::size_t kMost = 200;

  explicit Findings(std::string file) : file_(std::move(file)) {}

  void error(Place place, Message message) { add(place, std::move(message), Severity::error); }
  void warning(Place place, Message message) { add(place, std::move(message), Severity::warning); }

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] bool any_error() const { return errors_ > 0; }
  /// How many there were so far.
  [[nodiscard]] std::size_t count() const { return list_.size() + left_out_; }
  /// All of them by line and column; the last one says how many were left out.
  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  void add(Place place, Message message, Severity severity);

  std::string file_;
  std::vector<Diagnostic> list_;
  std::size_t errors_ = 0;
  std::size_t left_out_ = 0;
};

/// ` Meinten Sie „dauer“?`, or nothing where no candidate is near: the argument `hint` of messages
/// on unknown names.
std::vector<Message> nearest_hint(std::string_view word, std::span<const std::string> candidates);

/// A workflow, unless a finding is an error; and everything there is to say about the text.
struct ReadWorkflow {
  std::optional<Workflow> workflow;
  std::vector<Diagnostic> findings;
};

}  // namespace umlauf
