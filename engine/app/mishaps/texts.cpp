#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/app/mishaps/list.h"

namespace umlauf::mishaps {
namespace {

bool share(const Task& left, const Task& right) {
  return left.chapters.empty() || right.chapters.empty() ||
         std::any_of(left.chapters.begin(), left.chapters.end(), [&](const std::string& each) {
           return std::find(right.chapters.begin(), right.chapters.end(), each) !=
                  right.chapters.end();
         });
}

/// Co-signs of two chapters that have nothing to do with each other.
std::pair<std::string, std::string> apart(const Play& play) {
  for (const std::string& one : play.co_signs()) {
    for (const std::string& two : play.co_signs()) {
      if (!share(*find_task(play.workflow(), one), *find_task(play.workflow(), two))) {
        return {one, two};
      }
    }
  }
  return {play.co_signs().front(), ""};
}

/// New versions arrive during sign-off, a material and an editorial one.
void new_version(Play& play) {
  const auto [one, two] = apart(play);
  play.morning(play.in(1), false);
  play.type({"answer", "give", play.cycle(), one, "--outcome", "mitgezeichnet"});
  if (!two.empty()) {
    play.type({"answer", "give", play.cycle(), two, "--outcome", "mitgezeichnet"});
  }
  play.on(play.in(1));
  const auto& chapters = find_task(play.workflow(), one)->chapters;
  Words material{"version",
                 "add",
                 play.cycle(),
                 play.file("Entwurf 2.txt",
                           "Bericht\nErstes Kapitel, neu gefasst\nZweites Kapitel\n"
                           "Stand: Entwurf 2\n"),
                 "--kind",
                 "inhaltlich"};
  if (!chapters.empty()) {
    material.insert(material.end(), {"--chapters", chapters.front()});
  }
  play.type(material);
  play.stands(one, "ready");
  if (!two.empty()) {
    play.stands(two, "done");
  }
  const std::string difference = play.type({"version", "diff", play.cycle()});
  play.check(difference.find("neu gefasst") != std::string::npos, {"mishap.difference", {}});
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, play.mailbox(play.office_of(one)), "request", one);
  play.type({"answer", "give", play.cycle(), one, "--outcome", "mitgezeichnet"});
  play.type({"version",
             "add",
             play.cycle(),
             play.file("Entwurf 3.txt",
                       "Bericht\nErstes Kapitel, neu gefasst.\nZweites Kapitel.\n"
                       "Stand: Entwurf 3\n"),
             "--kind",
             "redaktionell"});
  play.stands(one, "done");
  const Day later = play.in(1);
  play.morning(later);
  play.wrote(later, play.mailbox(play.office_of(one)), "editorial", one);
  play.wrote_nothing(later, play.mailbox(play.office_of(one)), "request");
  play.type({"answer",
             "withdraw",
             play.cycle(),
             one,
             "--reason",
             "Das Amt widerspricht der redaktionellen Änderung"});
  play.stands(one, "ready");
}

/// A typo is found after the Schlusszeichnung.
void typo(Play& play) {
  const std::string id = play.last_signature();
  const std::string signer = play.office_of(id);
  const std::string old = play.shown().at("versions").back().at("sha256");
  const std::string better = play.file("Fassung ohne Tippfehler.txt", "Bericht, ohne Tippfehler\n");
  play.refused({"version", "add", play.cycle(), better, "--kind", "inhaltlich"}, 4);
  play.refused({"task", "reopen", play.cycle(), id, "--as", signer}, 2);
  play.refused({"task",
                "reopen",
                play.cycle(),
                id,
                "--as",
                play.office_of(play.co_signs().front()),
                "--reason",
                "Tippfehler"},
               5);
  play.type(
      {"task", "reopen", play.cycle(), id, "--as", signer, "--reason", "Tippfehler auf Seite 12"});
  play.stands(id, "ready");
  play.type({"version", "add", play.cycle(), better, "--kind", "redaktionell"});
  play.type({"answer", "give", play.cycle(), id, "--outcome", "gezeichnet"});
  const std::string now = play.shown().at("versions").back().at("sha256");
  const auto answers = play.events("answered", id);
  play.check(now != old && !answers.empty() && answers.back().at("event").at("sha256") == now,
             {"mishap.new_hash", {{"task", id}, {"hash", now}}});
  for (const std::string& each : play.co_signs()) {
    if (play.field(each, "state") != "done") {
      play.stands(each, "done");
    }
  }
}

/// Data comes after the text has gone on.
void late_data(Play& play) {
  Words some;
  for (const std::string& id : play.ids(TaskKind::contribution)) {
    if (find_task(play.workflow(), id)->chapters.size() == 1) {
      some.push_back(id);
    }
  }
  const std::string id = some.empty() ? play.first(TaskKind::contribution) : some.front();
  play.type({"contribution", "give", play.cycle(), id, "--implemented", "Zwölf neue Kurse"});
  play.check(play.task(id).value("state", "") == "done", {"mishap.taken_late", {{"task", id}}});
  const auto given = play.events("contribution_given", id);
  play.check(!given.empty() && given.back().at("event").at("late") == true,
             {"mishap.marked_late", {{"task", id}}});
  play.check(play.read({"contribution", "collect", play.cycle()}).dump().find("Zwölf neue Kurse") ==
                 std::string::npos,
             {"mishap.not_in_text", {}});
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, play.lead(), "late_data", id);
  play.refused({"contribution", "place", play.cycle(), id, "--use", "irgendwohin"}, 2);
  for (const char* use : {"diese-fassung", "nächster-bericht", "nachtrag"}) {
    play.type({"contribution", "place", play.cycle(), id, "--use", use});
  }
  play.check(play.read({"contribution", "collect", play.cycle()}).dump().find("Zwölf neue Kurse") !=
                 std::string::npos,
             {"mishap.placed", {}});
  play.logged("late_data_placed", id);
}

}  // namespace

std::vector<Mishap> text_mishaps() {
  const std::vector<Need> signs{{TaskKind::co_sign, 1}};
  return {{"M12", "mishap.m12", Stage::co_signing, signs, new_version},
          {"M13", "mishap.m13", Stage::signed_off, signs, typo},
          {"M14",
           "mishap.m14",
           Stage::co_signing,
           {{TaskKind::contribution, 1}, {TaskKind::task, 1}},
           late_data}};
}

}  // namespace umlauf::mishaps
