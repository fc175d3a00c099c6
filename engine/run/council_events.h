#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/day.h"

namespace umlauf {

// What happens to a paper between the council office, the bodies and the public pages; part of
// `Event` (event.h).

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
inline constexpr int kResultClasses = 13;

/// A vote as the minutes count it. Abstentions and invalid votes do not count for the majority
/// (§ 45 KSVG); `present` and `members` are checked where they are known.
struct Votes {
  std::int32_t yes = 0;
  std::int32_t no = 0;
  std::int32_t abstained = 0;
  std::int32_t invalid = 0;
  std::optional<std::int32_t> present;
  friend bool operator==(const Votes&, const Votes&) = default;
};

/// Who objected to a decision. Both have suspensive effect (§§ 60, 130 KSVG).
enum class ObjectionKind {
  widerspruch,   ///< The mayor's.
  beanstandung,  ///< The supervision's.
};

/// The paper is in: the council office took it before (or, with a reason, after) the cut-off.
struct PaperAccepted {
  std::string task;
  std::string number;                    ///< `VWT/0719/14`
  std::string type;                      ///< `Beschlussvorlage`; empty = the workflow's.
  std::vector<std::string> attachments;  ///< Names.
  std::string sha256;  ///< Version of the text that is put to the bodies; empty = none yet.
  std::optional<Day> counts_from;  ///< Counts as in on that day, not on its own.
  bool late = false;               ///< After the cut-off; the act says why.
  std::string granted_by;          ///< Who allowed that.
};
/// The council office gave it back as incomplete.
struct PaperReturned {
  std::string task;
  std::vector<std::string> missing;
  Day until;  ///< Complete by then, it counts as in on the day of the first return.
};
/// The lead took it back; the chain stops until it is accepted again.
struct PaperWithdrawn {
  std::string task;
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
  std::optional<Votes> votes;
};
/// The result entered last for the step was wrong; it stays visible beside this one.
struct ResultCorrected {
  std::string task;
  Day date;
  ResultClass result = ResultClass::adopted;
  std::string words;
  std::optional<Votes> votes;
};
struct ResultConfirmed {
  std::string task;
  std::string decision;  ///< Number or date of the resolution extract.
  bool final = false;    ///< The minutes are approved.
};
/// The decision is suspended: no publication, a notice where it is public already.
struct DecisionSuspended {
  ObjectionKind kind = ObjectionKind::widerspruch;
};
struct SuspensionLifted {};

/// The number of the paper was wrong.
struct PaperNumbered {
  std::string number;
};
/// The term of the body ended while the paper was on its way; the lead is asked whether to go on.
struct TermEnded {
  std::string task;
  Day poll;
};

/// The lead lets the paper go on in the new term.
struct PaperContinued {};

struct Published {
  std::string task;
  std::string sha256;
  std::string name;
  std::int64_t size = 0;
  std::string decision;      ///< The sentence for the page: body, date, words.
  bool preliminary = false;  ///< For consultation, before the decision.
};
/// Another file takes the place of the published one, which stays reachable below it.
struct PublicationCorrected {
  std::string sha256;
  std::string name;
  std::int64_t size = 0;
  std::string erratum;  ///< What was wrong, for the page.
};
/// The files are public no longer; a notice stays.
struct PublicationRetracted {};

std::string_view word(ResultClass result);
std::optional<ResultClass> result_class(std::string_view word);
std::string_view word(ObjectionKind kind);
std::optional<ObjectionKind> objection_kind(std::string_view word);

}  // namespace umlauf
