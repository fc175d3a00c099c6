#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/model/workflow.h"
#include "engine/run/event.h"
#include "engine/run/paper.h"
#include "engine/run/roster.h"

namespace umlauf {

/// Where a task of a running cycle stands. The words are stored: add to them, never rename one.
enum class TaskState {
  waiting,  ///< Something that it depends on is not done.
  ready,    ///< Its office has been asked; nobody has begun.
  active,   ///< Somebody has begun.
  blocked,  ///< Answered in a way that stops the rest (refused, under conditions, rejected).
  done,
  skipped,  ///< Fell away; what depends on it may start.
};

enum class CycleState { running, paused, closed, cancelled };

/// One task as it stands.
struct TaskRun {
  TaskState state = TaskState::waiting;
  std::int32_t round = 0;  ///< 0 = never asked.
  std::optional<Day> ready_on;
  std::optional<Day> started_on;
  std::optional<Day> ended_on;  ///< Exactly when done or skipped.
  std::optional<Day> due;
  std::int32_t reminded = 0;        ///< Rungs of its ladder that are behind it in this round.
  std::optional<Day> reminded_on;   ///< When the last of them was said.
  std::optional<SignOff> sign_off;  ///< Once asked, for steps that an answer settles.
  std::optional<Day> answered_on;   ///< Day of the answer that stands.
  bool late = false;                ///< Answered after its due day.
  bool overridden = false;          ///< The lead goes on without it; the log says why.
  std::optional<ResultClass> result;
  std::string words;  ///< Original words of a result, text of an answer.
  friend bool operator==(const TaskRun&, const TaskRun&) = default;
};

/// A condition or remark of an answer, and what became of it.
struct Point {
  std::string text;
  std::optional<Closing> closed;  ///< Conditions only.
  std::string reply;              ///< Of the lead; may be empty.
  bool replied = false;
};

/// An answer as it stands, or as it is prepared.
struct Answer {
  Outcome outcome = Outcome::signed_plain;
  std::string text;
  Medium medium = Medium::desk;
  std::string declared_by;
  std::vector<Point> points;  ///< Conditions of `signed_conditional`, remarks of `signed_remarks`.
  std::string sha256;         ///< Version of the text it is about.
  std::string office;         ///< Key of the office whose answer it is.
  /// Who signed, where the organisation knew the person (`Answered`).
  std::string signer_name = {};
  std::optional<Authority> authority = {};
  std::string scan = {};  ///< File name of the signed slip; empty = none.
  std::string scan_sha256 = {};
};

/// What is known of the answer to a request beside the state of its task.
struct Response {
  std::optional<Answer> answer;
  std::optional<Answer> prepared;
  std::string prepared_by;
  std::optional<Answer> before;         ///< To a version that was superseded.
  bool silence_announced = false;       ///< With the request of this round.
  std::optional<Day> received_on = {};  ///< When the office said that it has the request.
};

/// What an office contributed, as it said it last.
struct Contribution {
  std::vector<ContributionPart> parts;
  std::string file;
  std::string sha256;
  Day on;
  bool late = false;
  std::optional<LateUse> use;  ///< Of late data, once the lead has chosen.
};

/// A reminder of the lead's own (Wiedervorlage).
struct Resubmission {
  std::string task;
  Day day;
  std::string text;
};

struct DocumentVersion {
  std::string sha256;
  std::string name;
  std::int64_t size = 0;
  Day on;
  VersionKind kind = VersionKind::material;
  std::vector<std::string> chapters;  ///< That changed; empty = all.
  friend bool operator==(const DocumentVersion&, const DocumentVersion&) = default;
};

/// A file that was public before another one took its place.
struct EarlierFile {
  DocumentVersion document;
  std::string erratum;  ///< What was wrong with it; empty for a preliminary one.
  Day replaced_on;
  bool gone = false;  ///< Retracted: its name and checksum stay, the file does not.
  friend bool operator==(const EarlierFile&, const EarlierFile&) = default;
};

struct Publication {
  std::string task;
  DocumentVersion document;
  std::string decision;
  bool preliminary = false;          ///< For consultation, before the decision.
  std::vector<EarlierFile> earlier;  ///< Oldest first.
  std::optional<Day> retracted_on;
  friend bool operator==(const Publication&, const Publication&) = default;
};

/// Where a task stands in its workflow, by id.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using TaskIndex = std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>>;

/// What fell away when the cycle was closed, as it stood then.
struct DroppedTask {
  std::string task;
  TaskRun run;
};

/// A cycle is the fold of its events. Cheap to copy.
struct Cycle {
  std::string id;
  std::int64_t version = 0;  ///< Number of events applied.
  CycleState state = CycleState::running;
  std::string title;
  std::string file_number;
  Day start;
  std::shared_ptr<const Workflow> workflow;  ///< As begun, with its changes; shared by copies.
  std::shared_ptr<const TaskIndex> index;    ///< Of workflow->tasks.
  std::vector<TaskRun> tasks;                ///< Parallel to workflow->tasks.
  std::vector<Response> responses;           ///< Likewise.
  std::vector<Contribution> contributions;   ///< Likewise.
  std::map<std::string, Roster, std::less<>> rosters;  ///< Of steps that invite, by task.
  std::string predecessor;
  std::vector<ContributionPart> asked_again;  ///< What the predecessor left open.
  std::string obligation;                     ///< Key of the one it reports for; may be empty.
  std::vector<AgreedDay> agreed;              ///< The plan as agreed last; empty in old cycles.
  std::vector<std::string> gone;              ///< Offices that are closed, without a successor.
  std::vector<Resubmission> resubmissions;    ///< Whose day has not come.
  std::vector<DocumentVersion> versions;
  Paper paper;
  std::vector<std::vector<SessionRecord>> results;  ///< Of session steps, parallel to tasks.
  std::optional<Publication> publication;
  std::optional<Day> reported_on;  ///< When its report was public for the first time.
  std::optional<Day> closed_on;
  std::vector<DroppedTask> dropped;  ///< With its closing.
  bool reopened = false;  ///< With nothing left to do: it closes by itself only after a new task.
};

/// The cycle after the event. Never fails: what is stored has happened.
void apply(Cycle& cycle, const Event& event, Day on);

/// Index of the task; npos if there is none.
std::size_t index_of(const Cycle& cycle, std::string_view task);
inline constexpr std::size_t kNoTask = static_cast<std::size_t>(-1);

inline bool ended(TaskState state) {
  return state == TaskState::done || state == TaskState::skipped;
}
inline bool open(TaskState state) {
  return state == TaskState::ready || state == TaskState::active || state == TaskState::blocked;
}

/// Whether a step is settled by an answer (`takes`) and goes through the states of `SignOff`.
bool is_request(TaskKind kind);

std::string_view word(TaskState state);
std::optional<TaskState> task_state(std::string_view word);
std::string_view word(CycleState state);
std::optional<CycleState> cycle_state(std::string_view word);

}  // namespace umlauf
