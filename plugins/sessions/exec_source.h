#pragma once

#include <string>

#include "engine/run/ports.h"

namespace umlauf::sessions {

/// Asks an outside program for the calendar of sessions: `{"sessions":true}` on its standard input,
/// on its standard output `{"calendar":"…"}` with the text of a table (`body;date;…`) or of an
/// iCalendar file. It has a minute. Another exit code, too slow, no such answer: conflict, nothing
/// is taken. See docs/plugins.md.
class ExecSource : public SessionSource {
 public:
  explicit ExecSource(std::string program) : program_(std::move(program)) {}
  Result<std::string> calendar() override;

 private:
  std::string program_;
};

}  // namespace umlauf::sessions
