#pragma once

#include <string>

#include "engine/run/ports.h"

namespace umlauf::directory {

/// Asks an outside program who works where: `{"people":true}` on its standard input, on its
/// standard output `{"people":[{"key","name","office","address","role"}, …]}`; `address` and `role`
/// may be missing. It has a minute. Another exit code, too slow, no such answer: conflict, nothing
/// is taken. See docs/plugins.md.
class ExecDirectory : public Directory {
 public:
  explicit ExecDirectory(std::string program) : program_(std::move(program)) {}
  Result<std::vector<DirectoryEntry>> people() override;

 private:
  std::string program_;
};

}  // namespace umlauf::directory
