#include <algorithm>

#include "engine/app/desk.h"
#include "engine/run/standing_in.h"

namespace umlauf {
namespace {

Message result_text(ResultClass result) {
  return {"result." + std::string(word(result)), {}};
}

struct Teller {
  const Workflow* workflow;

  [[nodiscard]] std::string title(const std::string& task) const {
    const Task* found = workflow == nullptr ? nullptr : find_task(*workflow, task);
    return found == nullptr ? std::string{} : found->title;
  }
  /// As that kind of request words it.
  [[nodiscard]] Message outcome_text(const std::string& task, Outcome outcome) const {
    const Task* found = workflow == nullptr ? nullptr : find_task(*workflow, task);
    return {outcome_id(found == nullptr ? TaskKind::co_sign : found->kind, outcome), {}};
  }
  [[nodiscard]] std::string office_name(const std::string& key) const {
    const Office* office = workflow == nullptr ? nullptr : find_office(*workflow, key);
    return office == nullptr ? key : office->name;
  }
  [[nodiscard]] Message about(const char* id,
                              const std::string& task,
                              std::vector<Message::Argument> more = {}) const {
    std::vector<Message::Argument> args{{"task", task}, {"title", title(task)}};
    args.insert(args.end(), more.begin(), more.end());
    return {id, std::move(args)};
  }

