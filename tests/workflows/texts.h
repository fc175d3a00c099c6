#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/model/catalogue.h"
#include "workflows/diagnostics.h"

namespace umlauf {

inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("no such file: " + path);
  }
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string test_data(const std::string& name) {
  return file_text(std::string(UMLAUF_TESTS) + "/data/" + name);
}

/// The findings as a person reads them.
inline std::vector<std::string> german(const std::vector<Diagnostic>& findings) {
  std::vector<std::string> lines;
  lines.reserve(findings.size());
  for (const Diagnostic& finding : findings) {
    lines.push_back(text(finding, Language::de));
  }
  return lines;
}

}  // namespace umlauf
