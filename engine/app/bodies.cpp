#include "engine/app/bodies.h"

#include "engine/app/desk.h"
#include "workflows/load.h"
#include "workflows/shipped.h"

namespace umlauf {

Bodies::Bodies(Store& store) {
  for (const CycleRow& row : store.cycles()) {
    const auto cycle = row.state == CycleState::running || row.state == CycleState::paused
                           ? load_cycle(store, row.id)
                           : Result<Cycle>(Error{});
    if (cycle) {
      take(*cycle.value().workflow);
    }
  }
  for (const Shipped& shipped : shipped_workflows()) {
    if (const auto workflow = usable_workflow(std::string(shipped.name))) {
      take(workflow.value());
    }
  }
}

std::string Bodies::key_of(const std::string& text) const {
  return body_key(text, all_.bodies);
}

std::string Bodies::name_of(const std::string& key) const {
  const Body* body = find_body(all_, key);
  return body == nullptr || body->name.empty() ? key : body->name;
}

const Calendar& Bodies::calendar_for(const std::string& key) const {
  for (std::size_t i = 0; i < all_.bodies.size(); ++i) {
    if (all_.bodies[i].key == key) {
      return *calendars_[i];
    }
  }
  return *calendar_of(all_).value();
}

void Bodies::take(const Workflow& workflow) {
  for (const Body& body : workflow.bodies) {
    if (find_body(all_, body.key) == nullptr) {
      all_.bodies.push_back(body);
      calendars_.push_back(calendar_of(workflow).value());
    }
  }
}

Result<std::pair<std::string, Day>> body_and_day(const Request& request, const std::string& name) {
  const std::string& text = request.arguments.at(name);
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0) {
    return Error{ErrorCode::invalid, {"session.form", {{"text", text}}}, {}};
  }
  Request day_only = request;
  day_only.arguments.values["day"] = {text.substr(colon + 1)};
  const auto day = day_argument(day_only, "day");
  if (!day) {
    return day.error();
  }
  return std::pair{text.substr(0, colon), day.value()};
}

}  // namespace umlauf
