#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/app/mishaps/drive.h"
#include "engine/model/result.h"

namespace umlauf::mishaps {

/// Steps of a kind that a mishap cannot do without.
struct Need {
  TaskKind kind = TaskKind::task;
  std::size_t count = 1;
};

/// One of the situations that the first year brings: how far the cycle has come, and what people
/// type then, with what must come out.
struct Mishap {
  std::string id;     ///< `M07`
  std::string title;  ///< Message id.
  Stage stage = Stage::begun;
  std::vector<Need> needs;
  void (*play)(Play&) = nullptr;
};

/// All that can be played, in order. Each part of the list stands in a file of its own.
const std::vector<Mishap>& all_mishaps();
std::vector<Mishap> office_mishaps();
std::vector<Mishap> signature_mishaps();
std::vector<Mishap> text_mishaps();
std::vector<Mishap> letter_mishaps();
std::vector<Mishap> council_mishaps();
std::vector<Mishap> publication_mishaps();

/// The mishap with that id; not_found with those there are.
Result<Mishap> mishap_named(const std::string& id);

/// Plays mishaps on one workflow. What leads up to them is played once and copied.
class Theatre {
 public:
  /// `folder` holds a folder for each mishap afterwards, and nothing else.
  Theatre(Ground ground, std::filesystem::path folder);
  ~Theatre();
  Theatre(const Theatre&) = delete;
  Theatre& operator=(const Theatre&) = delete;

  /// Invalid where the workflow lacks what it needs, or the calendar a session; says what.
  Result<Story> play(const Mishap& mishap);

 private:
  /// A play that has come to that stage, in `folder`.
  Result<Play> at(Stage stage, const std::filesystem::path& folder);

  Ground ground_;
  std::filesystem::path folder_;
  std::map<Stage, Play> stages_;
};

}  // namespace umlauf::mishaps