  Message operator()(const CycleStarted& event) const {
    return {
        "tell.cycle_started",
        {{"title", event.title}, {"start", event.start}, {"tasks", event.workflow.tasks.size()}}};
  }
  Message operator()(const CyclePaused& /*event*/) const { return {"tell.cycle_paused", {}}; }
  Message operator()(const CycleResumed& /*event*/) const { return {"tell.cycle_resumed", {}}; }
  Message operator()(const CycleCancelled& /*event*/) const { return {"tell.cycle_cancelled", {}}; }
  Message operator()(const PlanAgreed& /*event*/) const { return {"tell.plan_agreed", {}}; }
  Message operator()(const CycleClosed& event) const {
    if (event.dropped.empty()) {
      return {"tell.cycle_closed", {}};
    }
    std::string list;
    for (const std::string& task : event.dropped) {
      list += (list.empty() ? "" : ", ") + task;
    }
    return {"tell.cycle_closed_rest", {{"count", event.dropped.size()}, {"tasks", list}}};
  }
  Message operator()(const TaskReady& event) const {
    return event.due ? about("tell.task_ready", event.task, {{"due", *event.due}})
                     : about("tell.task_ready_open", event.task);
  }
  Message operator()(const TaskStarted& event) const {
    return about("tell.task_started", event.task);
  }
  Message operator()(const TaskFinished& event) const {
    return about("tell.task_finished", event.task);
  }
  Message operator()(const TaskSkipped& event) const {
    return about("tell.task_skipped", event.task);
  }
  Message operator()(const TaskReopened& event) const {
    return about("tell.task_reopened", event.task);
  }
  Message operator()(const TaskExtended& event) const {
    return about("tell.task_extended", event.task, {{"due", event.due}});
  }
  Message operator()(const TaskReminded& event) const {
    return about("tell.task_reminded", event.task);
  }
  Message operator()(const Answered& event) const {
    if (event.authority && !event.signer_name.empty()) {
      return about(
          "tell.answered_by",
          event.task,
          {{"outcome", outcome_text(event.task, event.outcome)},
           {"by", signed_by(*event.authority, event.signer_name, office_name(event.represents))}});
    }
    return about(
        "tell.answered", event.task, {{"outcome", outcome_text(event.task, event.outcome)}});
  }
  Message operator()(const TaskDefined& event) const {
    if (event.what == TaskChange::reserved) {
      return {"tell.signature_reserved",
              {{"task", event.task.id},
               {"title", event.task.title},
               {"name", office_name(event.task.reserved_for)}}};
    }
    const std::string what(word(event.what));
    if (event.what == TaskChange::reassigned && event.task.kind == TaskKind::session) {
      const Body* known = workflow != nullptr ? find_body(*workflow, event.task.body) : nullptr;
      const std::string body = event.body ? event.body->name : known ? known->name : "";
      return about("tell.session_reassigned",
                   event.task.id,
                   {{"body", body.empty() ? event.task.body : body}});
    }
    return {"tell.task_defined",
            {{"task", event.task.id},
             {"title", event.task.title},
             {"what", Message{"task_change." + what, {}}},
             {"office", office_name(event.task.office)}}};
  }
  Message operator()(const TaskNoted& event) const { return about("tell.task_noted", event.task); }
  Message operator()(const ResubmissionSet& event) const {
    return about("tell.resubmission_set", event.task, {{"day", event.day}});
  }
  Message operator()(const Resubmitted& event) const {
    return about("tell.resubmitted", event.task);
  }
  Message operator()(const AnswerPrepared& event) const {
    return about(
        "tell.answer_prepared",
        event.task,
        {{"outcome", outcome_text(event.task, event.outcome)}, {"name", event.prepared_by}});
  }
  Message operator()(const AnswerTakenBack& event) const {
    return about("tell.answer_taken_back", event.task);
  }
  Message operator()(const AnswerSuspended& event) const {
    return about("tell.answer_suspended", event.task);
  }
  Message operator()(const AnswerOverridden& event) const {
    if (!event.superior.empty()) {
      return about("tell.answer_overridden_by", event.task, {{"superior", event.superior}});
    }
    return about("tell.answer_overridden", event.task);
  }
  Message operator()(const ConditionClosed& event) const {
    return about(
        "tell.condition_closed",
        event.task,
        {{"point", event.point}, {"how", Message{"closing." + std::string(word(event.how)), {}}}});
  }
  Message operator()(const RemarkAnswered& event) const {
    return about("tell.remark_answered", event.task, {{"point", event.point}});
  }
  Message operator()(const ObjectionRecorded& event) const {
    return about("tell.objection_recorded", event.task);
  }
  Message operator()(const ReceiptConfirmed& event) const {
    return about("tell.receipt_confirmed", event.task, {{"name", event.declared_by}});
  }
  Message operator()(const RequestDeemed& event) const {
    return about("tell.request_deemed", event.task);
  }
  Message operator()(const RequestLapsed& event) const {
    return about("tell.request_lapsed", event.task);
  }
  Message operator()(const RequestWithdrawn& event) const {
    return about("tell.request_withdrawn", event.task);
  }
  Message operator()(const RequestSuperseded& event) const {
    return about("tell.request_superseded", event.task);
  }
  Message operator()(const PaperAccepted& event) const {
    if (event.late) {
      return about("tell.paper_late", event.task, {{"number", event.number}});
    }
    return event.number.empty()
               ? about("tell.paper_accepted_plain", event.task)
               : about("tell.paper_accepted", event.task, {{"number", event.number}});
  }
  Message operator()(const SessionAssigned& event) const {
    return event.date ? about("tell.session_assigned", event.task, {{"date", *event.date}})
                      : about("tell.session_none", event.task);
  }
  Message operator()(const SessionResult& event) const {
    return about("tell.session_result",
                 event.task,
                 {{"date", event.date}, {"result", result_text(event.result)}});
  }
  Message operator()(const ResultConfirmed& event) const {
    return about(event.final ? "tell.result_final" : "tell.result_confirmed", event.task);
  }
  Message operator()(const VersionAdded& event) const {
    return {"tell.version_added", {{"name", event.name}, {"sha256", event.sha256}}};
  }
  Message operator()(const Published& event) const {
    return {event.preliminary ? "tell.published_preliminary" : "tell.published",
            {{"name", event.name}, {"decision", event.decision}}};
  }
  Message operator()(const PaperReturned& event) const {
    std::string list;
    for (const std::string& each : event.missing) {
      list += (list.empty() ? "" : "; ") + each;
    }
    return about("tell.paper_returned", event.task, {{"missing", list}, {"until", event.until}});
  }
  Message operator()(const PaperWithdrawn& event) const {
    return about("tell.paper_withdrawn", event.task);
  }
  Message operator()(const ResultCorrected& event) const {
    return about("tell.result_corrected",
                 event.task,
                 {{"date", event.date}, {"result", result_text(event.result)}});
  }
  Message operator()(const DecisionSuspended& event) const {
    return {"tell.decision_suspended",
            {{"kind", Message{"objection." + std::string(word(event.kind)), {}}}}};
  }
  Message operator()(const SuspensionLifted& /*event*/) const {
    return {"tell.suspension_lifted", {}};
  }
  Message operator()(const ContributionGiven& event) const {
    return about(event.late ? "tell.contribution_late" : "tell.contribution_given",
                 event.task,
                 {{"count", event.parts.size()}, {"file", event.file.empty() ? "–" : event.file}});
  }
  Message operator()(const LateDataPlaced& event) const {
    return about("tell.late_data_placed",
                 event.task,
                 {{"use", Message{"placed." + std::string(word(event.use)), {}}}});
  }
  Message operator()(const PaperNumbered& event) const {
    return {"tell.paper_numbered", {{"number", event.number}}};
  }
  Message operator()(const TermEnded& event) const {
    return about("tell.term_ended", event.task, {{"poll", event.poll}});
  }
  Message operator()(const PaperContinued& /*event*/) const { return {"tell.paper_continued", {}}; }
  Message operator()(const AnswerScanned& event) const {
    return about(
        "tell.answer_scanned", event.task, {{"file", event.file}, {"sha256", event.sha256}});
  }
  Message operator()(const PublicationCorrected& event) const {
    return {"tell.publication_corrected", {{"name", event.name}, {"erratum", event.erratum}}};
  }
  Message operator()(const PublicationRetracted& /*event*/) const {
    return {"tell.publication_retracted", {}};
  }
  Message operator()(const ObligationSet& event) const {
    return {"tell.obligation_set",
            {{"key", event.obligation.key}, {"title", event.obligation.title}}};
  }
  Message operator()(const ObligationPlanned& event) const {
    return {"tell.obligation_planned",
            {{"key", event.obligation}, {"workflow", event.workflow.title}}};
  }
  Message operator()(const ObligationEnded& event) const {
    return {"tell.obligation_ended", {{"key", event.obligation}}};
  }
  Message operator()(const TextRemoved& event) const {
    std::string list;
    for (const std::int64_t entry : event.entries) {
      list += (list.empty() ? "" : ", ") + std::to_string(entry);
    }
    return {"tell.text_removed", {{"entries", list}}};
  }
  Message operator()(const OfficeClosed& event) const {
    return {event.successor.empty() ? "tell.office_closed" : "tell.office_succeeded",
            {{"office", office_name(event.office)}, {"successor", office_name(event.successor)}}};
  }
  Message operator()(const OfficeGone& event) const {
    return {event.back ? "tell.office_back" : "tell.office_gone",
            {{"office", office_name(event.office)}}};
  }
  Message operator()(const LeadChanged& event) const {
    return {"tell.lead_changed",
            {{"office", event.added ? event.added->name : office_name(event.office)}}};
  }
  Message operator()(const RequestOrphaned& event) const {
    return about("tell.request_orphaned", event.task);
  }
  Message operator()(const GuestSet& event) const {
    const Guest guest{event.name, event.organisation, {}, {}, {}, false, false, {}, {}};
    return about(
        "tell.guest_set", event.task, {{"number", event.number}, {"guest", called(guest)}});
  }
  Message operator()(const GuestRemoved& event) const {
    return about("tell.guest_removed", event.task, {{"number", event.number}});
  }
  Message operator()(const ConsentSet& event) const {
    return about(event.given ? "tell.consent_given" : "tell.consent_withdrawn",
                 event.task,
                 {{"number", event.number}});
  }
  Message operator()(const GuestsReminded& event) const {
    return about("tell.guests_reminded", event.task);
  }
  Message operator()(const StatementReceived& event) const {
    return about(event.late ? "tell.statement_late" : "tell.statement_received",
                 event.task,
                 {{"number", event.number}, {"guest", event.guest}, {"day", event.received}});
  }
  Message operator()(const StatementTreated& event) const {
    return about("tell.statement_treated",
                 event.task,
                 {{"number", event.number},
                  {"how", Message{"treated." + std::string(word(event.how)), {}}}});
  }
  Message operator()(const ParticipationClosed& event) const {
    return about("tell.participation_closed", event.task);
  }
  Message operator()(const ParticipationEnded& event) const {
    return about("tell.participation_ended", event.task);
  }
  Message operator()(const Entrusted& event) const {
    return about("tell.entrusted", event.task, {{"name", event.name}, {"until", event.until}});
  }
  Message operator()(const DatesOffered& event) const {
    return about("tell.dates_offered", event.task, {{"count", event.dates.size()}});
  }
  Message operator()(const DatesAnswered& event) const {
    std::string suits;
    for (const std::int32_t number : event.suits) {
      suits += (suits.empty() ? "" : ", ") + std::to_string(number);
    }
    return about("tell.dates_answered",
                 event.task,
                 {{"guest", event.guest}, {"suits", suits.empty() ? "–" : suits}});
  }
  Message operator()(const TalkDated& event) const {
    return about("tell.talk_dated", event.task, {{"when", when_text(event.date)}});
  }
  Message operator()(const TalkCalledOff& event) const {
    return about("tell.talk_called_off", event.task);
  }
  Message operator()(const MinutesTaken& event) const {
    return about("tell.minutes_taken", event.task);
  }
  Message operator()(const OfficeSet& event) const {
    return {"tell.office_set",
            {{"key", event.office.key},
             {"name", event.office.name},
             {"mailbox", event.office.mailbox.empty() ? "–" : event.office.mailbox}}};
  }
  Message operator()(const OfficeMoved& event) const {
    return {event.superior.empty() ? "tell.office_top" : "tell.office_moved",
            {{"office", office_name(event.office)}, {"superior", office_name(event.superior)}}};
  }
  Message operator()(const OfficeRenamed& event) const {
    return {"tell.office_renamed", {{"office", event.office}, {"name", event.name}}};
  }
  Message operator()(const PersonSet& event) const {
    return {"tell.person_set",
            {{"key", event.person},
             {"name", event.name},
             {"role", Message{"role." + std::string(word(event.role)), {}}},
             {"office", office_name(event.office)},
             {"address", event.address.empty() ? "–" : event.address}}};
  }
  Message operator()(const PersonLeft& event) const {
    return {event.successor.empty() ? "tell.person_left" : "tell.person_succeeded",
            {{"person", event.person}, {"successor", event.successor}}};
  }
  Message operator()(const AbsenceSet& event) const {
    return {event.deputy.empty() ? "tell.absence_set" : "tell.absence_deputised",
            {{"person", event.person},
             {"first", event.first},
             {"last", event.last},
             {"deputy", event.deputy}}};
  }
  Message operator()(const AbsenceRemoved& event) const {
    return {"tell.absence_removed", {{"person", event.person}, {"first", event.first}}};
  }
  Message operator()(const DeputySet& event) const {
    return {"tell.deputy_set",
            {{"who", event.person.empty() ? office_name(event.office) : event.person},
             {"deputy", event.deputy},
             {"when", days_text(event.first, event.last)}}};
  }
  Message operator()(const DeputyRemoved& event) const {
    return {"tell.deputy_removed",
            {{"who", event.person.empty() ? office_name(event.office) : event.person},
             {"deputy", event.deputy}}};
  }
  Message operator()(const ClosureSet& event) const {
    const char* id = event.lifted           ? "tell.closure_lifted"
                     : event.office.empty() ? "tell.closure_all"
                                            : "tell.closure_set";
    return {id,
            {{"office",
              event.office.empty()
                  ? Message{"closure.all", {}}
                  : Message{"closure.office", {{"office", office_name(event.office)}}}},
             {"first", event.first},
             {"last", event.last}}};
  }
  Message operator()(const SessionSet& event) const {
    const char* id = event.session.state == SessionState::cancelled ? "tell.session_cancelled"
                                                                    : "tell.session_set";
    const Body* body = workflow == nullptr ? nullptr : find_body(*workflow, event.session.body);
    const bool named = body != nullptr && !body->name.empty();
    return {id, {{"body", named ? body->name : event.session.body}, {"date", event.session.date}}};
  }
};

}  // namespace

Message days_text(const std::optional<Day>& first, const std::optional<Day>& last) {
  const char* id = first && last ? "days.between"
                   : first       ? "days.from"
                   : last        ? "days.until"
                                 : "days.always";
  return {id, {{"first", first.value_or(Day{})}, {"last", last.value_or(Day{})}}};
}

Message tell(const Event& event, const Workflow* workflow) {
  return std::visit(Teller{workflow}, event);
}

}  // namespace umlauf
