#include "plugins/publish/folder_publisher.h"

#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "plugins/files/files.h"

namespace umlauf::publish {
namespace {

constexpr const char* kList = ".umlauf";

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool holds(const std::filesystem::path& path, const std::string& content) {
  return std::filesystem::is_regular_file(path) &&
         std::filesystem::file_size(path) == content.size() && read(path) == content;
}

void write_changed(const std::filesystem::path& path, const std::string& content) {
  if (!holds(path, content)) {
    files::write_whole(path, content);
  }
}

/// Only names that this publisher can have written, whatever stands in the list.
bool ours(const std::string& name) {
  const std::size_t slash = name.find('/');
  const auto plain = [](const std::string& part) { return files::safe_name(part) == part; };
  return slash == std::string::npos ? plain(name)
                                    : plain(name.substr(0, slash)) && plain(name.substr(slash + 1));
}

std::set<std::string> written_before(const std::filesystem::path& folder) {
  std::set<std::string> names;
  std::ifstream in(folder / kList);
  for (std::string name; std::getline(in, name);) {
    if (ours(name)) {
      names.insert(name);
    }
  }
  return names;
}

std::string lines(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += name + '\n';
  }
  return text;
}

/// Reports (in folders of their own), their pages, then the list of them.
int rank(const std::string& name) {
  return name == "index.html" || name == "feed.xml" ? 2
         : name.find('/') == std::string::npos      ? 1
                                                    : 0;
}

void remove_stale(const std::filesystem::path& folder, const std::string& name) {
  const std::filesystem::path path = folder / name;
  const std::filesystem::path parent = path.parent_path();
  std::filesystem::remove(path);
  // What a crash may have left of it.
  std::filesystem::remove(parent / ('.' + path.filename().string() + ".tmp"));
  if (parent != folder && std::filesystem::is_directory(parent) &&
      std::filesystem::is_empty(parent)) {
    std::filesystem::remove(parent);
  }
}

}  // namespace

FolderPublisher::FolderPublisher(std::filesystem::path folder, Language language)
    : folder_(std::move(folder)), language_(language) {}

void FolderPublisher::publish_all(const std::vector<PublishedReport>& reports) {
  const auto site = public_site(reports, language_);
  const std::set<std::string> before = written_before(folder_);
  std::set<std::string> after;
  std::set<std::string> either = before;
  for (const auto& [name, content] : site) {
    after.insert(name);
    either.insert(name);
  }
  write_changed(folder_ / kList, lines(either));
  for (const int turn : {0, 1, 2}) {
    for (const auto& [name, content] : site) {
      if (rank(name) == turn) {
        write_changed(folder_ / name, content);
      }
    }
  }
  for (const std::string& name : before) {
    if (!after.contains(name)) {
      remove_stale(folder_, name);
    }
  }
  write_changed(folder_ / kList, lines(after));
}

}  // namespace umlauf::publish
