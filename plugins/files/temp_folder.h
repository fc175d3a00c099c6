#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace umlauf {

/// A folder of its own below the system's for temporary ones, gone with all in it at the end.
class TempFolder {
 public:
  TempFolder() {
    // mkdtemp asks for six X and puts something of its own there.
    path_ = (std::filesystem::temp_directory_path() / "umlauf-XXXXXX").string();
    if (mkdtemp(path_.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string file(const std::string& name = "umlauf.db") const {
    return path_ + '/' + name;
  }

 private:
  std::string path_;
};

}  // namespace umlauf
