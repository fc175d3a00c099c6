#include "plugins/render/ics_parts.h"

#include <stdexcept>

#include "plugins/render/utf8.h"

namespace umlauf::paper {
namespace {

struct FreeText {
  void operator()(char* text) const { std::free(text); }  // NOLINT(cppcoreguidelines-no-malloc)
};

}  // namespace

icaltimetype ics_date(Day day) {
  icaltimetype time = icaltime_null_date();
  time.year = day.year();
  time.month = static_cast<int>(day.month());
  time.day = static_cast<int>(day.day_of_month());
  time.is_date = 1;
  return time;
}

icaltimetype ics_utc(Instant instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch();
  return icaltime_from_timet_with_zone(seconds.count(), 0, icaltimezone_get_utc_timezone());
}

Component ics_calendar(const std::string& name) {
  Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
  icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Umlauf//Umlauf//DE"));
  icalproperty* title = icalproperty_new_x(one_line(name).c_str());
  icalproperty_set_x_name(title, "X-WR-CALNAME");
  icalcomponent_add_property(calendar.get(), title);
  return calendar;
}

std::string ics_text(icalcomponent* calendar) {
  const bool entries = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT) > 0;
  if (entries && icalrestriction_check(calendar) == 0) {
    throw std::runtime_error("calendar file does not pass the restriction check");
  }
  const std::unique_ptr<char, FreeText> text(icalcomponent_as_ical_string_r(calendar));
  return text.get();
}

}  // namespace umlauf::paper
