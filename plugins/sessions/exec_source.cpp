#include "plugins/sessions/exec_source.h"

#include <nlohmann/json.hpp>

#include "plugins/exec/program.h"

namespace umlauf::sessions {

Result<std::string> ExecSource::calendar() {
  constexpr std::chrono::minutes kLimit{1};
  const exec::Outcome outcome = exec::run_program({program_}, "{\"sessions\":true}\n", kLimit);
  const auto troubled = [&](const std::string& why) {
    return Error{
        ErrorCode::conflict, {"plugin.no_sessions", {{"program", program_}, {"why", why}}}, {}};
  };
  if (outcome.how != exec::Outcome::How::answered) {
    return troubled(exec::trouble_text(outcome));
  }
  const nlohmann::json answer = nlohmann::json::parse(outcome.out, nullptr, false);
  if (!answer.is_object() || !answer.contains("calendar") || !answer["calendar"].is_string()) {
    return troubled("no {\"calendar\":\"…\"} in its answer");
  }
  return answer["calendar"].get<std::string>();
}

}  // namespace umlauf::sessions
