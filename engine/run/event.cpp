#include "engine/run/event.h"

#include <algorithm>
#include <array>

#include "engine/run/cycle.h"
#include "engine/run/letters.h"
#include "engine/run/ports.h"

namespace umlauf {
namespace {

constexpr std::array<std::string_view, 2> kVersionKinds{"material", "editorial"};
constexpr std::array<std::string_view, 9> kTaskChanges{"added",
                                                       "linked",
                                                       "reassigned",
                                                       "chapters",
                                                       "kind",
                                                       "redefined",
                                                       "post_hoc",
                                                       "reserved",
                                                       "released"};
constexpr std::array<std::string_view, 3> kClosings{"fulfilled", "withdrawn", "overruled"};
constexpr std::array<std::string_view, 5> kMedia{"mail", "phone", "meeting", "paper", "desk"};
constexpr std::array<std::string_view, 13> kResults{"withdrawn",
                                                    "deferred",
                                                    "referred",
                                                    "adopted_amended",
                                                    "tie_rejected",
                                                    "rejected",
                                                    "adopted",
                                                    "noted",
                                                    "settled",
                                                    "no_vote",
                                                    "meeting_cancelled",
                                                    "not_reached",
                                                    "inquorate"};
constexpr std::array<std::string_view, 6> kTaskStates{
    "waiting", "ready", "active", "blocked", "done", "skipped"};
constexpr std::array<std::string_view, 4> kCycleStates{"running", "paused", "closed", "cancelled"};
constexpr std::array<std::string_view, 3> kHeadings{"implemented", "proven", "open"};
constexpr std::array<std::string_view, 4> kTreatments{"adopted", "partly", "not_adopted", "noted"};
constexpr std::array<std::string_view, 3> kLateUses{"this_version", "supplement", "next_report"};
constexpr std::array<std::string_view, 2> kObjections{"widerspruch", "beanstandung"};
constexpr std::array<std::string_view, 40> kRules{"request",
                                                  "reminder",
                                                  "escalation",
                                                  "result_due",
                                                  "blocked",
                                                  "session",
                                                  "corrected",
                                                  "objection",
                                                  "not_entitled",
                                                  "overridden",
                                                  "withdrawn",
                                                  "resubmission",
                                                  "cancelled",
                                                  "editorial",
                                                  "recorded",
                                                  "answer_corrected",
                                                  "extended",
                                                  "late_data",
                                                  "returned",
                                                  "amended",
                                                  "result_corrected",
                                                  "suspended",
                                                  "lifted",
                                                  "term_ended",
                                                  "late_statement",
                                                  "period_over",
                                                  "invitation",
                                                  "invitation_reminder",
                                                  "statement_received",
                                                  "treated",
                                                  "guest_withdrawn",
                                                  "entrusted",
                                                  "date_offer",
                                                  "talk_date",
                                                  "talk_called_off",
                                                  "refusal",
                                                  "post_hoc",
                                                  "deemed",
                                                  "reserved",
                                                  "released"};
constexpr std::array<std::string_view, 2> kBases{"law", "resolution"};
constexpr std::array<std::string_view, 4> kPersonRoles{
    "head", "standing_deputy", "contact", "clerk"};
constexpr std::array<std::string_view, 3> kAuthorities{"own", "i_v", "i_a"};
constexpr std::array<std::string_view, 4> kTroubles{"sender", "recipient", "folder", "program"};

template <class Enum, std::size_t N>
std::optional<Enum> enumerator(const std::array<std::string_view, N>& words,
                               std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) {
    return std::nullopt;
  }
  return static_cast<Enum>(found - words.begin());
}

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

struct EventWord {
  std::string_view operator()(const CycleStarted& /*event*/) const { return "cycle_started"; }
  std::string_view operator()(const CyclePaused& /*event*/) const { return "cycle_paused"; }
  std::string_view operator()(const CycleResumed& /*event*/) const { return "cycle_resumed"; }
  std::string_view operator()(const CycleCancelled& /*event*/) const { return "cycle_cancelled"; }
  std::string_view operator()(const PlanAgreed& /*event*/) const { return "plan_agreed"; }
  std::string_view operator()(const CycleClosed& /*event*/) const { return "cycle_closed"; }
  std::string_view operator()(const TaskReady& /*event*/) const { return "task_ready"; }
  std::string_view operator()(const TaskStarted& /*event*/) const { return "task_started"; }
  std::string_view operator()(const TaskFinished& /*event*/) const { return "task_finished"; }
  std::string_view operator()(const TaskSkipped& /*event*/) const { return "task_skipped"; }
  std::string_view operator()(const TaskReopened& /*event*/) const { return "task_reopened"; }
  std::string_view operator()(const TaskExtended& /*event*/) const { return "task_extended"; }
  std::string_view operator()(const TaskReminded& /*event*/) const { return "task_reminded"; }
  std::string_view operator()(const Answered& /*event*/) const { return "answered"; }
  std::string_view operator()(const TaskDefined& /*event*/) const { return "task_defined"; }
  std::string_view operator()(const TaskNoted& /*event*/) const { return "task_noted"; }
  std::string_view operator()(const ResubmissionSet& /*event*/) const { return "resubmission_set"; }
  std::string_view operator()(const Resubmitted& /*event*/) const { return "resubmitted"; }
  std::string_view operator()(const AnswerPrepared& /*event*/) const { return "answer_prepared"; }
  std::string_view operator()(const AnswerTakenBack& /*event*/) const {
    return "answer_taken_back";
  }
  std::string_view operator()(const AnswerSuspended& /*event*/) const { return "answer_suspended"; }
  std::string_view operator()(const AnswerOverridden& /*event*/) const {
    return "answer_overridden";
  }
  std::string_view operator()(const ConditionClosed& /*event*/) const { return "condition_closed"; }
  std::string_view operator()(const RemarkAnswered& /*event*/) const { return "remark_answered"; }
  std::string_view operator()(const ObjectionRecorded& /*event*/) const {
    return "objection_recorded";
  }
  std::string_view operator()(const RequestLapsed& /*event*/) const { return "request_lapsed"; }
  std::string_view operator()(const RequestWithdrawn& /*event*/) const {
    return "request_withdrawn";
  }
  std::string_view operator()(const RequestSuperseded& /*event*/) const {
    return "request_superseded";
  }
  std::string_view operator()(const PaperAccepted& /*event*/) const { return "paper_accepted"; }
  std::string_view operator()(const SessionAssigned& /*event*/) const { return "session_assigned"; }
  std::string_view operator()(const SessionResult& /*event*/) const { return "session_result"; }
  std::string_view operator()(const ResultConfirmed& /*event*/) const { return "result_confirmed"; }
  std::string_view operator()(const VersionAdded& /*event*/) const { return "version_added"; }
  std::string_view operator()(const Published& /*event*/) const { return "published"; }
  std::string_view operator()(const OfficeSet& /*event*/) const { return "office_set"; }
  std::string_view operator()(const OfficeClosed& /*event*/) const { return "office_closed"; }
  std::string_view operator()(const OfficeGone& /*event*/) const { return "office_gone"; }
  std::string_view operator()(const LeadChanged& /*event*/) const { return "lead_changed"; }
  std::string_view operator()(const RequestOrphaned& /*event*/) const { return "request_orphaned"; }
  std::string_view operator()(const SessionSet& /*event*/) const { return "session_set"; }
  std::string_view operator()(const PaperReturned& /*event*/) const { return "paper_returned"; }
  std::string_view operator()(const PaperWithdrawn& /*event*/) const { return "paper_withdrawn"; }
  std::string_view operator()(const ResultCorrected& /*event*/) const { return "result_corrected"; }
  std::string_view operator()(const DecisionSuspended& /*event*/) const {
    return "decision_suspended";
  }
  std::string_view operator()(const SuspensionLifted& /*event*/) const {
    return "suspension_lifted";
  }
  std::string_view operator()(const PaperNumbered& /*event*/) const { return "paper_numbered"; }
  std::string_view operator()(const ContributionGiven& /*event*/) const {
    return "contribution_given";
  }
  std::string_view operator()(const LateDataPlaced& /*event*/) const { return "late_data_placed"; }
  std::string_view operator()(const TermEnded& /*event*/) const { return "term_ended"; }
  std::string_view operator()(const PublicationCorrected& /*event*/) const {
    return "publication_corrected";
  }
  std::string_view operator()(const PublicationRetracted& /*event*/) const {
    return "publication_retracted";
  }
  std::string_view operator()(const GuestSet& /*event*/) const { return "guest_set"; }
  std::string_view operator()(const GuestRemoved& /*event*/) const { return "guest_removed"; }
  std::string_view operator()(const ConsentSet& /*event*/) const { return "consent_set"; }
  std::string_view operator()(const GuestsReminded& /*event*/) const { return "guests_reminded"; }
  std::string_view operator()(const StatementReceived& /*event*/) const {
    return "statement_received";
  }
  std::string_view operator()(const StatementTreated& /*event*/) const {
    return "statement_treated";
  }
  std::string_view operator()(const ParticipationClosed& /*event*/) const {
    return "participation_closed";
  }
  std::string_view operator()(const ParticipationEnded& /*event*/) const {
    return "participation_ended";
  }
  std::string_view operator()(const Entrusted& /*event*/) const { return "entrusted"; }
  std::string_view operator()(const DatesOffered& /*event*/) const { return "dates_offered"; }
  std::string_view operator()(const DatesAnswered& /*event*/) const { return "dates_answered"; }
  std::string_view operator()(const TalkDated& /*event*/) const { return "talk_dated"; }
  std::string_view operator()(const TalkCalledOff& /*event*/) const { return "talk_called_off"; }
  std::string_view operator()(const MinutesTaken& /*event*/) const { return "minutes_taken"; }
  std::string_view operator()(const ObligationSet& /*event*/) const { return "obligation_set"; }
  std::string_view operator()(const ObligationPlanned& /*event*/) const {
    return "obligation_planned";
  }
  std::string_view operator()(const ObligationEnded& /*event*/) const { return "obligation_ended"; }
  std::string_view operator()(const TextRemoved& /*event*/) const { return "text_removed"; }
  std::string_view operator()(const AnswerScanned& /*event*/) const { return "answer_scanned"; }
  std::string_view operator()(const PaperContinued& /*event*/) const { return "paper_continued"; }
  std::string_view operator()(const OfficeMoved& /*event*/) const { return "office_moved"; }
  std::string_view operator()(const OfficeRenamed& /*event*/) const { return "office_renamed"; }
  std::string_view operator()(const PersonSet& /*event*/) const { return "person_set"; }
  std::string_view operator()(const PersonLeft& /*event*/) const { return "person_left"; }
  std::string_view operator()(const AbsenceSet& /*event*/) const { return "absence_set"; }
  std::string_view operator()(const AbsenceRemoved& /*event*/) const { return "absence_removed"; }
  std::string_view operator()(const DeputySet& /*event*/) const { return "deputy_set"; }
  std::string_view operator()(const DeputyRemoved& /*event*/) const { return "deputy_removed"; }
  std::string_view operator()(const ClosureSet& /*event*/) const { return "closure_set"; }
  std::string_view operator()(const ReceiptConfirmed& /*event*/) const {
    return "receipt_confirmed";
  }
  std::string_view operator()(const RequestDeemed& /*event*/) const { return "request_deemed"; }
};

}  // namespace

