#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/message.h"
#include "engine/run/cycle.h"

namespace umlauf {

/// One line of what somebody noted of a session, taken apart.
struct SessionLine {
  std::int32_t number = 0;  ///< In the text, from 1.
  std::string text;
  std::string key;  ///< Number of a paper or id of a step, as it stands there; may be empty.
  std::string words;
  std::string votes;  ///< `32:12:3`; empty where there are none.
};

/// Takes lines apart: a row of a table (`VWT/0719/14;einstimmig beschlossen;57:0:6`), or a line of
/// an agenda (`TOP 5 VWT/0719/14 einstimmig beschlossen`). Blank lines and the head of a table are
/// left out.
std::vector<SessionLine> read_session_lines(std::string_view text);

/// What a line is about and says, or why a person has to look.
struct RecognisedLine {
  SessionLine line;
  std::string cycle;
  std::string task;
  std::optional<ResultClass> result;
  std::optional<Votes> votes;
  bool entered = false;            ///< This very result stands there already.
  std::optional<Message> problem;  ///< A sentence; nothing where all of it is understood.
};

/// Finds the step of each line among those of the cycles that wait for that session. Nothing is
/// guessed: a paper that nobody has, an id of two cycles, words of no class, a step named twice are
/// problems.
std::vector<RecognisedLine> recognise(const std::vector<SessionLine>& lines,
                                      const std::vector<Cycle>& cycles,
                                      std::string_view body,
                                      Day day);

}  // namespace umlauf
