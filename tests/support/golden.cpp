#include "tests/support/golden.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace umlauf::test {

void expect_golden(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(UMLAUF_TESTS) / "golden" / name;
  const char* accept = std::getenv("UMLAUF_ACCEPT");
  if (accept != nullptr && std::string(accept) == "1") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    ADD_FAILURE() << "accepted a new " << name << "; look at it, then run without UMLAUF_ACCEPT";
    return;
  }
  std::ifstream in(path, std::ios::binary);
  const std::string wanted((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  ASSERT_TRUE(in) << "no golden file " << name << "; UMLAUF_ACCEPT=1 writes it";
  EXPECT_EQ(text, wanted) << "differs from tests/golden/" << name;
}

}  // namespace umlauf::test