std::string_view word(VersionKind kind) {
  return word_of(kVersionKinds, kind);
}
std::optional<VersionKind> version_kind(std::string_view word) {
  return enumerator<VersionKind>(kVersionKinds, word);
}
std::string_view word(TaskChange change) {
  return word_of(kTaskChanges, change);
}
std::optional<TaskChange> task_change(std::string_view word) {
  return enumerator<TaskChange>(kTaskChanges, word);
}
std::string_view word(Closing how) {
  return word_of(kClosings, how);
}
std::optional<Closing> closing(std::string_view word) {
  return enumerator<Closing>(kClosings, word);
}
std::string_view word(Medium medium) {
  return word_of(kMedia, medium);
}
std::optional<Medium> medium(std::string_view word) {
  return enumerator<Medium>(kMedia, word);
}
std::string_view word(ResultClass result) {
  return word_of(kResults, result);
}
std::optional<ResultClass> result_class(std::string_view word) {
  return enumerator<ResultClass>(kResults, word);
}
std::string_view word(ObjectionKind kind) {
  return word_of(kObjections, kind);
}
std::optional<ObjectionKind> objection_kind(std::string_view word) {
  return enumerator<ObjectionKind>(kObjections, word);
}
std::string_view word(TaskState state) {
  return word_of(kTaskStates, state);
}
std::optional<TaskState> task_state(std::string_view word) {
  return enumerator<TaskState>(kTaskStates, word);
}
std::string_view word(CycleState state) {
  return word_of(kCycleStates, state);
}
std::optional<CycleState> cycle_state(std::string_view word) {
  return enumerator<CycleState>(kCycleStates, word);
}
std::string_view word(ItemRule rule) {
  return word_of(kRules, rule);
}
std::optional<ItemRule> item_rule(std::string_view word) {
  return enumerator<ItemRule>(kRules, word);
}

