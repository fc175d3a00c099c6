#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/preview.h"
#include "engine/model/calendar.h"
#include "workflows/load.h"

namespace umlauf {
namespace {

Result<std::optional<Workflow>> changed_workflow(const Request& request) {
  if (!request.arguments.has("workflow")) {
    return std::optional<Workflow>{};
  }
  auto usable = usable_workflow(request.arguments.at("workflow"));
  if (!usable) {
    return usable.error();
  }
  return std::optional(std::move(usable).value());
}

Result<Reply> replan(const Request& request) {
  const auto changed = changed_workflow(request);
  if (!changed) {
    return changed.error();
  }
  if (request.arguments.has("accept")) {
    return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
      return replan_cycle(cycle, facts, changed.value());
    });
  }
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const auto day =
      request.arguments.has("on") ? day_argument(request, "on") : Result<Day>(local_today(request));
  if (!day) {
    return day.error();
  }
  return preview(
      request,
      *store.value(),
      day.value(),
      [&](const Cycle& cycle, const Facts& facts) {
        return replan_cycle(cycle, facts, changed.value());
      },
      {Against::agreed, {"replan.head", {}}, {"replan.nothing", {}}, {"replan.accept", {}}});
}

}  // namespace

std::vector<Command> replan_commands() {
  return {{"cycle",
           "replan",
           "help.cycle_replan",
           {{"CYCLE"}},
           act_options({{"workflow", "FILE", "help.new_workflow"}, {"accept", "", "help.accept"}}),
           replan}};
}

}  // namespace umlauf
