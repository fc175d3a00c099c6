#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/app/command.h"
#include "engine/model/calendar.h"
#include "engine/model/workflow.h"

namespace umlauf::mishaps {

using Words = std::vector<std::string>;
using Json = nlohmann::ordered_json;

/// What mishaps are played on: a workflow as the command line named it.
struct Ground {
  std::string file;      ///< As it is typed.
  std::string sessions;  ///< Likewise; a file, or the name of a shipped workflow.
  Workflow workflow;
  Day start;
  Language language = Language::de;
};

/// A command of the story, and what the program said to it.
struct Step {
  Day day;
  std::string command;  ///< `umlauf answer correct …`, as one would type it on that day.
  std::string said;
  int exit_code = 0;
};
/// Something that has to be so afterwards.
struct Check {
  std::string what;
  bool held = false;
};
/// A mishap that was played.
struct Story {
  std::string id;
  std::string title;
  std::string before;  ///< Where the cycle stood, in a sentence; empty at its very beginning.
  std::vector<Step> steps;
  std::vector<Check> checks;
  std::vector<Step> all;  ///< Every command from the empty folder on, with what it said.
  std::size_t letters = 0;
  std::size_t sign_offs = 0;
  Day last_day;

  [[nodiscard]] bool held() const;
};

/// A command that had to work was refused: the play ends there, with a check that did not hold.
class Stopped : public std::exception {};

/// An item of a letter as `letter list` shows it.
struct Post {
  std::string key;
  std::string day;
  std::string address;
  std::string cycle;
  std::string task;
  std::string rule;
};

/// Types commands into the program, with a database in a folder of its own, and moves the clock.
class Play {
 public:
  Play(const Ground& ground, std::filesystem::path folder, Day today);

  [[nodiscard]] const Ground& ground() const { return *ground_; }
  [[nodiscard]] const Workflow& workflow() const { return ground_->workflow; }
  [[nodiscard]] const Calendar& calendar() const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  /// The folder was copied: plays on in that copy.
  void move_to(std::filesystem::path folder) { folder_ = std::move(folder); }
  /// The id of the cycle.
  [[nodiscard]] const std::string& cycle() const { return cycle_; }

  // --- The clock ---
  [[nodiscard]] Day today() const { return today_; }
  /// That many working days from today.
  [[nodiscard]] Day in(std::int32_t working_days) const;
  /// Ten o'clock of that day, or the hour named. The clock never goes back.
  void on(Day day, int hour = 10);
  /// The turn of the morning of that day, shown only where `shown`; then it is ten o'clock.
  void morning(Day day, bool shown = true);

  // --- Commands ---
  /// A command of the story; it must work. What it says.
  std::string type(const Words& words);
  /// One that must be refused with that exit code.
  void refused(const Words& words, int code);
  /// One that is not part of the story.
  Reply quiet(const Words& words);
  /// What a command says as JSON.
  [[nodiscard]] Json read(Words words) const;
  /// The path of a new file with that content.
  [[nodiscard]] std::string file(const std::string& name, const std::string& content) const;

  // --- What there is ---
  [[nodiscard]] Json shown(const std::string& cycle = "") const;
  [[nodiscard]] Json task(const std::string& id) const;
  /// A field of the task that is text or null.
  [[nodiscard]] std::string field(const std::string& id, const char* name) const;
  [[nodiscard]] Day day_of(const std::string& id, const char* name) const;
  /// Ids of steps of that kind, in order; data protection apart, where only `others` are meant.
  [[nodiscard]] Words ids(TaskKind kind) const;
  [[nodiscard]] std::string first(TaskKind kind) const;
  [[nodiscard]] Words co_signs() const;          ///< Of offices that are no data protection.
  [[nodiscard]] std::string protection() const;  ///< Co-sign of data protection; may be empty.
  [[nodiscard]] std::string last_signature() const;
  [[nodiscard]] std::string lead() const;  ///< Its mailbox.
  [[nodiscard]] std::string office_of(const std::string& task) const;
  [[nodiscard]] std::string mailbox(const std::string& office) const;
  /// What was written since that day.
  [[nodiscard]] std::vector<Post> post(Day since) const;
  /// What was published, as `publish list` has it.
  [[nodiscard]] Json published() const;
  /// Events of that type about that task (all tasks where it is empty).
  [[nodiscard]] std::vector<Json> events(const std::string& type, const std::string& task) const;
  [[nodiscard]] std::string content_of(const std::filesystem::path& path) const;

  // --- Checks ---
  void check(bool held, const Message& what);
  /// The task stands there: `done`, `blocked`, …
  void stands(const std::string& task, const char* state);
  /// A letter to that address with that item was written since that day; or none was.
  void wrote(Day since, const std::string& address, const char* rule, const std::string& task);
  void wrote_nothing(Day since, const std::string& address, const char* rule);
  /// Nobody had more than one letter a day since then.
  void one_letter_each(Day since);
  void logged(const char* type, const std::string& task = "");

  // --- The story ---
  void begins_here(const Message& before);
  [[nodiscard]] Story told(const std::string& id, const Message& title);

 private:
  [[nodiscard]] Reply run(const Words& words) const;
  [[nodiscard]] std::string as_typed(const Words& words) const;

  const Ground* ground_;  // outlives the play
  std::filesystem::path folder_;
  std::string cycle_;
  Day today_;
  int hour_ = 10;
  Story story_;
};

}  // namespace umlauf::mishaps
