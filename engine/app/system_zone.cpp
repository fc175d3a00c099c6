#include "engine/app/system_zone.h"

#include <date/tz.h>
#include <fmt/format.h>

namespace umlauf {
namespace {

using std::chrono::days;
using std::chrono::minutes;

}  // namespace

SystemZone::SystemZone(const std::string& name) : zone_(date::locate_zone(name)) {}

LocalTime SystemZone::local(Instant instant) const {
  const auto shown = instant + zone_->get_info(instant).offset;
  const auto day = std::chrono::floor<days>(shown);
  return {Day{day}, std::chrono::floor<minutes>(shown - day)};
}

Instant SystemZone::at(Day day, minutes since_midnight) const {
  const date::local_days midnight{days{day.number()}};
  const auto shown = midnight + since_midnight;
  const date::local_info info = zone_->get_info(shown);
  if (info.result == date::local_info::nonexistent) {
    return Instant{info.first.end.time_since_epoch()};
  }
  return Instant{shown.time_since_epoch() - info.first.offset};
}

std::string local_text(Instant instant, Language language) {
  const LocalTime local = SystemZone().local(instant);
  return day_text(local.day, language) + fmt::format(" {:02}:{:02}",
                                                     local.since_midnight.count() / 60,
                                                     local.since_midnight.count() % 60);
}

}  // namespace umlauf
