#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/message.h"
#include "engine/run/guest_events.h"
#include "engine/run/medium.h"

namespace umlauf {

/// Somebody on the register of a step.
struct Guest {
  std::string name;
  std::string organisation;
  std::string address;
  std::string role;
  std::string office;  ///< Key; empty = no office.
  bool uninvited = false;
  bool removed = false;
  std::optional<bool> consent;  ///< To publish the name; none: never asked, which is no.
  /// Numbers of the offered dates that suit; none: no answer yet.
  std::optional<std::vector<std::int32_t>> suits;
};

/// What a guest stated, and what became of it.
struct Statement {
  std::int32_t guest = 1;
  std::string text;
  std::string file;
  std::string sha256;
  Medium medium = Medium::mail;
  std::string chapter;
  Day received;
  bool late = false;
  std::optional<Treatment> how;
  std::string reason;
};

/// All that a step which invites knows beside the state of its task. Guests and statements are
/// numbered from 1 in the order in which they came.
struct Roster {
  std::vector<Guest> guests;
  std::vector<Statement> statements;
  bool closed = false;    ///< The period is over.
  bool reminded = false;  ///< Those without a statement were written to again.
  std::optional<Entrusted> entrusted;
  std::vector<Appointment> offers;
  std::optional<Appointment> date;
  std::int32_t sequence = 0;  ///< Of the date, for calendars: rises with every change.
  MinutesTaken minutes;
};

/// What happened, entered. Never fails.
void enter(Roster& roster, const GuestSet& event);
void enter(Roster& roster, const GuestRemoved& event);
void enter(Roster& roster, const ConsentSet& event);
void enter(Roster& roster, const GuestsReminded& event);
void enter(Roster& roster, const StatementReceived& event);
void enter(Roster& roster, const StatementTreated& event);
void enter(Roster& roster, const ParticipationClosed& event);
void enter(Roster& roster, const Entrusted& event);
void enter(Roster& roster, const DatesOffered& event);
void enter(Roster& roster, const DatesAnswered& event);
void enter(Roster& roster, const TalkDated& event);
void enter(Roster& roster, const TalkCalledOff& event);
void enter(Roster& roster, const MinutesTaken& event);

/// `Mo, 12.03.2012, 10:00 bis 12:00 Uhr, Rathaus`.
Message when_text(const Appointment& date);

/// How a guest is called in sentences and tables: name, organisation, or both.
std::string called(const Guest& guest);

}  // namespace umlauf
