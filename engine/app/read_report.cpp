#include "engine/app/read_report.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "db/chain.h"

namespace umlauf {
namespace {

constexpr std::uintmax_t kMostBytes = 200U << 20U;

}  // namespace

Result<StoredFile> read_report(const std::string& path) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) {
    return Error{ErrorCode::not_found, {"version.file_missing", {{"file", path}}}, {}};
  }
  if (!std::filesystem::is_regular_file(path, problem)) {
    return Error{ErrorCode::invalid, {"version.no_file", {{"file", path}}}, {}};
  }
  const auto size = std::filesystem::file_size(path, problem);
  if (problem || size == 0 || size > kMostBytes) {
    return Error{ErrorCode::invalid, {"file.size", {{"file", path}}}, {}};
  }
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in || content.size() != size) {
    return Error{ErrorCode::forbidden, {"version.file_unreadable", {{"file", path}}}, {}};
  }
  std::string hash = db::sha256(content);
  return StoredFile{
      std::move(hash), std::filesystem::path(path).filename().string(), std::move(content)};
}

}  // namespace umlauf
