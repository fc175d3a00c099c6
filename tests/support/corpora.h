#pragma once

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace umlauf {

/// The lines of a file below the folder of the corpora, without line ends.
inline std::vector<std::string> corpora_lines(const std::string& file) {
  std::ifstream in(std::string(UMLAUF_CORPORA) + '/' + file);
  EXPECT_TRUE(in) << file << " is missing in the corpora";
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

/// The fields of a line without quotation marks.
inline std::vector<std::string> split(const std::string& line, char comma) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, comma);) {
    fields.push_back(field);
  }
  return fields;
}

/// Says how many cases ran; a test that ran none has failed.
inline void print_cases(std::size_t count) {
  std::cout << "cases: " << count << '\n';
  EXPECT_GT(count, 0U) << "no case ran";
}

}  // namespace umlauf
