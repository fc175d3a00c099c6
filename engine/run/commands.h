#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/result.h"
#include "engine/run/council_acts.h"
#include "engine/run/facts.h"

namespace umlauf {

/// What people ask of a cycle. Each function is pure: it reads the cycle and the facts, and answers
/// with the events and letters that would follow, or why not (unknown task: not_found with the
/// nearest ids; wrong state: conflict; wrong kind of step: invalid). Nothing is stored here.

/// What a cycle is started with.
struct Start {
  std::string id;  ///< Letters, digits, `-`, `_`; the name of its stream.
  std::string title;
  std::string file_number;
  Workflow workflow;
  Day start;
  std::string predecessor = {};                    ///< Id of the cycle before.
  std::vector<ContributionPart> asked_again = {};  ///< What it left open (`left_open`).
  std::string obligation = {};                     ///< Key of the one it reports for.
};
/// The first events of a new cycle; tasks that wait for nothing are asked for at once.
Result<Decision> start_cycle(const Start& start, const Facts& facts);

Result<Decision> pause_cycle(const Cycle& cycle, const Facts& facts);
/// Goes on after a pause; after a closing only with a reason: what fell away with it is back, and
/// asked anew where an answer was waited for.
Result<Decision> resume_cycle(const Cycle& cycle, const Facts& facts);
/// Ends the cycle before all its tasks have. Refused (conflict, with what is still open) without a
/// reason; with one the rest falls away, and who was asked is told.
Result<Decision> close_cycle(const Cycle& cycle, const Facts& facts);
/// Ends the cycle before its report is out. Its letters stay unsent from then on.
Result<Decision> cancel_cycle(const Cycle& cycle, const Facts& facts);

Result<Decision> start_task(const Cycle& cycle, const Facts& facts, const std::string& task);
/// For steps without an answer to weigh. A talk is done only with minutes or a reason (`note`).
Result<Decision> finish_task(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& task,
                             const std::string& note);
/// Lets a task fall away. Not for signatures, sessions and publication.
Result<Decision> skip_task(const Cycle& cycle, const Facts& facts, const std::string& task);
/// Back to work, with a new request. Refused while something behind it is done already. A final
/// signature that was given is reopened by its own office only (`--as`), with a reason.
Result<Decision> reopen_task(const Cycle& cycle, const Facts& facts, const std::string& task);
/// Refused on a day off (offers the working days beside it) and more than a year behind the plan's
/// end; a day after the next signature or session is a finding.
Result<Decision> extend_task(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& task,
                             Day due);
/// By a period that runs from the raw end of the old one (§ 190 BGB).
Result<Decision> extend_task_by(const Cycle& cycle,
                                const Facts& facts,
                                const std::string& task,
                                const Period& period);
/// The same for every step that an office was asked for and has not answered, of that kind or of
/// all, sessions apart: each from its own last day; where that would be past, from today. None:
/// conflict.
Result<Decision> extend_all_open(const Cycle& cycle,
                                 const Facts& facts,
                                 std::optional<TaskKind> kind,
                                 const Period& period);

/// Agrees the plan as it stands now, and takes over a changed workflow task by task: new tasks are
/// added, open ones redefined (another office is asked anew), done ones stay, with a finding; tasks
/// that the new workflow lacks stay, with a finding; reservations stay until they are lifted. What
/// would change without it: nothing, an empty decision.
Result<Decision> replan_cycle(const Cycle& cycle,
                              const Facts& facts,
                              const std::optional<Workflow>& changed);

// --- Changes on the way -------------------------------------------------------------------------

/// Adds a step; the steps named in `before` wait for it from now on (refused where one of them is
/// done). A circle is refused with its path.
Result<Decision> add_task(const Cycle& cycle,
                          const Facts& facts,
                          const Task& task,
                          const std::vector<std::string>& before);
/// Lets a step wait for another one; what was asked already waits again.
Result<Decision> link_task(const Cycle& cycle,
                           const Facts& facts,
                           const std::string& task,
                           const Link& link);
/// Another office does the step: it is asked anew, the old one is told.
Result<Decision> reassign_task(const Cycle& cycle,
                               const Facts& facts,
                               const std::string& task,
                               const Office& office);
/// Another office answers for one chapter of a request. The old one's answer stands for the
/// others; the step for this chapter is a new one, `U31.H02`, and whatever waits for the old one
/// waits for it as well.
Result<Decision> move_chapter(const Cycle& cycle,
                              const Facts& facts,
                              const std::string& task,
                              const std::string& chapter,
                              const Office& office);
/// The lead lets having seen it, or a Fehlanzeige, be enough: a co-sign that was answered so
/// becomes an acknowledgement. Never for data protection or a reserved signature.
Result<Decision> accept_acknowledgement(const Cycle& cycle,
                                        const Facts& facts,
                                        const std::string& task);
/// A remark for the file.
Result<Decision> note_task(const Cycle& cycle,
                           const Facts& facts,
                           const std::string& task,
                           const std::string& text);
/// Wiedervorlage: the lead is written to about the step on that day, which lies ahead.
Result<Decision> resubmit_task(const Cycle& cycle,
                               const Facts& facts,
                               const std::string& task,
                               Day day,
                               const std::string& text);

// --- Requests and their answers: the automaton of sign_off.h ------------------------------------

struct AnswerGiven {
  std::string task;
  Outcome outcome = Outcome::signed_plain;
  std::string text;
  Medium medium = Medium::desk;
  std::string declared_by;
  /// Conditions or remarks one by one; without them `text` is the only one.
  std::vector<std::string> points;
};
/// Records an answer that the kind of request allows. Refusals, conditions and what another office
/// is responsible for need a text; they block and go to the lead. What was said by phone or in a
/// meeting names who said it, is confirmed to the office by letter, and is never enough for data
/// protection or a final signature. An objection after silence had
/// consented is recorded and put to the lead.
Result<Decision> give_answer(const Cycle& cycle, const Facts& facts, const AnswerGiven& answer);

/// The same for a signed slip of paper whose scan is kept with it.
Result<Decision> give_answer_on_paper(const Cycle& cycle,
                                      const Facts& facts,
                                      const AnswerGiven& answer,
                                      const AnswerScanned& scan);

/// A clerk prepares an answer (`declared_by`, else `--as`); `sign_answer` makes it count, signed
/// by another person of the office. Whoever prepared it cannot give it in any other way either.
Result<Decision> prepare_answer(const Cycle& cycle, const Facts& facts, const AnswerGiven& answer);
Result<Decision> sign_answer(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& task,
                             const std::string& signed_by);

/// Takes an answer back, until something behind it is signed for good; `correct_answer` gives
/// another one in the same act. The lead is told.
Result<Decision> take_answer_back(const Cycle& cycle, const Facts& facts, const std::string& task);
Result<Decision> correct_answer(const Cycle& cycle, const Facts& facts, const AnswerGiven& answer);

/// The answer came from somebody who was not entitled: it counts no longer, and the office is told
/// at its own address and asked still.
Result<Decision> suspend_answer(const Cycle& cycle, const Facts& facts, const std::string& task);

/// The lead goes on without an answer that is overdue, or against one that blocks. Never past data
/// protection, a final or a reserved signature.
Result<Decision> override_answer(const Cycle& cycle, const Facts& facts, const std::string& task);

/// The lead no longer asks.
Result<Decision> withdraw_request(const Cycle& cycle, const Facts& facts, const std::string& task);

/// What became of a condition, or the lead's word on a remark; `point` counts from 1.
struct PointClosed {
  std::string task;
  std::int32_t point = 1;
  Closing how = Closing::fulfilled;
  std::string text;
};
Result<Decision> close_condition(const Cycle& cycle, const Facts& facts, const PointClosed& point);
Result<Decision> answer_remark(const Cycle& cycle, const Facts& facts, const PointClosed& point);

/// A new version of the text. A material one supersedes the requests for its chapters that are
/// already out, answered or not, and asks anew; an editorial one only tells those who signed.
/// Chapters that the workflow does not know are refused, and a material version after the
/// Schlusszeichnung unless the council amended the text since.
Result<Decision> add_version(const Cycle& cycle, const Facts& facts, const VersionAdded& version);

/// Ids of the answers, deemed ones included, that a material version would supersede, in the order
/// of the tasks.
std::vector<std::string> answers_superseded_by(const Cycle& cycle, const VersionAdded& version);

/// What a passed day causes: tasks whose lag is over, sessions that no longer take place, the
/// Fehlanzeige of external data, reminders. Nothing to do: an empty decision.
Decision advance(const Cycle& cycle, const Facts& facts);

}  // namespace umlauf
