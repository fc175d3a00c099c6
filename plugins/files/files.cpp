#include "plugins/files/files.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace umlauf::files {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (number_ < 0) {
      fail(path);
    }
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view content) const {
    while (!content.empty()) {
      const ssize_t written = ::write(number_, content.data(), content.size());
      if (written < 0 && errno != EINTR) {
        fail(path_);
      }
      content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
  }
  void sync() const {
    if (::fsync(number_) != 0) {
      fail(path_);
    }
  }

 private:
  const std::filesystem::path& path_;
  int number_;
};

/// Longest first where one begins like another.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kWritten{{{"ä", "ae"},
                                                                                  {"ö", "oe"},
                                                                                  {"ü", "ue"},
                                                                                  {"Ä", "ae"},
                                                                                  {"Ö", "oe"},
                                                                                  {"Ü", "ue"},
                                                                                  {"ß", "ss"},
                                                                                  {"ẞ", "ss"},
                                                                                  {"é", "e"},
                                                                                  {"è", "e"},
                                                                                  {"à", "a"},
                                                                                  {"ç", "c"},
                                                                                  {"ñ", "n"}}};

std::string_view written_out(std::string_view text, std::size_t& bytes) {
  for (const auto& [letter, plain] : kWritten) {
    if (text.starts_with(letter)) {
      bytes = letter.size();
      return plain;
    }
  }
  bytes = 1;
  return {};
}

bool plain(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
}

}  // namespace

void write_whole(const std::filesystem::path& path, std::string_view content) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  std::filesystem::create_directories(folder);
  const std::filesystem::path hidden = folder / ('.' + path.filename().string() + ".tmp");
  {
    const Descriptor file(hidden, O_WRONLY | O_CREAT | O_TRUNC);
    file.write(content);
    file.sync();
  }
  if (std::rename(hidden.c_str(), path.c_str()) != 0) {
    fail(path);
  }
  Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
}

std::string safe_name(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  std::string name;
  while (!text.empty() && name.size() < kLongest) {
    std::size_t bytes = 1;
    const std::string_view replaced = written_out(text, bytes);
    char letter = text.front();
    if (letter >= 'A' && letter <= 'Z') {
      letter = static_cast<char>(letter - 'A' + 'a');
    }
    if (!replaced.empty()) {
      name += replaced;
    } else if (plain(letter)) {
      name += letter;
    } else if (!name.empty() && name.back() != '-' && name.back() != '.') {
      name += letter == '.' ? '.' : '-';
    }
    text.remove_prefix(bytes);
  }
  while (!name.empty() && (name.back() == '-' || name.back() == '.')) {
    name.pop_back();
  }
  return name.empty() ? "ohne-namen" : name.substr(0, kLongest);
}

std::string short_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char letter : text) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
  }
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
  return digits.data();
}

}  // namespace umlauf::files
