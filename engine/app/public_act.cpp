#include "engine/app/public_act.h"

#include <algorithm>

#include "engine/app/desk.h"
#include "engine/app/doors.h"

namespace umlauf {
namespace {

bool publishing(const Decision& decision) {
  return std::any_of(decision.events.begin(), decision.events.end(), [](const Event& event) {
    return std::holds_alternative<Published>(event);
  });
}

}  // namespace

Result<Reply> act_in_public(const Request& request,
                            const Decide& decide,
                            const std::vector<StoredFile>& files) {
  auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  Store& store = *desk.value().store;
  // Set first and cleared last: whatever breaks in between, the next turn brings the pages up to
  // date.
  const auto receipt = act_on_cycle(
      store,
      request.arguments.at("CYCLE"),
      desk.value().act,
      [&](const Cycle& cycle, const Facts& facts) -> Result<Decision> {
        auto decision = decide(cycle, facts);
        const bool publishes = decision && (cycle.publication || publishing(decision.value()));
        if (publishes) {
          store.set_setting(kPagesSetting, "due");
        }
        return decision;
      },
      files);
  const bool is_public = receipt && receipt.value().cycle.publication;
  if (is_public) {
    bring_pages_up_to_date(pages_folder(request, store), store);
  }
  auto reply = tell_receipt(request, receipt);
  if (!reply || request.json || !is_public) {
    return reply;
  }
  Reply told = std::move(reply).value();
  told.out +=
      render({"publish.where", {{"folder", pages_folder(request, store)}}}, request.language) +
      '\n';
  return told;
}

}  // namespace umlauf
