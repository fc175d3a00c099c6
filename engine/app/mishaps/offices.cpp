#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/mishaps/list.h"

namespace umlauf::mishaps {
namespace {

/// A co-sign whose office is none of those.
std::string co_sign_of_another(const Play& play, const Words& offices) {
  for (const std::string& id : play.co_signs()) {
    if (std::find(offices.begin(), offices.end(), play.office_of(id)) == offices.end()) {
      return id;
    }
  }
  return {};
}

/// Whether the person's list of open tasks has that one.
bool has_task(const Play& play, const std::string& person, const std::string& task) {
  const Json shown = play.read({"person", "show", person});
  return std::any_of(shown.at("tasks").begin(), shown.at("tasks").end(), [&](const Json& each) {
    return each.at("task") == task;
  });
}

void listed(Play& play, const std::string& person, const std::string& task) {
  play.check(has_task(play, person, task),
             {"mishap.task_listed", {{"task", task}, {"person", person}}});
}

/// Somebody of that office, with a mailbox of its own.
void joins(Play& play, const std::string& key, const std::string& name, const Words& post) {
  Words words{"person", "add", key, "--name", name, "--address", key + "@stadt.example"};
  words.insert(words.end(), {"--office", post.front(), "--role", post.back()});
  play.type(words);
}

/// The contact of an office leaves for good.
void contact_leaves(Play& play) {
  const std::string id = play.co_signs().front();
  const std::string office = play.office_of(id);
  joins(play, "weber", "Frau Weber", {office, "ansprechperson"});
  joins(play, "klein", "Herr Klein", {office, "sachbearbeitung"});
  const Day asked = play.in(1);
  play.morning(asked);
  play.wrote(asked, "weber@stadt.example", "request", id);
  listed(play, "weber", id);
  play.type({"person", "leave", "weber", "--to", "klein", "--reason", "anderes Amt"});
  listed(play, "klein", id);
  play.on(play.in(1));
  play.refused({"answer", "give", play.cycle(), id, "--outcome", "mitgezeichnet", "--as", "weber"},
               5);
  const Day due = play.day_of(id, "due");
  play.morning(due);
  play.wrote(due, "klein@stadt.example", "reminder", id);
  play.wrote_nothing(due, "weber@stadt.example", "reminder");
  play.logged("person_left");
}

/// The coordinator is away for four weeks.
void coordinator_away(Play& play) {
  const std::string id = play.co_signs().front();
  const std::string lead = lead_of(play.workflow());
  joins(play, "brandt", "Frau Brandt", {lead, "ansprechperson"});
  joins(play, "sommer", "Herr Sommer", {lead, "sachbearbeitung"});
  const Day last = play.today() + 27;
  play.type({"absence",
             "add",
             "brandt",
             "--from",
             iso(play.today()),
             "--until",
             iso(last),
             "--deputy",
             "sommer"});
  play.morning(play.in(1), false);
  play.type({"answer", "give", play.cycle(), id, "--outcome", "verweigert", "--text", "so nicht"});
  const Day told = play.in(1);
  play.morning(told);
  play.wrote(told, "sommer@stadt.example", "blocked", id);
  play.wrote_nothing(told, "brandt@stadt.example", "blocked");
  const Words note{"task", "note", play.cycle(), id, "--note", "mit dem Amt gesprochen", "--as"};
  Words absent = note;
  absent.emplace_back("brandt");
  play.refused(absent, 5);
  Words present = note;
  present.emplace_back("sommer");
  play.type(present);
  play.type({"answer", "correct", play.cycle(), id, "--outcome", "mitgezeichnet"});
  const Day back = play.calendar().on_or_after(last + 1);
  play.morning(back, false);
  play.type(absent);
  play.logged("task_noted", id);
}

/// The lead moves to another Dezernat between two refusals.
void lead_moves(Play& play, const std::string& one, const std::string& two) {
  const std::string lead = lead_of(play.workflow());
  const auto above = [&](const char* key, const char* name, const Words& more) {
    Words words{"office", "add", key, "--name", name, "--new", "--mailbox"};
    words.push_back(std::string(key) + "@stadt.example");
    words.insert(words.end(), more.begin(), more.end());
    play.type(words);
  };
  const auto refuses = [&](const std::string& task) {
    play.type(
        {"answer", "give", play.cycle(), task, "--outcome", "verweigert", "--text", "so nicht"});
  };
  above("obm", "Oberbürgermeisteramt", {});
  above("dez-eins", "Dezernat Eins", {"--superior", "obm"});
  play.type({"office", "move", "teilhabe", "--to", "dez-eins"});
  play.type({"office", "move", lead, "--to", "dez-eins"});
  refuses(one);
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, "dez-eins@stadt.example", "refusal", one);
  play.type({"office", "move", lead, "--to", "obm", "--reason", "Neue Geschäftsverteilung"});
  refuses(two);
  const Day later = play.in(1);
  play.morning(later);
  play.wrote(later, "obm@stadt.example", "refusal", two);
  const Words decides{"answer", "override", play.cycle(), two, "--reason", "abgewogen", "--as"};
  Words wrong = decides;
  wrong.emplace_back("dez-eins");
  play.refused(wrong, 5);
  Words right = decides;
  right.emplace_back("obm");
  play.type(right);
  play.stands(two, "done");
  play.logged("office_moved");
}

/// Two offices merge.
void offices_merge(Play& play) {
  const std::string one = play.co_signs().front();
  const std::string first = play.office_of(one);
  const std::string two = co_sign_of_another(play, {first});
  const std::string second = play.office_of(two);
  const std::string gone = play.mailbox(first);
  play.type({"office",
             "add",
             "teilhabe",
             "--name",
             "Amt für Teilhabe",
             "--mailbox",
             "teilhabe@stadt.example",
             "--new"});
  play.type({"office", "merge", first, second, "--into", "teilhabe", "--reason", "Neuordnung"});
  play.check(play.office_of(one) == "teilhabe" && play.office_of(two) == "teilhabe",
             {"mishap.office_of", {{"task", one + ", " + two}, {"office", "teilhabe"}}});
  bool dated = false;
  for (const Json& office : play.read({"office", "list"})) {
    dated = dated || (office.at("key") == first && office.at("closed_on") == iso(play.today()) &&
                      office.at("successor") == "teilhabe");
  }
  play.check(dated, {"mishap.closed_on", {{"office", first}, {"day", play.today()}}});
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, "teilhabe@stadt.example", "request", one);
  play.wrote(next, "teilhabe@stadt.example", "request", two);
  play.wrote_nothing(next, gone, "request");
  play.one_letter_each(next);
  play.logged("office_closed");
  lead_moves(play, one, two);
}

