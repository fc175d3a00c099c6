#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/day.h"
#include "engine/model/period.h"
#include "engine/model/result.h"

namespace umlauf {

class Calendar;

/// What a step is. The words are stored and shown in JSON: add to them, never rename one.
enum class TaskKind {
  task,           ///< Work of one office, done when its office says so.
  talk,           ///< Expert talk or workshop; its deliverable is the minutes.
  contribution,   ///< Text or data from an office; `nil` is a proper answer.
  participation,  ///< Statements of associations and offices within a period.
  involvement,    ///< An office is heard; a statement without shared responsibility.
  acknowledge,    ///< Seen, which never counts as consent.
  co_sign,        ///< Mitzeichnung: responsibility for one's own field only.
  final_sign,     ///< Freigabe, Schlusszeichnung: freezes the version.
  acceptance,     ///< The council office takes the paper in before the cut-off.
  session,        ///< A council body deals with the paper, in one of its sessions.
  council,        ///< The council office confirms what was decided.
  publication,    ///< The report goes public; not before the gate is open.
};

/// Working days of the task's own calendar; `optimistic <= likely <= pessimistic`, each >= 0.
/// Plans use `likely`, forecasts all three.
struct Estimate {
  std::int32_t optimistic = 0;
  std::int32_t likely = 0;
  std::int32_t pessimistic = 0;
  friend bool operator==(const Estimate&, const Estimate&) = default;
};

/// Where a thing stands in its file; line and column count from 1, 0 = not from a file.
struct Place {
  std::int32_t line = 0;
  std::int32_t column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// s, f = boundaries of start and finish (contract.md 3, *Links*).
enum class LinkType {
  finish_start,   ///< f + lag <= s'
  start_start,    ///< s + lag <= s'
  finish_finish,  ///< f + lag <= f'
  start_finish,   ///< s + lag <= f'
};

enum class LagUnit {
  working_days,   ///< AT of the plan's calendar; may be negative.
  calendar_days,  ///< KT, >= 0.
};

/// The task that holds this link waits for `before`.
struct Link {
  std::string before;  ///< Task id.
  LinkType type = LinkType::finish_start;
  std::int32_t lag = 0;
  LagUnit unit = LagUnit::working_days;
  Place place;
};

struct Task {
  std::string id;  ///< Letters, digits, `_`, `.`; unique in the workflow.
  std::string title;
  std::string phase;  ///< `A Auftrag`; groups rows of tables and charts.
  TaskKind kind = TaskKind::task;
  std::string office;  ///< Key in `Workflow::offices`: who is asked and reminded.
  std::string role;    ///< As the file words it (`ZIB + Fachleute`); for people only.
  Estimate duration;
  std::vector<Link> after;
  std::string body;                   ///< Sessions: key in `Workflow::bodies`.
  std::string calendar;               ///< Own calendar by name; empty = the plan's.
  std::vector<std::string> chapters;  ///< Handlungsfelder it concerns.
  std::optional<Period> reply_by;     ///< Frist from the request; without it the likely duration.
  /// External data: so many working days after the request the join goes on with a documented
  /// Fehlanzeige.
  std::optional<std::int32_t> nil_after;
  bool conditional = false;  ///< Falls away where nothing is to be done (`U40`).
  bool milestone = false;
  bool silence_consents = false;  ///< Verschweigefrist; co-signs only, never data protection.
  std::string ladder;             ///< Key in `Workflow::ladders`; empty = `standard`.
  std::string note;
  Place place;
  /// k of n: so many of the requests that it waits for directly suffice (`waived`).
  std::optional<std::int32_t> enough;
  /// Zeichnungsvorbehalt (#, GGO Anl. 2): the office or role that signs itself; empty = whoever
  /// signs for the office asked. A role, not a person.
  std::string reserved_for;
  std::string reserved_deputy;  ///< Who may sign in its place; empty = nobody.
  bool post_hoc = false;  ///< Urgent case, told afterwards (ThürGGO § 6(3)): holds up nothing.
};

/// An Amt, an external body or a function: roles, not persons.
struct Office {
  std::string key;
  std::string name;
  std::string mailbox;       ///< Function mailbox; empty = nobody can be written to.
  std::string head_mailbox;  ///< Where escalations go; empty = `mailbox`.
  bool unverified = false;   ///< Printed with `*`: an example, not a fact.
  bool data_protection = false;
  std::vector<DayRange> closures;  ///< Days on which it does not work (capacity only).
  Place place;
  std::optional<Day> closed_on;  ///< For good; only in the organisation, never in a workflow.
  std::string successor;         ///< Key of the office that took over; empty = nobody.
  std::string superior = {};     ///< Key of the office above (Dezernat, OB); empty = none known.
};

/// Stadtrat, committee, Beirat.
struct Body {
  std::string key;
  std::string name;
  std::string role;  ///< `Anhörung`, `Vorberatung`, `Entscheidung`, `Kenntnisnahme`.
  /// Vorlagenschluss where the session row names none: that many working days before.
  std::int32_t cutoff_days = 10;
  bool authoritative = false;  ///< Its decision ends the chain.
  bool chair_votes = false;
  std::int32_t members = 0;  ///< With a vote, without a chair from outside; 0 = unknown.
  bool unverified = false;
  Place place;
};

/// One rung: when a letter about an open task is due, in working days from its due day.
struct LadderStep {
  enum class Anchor { start, due };
  Anchor anchor = Anchor::due;
  std::int32_t offset = 0;  ///< Working days; negative = before.
  bool escalation = false;  ///< Goes to the head of the office as well.
};

struct Ladder {
  std::string key;
  std::vector<LadderStep> steps;    ///< In order of time.
  std::int32_t most_per_cycle = 0;  ///< Letters a recipient and cycle; 0 = no cap.
  Place place;
};

/// A field of action; a parameter that fans out into talks, contributions and chapters.
struct Handlungsfeld {
  std::string key;  ///< `H01`.
  std::string title;
  std::string office;
  Place place;
};

/// A day as a document words it (`zum 31. Juni 2012`), beside what is meant; a season stays a
/// range.
struct Target {
  std::string literal;  ///< Printed in quotation marks only.
  DayRange meant;
  std::string task;  ///< Which task reaches it; may be empty.
  Place place;
};

/// A reporting cycle as its file describes it, fan-out already done. Plain values; the reader
/// guarantees what `workflow_format.md` demands: ids unique, links resolvable, no circle.
struct Workflow {
  std::string key;  ///< `umsetzungsbericht`.
  std::string title;
  std::string file;        ///< What the reader was given, for messages.
  std::string calendar;    ///< Name for `find_calendar`; empty = the default one.
  std::string basis;       ///< Law or resolution behind the obligation.
  std::string interval;    ///< `alle 4 Jahre`.
  std::string paper_type;  ///< Matches `accepts` of session rows; empty matches empty only.
  std::string lead;        ///< Office key of the Federführung; empty = `lead_of`.
  std::optional<Target> target;
  std::vector<DayRange> closures;  ///< Days on which no office works (capacity only).
  std::vector<Handlungsfeld> handlungsfelder;
  std::vector<Office> offices;
  std::vector<Body> bodies;
  std::vector<Ladder> ladders;
  std::vector<Task> tasks;
};

const Task* find_task(const Workflow& workflow, const std::string& id);
const Office* find_office(const Workflow& workflow, const std::string& key);
const Body* find_body(const Workflow& workflow, const std::string& key);

/// The calendar that it plans by: the one it names, else the default; refused like `find_calendar`.
Result<const Calendar*> calendar_of(const Workflow& workflow);

/// Key of the office that leads: the one it names, else the first of its offices; empty = none.
std::string lead_of(const Workflow& workflow);

/// Whether this can name a cycle and its stream: letters a to z, digits, `-`, `_`, `.`, the first
/// one no `-` or `.`, at most 64.
bool fit_for_id(std::string_view id);

/// How long a name or title may be, in characters.
inline constexpr std::size_t kLongestLine = 200;

/// Whether this can stand as a name or title: one line of UTF-8, not empty, at most `kLongestLine`
/// characters, no control character.
bool fit_for_line(std::string_view text);

/// Whether this can be the key of an office or a body: letters of any language, digits, `-`, `_`,
/// `.`, the first one no `-` or `.`, at most 64 bytes.
bool fit_for_key(std::string_view key);

/// Whether this looks like a mailbox: ASCII, one `@` with something on both sides, no blanks or
/// brackets.
bool fit_for_address(std::string_view text);

/// How long a workflow's key may be, so that it and a year still make an id.
inline constexpr std::size_t kLongestKey = 59;

/// The stored words: `co_sign`, `finish_start`, …
std::string_view word(TaskKind kind);
std::optional<TaskKind> task_kind(std::string_view word);

}  // namespace umlauf
