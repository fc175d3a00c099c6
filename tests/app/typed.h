#pragma once

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>

#include "engine/app/command.h"
#include "plugins/files/temp_folder.h"

namespace umlauf::test {

using Words = std::vector<std::string>;

/// Commands as a person types them, in a folder and with a database of its own.
class Typed : public testing::Test {
 protected:
  Typed();
  ~Typed() override;

  [[nodiscard]] Reply typed(const Words& words) const;
  /// What a command that does not fail prints.
  [[nodiscard]] std::string said(const Words& words) const;
  /// What it says on standard error, refusing with that exit code.
  [[nodiscard]] std::string refused(const Words& words, int code) const;
  [[nodiscard]] nlohmann::json json_of(Words words, int code = 0) const;
  /// The path of a new file with that content.
  [[nodiscard]] std::string file(const std::string& name, const std::string& content) const;
  /// A workflow with one contribution, its acceptance and a session of the body `klima`.
  [[nodiscard]] std::string own_workflow() const;
  void given_a_cycle() const;

  TempFolder temporary;
  const std::string folder = temporary.path();
  std::string now = "2012-01-30T12:00:00+01:00";
};

}  // namespace umlauf::test
