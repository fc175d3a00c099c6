#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/model/day.h"
#include "engine/model/sessions.h"
#include "engine/model/workflow.h"

namespace umlauf {

/// Who did something, when it really happened, and when it was written down. One act may cause
/// several events; each is stored with it.
struct Act {
  Instant at;          ///< Recorded at; read once a command.
  Day on;              ///< When it really happened; local day of `at` unless the person said so.
  std::string as;      ///< Office or person in whose name (`--as`); empty = the lead.
  std::string by;      ///< System user who typed it.
  std::string reason;  ///< `--reason`; empty where none was asked for.
};

/// What became of a request (domain.md 1.2). The words are stored: add to them, never rename one.
enum class Outcome {
  delivered,           ///< Contribution handed in.
  nil,                 ///< Fehlanzeige: the proper answer of who has nothing to report.
  stated,              ///< Statement to an involvement or participation.
  noted,               ///< Seen, which never counts as consent.
  signed_plain,        ///< Stored as `signed`.
  signed_remarks,      ///< Signed; the lead answers each remark.
  signed_conditional,  ///< Signed under conditions: blocks until signed anew.
  refused,             ///< Blocks.
  not_responsible,     ///< Blocks until another office answers.
};

/// How an answer reached us.
enum class Medium { mail, phone, meeting, paper, desk };

/// What a body made of the item (domain.md 2.2); the original words are kept beside it.
enum class ResultClass {
  withdrawn,
  deferred,
  referred,
  adopted_amended,
  tie_rejected,
  rejected,
  adopted,
  noted,
  settled,
  no_vote,
  meeting_cancelled,
  not_reached,
  inquorate,
};

// --- What happens to a cycle -----------------------------------------------------------------

/// The first event of a cycle. Holds the workflow as it was then, so that the log can be read in
/// ten years without the file.
struct CycleStarted {
  std::string title;
  Day start;
  Workflow workflow;
  std::string file_number;  ///< Aktenzeichen, printed in subjects; may be empty.
};
struct CyclePaused {};
struct CycleResumed {};
/// Ended before its report was published.
struct CycleCancelled {};
/// Ended with all its tasks.
struct CycleClosed {};

/// The office is asked now. The round rises with each new request for the same task.
struct TaskReady {
  std::string task;
  std::int32_t round = 1;
  std::optional<Day> due;  ///< Reply-by day; for session steps the session; none: no session left.
};
struct TaskStarted {
  std::string task;
};
/// Done without an answer to weigh: plain tasks, talks (with minutes), confirmations.
struct TaskFinished {
  std::string task;
  std::string note;
};
struct TaskSkipped {
  std::string task;
};
/// Back to work; tasks behind it that had not begun wait again.
struct TaskReopened {
  std::string task;
};
struct TaskExtended {
  std::string task;
  Day due;
};
/// Its office (from the last rung on, also the head) is written to about the due day.
struct TaskReminded {
  std::string task;
  std::int32_t rungs =
      0;  ///< Rungs of the ladder now behind it; missed ones are merged into the last.
};
struct Answered {
  std::string task;
  Outcome outcome = Outcome::signed_plain;
  std::string text;  ///< Remarks, conditions, reason, or the contribution itself.
  Medium medium = Medium::desk;
  std::string declared_by;  ///< Person who said so, if not the one who typed it.
};
/// The paper is in: the council office took it before (or, with a reason, after) the cut-off.
struct PaperAccepted {
  std::string task;
  std::string number;  ///< `VWT/0719/14`
};
/// A session step takes another session than it had (cancelled, deferred, moved).
struct SessionAssigned {
  std::string task;
  std::optional<Day> date;  ///< None: no session left in the calendar.
};
struct SessionResult {
  std::string task;
  Day date;
  ResultClass result = ResultClass::adopted;
  std::string words;  ///< As the minutes have them: `einstimmig bei sechs Enthaltungen`.
};
struct ResultConfirmed {
  std::string task;
  std::string decision;  ///< Number or date of the resolution extract.
};
/// A file of the report, frozen under its hash.
struct VersionAdded {
  std::string sha256;
  std::string name;  ///< File name as given, umlauts and all.
  std::int64_t size = 0;
};
struct Published {
  std::string task;
  std::string sha256;
  std::string name;
  std::int64_t size = 0;
  std::string decision;  ///< The sentence for the page: body, date, words.
};

// --- Organisation and sessions: streams of their own -----------------------------------------

struct OfficeSet {
  Office office;
};
struct SessionSet {
  Session session;
};

/// What happened. A stream is nothing but its events in order.
using Event = std::variant<CycleStarted,
                           CyclePaused,
                           CycleResumed,
                           CycleCancelled,
                           CycleClosed,
                           TaskReady,
                           TaskStarted,
                           TaskFinished,
                           TaskSkipped,
                           TaskReopened,
                           TaskExtended,
                           TaskReminded,
                           Answered,
                           PaperAccepted,
                           SessionAssigned,
                           SessionResult,
                           ResultConfirmed,
                           VersionAdded,
                           Published,
                           OfficeSet,
                           SessionSet>;

/// Names of streams that are no cycle; a cycle's stream is its id (`umsetzungsbericht-2012`).
inline constexpr std::string_view kOrganisationStream = "organisation";
inline constexpr std::string_view kSessionsStream = "sessions";

/// The stored words.
std::string_view word(Outcome outcome);
std::optional<Outcome> outcome(std::string_view word);
std::string_view word(Medium medium);
std::optional<Medium> medium(std::string_view word);
std::string_view word(ResultClass result);
std::optional<ResultClass> result_class(std::string_view word);

/// The stored word of its type: `task_ready`. An alternative without one does not compile.
std::string_view word(const Event& event);

/// The task an event is about; empty for events of the whole cycle.
std::string_view task_of(const Event& event);

}  // namespace umlauf
