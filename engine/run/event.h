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
#include "engine/run/contribution_events.h"
#include "engine/run/council_events.h"
#include "engine/run/guest_events.h"
#include "engine/run/obligation_events.h"
#include "engine/run/organisation_events.h"
#include "engine/run/scan_events.h"
#include "engine/run/sign_off.h"

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

/// One of the states of a request that an answer leads to (`act_of`).
using Outcome = SignOff;

// --- What happens to a cycle -----------------------------------------------------------------

/// The first event of a cycle. Holds the workflow as it was then, so that the log can be read in
/// ten years without the file.
struct CycleStarted {
  std::string title;
  Day start;
  Workflow workflow;
  std::string file_number;                    ///< Aktenzeichen, printed in subjects; may be empty.
  std::string predecessor;                    ///< Cycle that reported before; may be empty.
  std::vector<ContributionPart> asked_again;  ///< What that one left open.
  std::string obligation = {};  ///< Key of the obligation it reports for; may be empty.
};
struct CyclePaused {};
/// Goes on after a pause, or after it was closed: then what fell away with that is back.
struct CycleResumed {};
/// A day that was agreed for a step.
struct AgreedDay {
  std::string task;
  std::optional<Day> finish;  ///< None: no session was left.
};
/// The plan as agreed from then on: what `replan` compares with. Days move in it only by an act.
struct PlanAgreed {
  std::vector<AgreedDay> days;
};
/// Ended before its report was published.
struct CycleCancelled {};
/// Ended with all its tasks.
struct CycleClosed {
  std::vector<std::string> dropped = {};  ///< Tasks that fell away with it.
};

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
/// What about a step of a running cycle changed.
enum class TaskChange {
  added,
  linked,
  reassigned,
  chapters,
  kind,
  redefined,
  post_hoc,  ///< A co-sign becomes an acknowledgement afterwards.
  reserved,  ///< Somebody above reserves the signature …
  released,  ///< … and lifts that again.
};
/// A step is as given from now on; new ones come behind the others.
struct TaskDefined {
  Task task;
  TaskChange what = TaskChange::added;
  std::optional<Office> office;  ///< Of the step, where the workflow did not know it yet.
  std::optional<Body> body = std::nullopt;  ///< The same for a session step.
};
/// A remark for the file (Vermerk); changes nothing.
struct TaskNoted {
  std::string task;
  std::string text;
};
/// A reminder for the lead (Wiedervorlage) on that day; changes nothing either.
struct ResubmissionSet {
  std::string task;
  Day day;
  std::string text;
};
/// Its day came, and the lead was written to.
struct Resubmitted {
  std::string task;
  Day day;
};
struct Answered {
  std::string task;
  Outcome outcome = Outcome::signed_plain;
  std::string text;  ///< Remarks, reason, or the contribution itself; for conditions, all of them.
  Medium medium = Medium::desk;
  std::string declared_by;          ///< Person who said so, if not the one who typed it.
  std::vector<std::string> points;  ///< Conditions or remarks one by one; else empty.
  std::int32_t point_count = 0;     ///< Of `points`; stays when their texts are removed.
  std::string sha256;               ///< Version of the text it is about; empty where there is none.
  /// Who signed, where the organisation knows the person: key, name as it was then, for which
  /// office, in whose authority.
  std::string signer = {};
  std::string signer_name = {};
  std::string represents = {};
  std::optional<Authority> authority = {};
};
/// A clerk prepared an answer; it counts when somebody entitled signs it.
struct AnswerPrepared {
  std::string task;
  Outcome outcome = Outcome::signed_plain;
  std::string text;
  std::string prepared_by;
  std::vector<std::string> points;
};
/// The answerer takes it back; the office is asked still.
struct AnswerTakenBack {
  std::string task;
};
/// Somebody who was not entitled gave it: it counts no longer, the office is asked again.
struct AnswerSuspended {
  std::string task;
};
/// The lead goes on without it, or against it; the reason of the act stays visible.
struct AnswerOverridden {
  std::string task;
  std::string superior = {};  ///< Name of the office above both that decided; empty: the lead did.
};
/// How a condition was closed.
enum class Closing { fulfilled, withdrawn, overruled };
/// A condition (Maßgabe) of a signature was dealt with; after the last one the answer is a plain
/// signature.
struct ConditionClosed {
  std::string task;
  std::int32_t point = 1;  ///< Counted from 1.
  Closing how = Closing::fulfilled;
  std::string text;
};
/// The lead answered a remark.
struct RemarkAnswered {
  std::string task;
  std::int32_t point = 1;
  std::string text;
};
/// An objection after silence had consented; put to the lead, reopens nothing by itself.
struct ObjectionRecorded {
  std::string task;
  std::string text;
};
/// The period is over without an answer; any answer is still taken, and marked late.
struct RequestLapsed {
  std::string task;
};
/// The lead no longer asks.
struct RequestWithdrawn {
  std::string task;
};
/// A newer version of its chapters: what was answered before stays in the log, the office is asked
/// anew.
struct RequestSuperseded {
  std::string task;
};
/// What a new version of the text means for those who signed the one before.
enum class VersionKind {
  material,   ///< Its chapters are signed anew.
  editorial,  ///< They are told, and may object.
};
/// A file of the report, frozen under its hash.
struct VersionAdded {
  std::string sha256;
  std::string name;  ///< File name as given, umlauts and all.
  std::int64_t size = 0;
  VersionKind kind = VersionKind::material;
  std::vector<std::string> chapters;  ///< That changed; empty = all.
};
/// The office said that it has the request; without that its silence never counts.
struct ReceiptConfirmed {
  std::string task;
  Medium medium = Medium::phone;
  std::string declared_by;
};
/// The period is over, and silence counts as consent (Verschweigefrist).
struct RequestDeemed {
  std::string task;
};

