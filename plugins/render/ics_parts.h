#pragma once

#include <cstdlib>
#include <memory>
#include <string>

#include <libical/ical.h>

#include "engine/model/day.h"

namespace umlauf::paper {

// What calendar files are made of; for the sources of this folder.

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

icaltimetype ics_date(Day day);
icaltimetype ics_utc(Instant instant);

/// An empty calendar of that name.
Component ics_calendar(const std::string& name);

/// The file. Throws std::runtime_error if libical's restriction check fails; a calendar without
/// entries is not checked.
std::string ics_text(icalcomponent* calendar);

}  // namespace umlauf::paper
