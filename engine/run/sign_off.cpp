#include "engine/run/sign_off.h"

#include <algorithm>
#include <array>

namespace umlauf {
namespace {

using S = SignOff;

/// The answers share one column: the next state is the answer's own.
enum Column : std::size_t {
  take,
  prepare,
  answer,
  lapse,
  deem,
  close_last,
  override_it,
  take_back,
  suspend,
  object,
  reassign,
  supersede,
  withdraw,
  receipt,
  post_hoc,
};
constexpr std::size_t kColumns = 15;

struct Cell {
  std::optional<S> next;
  const char* refusal = "";
  bool own = false;  ///< The answer's own state.
};

constexpr Cell to(S next) {
  return {next, "", false};
}
constexpr Cell no(const char* refusal) {
  return {std::nullopt, refusal, false};
}

constexpr Cell kOwn{std::nullopt, "", true};
constexpr Cell kOpen = to(S::open);
constexpr Cell kReview = to(S::in_review);
constexpr Cell kOld = to(S::superseded);
constexpr Cell kGone = to(S::withdrawn);
constexpr Cell kDone = no("sign_off.answered");
constexpr Cell kTaken = no("sign_off.taken");
constexpr Cell kRuns = no("sign_off.still_open");
constexpr Cell kFree = no("sign_off.not_blocking");
constexpr Cell kNoCond = no("sign_off.no_conditions");
constexpr Cell kNothing = no("sign_off.no_answer_yet");
constexpr Cell kSilent = no("sign_off.deemed");
constexpr Cell kSpoken = no("sign_off.not_deemed");
constexpr Cell kOver = no("sign_off.lapsed");
constexpr Cell kNewer = no("sign_off.superseded");
constexpr Cell kUnasked = no("sign_off.withdrawn");

using Row = std::array<Cell, kColumns>;

/// An answer that lets the rest go on.
constexpr Row kAnswered{kDone,
                        kDone,
                        kDone,
                        kDone,
                        kDone,
                        kNoCond,
                        kFree,
                        kOpen,
                        kOpen,
                        kSpoken,
                        kOpen,
                        kOld,
                        kDone,
                        kDone,
                        kDone};

/// An answer that may block; the lead can go on without it or no longer ask.
constexpr Row blocking(Cell close, S self) {
  return {kDone,
          kDone,
          kDone,
          kDone,
          kDone,
          close,
          to(self),
          kOpen,
          kOpen,
          kSpoken,
          kOpen,
          kOld,
          kGone,
          kDone,
          kDone};
}

constexpr Row all(Cell cell) {
  Row row{};
  row.fill(cell);
  return row;
}

// clang-format off
/// By state, in the order of the enumerators; columns in the order of `Column`.
constexpr std::array<Row, kSignOffs> kTable{{
    /* open      */ {kReview, kReview, kOwn, to(S::lapsed), to(S::deemed), kNoCond, kRuns,
                     kNothing, kNothing, kSpoken, kOpen, kOld, kGone, kOpen, kOpen},
    /* in_review */ {kTaken, kReview, kOwn, to(S::lapsed), to(S::deemed), kNoCond, kRuns,
                     kNothing, kNothing, kSpoken, kOpen, kOld, kGone, kReview, kOpen},
    /* signed    */ kAnswered,
    /* remarks   */ kAnswered,
    /* condition */ blocking(to(S::signed_plain), S::signed_conditional),
    /* refused   */ blocking(kNoCond, S::refused),
    /* nil       */ blocking(kNoCond, S::nil),
    /* not_resp. */ blocking(kNoCond, S::not_responsible),
    /* noted     */ blocking(kNoCond, S::noted),
    /* deemed    */ {kSilent, kSilent, kSilent, kSilent, kSilent, kNoCond, kFree,
                     kNothing, kNothing, to(S::deemed), kOpen, kOld, kSilent, kSilent, kSilent},
    /* lapsed    */ {kReview, kReview, kOwn, kOver, kOver, kNoCond, to(S::lapsed),
                     kNothing, kNothing, kSpoken, kOpen, kOld, kGone, kOver, kOpen},
    /* supersed. */ all(kNewer),
    /* withdrawn */ all(kUnasked),
    /* delivered */ kAnswered,
    /* stated    */ kAnswered,
}};
// clang-format on

constexpr std::array<std::string_view, kSignOffs> kStates{"open",
                                                          "in_review",
                                                          "signed",
                                                          "signed_remarks",
                                                          "signed_conditional",
                                                          "refused",
                                                          "nil",
                                                          "not_responsible",
                                                          "noted",
                                                          "deemed",
                                                          "lapsed",
                                                          "superseded",
                                                          "withdrawn",
                                                          "delivered",
                                                          "stated"};

constexpr std::array<std::string_view, kSignOffActs> kActs{
    "take",     "prepare",      "deliver",          "report_nil", "state",   "note",
    "sign",     "sign_remarks", "sign_conditional", "refuse",     "send_on", "lapse",
    "deem",     "close_last",   "override",         "take_back",  "suspend", "object",
    "reassign", "supersede",    "withdraw",         "receipt",    "post_hoc"};

/// By answer, from `deliver` on.
constexpr std::array<S, 9> kAnswerStates{S::delivered,
                                         S::nil,
                                         S::stated,
                                         S::noted,
                                         S::signed_plain,
                                         S::signed_remarks,
                                         S::signed_conditional,
                                         S::refused,
                                         S::not_responsible};

Column column(SignOffAct act) {
  if (act < SignOffAct::deliver) {
    return act == SignOffAct::take ? take : prepare;
  }
  if (is_answer(act)) {
    return answer;
  }
  return static_cast<Column>(static_cast<std::size_t>(act) -
                             static_cast<std::size_t>(SignOffAct::lapse) + lapse);
}

template <class Enum, std::size_t N>
std::optional<Enum> enumerator(const std::array<std::string_view, N>& words,
                               std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) {
    return std::nullopt;
  }
  return static_cast<Enum>(found - words.begin());
}

}  // namespace