// --- Organisation and sessions: streams of their own -----------------------------------------

struct OfficeSet {
  Office office;
};
/// Organisation: an office is closed for good; its successor, if any, takes over.
struct OfficeClosed {
  std::string office;
  std::string successor;
};
/// Cycle: an office that it asks is closed and has no successor; or it is `back` again.
struct OfficeGone {
  std::string office;
  bool back = false;
};
/// Cycle: another office leads it from now on.
struct LeadChanged {
  std::string office;
  std::optional<Office> added;  ///< Where the cycle does not know it yet.
};
/// What a closed office was asked: it blocks until it is given to another.
struct RequestOrphaned {
  std::string task;
};
struct SessionSet {
  Session session;
};
/// Any stream: reason and free text were removed for good from these entries of the log.
struct TextRemoved {
  std::vector<std::int64_t> entries;  ///< By sequence.
};

/// What happened. A stream is nothing but its events in order.
using Event = std::variant<CycleStarted,
                           CyclePaused,
                           CycleResumed,
                           CycleCancelled,
                           PlanAgreed,
                           CycleClosed,
                           TaskReady,
                           TaskStarted,
                           TaskFinished,
                           TaskSkipped,
                           TaskReopened,
                           TaskExtended,
                           TaskReminded,
                           TaskDefined,
                           TaskNoted,
                           ResubmissionSet,
                           Resubmitted,
                           Answered,
                           AnswerPrepared,
                           AnswerTakenBack,
                           AnswerSuspended,
                           AnswerOverridden,
                           ConditionClosed,
                           RemarkAnswered,
                           ObjectionRecorded,
                           RequestLapsed,
                           RequestWithdrawn,
                           RequestSuperseded,
                           PaperAccepted,
                           SessionAssigned,
                           SessionResult,
                           ResultConfirmed,
                           VersionAdded,
                           Published,
                           OfficeSet,
                           OfficeClosed,
                           OfficeGone,
                           LeadChanged,
                           RequestOrphaned,
                           SessionSet,
                           PaperReturned,
                           PaperWithdrawn,
                           ResultCorrected,
                           DecisionSuspended,
                           SuspensionLifted,
                           PaperNumbered,
                           TermEnded,
                           ContributionGiven,
                           LateDataPlaced,
                           PublicationCorrected,
                           PublicationRetracted,
                           GuestSet,
                           GuestRemoved,
                           ConsentSet,
                           GuestsReminded,
                           StatementReceived,
                           StatementTreated,
                           ParticipationClosed,
                           ParticipationEnded,
                           Entrusted,
                           DatesOffered,
                           DatesAnswered,
                           TalkDated,
                           TalkCalledOff,
                           MinutesTaken,
                           ObligationSet,
                           ObligationPlanned,
                           ObligationEnded,
                           TextRemoved,
                           AnswerScanned,
                           PaperContinued,
                           OfficeMoved,
                           OfficeRenamed,
                           PersonSet,
                           PersonLeft,
                           AbsenceSet,
                           AbsenceRemoved,
                           DeputySet,
                           DeputyRemoved,
                           ClosureSet,
                           ReceiptConfirmed,
                           RequestDeemed>;

/// Names of streams that are no cycle; a cycle's stream is its id (`umsetzungsbericht-2012`).
inline constexpr std::string_view kOrganisationStream = "organisation";
inline constexpr std::string_view kSessionsStream = "sessions";
inline constexpr std::string_view kObligationsStream = "obligations";

/// The stored words.
std::string_view word(VersionKind kind);
std::optional<VersionKind> version_kind(std::string_view word);
std::string_view word(TaskChange change);
std::optional<TaskChange> task_change(std::string_view word);
std::string_view word(Closing how);
std::optional<Closing> closing(std::string_view word);

/// The stored word of its type: `task_ready`. An alternative without one does not compile.
std::string_view word(const Event& event);

/// The task an event is about; empty for events of the whole cycle.
std::string_view task_of(const Event& event);

}  // namespace umlauf
