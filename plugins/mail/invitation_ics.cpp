#include "plugins/mail/invitation_ics.h"

#include <cstdlib>
#include <memory>
#include <stdexcept>

#include <libical/ical.h>

#include "plugins/render/utf8.h"

namespace umlauf::mail {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
struct FreeText {
  void operator()(char* text) const { std::free(text); }  // NOLINT(cppcoreguidelines-no-malloc)
};

icaltimetype utc(Instant instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch();
  return icaltime_from_timet_with_zone(seconds.count(), 0, icaltimezone_get_utc_timezone());
}

icalproperty* attendee(const Letter& letter, bool asks) {
  icalproperty* property = icalproperty_new_attendee(("mailto:" + letter.address).c_str());
  icalproperty_add_parameter(property, icalparameter_new_cn(paper::one_line(letter.name).c_str()));
  icalproperty_add_parameter(property,
                             icalparameter_new_rsvp(asks ? ICAL_RSVP_TRUE : ICAL_RSVP_FALSE));
  return property;
}

}  // namespace

std::optional<CalendarPart> invitation(const Letter& letter, const Item& item) {
  const bool cancelled = item.rule == ItemRule::talk_called_off;
  if ((item.rule != ItemRule::talk_date && !cancelled) || item.dates.empty()) {
    return std::nullopt;
  }
  const Appointment& date = item.dates.front();
  const std::unique_ptr<icalcomponent, FreeComponent> calendar(
      icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  const auto head = [&](icalproperty* property) {
    icalcomponent_add_property(calendar.get(), property);
  };
  head(icalproperty_new_version("2.0"));
  head(icalproperty_new_prodid("-//Umlauf//Umlauf//DE"));
  head(icalproperty_new_method(cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST));
  icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
  icalcomponent_add_component(calendar.get(), event);
  const auto put = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
  put(icalproperty_new_uid(paper::one_line(item.cycle + '-' + item.task + "@umlauf").c_str()));
  put(icalproperty_new_dtstamp(
      utc(Instant{std::chrono::sys_days{std::chrono::days{letter.day.number()}}})));
  put(icalproperty_new_sequence(item.sequence));
  put(icalproperty_new_dtstart(utc(date.starts)));
  put(icalproperty_new_dtend(utc(date.ends)));
  put(icalproperty_new_summary(paper::one_line(item.task_title).c_str()));
  put(icalproperty_new_description(paper::one_line(item.cycle_title).c_str()));
  if (!date.place.empty()) {
    put(icalproperty_new_location(paper::one_line(date.place).c_str()));
  }
  put(icalproperty_new_status(cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
  put(icalproperty_new_organizer(("mailto:" + letter.from).c_str()));
  put(attendee(letter, !cancelled));
  if (icalrestriction_check(calendar.get()) == 0) {
    throw std::logic_error("calendar entry does not pass the restriction check");
  }
  const std::unique_ptr<char, FreeText> text(icalcomponent_as_ical_string_r(calendar.get()));
  return CalendarPart{cancelled ? "CANCEL" : "REQUEST", text.get()};
}

}  // namespace umlauf::mail
