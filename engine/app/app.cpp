#include "engine/app/app.h"

#include <chrono>
#include <exception>
#include <iostream>

#include "engine/app/command.h"

namespace umlauf {

std::vector<Command> all_commands() {
  std::vector<Command> commands;
  for (auto part : {date_commands,     workflow_commands,      plan_commands,
                    rehearse_commands, store_commands,         cycle_commands,
                    task_commands,     answer_commands,        contribution_commands,
                    talk_commands,     participation_commands, council_commands,
                    paper_commands,    publish_commands,       people_commands,
                    session_commands,  letter_commands,        record_commands,
                    replan_commands,   plugin_commands,        obligation_commands,
                    removal_commands,  post_commands,          term_commands,
                    calendar_commands, person_commands,        absence_commands,
                    closure_commands,  signature_commands,     organisation_import_commands}) {
    std::vector<Command> more = part();
    commands.insert(
        commands.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return commands;
}

int run_app(int argc, const char* const* argv) {
  constexpr int kInternal = 70;
  try {
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const std::vector<std::string> words(argv + 1, argv + argc);
    const Reply reply = dispatch(all_commands(), words, now);
    std::cout << reply.out << std::flush;
    std::cerr << reply.err;
    if (!std::cout) {
      std::cerr << render({"error.output", {}}, Language::de) << '\n';
      return kInternal;
    }
    return reply.exit_code;
  } catch (const std::exception& error) {
    std::cerr << render({"error.internal", {{"what", error.what()}}}, Language::de) << '\n';
    return kInternal;
  }
}

}  // namespace umlauf
