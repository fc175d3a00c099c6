#pragma once

#include <string>
#include <vector>

#include "engine/model/calendar.h"
#include "engine/model/sessions.h"
#include "engine/run/cycle.h"
#include "engine/run/letters.h"

namespace umlauf {

struct Organisation;

/// What a decision may look at beside the cycle. The references must outlive the call only.
struct Facts {
  const Calendar& calendar;  ///< The cycle's legal calendar.
  const SessionCalendar& sessions;
  Day today;                                   ///< `Act::on`
  std::string reason = {};                     ///< `Act::reason`, for letters that say why.
  std::string as = {};                         ///< `Act::as`, where it matters who acts.
  const Organisation* organisation = nullptr;  ///< As of that day; none: nothing is known of it.
};

/// What a command or a passed day causes: events first, and what is owed to people because of them.
struct Decision {
  std::vector<Event> events;
  std::vector<Item> items;
  std::vector<Message> findings;  ///< What a person should look at; nothing is refused for it.
};

/// Builds a decision: each event is applied to a copy of the cycle at once, so that what follows
/// from it can be asked of `cycle()`.
class Decider {
 public:
  Decider(const Cycle& cycle, const Facts& facts) : cycle_(cycle), facts_(facts) {}

  [[nodiscard]] const Cycle& cycle() const { return cycle_; }
  [[nodiscard]] const Facts& facts() const { return facts_; }
  void happen(Event event);
  void find(Message finding) { decision_.findings.push_back(std::move(finding)); }
  void owe(Item item) { decision_.items.push_back(std::move(item)); }
  [[nodiscard]] bool anything() const { return !decision_.events.empty(); }
  /// Makes ready what can be ready now, lets fall away what is conditional and not needed, or no
  /// longer, and closes the cycle after its last task, without requests that a quorum waived; then
  /// hands out the decision.
  Decision done() &&;

 private:
  void follow();
  bool follow_once();
  /// A conditional step that was asked for, not begun, and has nothing to do any more.
  [[nodiscard]] bool is_idle(std::size_t task) const;
  /// Whoever was written to about it is told.
  void fall_away(std::size_t task);

  Cycle cycle_;
  Facts facts_;
  Decision decision_;
};

}  // namespace umlauf
