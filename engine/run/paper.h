#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/council_events.h"

namespace umlauf {

/// Where the paper (Vorlage) of a cycle stands. The words are stored: add to them, never rename
/// one.
enum class PaperState {
  waiting,      ///< Not taken in by the council office yet.
  returned,     ///< Incomplete; back at the lead with a list.
  scheduled,    ///< Before its next body.
  deferred,     ///< The same body deals with it again, without a new paper.
  referred,     ///< Sent back for another consultation.
  rejected,     ///< Rejected, or a tie: a new paper or the end.
  unclear,      ///< The result decides nothing (settled, no vote): a person does.
  decided,      ///< By the last body of the chain; not confirmed.
  provisional,  ///< Confirmed by the council office before the minutes are approved.
  final_word,   ///< The minutes are approved. Stored as `final`.
  suspended,    ///< Widerspruch or Beanstandung.
  withdrawn,    ///< Taken back, or off the agenda.
};
inline constexpr int kPaperStates = 12;

/// What people do to it.
enum class PaperAct {
  accept,       ///< The council office takes it in; after a rejection, a new paper.
  accept_late,  ///< The same after the cut-off. Stored as `late`.
  give_back,    ///< Incomplete. Stored as `return`.
  withdraw,
  schedule,   ///< A session step is next (again).
  recommend,  ///< A body before the last one adopted it or took note.
  // What the deciding body made of it, in the order of `ResultClass` …
  result_withdrawn,
  result_deferred,
  result_referred,
  result_adopted_amended,
  result_tie_rejected,
  result_rejected,
  result_adopted,
  result_noted,
  result_settled,
  result_no_vote,
  result_meeting_cancelled,
  result_not_reached,
  result_inquorate,  // … to here.
  confirm,
  confirm_final,
  correct,  ///< Takes the wrong result away; the right one follows.
  object,
  lift,
};
inline constexpr int kPaperActs = 24;

struct PaperStep {
  std::optional<PaperState> next;
  const char* refusal = "";  ///< A sentence of `texts/council.txt`; empty where it is allowed.
};

/// The automaton, one table; drawn in `docs/states.md`. `before` is the state that an objection
/// suspended: lifting goes back to it.
PaperStep paper_step(PaperState state, PaperAct act, PaperState before = PaperState::decided);

/// The act that a result is; `decisive` where no other body comes after it.
PaperAct paper_act(ResultClass result, bool decisive);

constexpr bool is_result(PaperAct act) {
  return act >= PaperAct::result_withdrawn && act <= PaperAct::result_inquorate;
}

/// Adopted, adopted with changes, or noted: the step is done with it.
constexpr bool ends_step(ResultClass result) {
  return result == ResultClass::adopted || result == ResultClass::adopted_amended ||
         result == ResultClass::noted;
}

/// The same body deals with the same paper again in another session.
constexpr bool needs_another_session(ResultClass result) {
  return result == ResultClass::deferred || result == ResultClass::meeting_cancelled ||
         result == ResultClass::not_reached || result == ResultClass::inquorate;
}

/// The paper of a cycle as it stands.
struct Paper {
  PaperState state = PaperState::waiting;
  PaperState before = PaperState::decided;  ///< Of a suspended one.
  std::string task;                         ///< Its acceptance step, once it was handed in.
  std::string number;
  std::string type;
  std::vector<std::string> attachments;
  std::string sha256;              ///< Version it was accepted with; empty = none.
  std::optional<Day> in;           ///< The day the council office took it.
  std::optional<Day> counts_from;  ///< Counts as in on that day instead.
  bool late = false;
  std::vector<std::string> missing;   ///< Of a returned one.
  std::optional<Day> first_returned;  ///< When it was handed in first.
  std::optional<Day> until;           ///< Complete by then, the first day counts.
  std::optional<ObjectionKind> objection;
  std::optional<Day> suspended_on;
  std::string decision;  ///< Extract that confirmed it.
  /// The result was corrected after it was published, and is not confirmed again: the page says so.
  bool held = false;
  std::vector<Day> terms_ended;  ///< Polls after which the lead was asked whether to go on.
  std::optional<Day> go_on;      ///< The last of them, while it has not answered.
};

/// One result of a session step; a corrected one stays.
struct SessionRecord {
  Day date;
  ResultClass result = ResultClass::adopted;
  std::string words;
  std::optional<Votes> votes;
  std::size_t versions = 0;  ///< Of the text, when it was entered.
  bool replaced = false;     ///< By a correction.
};

/// `VWT/0719/14`: two to four capitals or digits, three or four digits, the year.
bool usual_number(std::string_view number);

std::string_view word(PaperState state);
std::optional<PaperState> paper_state(std::string_view word);
std::string_view word(PaperAct act);

}  // namespace umlauf
