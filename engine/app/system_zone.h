#pragma once

#include <string>

#include "engine/model/catalogue.h"
#include "engine/run/zone.h"

namespace date {
class time_zone;
}

namespace umlauf {

/// A zone of the system's zone database (`tzdata`). Cheap to copy; any number of threads may use
/// it.
class SystemZone : public Zone {
 public:
  /// Throws std::runtime_error where the database or the name is missing.
  explicit SystemZone(const std::string& name = "Europe/Berlin");

  [[nodiscard]] LocalTime local(Instant instant) const override;
  [[nodiscard]] Instant at(Day day, std::chrono::minutes since_midnight) const override;

 private:
  const date::time_zone* zone_;  // lives as long as the program
};

/// `Mo, 30.01.2012 12:10` of the clock on the wall in Germany.
std::string local_text(Instant instant, Language language);

}  // namespace umlauf
