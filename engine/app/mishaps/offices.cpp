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
  return {{"M02", "mishap.m02", Stage::co_signing, {two}, offices_merge},
          {"M03", "mishap.m03", Stage::co_signing, {two}, office_closed},
          {"M04", "mishap.m04", Stage::co_signing, {two}, chapter_moves}};
}

}  // namespace umlauf::mishaps
