#pragma once

#include "engine/run/event.h"

namespace umlauf::db {

// The fields of the values that events hold (see codec_fields.h): workflow, offices, sessions.

template <class Io>
void fields(Io& io, Period& it) {
  io("count", it.count);
  io("unit", it.unit);
  io("extra_days", it.extra_days);
}

template <class Io>
void fields(Io& io, DayRange& it) {
  io("first", it.first);
  io("last", it.last);
}

template <class Io>
void fields(Io& io, Estimate& it) {
  io("optimistic", it.optimistic);
  io("likely", it.likely);
  io("pessimistic", it.pessimistic);
}

template <class Io>
void fields(Io& io, Link& it) {
  io("before", it.before);
  io("type", it.type);
  io("lag", it.lag);
  io("unit", it.unit);
  io.skip(it.place);
}

template <class Io>
void fields(Io& io, Task& it) {
  io("id", it.id);
  io("title", it.title);
  io("phase", it.phase);
  io("kind", it.kind);
  io("office", it.office);
  io("role", it.role);
  io("duration", it.duration);
  io("after", it.after);
  io("body", it.body);
  io("calendar", it.calendar);
  io("chapters", it.chapters);
  io("reply_by", it.reply_by);
  io("nil_after", it.nil_after);
  io("conditional", it.conditional);
  io("milestone", it.milestone);
  io("silence_consents", it.silence_consents);
  io("ladder", it.ladder);
  io("note", it.note);
  io.skip(it.place);
  io("enough", it.enough);
  io("reserved_for", it.reserved_for);
  io("reserved_deputy", it.reserved_deputy);
  io("post_hoc", it.post_hoc);
}

template <class Io>
void fields(Io& io, Office& it) {
  io("key", it.key);
  io("name", it.name);
  io("mailbox", it.mailbox);
  io("head_mailbox", it.head_mailbox);
  io("unverified", it.unverified);
  io("data_protection", it.data_protection);
  io("closures", it.closures);
  io.skip(it.place);
  io.skip(it.closed_on);  // told by events of their own
  io.skip(it.successor);
  io("superior", it.superior);
}

template <class Io>
void fields(Io& io, Body& it) {
  io("key", it.key);
  io("name", it.name);
  io("role", it.role);
  io("cutoff_days", it.cutoff_days);
  io("authoritative", it.authoritative);
  io("chair_votes", it.chair_votes);
  io("members", it.members);
  io("unverified", it.unverified);
  io.skip(it.place);
}

template <class Io>
void fields(Io& io, LadderStep& it) {
  io("anchor", it.anchor);
  io("offset", it.offset);
  io("escalation", it.escalation);
}

template <class Io>
void fields(Io& io, Ladder& it) {
  io("key", it.key);
  io("steps", it.steps);
  io("most_per_cycle", it.most_per_cycle);
  io.skip(it.place);
}

template <class Io>
void fields(Io& io, Handlungsfeld& it) {
  io("key", it.key);
  io("title", it.title);
  io("office", it.office);
  io.skip(it.place);
}

template <class Io>
void fields(Io& io, Target& it) {
  io("literal", it.literal);
  io("meant", it.meant);
  io("task", it.task);
  io.skip(it.place);
}

template <class Io>
void fields(Io& io, Workflow& it) {
  io("key", it.key);
  io("title", it.title);
  io("file", it.file);
  io("calendar", it.calendar);
  io("basis", it.basis);
  io("interval", it.interval);
  io("paper_type", it.paper_type);
  io("lead", it.lead);
  io("target", it.target);
  io("closures", it.closures);
  io("handlungsfelder", it.handlungsfelder);
  io("offices", it.offices);
  io("bodies", it.bodies);
  io("ladders", it.ladders);
  io("tasks", it.tasks);
}

template <class Io>
void fields(Io& io, Session& it) {
  io("body", it.body);
  io("date", it.date);
  io("time", it.time);
  io("cutoff", it.cutoff);
  io("state", it.state);
  io("kind", it.kind);
  io("accepts", it.accepts);
  io("accepts_none", it.accepts_none);
  io("source", it.source);
  io("note", it.note);
  io("until", it.until);
  io.skip(it.place);
}

// --- Events ------------------------------------------------------------------------------------

template <class Io>
void fields(Io& io, ContributionPart& it) {
  io("field", it.field);
  io("heading", it.heading);
  io("text", it.text);
}

}  // namespace umlauf::db
