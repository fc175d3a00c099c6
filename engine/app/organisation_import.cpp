#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/table_file.h"
#include "engine/run/organisation_commands.h"
#include "workflows/organisation_csv.h"

namespace umlauf {
namespace {

/// What a table does to the organisation, entry by entry; each that cannot be is a finding, and
/// then nothing is stored.
class Intake {
 public:
  Intake(const Request& request, const Desk& desk)
      : findings_(request.arguments.at("FILE")),
        act_(desk.act),
        events_(desk.store->load(std::string(kOrganisationStream))) {}

  [[nodiscard]] OrganisationLog log() const { return {events_, act_.on}; }
  [[nodiscard]] Organisation now() const { return organisation_on(events_, kEndOfTime); }

  void take(Place place, const Result<Event>& event) {
    if (!event) {
      findings_.error(place, event.error().message);
      return;
    }
    RecordedEvent next;
    next.act = act_;
    next.event = event.value();
    events_.push_back(std::move(next));
    taken_.push_back(event.value());
  }

  Result<Reply> told(const Request& request, const Desk& desk) {
    if (findings_.any_error()) {
      return findings_error(findings_.take());
    }
    const Workflow names = names_of(now());
    return append_and_tell(request, desk, kOrganisationStream, std::move(taken_), &names);
  }

 private:
  Findings findings_;
  const Act& act_;
  std::vector<RecordedEvent> events_;
  std::vector<Event> taken_;
};

/// The office as the table has it; what is empty there stays.
Result<Event> entered(const Organisation& now, const OfficeEntry& entry) {
  const Office* known = find_office(now, entry.key);
  Office office = known != nullptr ? *known : Office{};
  office.key = entry.key;
  office.name = entry.name;
  office.mailbox = entry.mailbox.empty() ? office.mailbox : entry.mailbox;
  office.head_mailbox = entry.head_mailbox.empty() ? office.head_mailbox : entry.head_mailbox;
  if (!fit_for_key(office.key)) {
    return Error{
        ErrorCode::invalid, {"field.key", {{"key", office.key}, {"better", "kultur"}}}, {}};
  }
  if (!fit_for_line(office.name)) {
    return Error{ErrorCode::invalid, {"office.no_name", {{"key", office.key}}}, {}};
  }
  for (const std::string& address : {office.mailbox, office.head_mailbox}) {
    if (!address.empty() && !fit_for_address(address)) {
      return Error{ErrorCode::invalid, {"office.bad_address", {{"address", address}}}, {}};
    }
  }
  if (office.closed_on) {
    return Error{ErrorCode::conflict,
                 {"office.closed_already", {{"office", office.name}, {"day", *office.closed_on}}},
                 {}};
  }
  return Event{OfficeSet{office}};
}

Result<Event> away(const OrganisationLog& log, const StandInEntry& entry) {
  return set_absence(log, {entry.who, *entry.first, *entry.last, entry.deputy});
}

Result<Event> deputised(const OrganisationLog& log, const StandInEntry& entry) {
  return set_deputy(log, {entry.who, entry.deputy, entry.first, entry.last});
}

using Reader = ReadStandIns (*)(std::string_view, const std::string&);
using Enter = Result<Event> (*)(const OrganisationLog&, const StandInEntry&);

std::function<Result<Reply>(const Request&)> import_of(Reader reader, Enter enter) {
  return [reader, enter](const Request& request) -> Result<Reply> {
    const auto read = read_table(request.arguments.at("FILE"), reader);
    if (!read) {
      return read.error();
    }
    const auto desk = open_desk(request);
    if (!desk) {
      return desk.error();
    }
    Intake intake(request, desk.value());
    for (const StandInEntry& entry : read.value().entries) {
      intake.take(entry.place, enter(intake.log(), entry));
    }
    return intake.told(request, desk.value());
  };
}

Result<Reply> import_offices(const Request& request) {
  const auto read = read_table(request.arguments.at("FILE"), read_offices_csv);
  if (!read) {
    return read.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  Intake intake(request, desk.value());
  for (const OfficeEntry& entry : read.value().offices) {
    intake.take(entry.place, entered(intake.now(), entry));
  }
  // Then who stands above whom, in any order of the file.
  for (const OfficeEntry& entry : read.value().offices) {
    const Organisation now = intake.now();
    const Office* office = find_office(now, entry.key);
    if (!entry.superior.empty() && office != nullptr && office->superior != entry.superior) {
      intake.take(entry.place, move_office(intake.log(), entry.key, entry.superior));
    }
  }
  return intake.told(request, desk.value());
}

}  // namespace

std::vector<Command> organisation_import_commands() {
  const std::vector<Positional> file{{"FILE"}};
  return {{"office", "import", "help.office_import", file, act_options(), import_offices},
          {"absence",
           "import",
           "help.absence_import",
           file,
           act_options(),
           import_of(read_absences_csv, away)},
          {"deputy",
           "import",
           "help.deputy_import",
           file,
           act_options(),
           import_of(read_deputies_csv, deputised)}};
}

}  // namespace umlauf
