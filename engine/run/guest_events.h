#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/day.h"
#include "engine/run/medium.h"

namespace umlauf {

// People who are no office: invited to a talk, or to take part in a participation. Each step that
// invites has a register of its own, numbered from 1. Stored words equal the enumerators.

/// Somebody is on the register of a step, or is written there anew.
struct GuestSet {
  std::string task;
  std::int32_t number = 0;
  std::string name;          ///< May be empty where the organisation is not.
  std::string organisation;  ///< Likewise.
  std::string address;       ///< Mailbox; empty = by post or telephone.
  std::string role;          ///< `Sprecherin`, `Träger`; for people only.
  std::string office;        ///< Key of an office, whose mailbox counts; empty = nobody's.
  bool uninvited = false;    ///< Stated without having been asked.
};
/// Taken off the register, before anything came from there.
struct GuestRemoved {
  std::string task;
  std::int32_t number = 1;
};
/// Whether the name may be published.
struct ConsentSet {
  std::string task;
  std::int32_t number = 1;
  bool given = false;
};
/// Those who have not answered are written to once before the period is over.
struct GuestsReminded {
  std::string task;
};

// --- Participation -----------------------------------------------------------------------------

/// What becomes of a statement.
enum class Treatment {
  adopted,  ///< übernommen
  partly,   ///< teilweise übernommen
  not_adopted,
  noted,  ///< zur Kenntnis genommen
};

struct StatementReceived {
  std::string task;
  std::int32_t number = 1;  ///< Counted from 1 within the step.
  std::int32_t guest = 1;
  std::string text;
  std::string file;    ///< Name; empty without one.
  std::string sha256;  ///< Of the file.
  Medium medium = Medium::mail;
  std::string chapter;  ///< Handlungsfeld that it is about; may be empty.
  Day received;
  bool late = false;  ///< After the period.
};
struct StatementTreated {
  std::string task;
  std::int32_t number = 1;
  Treatment how = Treatment::noted;
  std::string reason;
};
/// The period is over; what comes now is late.
struct ParticipationClosed {
  std::string task;
};
/// Closed, and every statement has its treatment.
struct ParticipationEnded {
  std::string task;
};
/// Somebody from outside runs the step until that day, and nothing else.
struct Entrusted {
  std::string task;
  std::string name;
  std::string address;
  Day until;
};

// --- Talks -------------------------------------------------------------------------------------

/// When and where a talk takes place. Local time, and the same as instants for calendars.
struct Appointment {
  Day day;
  std::int32_t from = 0;  ///< Minutes since midnight.
  std::int32_t to = 0;    ///< Likewise; after `from`, same day.
  Instant starts;
  Instant ends;
  std::string place;
  friend bool operator==(const Appointment&, const Appointment&) = default;
};

/// Dates of which the guests say which suit them; a new offer replaces the one before.
struct DatesOffered {
  std::string task;
  std::vector<Appointment> dates;
};
/// What one of them said; numbers of dates, counted from 1; none: no date suits.
struct DatesAnswered {
  std::string task;
  std::int32_t guest = 1;
  std::vector<std::int32_t> suits;
};
struct TalkDated {
  std::string task;
  Appointment date;
};
/// The date is off; the talk is still to come.
struct TalkCalledOff {
  std::string task;
};
/// The minutes: a text, a file, or both; the talk is done with them.
struct MinutesTaken {
  std::string task;
  std::string text;
  std::string file;
  std::string sha256;
};

std::string_view word(Treatment how);
std::optional<Treatment> treatment(std::string_view word);

}  // namespace umlauf
