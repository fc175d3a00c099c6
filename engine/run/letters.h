#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/day.h"
#include "engine/model/message.h"
#include "engine/model/workflow.h"
#include "engine/run/guest_events.h"
#include "engine/run/sign_off.h"

namespace umlauf {

/// What a letter asks or tells. The words are stored.
enum class ItemRule {
  request,       ///< The office is asked.
  reminder,      ///< A rung of the ladder before, on or after the due day.
  escalation,    ///< The same, to the head of the office.
  result_due,    ///< The session is over; the council office enters what came out.
  blocked,       ///< To the lead: refused, under conditions, rejected, not responsible.
  session,       ///< To the lead: a session step takes another session, or none is left.
  corrected,     ///< To the lead: an answer was taken back or corrected.
  objection,     ///< To the lead: an objection after silence had consented.
  not_entitled,  ///< To the office: somebody not entitled answered; it is asked still.
  overridden,    ///< To the office: the lead went on without or against its answer.
  withdrawn,     ///< To the office: it is asked no longer.
  resubmission,  ///< To the lead: its own reminder (Wiedervorlage).
  cancelled,     ///< To who was written to already: the cycle is cancelled.
  editorial,     ///< To who signed: a new version differs in its wording only.
  recorded,      ///< To the office: what was said by phone or in a meeting, with time to object.
  answer_corrected,  ///< To the office: the answer recorded for it was corrected.
  extended,          ///< To the office: it has more time.
  late_data,         ///< To the lead: a contribution came after the text had gone on.
  // To the lead, about its paper:
  returned,          ///< The council office gave it back as incomplete.
  amended,           ///< The body changed the text: a new version is needed.
  result_corrected,  ///< A wrong result was corrected.
  suspended,         ///< Widerspruch or Beanstandung.
  lifted,            ///< The suspension is over.
  term_ended,        ///< A new council: go on?
  // To the lead, about a participation:
  late_statement,  ///< A statement came after the period.
  period_over,     ///< The period is over: what came, and what has no treatment yet.
  // To who was invited (`is_for_guests`):
  invitation,           ///< To take part, or that a talk is being planned.
  invitation_reminder,  ///< Nothing has come from there, and the period ends soon.
  statement_received,   ///< The statement is here.
  treated,              ///< What became of it.
  guest_withdrawn,      ///< No longer invited.
  entrusted,            ///< To somebody from outside who runs the step.
  date_offer,           ///< Which of these dates suit?
  talk_date,            ///< The talk takes place then; goes with a calendar entry.
  talk_called_off,      ///< It does not; the entry is cancelled.
  refusal,              ///< To the next common superior: an office refuses, and its word is needed.
  // To the office:
  post_hoc,  ///< Urgent case: it is told instead of asked to co-sign.
  deemed,    ///< Its silence counts as consent now; it may still object.
  reserved,  ///< Somebody above reserves its signature …
  released,  ///< … and lifts that again.
};

constexpr bool is_for_guests(ItemRule rule) {
  return rule >= ItemRule::invitation && rule <= ItemRule::talk_called_off;
}

/// Whether it only tells what happened, and stays true whatever becomes of the task.
constexpr bool is_notice(ItemRule rule) {
  return rule >= ItemRule::corrected;
}

/// Something owed to a recipient about one task. Unique by (cycle, task, round, rule, step,
/// recipient); a second one with the same key is dropped by the store, which is what makes every
/// reminder come once, whatever crashed between.
struct Item {
  std::string cycle;
  std::string task;
  std::int32_t round = 1;
  ItemRule rule = ItemRule::request;
  std::int32_t step = 0;  ///< Index of the rung; for `session` and `blocked` a running number.
  std::string office;     ///< Key of the office written to.
  bool to_head = false;   ///< To its head (escalation).
  Day not_before;         ///< Earliest day of the letter.

  // What the letter says about it; frozen when the item is made.
  TaskKind kind = TaskKind::task;
  std::string cycle_title;
  std::string task_title;
  std::string chapters;  ///< `H01, H02`; may be empty.
  std::string file_number;
  std::optional<Day> due;
  std::int32_t due_in = 0;      ///< Working days from `not_before` to due; negative = overdue.
  std::int32_t reply_days = 0;  ///< Working days between request and due.
  std::optional<Day> target;    ///< Planned day of the next final signature or session.
  std::string target_title;
  std::string body;     ///< `session`, `result_due`: name of the body.
  std::string words;    ///< `blocked`: reason or conditions, as given.
  std::string version;  ///< The text it is about: name and checksum; empty where there is none.
  /// What the office answered to an earlier version, where that version was superseded.
  std::optional<SignOff> answered_before;
  /// Name of the office that has no mailbox; the lead gets its letter instead.
  std::string without_address;

  // To somebody who is no office, and about a talk.
  std::int32_t guest = 0;  ///< Number on the register of the step; 0 = the office is written to.
  std::string guest_name;
  std::string guest_address;
  std::int32_t statement = 0;  ///< `statement_received`, `treated`, `late_statement`: its number.
  std::optional<Treatment> treatment;  ///< What became of it.
  std::vector<Appointment> dates;      ///< On offer; of `talk_date` and `talk_called_off` the one.
  std::int32_t sequence = 0;           ///< Of that one, for calendars.
  /// Name of the person, or office, for whom the reader stands in; empty = for nobody.
  std::string deputising_for = {};
  /// `blocked` and `refusal` after a refusal: name of the office that decides, empty where none
  /// above both is known.
  std::optional<std::string> superior = {};
  bool silence_consents = false;  ///< Says that silence will count as consent (Verschweigefrist).
  std::string reserved_for;  ///< Who signs itself (Zeichnungsvorbehalt); empty = nobody said so.
};

/// `Item::guest` of whoever runs a step from outside.
inline constexpr std::int32_t kOutsider = -1;

/// The recipient as part of the item's key: the office, or `#3` for a guest, which no office key
/// can be.
std::string recipient_key(const Item& item);

/// One letter a recipient and day: one item is a request, several make a digest. Settled once.
struct Letter {
  std::string key;      ///< `2012-05-10/kinder-bildung@stadt.example`; unique.
  std::string address;  ///< Mailbox written to.
  std::string name;     ///< Office written to, for the salutation.
  std::string from;     ///< Mailbox of the lead.
  std::string from_name;
  Day day;
  std::vector<Item> items;
};

std::string_view word(ItemRule rule);
std::optional<ItemRule> item_rule(std::string_view word);

}  // namespace umlauf
