#include "plugins/render/session_ics.h"

#include "plugins/render/ics_parts.h"
#include "plugins/render/utf8.h"

namespace umlauf::paper {

std::string session_ics(const std::string& name,
                        const std::vector<SessionEntry>& entries,
                        Instant stamp) {
  const Component calendar = ics_calendar(name);
  for (const SessionEntry& entry : entries) {
    icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_component(calendar.get(), event);
    const auto put = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    put(icalproperty_new_uid(one_line(entry.uid).c_str()));
    put(icalproperty_new_dtstamp(ics_utc(stamp)));
    put(icalproperty_new_sequence(entry.sequence));
    put(icalproperty_new_status(entry.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    if (entry.begin) {
      put(icalproperty_new_dtstart(ics_utc(*entry.begin)));
    } else {
      put(icalproperty_new_dtstart(ics_date(entry.day)));
      put(icalproperty_new_dtend(ics_date(entry.day + 1)));
    }
    put(icalproperty_new_summary(one_line(entry.summary).c_str()));
    if (!entry.description.empty()) {
      put(icalproperty_new_description(one_line(entry.description).c_str()));
    }
  }
  return ics_text(calendar.get());
}

}  // namespace umlauf::paper
