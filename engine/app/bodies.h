#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/app/command.h"
#include "engine/model/calendar.h"
#include "engine/run/store.h"

namespace umlauf {

/// The bodies that running cycles name, then those of shipped workflows, each key once; as a
/// workflow, so that sentences about sessions find their names in it.
class Bodies {
 public:
  explicit Bodies(Store& store);

  [[nodiscard]] const Workflow& as_workflow() const { return all_; }
  [[nodiscard]] std::string key_of(const std::string& text) const;
  [[nodiscard]] std::string name_of(const std::string& key) const;
  /// The calendar by whose days off the body sits: that of the first workflow that names it.
  [[nodiscard]] const Calendar& calendar_for(const std::string& key) const;

 private:
  void take(const Workflow& workflow);

  Workflow all_;
  std::vector<const Calendar*> calendars_;
};

/// `rat:25.09.2012` of that positional or option, the body as typed.
Result<std::pair<std::string, Day>> body_and_day(const Request& request, const std::string& name);

}  // namespace umlauf
