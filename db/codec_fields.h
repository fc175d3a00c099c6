#pragma once

#include "db/codec_values.h"
#include "engine/run/event.h"
#include "engine/run/letters.h"

namespace umlauf::db {

// The fields of everything that is stored as JSON, once for both directions: `io(name, member)`
// writes or reads, `io.personal(name, member)` the same for free text that may name a person. A
// test counts them against the members of the type. Stored for years: add fields, never rename one.
// Places in files are not stored; they mean nothing without the file.

template <class Io>
void fields(Io& io, CycleStarted& it) {
  io("title", it.title);
  io("start", it.start);
  io("workflow", it.workflow);
  io("file_number", it.file_number);
  io("predecessor", it.predecessor);
  io("asked_again", it.asked_again);
  io("obligation", it.obligation);
}
template <class Io>
void fields(Io& io, ContributionGiven& it) {
  io("task", it.task);
  io("parts", it.parts);
  io("file", it.file);
  io("sha256", it.sha256);
  io("late", it.late);
}
template <class Io>
void fields(Io& io, LateDataPlaced& it) {
  io("task", it.task);
  io("use", it.use);
}
template <class Io>
void fields(Io& /*io*/, CyclePaused& /*it*/) {}
template <class Io>
void fields(Io& /*io*/, CycleResumed& /*it*/) {}
template <class Io>
void fields(Io& /*io*/, CycleCancelled& /*it*/) {}
template <class Io>
void fields(Io& io, AgreedDay& it) {
  io("task", it.task);
  io("finish", it.finish);
}
template <class Io>
void fields(Io& io, PlanAgreed& it) {
  io("days", it.days);
}
template <class Io>
void fields(Io& io, CycleClosed& it) {
  io("dropped", it.dropped);
}

template <class Io>
void fields(Io& io, TaskReady& it) {
  io("task", it.task);
  io("round", it.round);
  io("due", it.due);
}
template <class Io>
void fields(Io& io, TaskStarted& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, TaskFinished& it) {
  io("task", it.task);
  io.personal("note", it.note);
}
template <class Io>
void fields(Io& io, TaskSkipped& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, TaskReopened& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, TaskExtended& it) {
  io("task", it.task);
  io("due", it.due);
}
template <class Io>
void fields(Io& io, TaskReminded& it) {
  io("task", it.task);
  io("rungs", it.rungs);
}
template <class Io>
void fields(Io& io, TaskDefined& it) {
  io("task", it.task);
  io("what", it.what);
  io("office", it.office);
  io("body", it.body);
}
template <class Io>
void fields(Io& io, TaskNoted& it) {
  io("task", it.task);
  io.personal("text", it.text);
}
template <class Io>
void fields(Io& io, ResubmissionSet& it) {
  io("task", it.task);
  io("day", it.day);
  io.personal("text", it.text);
}
template <class Io>
void fields(Io& io, Resubmitted& it) {
  io("task", it.task);
  io("day", it.day);
}
template <class Io>
void fields(Io& io, Answered& it) {
  io("task", it.task);
  io("outcome", it.outcome);
  io.personal("text", it.text);
  io("medium", it.medium);
  io.personal("declared_by", it.declared_by);
  io.personal("points", it.points);
  io("point_count", it.point_count);
  io("sha256", it.sha256);
  io.personal("signer", it.signer);
  io.personal("signer_name", it.signer_name);
  io("represents", it.represents);
  io("authority", it.authority);
}
template <class Io>
void fields(Io& io, AnswerPrepared& it) {
  io("task", it.task);
  io("outcome", it.outcome);
  io.personal("text", it.text);
  io.personal("prepared_by", it.prepared_by);
  io.personal("points", it.points);
}
template <class Io>
void fields(Io& io, AnswerTakenBack& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, AnswerSuspended& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, AnswerOverridden& it) {
  io("task", it.task);
  io("superior", it.superior);
}
template <class Io>
void fields(Io& io, ConditionClosed& it) {
  io("task", it.task);
  io("point", it.point);
  io("how", it.how);
  io.personal("text", it.text);
}
template <class Io>
void fields(Io& io, RemarkAnswered& it) {
  io("task", it.task);
  io("point", it.point);
  io.personal("text", it.text);
}
template <class Io>
void fields(Io& io, ObjectionRecorded& it) {
  io("task", it.task);
  io.personal("text", it.text);
}
template <class Io>
void fields(Io& io, RequestLapsed& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, RequestWithdrawn& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, RequestSuperseded& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, ReceiptConfirmed& it) {
  io("task", it.task);
  io("medium", it.medium);
  io.personal("declared_by", it.declared_by);
}
template <class Io>
void fields(Io& io, RequestDeemed& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, Votes& it) {
  io("yes", it.yes);
  io("no", it.no);
  io("abstained", it.abstained);
  io("invalid", it.invalid);
  io("present", it.present);
}
template <class Io>
void fields(Io& io, PaperAccepted& it) {
  io("task", it.task);
  io("number", it.number);
  io("type", it.type);
  io("attachments", it.attachments);
  io("sha256", it.sha256);
  io("counts_from", it.counts_from);
  io("late", it.late);
  io.personal("granted_by", it.granted_by);
}
template <class Io>
void fields(Io& io, PaperReturned& it) {
  io("task", it.task);
  io("missing", it.missing);
  io("until", it.until);
}
template <class Io>
void fields(Io& io, PaperWithdrawn& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, ResultCorrected& it) {
  io("task", it.task);
  io("date", it.date);
  io("result", it.result);
  io("words", it.words);
  io("votes", it.votes);
}
template <class Io>
void fields(Io& io, DecisionSuspended& it) {
  io("kind", it.kind);
}
template <class Io>
void fields(Io& /*io*/, SuspensionLifted& /*it*/) {}
template <class Io>
void fields(Io& io, PaperNumbered& it) {
  io("number", it.number);
}
template <class Io>
void fields(Io& io, TermEnded& it) {
  io("task", it.task);
  io("poll", it.poll);
}
template <class Io>
void fields(Io& /*io*/, PaperContinued& /*it*/) {}
template <class Io>
void fields(Io& io, AnswerScanned& it) {
  io("task", it.task);
  io("file", it.file);
  io("sha256", it.sha256);
  io("size", it.size);
}
template <class Io>
void fields(Io& io, PublicationCorrected& it) {
  io("sha256", it.sha256);
  io("name", it.name);
  io("size", it.size);
  io("erratum", it.erratum);
}
template <class Io>
void fields(Io& /*io*/, PublicationRetracted& /*it*/) {}
template <class Io>
void fields(Io& io, SessionAssigned& it) {
  io("task", it.task);
  io("date", it.date);
}
template <class Io>
void fields(Io& io, SessionResult& it) {
  io("task", it.task);
  io("date", it.date);
  io("result", it.result);
  io("words", it.words);
  io("votes", it.votes);
}
template <class Io>
void fields(Io& io, ResultConfirmed& it) {
  io("task", it.task);
  io("decision", it.decision);
  io("final", it.final);
}
template <class Io>
void fields(Io& io, VersionAdded& it) {
  io("sha256", it.sha256);
  io("name", it.name);
  io("size", it.size);
  io("kind", it.kind);
  io("chapters", it.chapters);
}
template <class Io>
void fields(Io& io, Published& it) {
  io("task", it.task);
  io("sha256", it.sha256);
  io("name", it.name);
  io("size", it.size);
  io("decision", it.decision);
  io("preliminary", it.preliminary);
}
template <class Io>
void fields(Io& io, OfficeClosed& it) {
  io("office", it.office);
  io("successor", it.successor);
}
template <class Io>
void fields(Io& io, OfficeGone& it) {
  io("office", it.office);
  io("back", it.back);
}
template <class Io>
void fields(Io& io, LeadChanged& it) {
  io("office", it.office);
  io("added", it.added);
}
template <class Io>
void fields(Io& io, RequestOrphaned& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, OfficeSet& it) {
  io("office", it.office);
}
template <class Io>
void fields(Io& io, OfficeMoved& it) {
  io("office", it.office);
  io("superior", it.superior);
}
template <class Io>
void fields(Io& io, OfficeRenamed& it) {
  io("office", it.office);
  io("name", it.name);
}
template <class Io>
void fields(Io& io, PersonSet& it) {
  io.personal("person", it.person);
  io.personal("name", it.name);
  io("office", it.office);
  io.personal("address", it.address);
  io("role", it.role);
}
template <class Io>
void fields(Io& io, PersonLeft& it) {
  io.personal("person", it.person);
  io.personal("successor", it.successor);
}
template <class Io>
void fields(Io& io, AbsenceSet& it) {
  io.personal("person", it.person);
  io("first", it.first);
  io("last", it.last);
  io.personal("deputy", it.deputy);
}
template <class Io>
void fields(Io& io, AbsenceRemoved& it) {
  io.personal("person", it.person);
  io("first", it.first);
}
template <class Io>
void fields(Io& io, DeputySet& it) {
  io("office", it.office);
  io.personal("person", it.person);
  io.personal("deputy", it.deputy);
  io("first", it.first);
  io("last", it.last);
}
template <class Io>
void fields(Io& io, DeputyRemoved& it) {
  io("office", it.office);
  io.personal("person", it.person);
  io.personal("deputy", it.deputy);
}
template <class Io>
void fields(Io& io, ClosureSet& it) {
  io("office", it.office);
  io("first", it.first);
  io("last", it.last);
  io.personal("note", it.note);
  io("lifted", it.lifted);
}
template <class Io>
void fields(Io& io, SessionSet& it) {
  io("session", it.session);
}
template <class Io>
void fields(Io& io, Obligation& it) {
  io("key", it.key);
  io("title", it.title);
  io("basis", it.basis);
  io("reference", it.reference);
  io("based_on", it.based_on);
  io("parent_concept", it.parent_concept);
  io("guidelines", it.guidelines);
  io("handlungsfelder", it.handlungsfelder);
  io("period", it.period);
  io("lead", it.lead);
  io("predecessor", it.predecessor);
  io("due", it.due);
  io("counted", it.counted);
  io.skip(it.workflow);  // told by events of their own
  io.skip(it.ended_on);
}
template <class Io>
void fields(Io& io, ObligationSet& it) {
  io("obligation", it.obligation);
}
template <class Io>
void fields(Io& io, ObligationPlanned& it) {
  io("obligation", it.obligation);
  io("workflow", it.workflow);
}
template <class Io>
void fields(Io& io, ObligationEnded& it) {
  io("obligation", it.obligation);
}
template <class Io>
void fields(Io& io, TextRemoved& it) {
  io("entries", it.entries);
}

// --- Queue and outbox --------------------------------------------------------------------------

template <class Io>
void fields(Io& io, Appointment& it) {
  io("day", it.day);
  io("from", it.from);
  io("to", it.to);
  io("starts", it.starts);
  io("ends", it.ends);
  io("place", it.place);
}
template <class Io>
void fields(Io& io, GuestSet& it) {
  io("task", it.task);
  io("number", it.number);
  io.personal("name", it.name);
  io.personal("organisation", it.organisation);
  io.personal("address", it.address);
  io.personal("role", it.role);
  io("office", it.office);
  io("uninvited", it.uninvited);
}
template <class Io>
void fields(Io& io, GuestRemoved& it) {
  io("task", it.task);
  io("number", it.number);
}
template <class Io>
void fields(Io& io, ConsentSet& it) {
  io("task", it.task);
  io("number", it.number);
  io("given", it.given);
}
template <class Io>
void fields(Io& io, GuestsReminded& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, StatementReceived& it) {
  io("task", it.task);
  io("number", it.number);
  io("guest", it.guest);
  io.personal("text", it.text);
  io.personal("file", it.file);
  io("sha256", it.sha256);
  io("medium", it.medium);
  io("chapter", it.chapter);
  io("received", it.received);
  io("late", it.late);
}
template <class Io>
void fields(Io& io, StatementTreated& it) {
  io("task", it.task);
  io("number", it.number);
  io("how", it.how);
  io.personal("reason", it.reason);
}
template <class Io>
void fields(Io& io, ParticipationClosed& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, ParticipationEnded& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, Entrusted& it) {
  io("task", it.task);
  io.personal("name", it.name);
  io.personal("address", it.address);
  io("until", it.until);
}
template <class Io>
void fields(Io& io, DatesOffered& it) {
  io("task", it.task);
  io("dates", it.dates);
}
template <class Io>
void fields(Io& io, DatesAnswered& it) {
  io("task", it.task);
  io("guest", it.guest);
  io("suits", it.suits);
}
template <class Io>
void fields(Io& io, TalkDated& it) {
  io("task", it.task);
  io("date", it.date);
}
template <class Io>
void fields(Io& io, TalkCalledOff& it) {
  io("task", it.task);
}
template <class Io>
void fields(Io& io, MinutesTaken& it) {
  io("task", it.task);
  io.personal("text", it.text);
  io.personal("file", it.file);
  io("sha256", it.sha256);
}

template <class Io>
void fields(Io& io, Item& it) {
  io("cycle", it.cycle);
  io("task", it.task);
  io("round", it.round);
  io("rule", it.rule);
  io("step", it.step);
  io("office", it.office);
  io("to_head", it.to_head);
  io("not_before", it.not_before);
  io("kind", it.kind);
  io("cycle_title", it.cycle_title);
  io("task_title", it.task_title);
  io("chapters", it.chapters);
  io("file_number", it.file_number);
  io("due", it.due);
  io("due_in", it.due_in);
  io("reply_days", it.reply_days);
  io("target", it.target);
  io("target_title", it.target_title);
  io("body", it.body);
  io("words", it.words);
  io("version", it.version);
  io("answered_before", it.answered_before);
  io("without_address", it.without_address);
  io("guest", it.guest);
  io("guest_name", it.guest_name);
  io("guest_address", it.guest_address);
  io("statement", it.statement);
  io("treatment", it.treatment);
  io("dates", it.dates);
  io("sequence", it.sequence);
  io("deputising_for", it.deputising_for);
  io("superior", it.superior);
  io("silence_consents", it.silence_consents);
  io("reserved_for", it.reserved_for);
}

template <class Io>
void fields(Io& io, Letter& it) {
  io("key", it.key);
  io("address", it.address);
  io("name", it.name);
  io("from", it.from);
  io("from_name", it.from_name);
  io("day", it.day);
  io("items", it.items);
}

}  // namespace umlauf::db
