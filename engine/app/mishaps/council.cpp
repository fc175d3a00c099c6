#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/app/mishaps/list.h"
#include "engine/model/day_text.h"

namespace umlauf::mishaps {
namespace {

std::string body_of(const Play& play, const std::string& step) {
  return find_task(play.workflow(), step)->body;
}

/// `rat:18.03.2014`
std::string session_of(const Play& play, const std::string& step) {
  return body_of(play, step) + ':' + iso(play.day_of(step, "due"));
}

std::string state_of_paper(const Play& play) {
  const Json paper = play.shown().value("paper", Json::object());
  return paper.value("state", "");
}

/// The session that the first body would take the paper in now, and its cut-off.
struct Ahead {
  std::string step;
  Day session;
  Day cutoff;
};
Ahead ahead(const Play& play) {
  Ahead next;
  next.step = play.first(TaskKind::session);
  next.session = play.day_of(next.step, "planned_finish");
  const Body* body = find_body(play.workflow(), body_of(play, next.step));
  next.cutoff = play.calendar().add(next.session, -(body != nullptr ? body->cutoff_days : 10));
  for (const Json& row : play.read({"session", "list"})) {
    if (row.at("body") == body_of(play, next.step) && row.at("date") == iso(next.session) &&
        row.at("cutoff").is_string()) {
      next.cutoff = parse_day(row.at("cutoff").get<std::string>(), play.calendar()).value();
    }
  }
  return next;
}

/// The lead and the council office, each once.
void told_once(Play& play, Day since, const char* rule) {
  std::multiset<std::string> addresses;
  for (const Post& each : play.post(since)) {
    if (each.rule == rule) {
      addresses.insert(each.address);
    }
  }
  const bool once =
      std::all_of(addresses.begin(), addresses.end(), [&](const std::string& address) {
        return addresses.count(address) == 1;
      });
  play.check(
      once && addresses.count(play.lead()) == 1,
      {"mishap.told_once",
       {{"count", addresses.size()}, {"what", Message{"letter.state." + std::string(rule), {}}}}});
}

/// The number of changes of the calendar entry of that step and day; -1 where there is none.
int sequence_of(const std::string& calendar, const std::string& step, Day day) {
  const std::size_t uid = calendar.find(step + '-' + iso(day) + "@umlauf");
  const std::string mark = "SEQUENCE:";
  const std::size_t at = calendar.find(mark, uid);
  return uid == std::string::npos || at == std::string::npos
             ? -1
             : std::atoi(calendar.c_str() + at + mark.size());
}

/// Cancelled at 14:00 for 16:00.
void session_cancelled(Play& play) {
  const std::string step = play.first(TaskKind::session);
  const Day old = play.day_of(step, "due");
  play.on(old, 14);
  const int first = sequence_of(play.type({"cycle", "calendar", play.cycle()}), step, old);
  const std::string which = session_of(play, step);
  play.type({"session", "cancel", which});
  play.check(play.day_of(step, "due") == old, {"mishap.nothing_yet", {}});
  play.type({"session", "cancel", which, "--accept", "--reason", "Rohrbruch im Ratssaal"});
  const Day next = play.day_of(step, "due");
  play.check(next > old && play.field(step, "state") == "ready",
             {"mishap.rolls_on", {{"task", step}, {"from", old}, {"to", next}}});
  const std::string calendar = play.type({"cycle", "calendar", play.cycle()});
  play.check(calendar.find("STATUS:CANCELLED") != std::string::npos && first >= 0 &&
                 sequence_of(calendar, step, old) > first && sequence_of(calendar, step, next) >= 0,
             {"mishap.calendar_cancelled", {{"day", old}}});
  const Day later = play.in(1);
  play.morning(later);
  told_once(play, later, "session");
}

/// Not reached, then no quorum.
void not_reached(Play& play) {
  const std::string step = play.first(TaskKind::session);
  for (const char* words : {"TOP nicht behandelt", "Sitzung war beschlussunfähig"}) {
    const Day old = play.day_of(step, "due");
    play.on(play.calendar().add(old, 1));
    play.type({"council", "result", play.cycle(), step, "--words", words});
    const Day next = play.day_of(step, "due");
    play.check(next > old && next < Calendar::kLastDay,
               {"mishap.rolls_on", {{"task", step}, {"from", old}, {"to", next}}});
  }
  play.stands(play.first(TaskKind::acceptance), "done");
  play.check(play.events("paper_accepted", "").size() == 1, {"mishap.same_paper", {}});
}

/// A day late, and taken all the same.
void paper_late(Play& play) {
  const Ahead next = ahead(play);
  const std::string task = play.first(TaskKind::acceptance);
  play.on(play.calendar().add(next.cutoff, 1));
  Words late{"council", "late", play.cycle(), task, "--number", "VWT/0412/12"};
  play.refused(late, 2);
  late.insert(late.end(),
              {"--granted-by", "Leitung Ratsbüro", "--reason", "Tagesordnung noch offen"});
  play.type(late);
  play.check(play.day_of(next.step, "due") == next.session,
             {"mishap.earlier_session", {{"task", next.step}, {"day", next.session}}});
  const auto taken = play.events("paper_accepted", "");
  play.check(!taken.empty() && taken.back().at("event").at("late") == true &&
                 taken.back().at("event").at("granted_by") == "Leitung Ratsbüro" &&
                 taken.back().at("reason") == "Tagesordnung noch offen",
             {"mishap.who_and_why", {}});
}

/// Given back as incomplete on the last day.
void incomplete(Play& play) {
  const Ahead next = ahead(play);
  const std::string task = play.first(TaskKind::acceptance);
  play.on(next.cutoff);
  play.type({"council",
             "return",
             play.cycle(),
             task,
             "--missing",
             "Anlage 2",
             "--missing",
             "Finanzielle Auswirkungen"});
  const Json paper = play.shown().value("paper", Json::object());
  play.check(paper.value("missing", Json::array()).size() == 2, {"mishap.list_of_missing", {}});
  play.morning(play.in(1));
  play.wrote(play.today(), play.lead(), "returned", task);
  play.on(play.calendar().add(next.cutoff, 3));
  play.type({"council", "accept", play.cycle(), task, "--number", "VWT/0412/12"});
  play.check(play.day_of(next.step, "due") == next.session,
             {"mishap.earlier_session", {{"task", next.step}, {"day", next.session}}});
}

/// Taken back, and handed in again unchanged.
void withdrawn(Play& play) {
  const std::string step = play.first(TaskKind::session);
  const Words signs = play.ids(TaskKind::co_sign);
  play.refused({"council", "withdraw", play.cycle()}, 2);
  play.type({"council", "withdraw", play.cycle(), "--reason", "Das Dezernat zieht zurück"});
  play.check(state_of_paper(play) == "withdrawn", {"mishap.paper_withdrawn", {}});
  play.refused({"council", "result", play.cycle(), step, "--result", "beschlossen"}, 4);
  const Day next = play.in(1);
  play.morning(next);
  play.on(play.in(5));
  play.type({"council", "accept", play.cycle(), play.first(TaskKind::acceptance)});
  play.check(play.day_of(step, "due") < Calendar::kLastDay,
             {"mishap.chain_goes_on", {{"task", step}}});
  bool kept = true;
  for (const std::string& id : signs) {
    kept = kept && play.field(id, "state") == "done";
  }
  play.check(kept, {"mishap.signatures_kept", {{"count", signs.size()}}});
  const Day later = play.in(1);
  play.morning(later);
  bool asked = false;
  for (const Post& each : play.post(later)) {
    asked = asked || std::find(signs.begin(), signs.end(), each.task) != signs.end();
  }
  play.check(!asked, {"mishap.nobody_asked_again", {}});
}

/// One more body is to be heard before.
void one_more_body(Play& play) {
  const std::string step = step_of(play.workflow(), Stage::deciding);
  const auto& bodies = play.workflow().bodies;
  const auto other = std::find_if(bodies.begin(), bodies.end(), [&](const Body& each) {
    return each.key != body_of(play, step);
  });
  const std::string body = other != bodies.end() ? other->key : body_of(play, step);
  play.type({"council", "insert", play.cycle(), body, "--before", step});
  const std::string added = step + ".1";
  const Day heard = play.day_of(added, "due");
  play.check(heard < Calendar::kLastDay, {"mishap.is_heard", {{"task", added}, {"day", heard}}});
  const Day decided = play.day_of(step, "planned_finish");
  play.check(decided > heard && play.field(step, "state") == "waiting",
             {"mishap.dates_follow", {{"task", step}, {"day", decided}}});
  play.on(play.calendar().add(heard, 1));
  play.type({"council", "result", play.cycle(), added, "--words", "zur Kenntnis genommen"});
  play.stands(step, "ready");
}

/// A wrong result was confirmed.
void wrong_result(Play& play) {
  const std::string step = step_of(play.workflow(), Stage::deciding);
  const std::string confirmation = play.first(TaskKind::council);
  const Words correct{
      "council", "correct", play.cycle(), step, "--words", "mehrheitlich beschlossen"};
  play.refused(correct, 2);
  Words reasoned = correct;
  reasoned.insert(reasoned.end(), {"--reason", "Übertragungsfehler"});
  play.type(reasoned);
  play.refused({"publish", "release", play.cycle()}, 4);
  const auto visible = [&](std::size_t count) {
    std::size_t corrected = 0;
    const Json paper = play.shown().value("paper", Json::object());
    for (const Json& each : paper.value("results", Json::array())) {
      corrected += each.at("corrected") == true ? 1U : 0U;
    }
    play.check(corrected == count, {"mishap.old_visible", {{"count", count}}});
  };
  visible(1);
  play.type({"council", "confirm", play.cycle(), confirmation, "--decision", "Auszug, berichtigt"});
  play.type({"publish", "release", play.cycle()});
  Words again = reasoned;
  again[5] = "einstimmig beschlossen";
  play.on(play.in(1));
  play.type(again);
  play.check(play.published().value("state", "") == "held", {"mishap.page_held", {}});
  visible(2);
  play.type({"council", "confirm", play.cycle(), confirmation});
  play.check(play.published().value("state", "") == "public", {"mishap.page_free", {}});
}

/// The mayor objects, later the supervision.
void objection(Play& play) {
  play.type({"council",
             "objection",
             play.cycle(),
             "--type",
             "Widerspruch",
             "--reason",
             "Schreiben der Verwaltungsspitze"});
  play.check(state_of_paper(play) == "suspended", {"mishap.is_suspended", {}});
  play.refused({"publish", "release", play.cycle()}, 4);
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, play.lead(), "suspended", "");
  play.type({"council", "lift", play.cycle(), "--reason", "Widerspruch zurückgenommen"});
  play.type({"publish", "release", play.cycle()});
  play.type({"council",
             "objection",
             play.cycle(),
             "--type",
             "Beanstandung",
             "--reason",
             "Verfügung der Aufsicht"});
  play.check(play.published().value("state", "") == "suspended", {"mishap.page_marked", {}});
  const std::string step = step_of(play.workflow(), Stage::deciding);
  play.on(play.in(1));
  play.type({"session",
             "add",
             body_of(play, step) + ':' + iso(play.in(20)),
             "--session-kind",
             "sondersitzung"});
  play.on(play.in(21));
  play.type({"council",
             "result",
             play.cycle(),
             step,
             "--date",
             iso(play.in(-1)),
             "--words",
             "erneut beschlossen"});
  play.type({"council", "confirm", play.cycle(), play.first(TaskKind::council)});
  play.check(play.published().value("state", "") == "public", {"mishap.new_decision", {}});
}

/// A new council is elected while the paper is on its way.
void election(Play& play) {
  const std::string step = step_of(play.workflow(), Stage::deciding);
  const std::string body = body_of(play, step);
  const Day poll = play.in(6);
  play.type({"session",
             "add",
             body + ':' + iso(play.in(1)),
             "--session-kind",
             "wahl",
             "--until",
             iso(poll),
             "--note",
             "Wahl; bis dahin wird nichts veröffentlicht"});
  play.on(play.in(1));
  play.refused({"publish", "release", play.cycle(), "--preliminary"}, 4);
  const Day next = play.calendar().add(poll, 1);
  play.morning(next);
  play.logged("term_ended", step);
  play.morning(play.in(1));
  play.wrote(next, play.lead(), "term_ended", step);
  play.check(play.shown().value("paper", Json::object()).value("go_on", Json()).is_string(),
             {"mishap.asks_go_on", {}});
  play.type({"session", "add", "neuer-rat:" + iso(play.in(20)), "--new-body"});
  play.type(
      {"council", "reassign", play.cycle(), step, "--to-body", "neuer-rat", "--name", "Neuer Rat"});
  play.type({"council", "continue", play.cycle(), "--reason", "Der neue Rat berät weiter"});
  play.check(play.day_of(step, "due") == play.in(20),
             {"mishap.new_body", {{"task", step}, {"day", play.in(20)}}});
  play.check(play.shown().value("paper", Json::object()).value("go_on", Json("?")).is_null(),
             {"mishap.answered_go_on", {}});
}

}  // namespace

std::vector<Mishap> council_mishaps() {
  const Need paper{TaskKind::acceptance, 1};
  const Need session{TaskKind::session, 1};
  const Need council{TaskKind::council, 1};
  const Need page{TaskKind::publication, 1};
  return {{"M16", "mishap.m16", Stage::in_council, {session}, session_cancelled},
          {"M17", "mishap.m17", Stage::in_council, {paper, session}, not_reached},
          {"M18", "mishap.m18", Stage::accepting, {paper, session}, paper_late},
          {"M19", "mishap.m19", Stage::accepting, {paper, session}, incomplete},
          {"M20", "mishap.m20", Stage::in_council, {paper, session}, withdrawn},
          {"M21", "mishap.m21", Stage::deciding, {session}, one_more_body},
          {"M22", "mishap.m22", Stage::publishing, {session, council, page}, wrong_result},
          {"M23", "mishap.m23", Stage::publishing, {session, council, page}, objection},
          {"M26", "mishap.m26", Stage::deciding, {paper, session, page}, election}};
}

}  // namespace umlauf::mishaps
