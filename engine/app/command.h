#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/model/catalogue.h"
#include "engine/model/day.h"
#include "engine/model/result.h"

namespace umlauf {

/// What a person typed behind noun and verb, already checked against the command's own list.
class Arguments {
 public:
  std::map<std::string, std::vector<std::string>> values;  ///< By long name, or positional's name.

  [[nodiscard]] bool has(const std::string& name) const { return values.count(name) != 0; }
  [[nodiscard]] std::optional<std::string> option(const std::string& name) const;
  /// The value of a required one.
  [[nodiscard]] const std::string& at(const std::string& name) const;
  /// All values of one that may be repeated.
  [[nodiscard]] std::vector<std::string> all(const std::string& name) const;
};

/// One call of the program. `now` is the only time it sees.
struct Request {
  Arguments arguments;
  Language language = Language::de;
  bool json = false;
  Instant now;
};

/// What goes to standard output and standard error (both ready to print), and the exit code.
struct Reply {
  std::string out;
  std::string err;
  int exit_code = 0;
};

struct Option {
  std::string name;   ///< Long name without dashes.
  std::string value;  ///< Its value in English capitals (`DAY`), or a choice; empty = a switch.
  std::string help;   ///< Message id.
  bool many = false;
  bool words = false;  ///< The help text lists the words it takes (`words_of`).
};

struct Positional {
  std::string name;  ///< In English capitals: `FILE`; shown as the reader's language has it.
  bool required = true;
  bool many = false;  ///< Only the last one.
};

/// A subcommand: `plan`, or noun and verb as in `workflow check`.
struct Command {
  std::string noun;
  std::string verb;  ///< Empty for one-word commands.
  std::string help;  ///< Message id: one sentence on what it does.
  std::vector<Positional> positionals;
  std::vector<Option> options;
  std::function<Result<Reply>(const Request&)> run;
};

/// The commands of each part; `app.cpp` puts them together.
std::vector<Command> date_commands();
std::vector<Command> plan_commands();
std::vector<Command> workflow_commands();
std::vector<Command> store_commands();
std::vector<Command> cycle_commands();
std::vector<Command> task_commands();
std::vector<Command> answer_commands();
std::vector<Command> contribution_commands();
std::vector<Command> talk_commands();
std::vector<Command> participation_commands();
std::vector<Command> council_commands();
std::vector<Command> paper_commands();
std::vector<Command> publish_commands();
std::vector<Command> people_commands();
std::vector<Command> session_commands();
std::vector<Command> letter_commands();
std::vector<Command> record_commands();
std::vector<Command> replan_commands();
std::vector<Command> plugin_commands();
std::vector<Command> rehearse_commands();
std::vector<Command> obligation_commands();
std::vector<Command> removal_commands();
std::vector<Command> post_commands();
std::vector<Command> term_commands();
std::vector<Command> calendar_commands();
std::vector<Command> person_commands();
std::vector<Command> absence_commands();
std::vector<Command> closure_commands();
std::vector<Command> organisation_import_commands();
std::vector<Command> signature_commands();

/// All of them.
std::vector<Command> all_commands();

/// One line of JSON. What a person typed may be no UTF-8; the answer is, all the same.
std::string json_line(const nlohmann::ordered_json& json);

/// `message` in the reader's language, with its offers, as one line each; or the JSON error of
/// contract.md 2.
std::string error_text(const Error& error, Language language);
std::string error_json(const Error& error, Language language);
int exit_code(ErrorCode code);

/// Reads noun, verb, options and positionals. Understands `--help`, `--json`, `--lang`,
/// `--version`. Unknown nouns, verbs and options are refused with the nearest names.
Reply dispatch(const std::vector<Command>& commands,
               const std::vector<std::string>& words,
               Instant now);

}  // namespace umlauf