/// An office is closed for good while it is asked to co-sign.
void office_closed(Play& play) {
  const std::string id = play.co_signs().front();
  const std::string office = play.office_of(id);
  const std::string other = play.office_of(co_sign_of_another(play, {office}));
  const std::string gone = play.mailbox(office);
  play.morning(play.in(1), false);
  play.type({"office", "close", office, "--reason", "aufgelöst"});
  play.stands(id, "blocked");
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, play.lead(), "blocked", id);
  play.wrote_nothing(next, gone, "withdrawn");
  play.morning(play.in(15), false);
  play.stands(id, "blocked");
  play.type({"task", "reassign", play.cycle(), id, "--to-office", other});
  play.stands(id, "ready");
  const Day later = play.in(1);
  play.morning(later);
  play.wrote(later, play.mailbox(other), "request", id);
}

/// A chapter moves from office A to office B.
void chapter_moves(Play& play) {
  std::string id;
  for (const std::string& each : play.co_signs()) {
    const auto& chapters = find_task(play.workflow(), each)->chapters;
    if (chapters.size() > 1 || (id.empty() && !chapters.empty())) {
      id = each;
    }
  }
  id = id.empty() ? play.co_signs().front() : id;
  const Task& task = *find_task(play.workflow(), id);
  const std::string old = play.office_of(id);
  const std::string other = play.office_of(co_sign_of_another(play, {old}));
  play.morning(play.in(1), false);
  Words move{"task", "reassign", play.cycle(), id, "--to-office", other};
  std::string part = id;
  if (task.chapters.size() > 1) {
    play.type({"answer", "give", play.cycle(), id, "--outcome", "mitgezeichnet"});
    part = id + '.' + task.chapters.back();
    move.insert(move.end(), {"--chapter", task.chapters.back()});
  }
  play.type(move);
  play.check(play.office_of(part) == other,
             {"mishap.office_of", {{"task", part}, {"office", other}}});
  play.stands(part, "ready");
  if (part != id) {
    play.stands(id, "done");
    play.check(play.office_of(id) == old, {"mishap.office_of", {{"task", id}, {"office", old}}});
  }
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, play.mailbox(other), "request", part);
  play.wrote(next, play.mailbox(old), part == id ? "withdrawn" : "corrected", id);
  play.logged("task_defined");
}

}  // namespace

std::vector<Mishap> office_mishaps() {
  const Need two{TaskKind::co_sign, 2};
  const Need any{TaskKind::co_sign, 1};
  return {{"M01", "mishap.m01", Stage::co_signing, {any}, contact_leaves},
          {"M29", "mishap.m29", Stage::co_signing, {any}, coordinator_away},
          {"M02", "mishap.m02", Stage::co_signing, {two}, offices_merge},
          {"M03", "mishap.m03", Stage::co_signing, {two}, office_closed},
          {"M04", "mishap.m04", Stage::co_signing, {two}, chapter_moves}};
}

}  // namespace umlauf::mishaps
