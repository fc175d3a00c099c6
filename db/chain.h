#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace umlauf::db {

/// SHA-256, lower-case hex.
std::string sha256(std::string_view bytes);

/// 16 random bytes, hex.
std::string new_salt();

/// What each event's hash covers; views into the row.
struct ChainLink {
  std::string_view previous;  ///< Hash of the event before; `kChainStart` for the first.
  std::int64_t sequence = 0;
  std::string_view stream;
  std::int64_t version = 0;
  std::string_view type;
  std::string_view recorded_at;
  std::string_view happened_on;
  std::string_view acting_as;
  std::string_view recorded_by;
  std::string_view payload;
  std::string_view personal_hash;
};

inline constexpr std::string_view kChainStart =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// SHA-256 over the fields in that order, each as its length in bytes, `:`, the bytes, `\n`, so
/// that no text can pass for another division of the same bytes.
std::string link_hash(const ChainLink& link);

/// SHA-256 over salt, reason and personal text, in the same form. The random salt keeps anybody
/// from guessing a removed text by trying.
std::string personal_hash(std::string_view salt,
                          std::string_view reason,
                          std::string_view personal);

}  // namespace umlauf::db
