#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/workflow.h"

namespace umlauf {

/// Where one request for an answer stands (domain.md 1.2). The words are stored: add to them, never
/// rename one.
enum class SignOff {
  open,                ///< Asked, nobody has answered.
  in_review,           ///< Somebody of the office has taken it, or prepared an answer.
  signed_plain,        ///< Stored as `signed`.
  signed_remarks,      ///< Signed; the lead answers each remark.
  signed_conditional,  ///< Signed under conditions; blocks until each is closed.
  refused,             ///< Blocks; goes to the next common superior.
  nil,                 ///< Fehlanzeige.
  not_responsible,     ///< Blocks until another office is asked.
  noted,               ///< Seen, which never counts as consent.
  deemed,              ///< Counts as signed because nobody objected (Verschweigefrist).
  lapsed,              ///< The period is over without an answer; any answer is still taken.
  superseded,          ///< A newer version asks anew.
  withdrawn,           ///< Taken back by the lead.
  delivered,           ///< Contribution handed in.
  stated,              ///< Statement to an involvement or participation.
};
inline constexpr int kSignOffs = 15;

/// What people and days do to a request.
enum class SignOffAct {
  take,     ///< Somebody of the office begins.
  prepare,  ///< A clerk prepares an answer that another one signs; does not count before.
  deliver,  ///< The answers from here …
  report_nil,
  state,
  note,
  sign,
  sign_remarks,
  sign_conditional,
  refuse,
  send_on,      ///< … to here: not responsible, another office is.
  lapse,        ///< The period is over.
  deem,         ///< The period is over, and the workflow lets silence consent.
  close_last,   ///< The last condition is fulfilled, withdrawn or overruled.
  override_it,  ///< The lead goes on without it, with a reason that stays visible.
  take_back,    ///< The answerer takes the answer back.
  suspend,      ///< The answer came from somebody who was not entitled to give it.
  object,       ///< Too late an objection, after silence had consented.
  reassign,     ///< Another office is asked instead.
  supersede,    ///< A new material version of its chapters.
  withdraw,     ///< The lead no longer asks.
  receipt,      ///< The office says that it has the request; its silence may count from then on.
  post_hoc,     ///< Urgent: it is told afterwards instead of asked to co-sign (ThürGGO § 6(3)).
};
inline constexpr int kSignOffActs = 23;

/// What becomes of a request: its next state, or the message id of the refusal.
struct SignOffStep {
  std::optional<SignOff> next;
  const char* refusal = "";  ///< A sentence of `texts/sign_off.txt`; empty where it is allowed.
};

/// The automaton, one table for every kind of request; drawn in `docs/states.md`. Which answers a
/// kind of request takes at all is `takes`.
SignOffStep sign_off_step(SignOff state, SignOffAct act);

/// Whether that kind of request can be answered so. `nil` and `noted` on a co-sign are taken and
/// recorded, but block (`blocks`): to have seen is not to have signed.
bool takes(TaskKind kind, SignOffAct answer);

/// Whether a request in that state keeps the Schlusszeichnung from being asked for.
bool blocks(TaskKind kind, SignOff state);

/// Whether the request is closed for its office: nothing more is expected of it in this round.
bool terminal(SignOff state);

/// Whether that act is an answer of the office.
constexpr bool is_answer(SignOffAct act) {
  return act >= SignOffAct::deliver && act <= SignOffAct::send_on;
}

/// The act that leads to that answer; nothing for states that no answer leads to.
std::optional<SignOffAct> act_of(SignOff answer);

/// Message id of a state as that kind of request words it: to co-sign is not to sign for good.
std::string outcome_id(TaskKind kind, SignOff state);

/// The stored words, `signed` and `override` among them.
std::string_view word(SignOff state);
std::optional<SignOff> sign_off(std::string_view word);
std::string_view word(SignOffAct act);
std::optional<SignOffAct> sign_off_act(std::string_view word);

}  // namespace umlauf
