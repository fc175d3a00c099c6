#pragma once

#include <filesystem>
#include <string>

#include "engine/model/catalogue.h"
#include "engine/run/ports.h"

namespace umlauf::publish {

/// Brings the folder up to date (`FolderPublisher`), then tells an outside program, which may carry
/// it to a web server: `{"folder":"…","reports":[{"cycle","title","file_name","sha256","on"}]}` on
/// its standard input, `{"ok":true}` on its standard output, within five minutes. Anything else
/// throws `Failure`, and the pages count as not up to date, so that the next turn tries again.
class ExecPublisher : public Publisher {
 public:
  ExecPublisher(std::filesystem::path folder, Language language, std::string program)
      : folder_(std::move(folder)), language_(language), program_(std::move(program)) {}
  void publish_all(const std::vector<PublishedReport>& reports) override;

 private:
  std::filesystem::path folder_;
  Language language_;
  std::string program_;
};

}  // namespace umlauf::publish
