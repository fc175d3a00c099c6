#include "db/chain.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <openssl/evp.h>
#include <unistd.h>

namespace umlauf::db {
namespace {

std::string hex(const unsigned char* bytes, std::size_t count) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * count);
  for (std::size_t i = 0; i < count; ++i) {
    text += kDigits[bytes[i] >> 4U];
    text += kDigits[bytes[i] & 0xfU];
  }
  return text;
}

void add(std::string& text, std::string_view field) {
  text += std::to_string(field.size());
  text += ':';
  text += field;
  text += '\n';
}

}  // namespace

std::string sha256(std::string_view bytes) {
  static const EVP_MD* const kKind = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);  // It searches.
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, kKind, nullptr) != 1) {
    throw std::runtime_error("SHA-256 is not to be had");
  }
  return hex(digest.data(), digest.size());
}

std::string new_salt() {
  std::array<unsigned char, 16> bytes{};
  if (getentropy(bytes.data(), bytes.size()) != 0) {
    throw std::system_error(errno, std::generic_category(), "no random numbers");
  }
  return hex(bytes.data(), bytes.size());
}

std::string link_hash(const ChainLink& link) {
  std::string text;
  text.reserve(512 + link.payload.size());
  const std::string sequence = std::to_string(link.sequence);
  const std::string version = std::to_string(link.version);
  for (const std::string_view field : {link.previous,
                                       std::string_view(sequence),
                                       link.stream,
                                       std::string_view(version),
                                       link.type,
                                       link.recorded_at,
                                       link.happened_on,
                                       link.acting_as,
                                       link.recorded_by,
                                       link.payload,
                                       link.personal_hash}) {
    add(text, field);
  }
  return sha256(text);
}

std::string personal_hash(std::string_view salt,
                          std::string_view reason,
                          std::string_view personal) {
  std::string text;
  for (const std::string_view field : {salt, reason, personal}) {
    add(text, field);
  }
  return sha256(text);
}

}  // namespace umlauf::db
