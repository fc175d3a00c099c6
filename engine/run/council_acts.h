#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/result.h"
#include "engine/run/facts.h"

namespace umlauf {

// What people ask of a paper on its way through the council, and of the public pages; pure, like
// the functions of `commands.h`. What the state of the paper does not allow is refused by
// `paper_step`.

struct PaperTaken {
  std::string task;
  std::string number;
  std::string type;
  std::vector<std::string> attachments;
  bool late = false;       ///< After the cut-off, all the same.
  std::string granted_by;  ///< Who allowed that.
};
/// The council office takes the paper in, with the version of the text that there is. The session
/// steps behind it find their sessions by the day it was in. A number of an unusual form is a
/// finding.
///
/// Late: it counts as in on the cut-off of the next session; refused where that session is met
/// anyway. After it was given back: as in on the day it was given back first, if it is complete in
/// time. After a withdrawal: the bodies that dealt with it already do so again only if the text
/// changed. After a rejection: a new paper, and all bodies again.
Result<Decision> accept_paper(const Cycle& cycle, const Facts& facts, const PaperTaken& paper);

/// The paper that was accepted bears another number. One of an unusual form is a finding.
Result<Decision> renumber_paper(const Cycle& cycle, const Facts& facts, const std::string& number);

/// Given back as incomplete, with a list of what is missing; the lead is told. `until` is the last
/// day for it to count as handed in today; nothing = five working days.
Result<Decision> return_paper(const Cycle& cycle,
                              const Facts& facts,
                              const std::string& task,
                              const std::vector<std::string>& missing,
                              std::optional<Day> until);

/// Taken back: sessions ahead fall away until it is accepted again. Signatures stay.
Result<Decision> withdraw_paper(const Cycle& cycle, const Facts& facts);

/// Another body is heard before that session step. A body that the workflow does not know comes
/// with its name.
Result<Decision> insert_session(const Cycle& cycle,
                                const Facts& facts,
                                const Body& body,
                                const std::string& before);

/// In a new term: the paper goes on (else it is withdrawn). Conflict where nobody asks.
Result<Decision> continue_paper(const Cycle& cycle, const Facts& facts);

/// Another body deals with a session step that has not ended: a committee ended, another began. A
/// body that the workflow does not know comes with its name. It takes that body's next session.
Result<Decision> reassign_session(const Cycle& cycle,
                                  const Facts& facts,
                                  const std::string& step,
                                  const Body& body);

struct ResultGiven {
  std::string task;
  std::optional<Day> date;  ///< Session; default: the one the step has.
  ResultClass result = ResultClass::adopted;
  std::string words;
  std::optional<Votes> votes;  ///< Checked by `check_votes`.
};
/// What came out of a session. Not before the session's day. For a suspended decision the new one.
Result<Decision> give_result(const Cycle& cycle, const Facts& facts, const ResultGiven& given);

/// The result of the step was wrong; the old one stays visible. Steps behind it wait again where
/// the right one does not end it, unless the report is public: then its page says that the decision
/// is being checked, until it is confirmed again.
Result<Decision> correct_result(const Cycle& cycle, const Facts& facts, const ResultGiven& given);

/// The council office confirms the decision: provisionally (which opens the gate to publication),
/// or for good once the minutes are approved.
Result<Decision> confirm_result(const Cycle& cycle,
                                const Facts& facts,
                                const std::string& task,
                                const std::string& decision,
                                bool final_word = false);

/// Widerspruch or Beanstandung: the decision is suspended until that is lifted or the body decides
/// anew.
Result<Decision> suspend_decision(const Cycle& cycle, const Facts& facts, ObjectionKind kind);
Result<Decision> lift_suspension(const Cycle& cycle, const Facts& facts);

// --- Publication --------------------------------------------------------------------------------

struct ReleaseAsked {
  std::string task;  ///< Empty: the publication step.
  bool preliminary = false;
  bool in_window = false;  ///< In spite of a window before a poll; the act has a reason.
};
/// The gate: the step is open; the decision is confirmed, not suspended, not being checked; there
/// is a version, and it is the one decided on, one that differs from it in wording only, or one
/// newer than an amended decision; no poll is near. Preliminary: from acceptance on, and the step
/// stays open.
Result<Decision> release(const Cycle& cycle, const Facts& facts, const ReleaseAsked& asked);

/// Why the gate is shut, if it is (without the step itself and the poll).
std::optional<Error> shut_gate(const Cycle& cycle);

/// A better file takes the place of the public one, with what was wrong.
Result<Decision> correct_publication(const Cycle& cycle,
                                     const Facts& facts,
                                     const PublicationCorrected& corrected);
/// The files go; a notice stays.
Result<Decision> retract_publication(const Cycle& cycle, const Facts& facts);

/// The sentence of the public page; German, because the record is.
std::string decision_text(const Cycle& cycle);

}  // namespace umlauf
