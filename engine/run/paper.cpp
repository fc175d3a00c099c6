#include "engine/run/paper.h"

#include <algorithm>
#include <array>

namespace umlauf {
namespace {

using S = PaperState;

/// Results share one column: the next state is the result's own.
enum Column : std::size_t {
  accept,
  late,
  give_back,
  withdraw,
  schedule,
  recommend,
  result,
  confirm,
  confirm_final,
  correct,
  object,
  lift,
};
constexpr std::size_t kColumns = 12;

struct Cell {
  std::optional<S> next;
  const char* refusal = "";
  bool own = false;   ///< The result's own state.
  bool back = false;  ///< The state before the suspension.
};

constexpr Cell to(S next) {
  return {next, "", false, false};
}
constexpr Cell no(const char* refusal) {
  return {std::nullopt, refusal, false, false};
}

constexpr Cell kOwn{std::nullopt, "", true, false};
constexpr Cell kBack{std::nullopt, "", false, true};
constexpr Cell kPlan = to(S::scheduled);
constexpr Cell kBackAtLead = to(S::returned);
constexpr Cell kAway = to(S::withdrawn);
constexpr Cell kProv = to(S::provisional);
constexpr Cell kFin = to(S::final_word);
constexpr Cell kHalt = to(S::suspended);
constexpr Cell kNotIn = no("paper.not_accepted");
constexpr Cell kTaken = no("paper.accepted");
constexpr Cell kList = no("paper.returned");
constexpr Cell kGone = no("paper.withdrawn");
constexpr Cell kNoRes = no("paper.no_result");
constexpr Cell kRuns = no("paper.not_decided");
constexpr Cell kDone = no("paper.decided");
constexpr Cell kSaid = no("paper.confirmed");
constexpr Cell kNever = no("paper.rejected");
constexpr Cell kRest = no("paper.suspended");
constexpr Cell kFree = no("paper.not_suspended");

using Row = std::array<Cell, kColumns>;

// clang-format off
/// By state, in the order of the enumerators; columns in the order of `Column`.
constexpr std::array<Row, kPaperStates> kTable{{
    /*              accept late   return       withdraw schedule recommend result
                    confirm final  correct object lift */
    /* waiting   */ {kPlan,  kPlan,  kBackAtLead, kAway, kPlan, kNotIn, kNotIn,
                     kRuns,  kRuns,  kNoRes, kRuns, kFree},
    /* returned  */ {kPlan,  kPlan,  kBackAtLead, kAway, kList, kList,  kList,
                     kRuns,  kRuns,  kNoRes, kRuns, kFree},
    /* scheduled */ {kTaken, kPlan,  kTaken,      kAway, kPlan, kPlan,  kOwn,
                     kRuns,  kRuns,  kPlan,  kRuns, kFree},
    /* deferred  */ {kTaken, kTaken, kTaken,      kAway, kPlan, kPlan,  kOwn,
                     kRuns,  kRuns,  kPlan,  kRuns, kFree},
    /* referred  */ {kTaken, kTaken, kTaken,      kAway, kPlan, kPlan,  kOwn,
                     kRuns,  kRuns,  kPlan,  kRuns, kFree},
    /* rejected  */ {kPlan,  kPlan,  kNever,      kAway, kPlan, kNever, kNever,
                     kRuns,  kRuns,  kPlan,  kRuns, kFree},
    /* unclear   */ {kPlan,  kPlan,  kTaken,      kAway, kPlan, kPlan,  kOwn,
                     kRuns,  kRuns,  kPlan,  kRuns, kFree},
    /* decided   */ {kDone,  kDone,  kDone,       kDone, kPlan, kDone,  kDone,
                     kProv,  kFin,   kPlan,  kHalt, kFree},
    /* provision.*/ {kDone,  kDone,  kDone,       kDone, kPlan, kDone,  kDone,
                     kSaid,  kFin,   kPlan,  kHalt, kFree},
    /* final     */ {kDone,  kDone,  kDone,       kDone, kPlan, kDone,  kDone,
                     kSaid,  kSaid,  kPlan,  kHalt, kFree},
    /* suspended */ {kRest,  kRest,  kRest,       kRest, kRest, kRest,  kOwn,
                     kRest,  kRest,  kRest,  kRest, kBack},
    /* withdrawn */ {kPlan,  kPlan,  kBackAtLead, kGone, kGone, kGone,  kGone,
                     kRuns,  kRuns,  kNoRes, kRuns, kFree},
}};
// clang-format on

constexpr std::array<std::string_view, kPaperStates> kStates{"waiting",
                                                             "returned",
                                                             "scheduled",
                                                             "deferred",
                                                             "referred",
                                                             "rejected",
                                                             "unclear",
                                                             "decided",
                                                             "provisional",
                                                             "final",
                                                             "suspended",
                                                             "withdrawn"};

constexpr std::array<std::string_view, kPaperActs> kActs{"accept",
                                                         "late",
                                                         "return",
                                                         "withdraw",
                                                         "schedule",
                                                         "recommend",
                                                         "result_withdrawn",
                                                         "result_deferred",
                                                         "result_referred",
                                                         "result_adopted_amended",
                                                         "result_tie_rejected",
                                                         "result_rejected",
                                                         "result_adopted",
                                                         "result_noted",
                                                         "result_settled",
                                                         "result_no_vote",
                                                         "result_meeting_cancelled",
                                                         "result_not_reached",
                                                         "result_inquorate",
                                                         "confirm",
                                                         "confirm_final",
                                                         "correct",
                                                         "object",
                                                         "lift"};

/// By result class.
constexpr std::array<S, kResultClasses> kResultStates{S::withdrawn,
                                                      S::deferred,
                                                      S::referred,
                                                      S::decided,
                                                      S::rejected,
                                                      S::rejected,
                                                      S::decided,
                                                      S::decided,
                                                      S::unclear,
                                                      S::unclear,
                                                      S::deferred,
                                                      S::deferred,
                                                      S::deferred};

Column column(PaperAct act) {
  if (is_result(act)) {
    return result;
  }
  const auto number = static_cast<std::size_t>(act);
  return static_cast<Column>(act < PaperAct::result_withdrawn ? number
                                                              : number + 1 - kResultClasses);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

PaperStep paper_step(PaperState state, PaperAct act, PaperState before) {
  const Cell& cell = kTable.at(static_cast<std::size_t>(state)).at(column(act));
  if (cell.own) {
    const auto which = static_cast<int>(act) - static_cast<int>(PaperAct::result_withdrawn);
    return {kResultStates.at(static_cast<std::size_t>(which)), ""};
  }
  return {cell.back ? std::optional(before) : cell.next, cell.refusal};
}

PaperAct paper_act(ResultClass result, bool decisive) {
  if (ends_step(result) && !decisive) {
    return PaperAct::recommend;
  }
  return static_cast<PaperAct>(static_cast<int>(PaperAct::result_withdrawn) +
                               static_cast<int>(result));
}

bool usual_number(std::string_view number) {
  constexpr std::array<std::string_view, 3> kUmlauts{"Ä", "Ö", "Ü"};
  std::size_t letters = 0;
  while (!number.empty() && number.front() != '/') {
    const bool umlaut = std::any_of(kUmlauts.begin(), kUmlauts.end(), [&](std::string_view each) {
      return number.rfind(each, 0) == 0;
    });
    const bool plain = (number.front() >= 'A' && number.front() <= 'Z') || is_digit(number.front());
    if (!umlaut && !plain) {
      return false;
    }
    number.remove_prefix(umlaut ? 2 : 1);
    ++letters;
  }
  const std::size_t slash = number.find('/', 1);
  if (letters < 2 || letters > 4 || slash == std::string_view::npos) {
    return false;
  }
  const std::string_view middle = number.substr(1, slash - 1);
  const std::string_view year = number.substr(slash + 1);
  return (middle.size() == 3 || middle.size() == 4) && year.size() == 2 &&
         std::all_of(middle.begin(), middle.end(), is_digit) &&
         std::all_of(year.begin(), year.end(), is_digit);
}

std::string_view word(PaperState state) {
  return kStates.at(static_cast<std::size_t>(state));
}
std::optional<PaperState> paper_state(std::string_view word) {
  const auto found = std::find(kStates.begin(), kStates.end(), word);
  return found == kStates.end() ? std::nullopt
                                : std::optional(static_cast<PaperState>(found - kStates.begin()));
}
std::string_view word(PaperAct act) {
  return kActs.at(static_cast<std::size_t>(act));
}

}  // namespace umlauf
