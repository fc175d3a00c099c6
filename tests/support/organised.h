#pragma once

#include <string>
#include <vector>

#include "engine/run/organisation_commands.h"
#include "engine/run/store.h"
#include "tests/support/given.h"

namespace umlauf::test {

/// The organisation's stream in the hand of a test. Acts return the message id of the refusal, or
/// nothing.
class Organised {
 public:
  /// The day on which the next acts happen.
  Organised& on(const std::string& text) {
    today_ = day(text);
    return *this;
  }
  void happens(Event event) {
    RecordedEvent recorded;
    recorded.version = static_cast<std::int64_t>(events.size() + 1);
    recorded.act.on = today_;
    recorded.event = std::move(event);
    events.push_back(std::move(recorded));
  }
  std::string does(const Result<Event>& event) {
    if (!event) {
      error = event.error();
      return event.error().message.id;
    }
    happens(event.value());
    return {};
  }
  [[nodiscard]] OrganisationLog log() const { return {events, today_}; }
  [[nodiscard]] Organisation as_of(const std::string& text) const {
    return organisation_on(events, day(text));
  }
  [[nodiscard]] Organisation now() const { return organisation_on(events, today_); }

  Organised& office(const std::string& key, const std::string& superior = {}) {
    Office office;
    office.key = key;
    office.name = "Amt " + key;
    office.mailbox = key + "@stadt.example";
    office.superior = superior;
    happens(OfficeSet{office});
    return *this;
  }
  Organised& person(const std::string& key,
                    const std::string& office,
                    PersonRole role = PersonRole::clerk) {
    happens(PersonSet{key, "Person " + key, office, key + "@stadt.example", role});
    return *this;
  }
  std::string away(const std::string& key,
                   const std::string& from,
                   const std::string& until,
                   const std::string& deputy = {}) {
    return does(set_absence(log(), {key, day(from), day(until), deputy}));
  }

  std::vector<RecordedEvent> events;
  Error error;  ///< Of the last refusal.

 private:
  Day today_ = day("02.01.2012");
};

}  // namespace umlauf::test
