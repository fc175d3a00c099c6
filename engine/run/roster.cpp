#include "engine/run/roster.h"

namespace umlauf {

void enter(Roster& roster, const GuestSet& event) {
  const auto number = static_cast<std::size_t>(event.number);
  if (roster.guests.size() < number) {
    roster.guests.resize(number);
  }
  Guest& guest = roster.guests[number - 1];
  guest.name = event.name;
  guest.organisation = event.organisation;
  guest.address = event.address;
  guest.role = event.role;
  guest.office = event.office;
  guest.uninvited = event.uninvited;
  guest.removed = false;
}
void enter(Roster& roster, const GuestRemoved& event) {
  roster.guests.at(static_cast<std::size_t>(event.number - 1)).removed = true;
}
void enter(Roster& roster, const ConsentSet& event) {
  roster.guests.at(static_cast<std::size_t>(event.number - 1)).consent = event.given;
}
void enter(Roster& roster, const GuestsReminded& /*event*/) {
  roster.reminded = true;
}
void enter(Roster& roster, const StatementReceived& event) {
  roster.statements.push_back({event.guest,
                               event.text,
                               event.file,
                               event.sha256,
                               event.medium,
                               event.chapter,
                               event.received,
                               event.late,
                               {},
                               {}});
}
void enter(Roster& roster, const StatementTreated& event) {
  Statement& statement = roster.statements.at(static_cast<std::size_t>(event.number - 1));
  statement.how = event.how;
  statement.reason = event.reason;
}
void enter(Roster& roster, const ParticipationClosed& /*event*/) {
  roster.closed = true;
}
void enter(Roster& roster, const Entrusted& event) {
  roster.entrusted = event;
}
void enter(Roster& roster, const DatesOffered& event) {
  roster.offers = event.dates;
  for (Guest& guest : roster.guests) {
    guest.suits.reset();
  }
}
void enter(Roster& roster, const DatesAnswered& event) {
  roster.guests.at(static_cast<std::size_t>(event.guest - 1)).suits = event.suits;
}
void enter(Roster& roster, const TalkDated& event) {
  roster.sequence += roster.date || roster.sequence > 0 ? 1 : 0;
  roster.date = event.date;
}
void enter(Roster& roster, const TalkCalledOff& /*event*/) {
  roster.date.reset();
  ++roster.sequence;
}
void enter(Roster& roster, const MinutesTaken& event) {
  roster.minutes = event;
}

namespace {

/// `10:05` of 605 minutes.
std::string clock_text(std::int32_t minutes) {
  constexpr std::int32_t kHour = 60;
  const std::string hour = std::to_string(minutes / kHour);
  const std::string rest = std::to_string(minutes % kHour);
  return (hour.size() < 2 ? "0" : "") + hour + (rest.size() < 2 ? ":0" : ":") + rest;
}

}  // namespace

Message when_text(const Appointment& date) {
  std::vector<Message::Argument> args{
      {"day", date.day}, {"from", clock_text(date.from)}, {"to", clock_text(date.to)}};
  if (date.place.empty()) {
    return {"talk.when", std::move(args)};
  }
  args.push_back({"place", date.place});
  return {"talk.when_where", std::move(args)};
}

std::string called(const Guest& guest) {
  if (guest.name.empty() || guest.organisation.empty()) {
    return guest.name + guest.organisation;
  }
  return guest.name + " (" + guest.organisation + ')';
}

}  // namespace umlauf