std::string_view word(PersonRole role) {
  return word_of(kPersonRoles, role);
}
std::optional<PersonRole> person_role(std::string_view word) {
  return enumerator<PersonRole>(kPersonRoles, word);
}
std::string_view word(Authority authority) {
  return word_of(kAuthorities, authority);
}

std::string_view word(Trouble trouble) {
  return word_of(kTroubles, trouble);
}
std::optional<Trouble> trouble(std::string_view word) {
  return enumerator<Trouble>(kTroubles, word);
}

std::string_view word(const Event& event) {
  return std::visit(EventWord{}, event);
}

std::string_view word(BasisKind kind) {
  return word_of(kBases, kind);
}
std::string_view word(Heading heading) {
  return word_of(kHeadings, heading);
}
std::string_view word(LateUse use) {
  return word_of(kLateUses, use);
}

std::string recipient_key(const Item& item) {
  return item.guest == 0 ? item.office : '#' + std::to_string(item.guest);
}

std::string_view word(Treatment how) {
  return word_of(kTreatments, how);
}
std::optional<Treatment> treatment(std::string_view word) {
  return enumerator<Treatment>(kTreatments, word);
}

std::string_view task_of(const Event& event) {
  return std::visit(
      [](const auto& each) -> std::string_view {
        if constexpr (std::is_same_v<std::decay_t<decltype(each)>, TaskDefined>) {
          return each.task.id;
        } else if constexpr (requires { each.task; }) {
          return each.task;
        } else {
          return {};
        }
      },
      event);
}

}  // namespace umlauf
