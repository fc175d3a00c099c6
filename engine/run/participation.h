#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/run/guests.h"

namespace umlauf {

/// Whether the step is run by its register: somebody is invited, or a statement came. Otherwise it
/// is finished like any other task.
bool is_run_by_register(const Cycle& cycle, std::size_t task);

/// Enters a statement, received on the day of the act: from somebody on the register, or from
/// `sender`, who joins it as uninvited. After the period it is taken and marked late, and the lead
/// is told; so even when the step is over. The sender gets a receipt.
/// Refused: neither text nor file, a step that was not asked for yet, a chapter that the workflow
/// does not know, a day before the period.
Result<Decision> receive_statement(const Cycle& cycle,
                                   const Facts& facts,
                                   const StatementReceived& statement,
                                   const std::optional<GuestSet>& sender);

/// What becomes of a statement, with the reason of the act, which the sender and the
/// Abwägungstabelle are given; it may be changed, and both stay in the log. Once the period is over
/// and nothing is left without treatment the step is done, and each participant learns what became
/// of what he or she said; whatever is treated or changed later is told at once.
Result<Decision> treat_statement(const Cycle& cycle,
                                 const Facts& facts,
                                 const std::string& task,
                                 std::int32_t number,
                                 Treatment how);

/// The period is over: by itself on the day after its last, by this act before that, with a reason.
Result<Decision> close_participation(const Cycle& cycle,
                                     const Facts& facts,
                                     const std::string& task);

/// Lets somebody from outside run this step, and nothing else, up to and including that day
/// (`beyond_mandate`); named again, the new day counts. Refused: a day that is past.
Result<Decision> entrust(const Cycle& cycle, const Facts& facts, const Entrusted& mandate);

/// Why an act in that name may not cause these events: whoever was entrusted with a step may act on
/// that one only, and only until the day named. Nothing where the name has no mandate here.
std::optional<Error> beyond_mandate(const Cycle& cycle,
                                    const std::string& as,
                                    Day on,
                                    const std::vector<Event>& events);

/// A line of the Abwägungstabelle.
struct TreatedStatement {
  std::int32_t number = 1;
  std::string who;  ///< Empty where the name is not to be seen.
  std::int32_t guest = 1;
  Statement statement;  ///< Everything else.
};
/// All statements in the order in which they came. With `for_publication` names stand only where
/// their publication was consented to.
std::vector<TreatedStatement> treatment_table(const Cycle& cycle,
                                              const std::string& task,
                                              bool for_publication);

// --- For the engine: what passed days do ---------------------------------------------------------

/// Reminds those without a statement three working days before the end, once, and closes the period
/// on the day after it.
void pass_participation(Decider& decider, std::size_t task);

/// The next day on which it has something to do.
std::optional<Day> participation_next(const Cycle& cycle,
                                      std::size_t task,
                                      const Calendar& calendar);

}  // namespace umlauf