SignOffStep sign_off_step(SignOff state, SignOffAct act) {
  const Cell& cell = kTable.at(static_cast<std::size_t>(state)).at(column(act));
  if (cell.own) {
    const auto which = static_cast<int>(act) - static_cast<int>(SignOffAct::deliver);
    return {kAnswerStates.at(static_cast<std::size_t>(which)), ""};
  }
  return {cell.next, cell.refusal};
}

bool takes(TaskKind kind, SignOffAct answer) {
  using A = SignOffAct;
  if (answer == A::send_on) {
    return true;
  }
  switch (kind) {
    case TaskKind::contribution:
      return answer == A::deliver || answer == A::report_nil;
    case TaskKind::participation:
    case TaskKind::involvement:
      return answer == A::state || answer == A::report_nil;
    case TaskKind::acknowledge:
      return answer == A::note;
    case TaskKind::co_sign:
      return answer >= A::report_nil && answer <= A::refuse && answer != A::state;
    case TaskKind::final_sign:
    case TaskKind::acceptance:
      return answer == A::sign || answer == A::sign_conditional || answer == A::refuse;
    case TaskKind::task:
    case TaskKind::talk:
    case TaskKind::session:
    case TaskKind::council:
    case TaskKind::publication:
      break;
  }
  return false;
}

bool blocks(TaskKind kind, SignOff state) {
  switch (state) {
    case S::open:
    case S::in_review:
    case S::signed_conditional:
    case S::refused:
    case S::not_responsible:
    case S::lapsed:
      return true;
    case S::nil:
    case S::noted:
      return kind == TaskKind::co_sign;
    case S::signed_plain:
    case S::signed_remarks:
    case S::deemed:
    case S::superseded:
    case S::withdrawn:
    case S::delivered:
    case S::stated:
      break;
  }
  return false;
}

bool terminal(SignOff state) {
  return state != S::open && state != S::in_review && state != S::signed_conditional &&
         state != S::refused && state != S::lapsed;
}

std::optional<SignOffAct> act_of(SignOff answer) {
  const auto found = std::find(kAnswerStates.begin(), kAnswerStates.end(), answer);
  if (found == kAnswerStates.end()) {
    return std::nullopt;
  }
  return static_cast<SignOffAct>(static_cast<int>(SignOffAct::deliver) +
                                 static_cast<int>(found - kAnswerStates.begin()));
}

std::string outcome_id(TaskKind kind, SignOff state) {
  const bool own =
      state == S::signed_plain || state == S::signed_conditional || state == S::refused;
  return (kind == TaskKind::final_sign && own ? "outcome.final_sign." : "outcome.") +
         std::string(word(state));
}

std::string_view word(SignOff state) {
  return kStates.at(static_cast<std::size_t>(state));
}
std::optional<SignOff> sign_off(std::string_view word) {
  return enumerator<SignOff>(kStates, word);
}
std::string_view word(SignOffAct act) {
  return kActs.at(static_cast<std::size_t>(act));
}
std::optional<SignOffAct> sign_off_act(std::string_view word) {
  return enumerator<SignOffAct>(kActs, word);
}

}  // namespace umlauf
