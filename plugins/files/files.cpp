#include "plugins/files/files.h"

#include <algorithm>
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
  throw std::filesystem::filesystem_error(
      "cannot write", path, std::error_code(errno, std::generic_category()));
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

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char each) { return lower(each); });
  return text;
}

/// `.pdf` of `Bericht.pdf`, by which programs know what a file is; empty where there is none.
std::string ending_of(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == text.size() ||
      text.size() - dot > kLongest) {
    return {};
  }
  const std::string_view letters = text.substr(dot + 1);
  const bool fits =
      std::all_of(letters.begin(), letters.end(), [](char each) { return plain(lower(each)); });
  return fits ? std::string(text.substr(dot)) : std::string{};
}

std::string plain_name(std::string_view text) {
  std::string name;
  while (!text.empty()) {
    std::size_t bytes = 1;
    const std::string_view replaced = written_out(text, bytes);
    const char letter = lower(text.front());
    if (!replaced.empty()) {
      name += replaced;
    } else if (plain(letter)) {
      name += letter;
    } else if (!name.empty() && name.back() != '-' && name.back() != '.') {
      name += letter == '.' ? '.' : '-';
    }
    text.remove_prefix(bytes);
  }
  return name;
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
  const std::string ending = ending_of(text);
  std::string name = plain_name(text.substr(0, text.size() - ending.size()));
  name.resize(std::min(name.size(), kLongest - ending.size()));
  while (!name.empty() && (name.back() == '-' || name.back() == '.')) {
    name.pop_back();
  }
  return (name.empty() ? "ohne-namen" : name) + lower(ending);
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
