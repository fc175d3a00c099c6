#include <nlohmann/json.hpp>

#include "engine/app/mishaps/list.h"

namespace umlauf::mishaps {
namespace {

/// The wrong button was clicked.
void wrong_button(Play& play) {
  const std::string id = play.co_signs().front();
  play.morning(play.in(1), false);
  play.type({"answer", "give", play.cycle(), id, "--outcome", "verweigert", "--text", "vertippt"});
  play.stands(id, "blocked");
  play.type({"answer",
             "correct",
             play.cycle(),
             id,
             "--outcome",
             "mitgezeichnet",
             "--reason",
             "falsche Taste"});
  play.stands(id, "done");
  play.check(play.events("answered", id).size() == 2, {"mishap.both_stay", {{"task", id}}});
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, play.lead(), "corrected", id);
  if (!step_of(play.workflow(), Stage::signed_off).empty() && drive(play, Stage::signed_off)) {
    play.refused({"answer",
                  "correct",
                  play.cycle(),
                  id,
                  "--outcome",
                  "verweigert",
                  "--text",
                  "doch nicht",
                  "--reason",
                  "zu spät"},
                 4);
    play.stands(id, "done");
  }
}

/// Somebody answered to whom the mail was only forwarded.
void wrong_person(Play& play) {
  const std::string id = play.co_signs().front();
  play.morning(play.in(1), false);
  play.type({"answer",
             "give",
             play.cycle(),
             id,
             "--outcome",
             "mitgezeichnet",
             "--medium",
             "mail",
             "--declared-by",
             "Sachbearbeitung eines anderen Amts"});
  play.stands(id, "done");
  play.type({"answer", "suspend", play.cycle(), id, "--reason", "war nicht befugt"});
  play.stands(id, "ready");
  const Day next = play.in(1);
  play.morning(next);
  const std::string address = play.mailbox(play.office_of(id));
  play.wrote(next, address, "not_entitled", id);
  play.logged("answer_suspended", id);
  play.type({"answer", "give", play.cycle(), id, "--outcome", "mitgezeichnet"});
  play.stands(id, "done");
}

/// A clerk prepares what the head of the office signs.
void prepared_and_signed(Play& play) {
  const std::string id = play.co_signs().front();
  play.morning(play.in(1), false);
  play.type({"answer",
             "prepare",
             play.cycle(),
             id,
             "--outcome",
             "mit-anmerkungen",
             "--text",
             "Zahl auf Seite 4 prüfen",
             "--declared-by",
             "Sachbearbeitung"});
  play.check(play.field(id, "outcome").empty(), {"mishap.does_not_count", {{"task", id}}});
  play.refused({"answer", "sign", play.cycle(), id, "--declared-by", "Sachbearbeitung"}, 2);
  play.type({"answer", "sign", play.cycle(), id, "--declared-by", "Amtsleitung"});
  play.stands(id, "done");
  play.check(play.field(id, "outcome") == "signed_remarks", {"mishap.counts", {{"task", id}}});
  play.logged("answer_prepared", id);
}

/// An answer by phone or in a meeting.
void by_phone(Play& play) {
  const std::string id = play.co_signs().front();
  const Words record{
      "answer", "record", play.cycle(), id, "--outcome", "mitgezeichnet", "--medium", "telefon"};
  play.morning(play.in(1), false);
  play.refused(record, 2);
  Words named = record;
  named.insert(named.end(), {"--declared-by", "Amtsleitung", "--reason", "Anruf um 9 Uhr"});
  play.type(named);
  play.stands(id, "done");
  const auto answers = play.events("answered", id);
  const bool who = !answers.empty() && answers.back().at("event").at("medium") == "phone" &&
                   answers.back().at("event").at("declared_by") == "Amtsleitung" &&
                   answers.back().at("on") == iso(play.today());
  play.check(who, {"mishap.who_when_how", {{"task", id}}});
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, play.mailbox(play.office_of(id)), "recorded", id);
  play.type({"answer",
             "correct",
             play.cycle(),
             id,
             "--outcome",
             "mit-anmerkungen",
             "--text",
             "nur mit neuer Karte 4",
             "--reason",
             "Einwand auf den Bestätigungsbrief"});
  play.check(play.field(id, "outcome") == "signed_remarks", {"mishap.counts", {{"task", id}}});
  Words never = named;
  if (!play.protection().empty()) {
    never[3] = play.protection();
    play.refused(never, 5);
  }
  if (!play.last_signature().empty() && drive(play, Stage::signing)) {
    never[3] = play.last_signature();
    play.refused(never, 5);
  }
}

/// Signed on paper.
void on_paper(Play& play) {
  const std::string id = play.co_signs().front();
  play.morning(play.in(1), false);
  const std::string slip = play.type({"answer", "slip", play.cycle(), id});
  const std::string hash = play.shown().at("versions").back().at("sha256");
  play.check(slip.find(hash) != std::string::npos, {"mishap.slip_has_hash", {{"hash", hash}}});
  play.type({"answer",
             "record",
             play.cycle(),
             id,
             "--outcome",
             "mitgezeichnet",
             "--medium",
             "papier",
             "--declared-by",
             "Amtsleitung",
             "--file",
             play.file("Laufzettel.pdf", "%PDF-1.4 unterschriebener Laufzettel")});
  play.stands(id, "done");
  const auto answers = play.events("answered", id);
  play.check(!answers.empty() && answers.back().at("event").at("medium") == "paper" &&
                 answers.back().at("event").at("sha256") == hash,
             {"mishap.on_paper", {{"task", id}}});
  play.logged("answer_scanned", id);
  play.type({"cycle", "export", play.cycle(), "--out", (play.folder() / "akte").string()});
  bool found = false;
  for (const auto& each : std::filesystem::directory_iterator(play.folder() / "akte/dateien")) {
    found = found || each.path().string().find("laufzettel") != std::string::npos;
  }
  play.check(found, {"mishap.scan_in_record", {{"file", "Laufzettel.pdf"}}});
}

/// All ask for more time.
void more_time(Play& play) {
  play.morning(play.in(1), false);
  const Words extend{
      "task", "extend", play.cycle(), "--all-open", "--by", "5 AT", "--request", "Mitzeichnung"};
  const Words all = play.ids(TaskKind::co_sign);
  const auto days = [&] {
    std::vector<Day> due;
    for (const std::string& id : all) {
      due.push_back(play.day_of(id, "due"));
    }
    return due;
  };
  const std::vector<Day> before = days();
  const std::string told = play.type(extend);
  play.check(days() == before, {"mishap.nothing_yet", {}});
  play.check(told.find(all.back()) != std::string::npos, {"mishap.consequence_first", {}});
  Words accept = extend;
  accept.emplace_back("--accept");
  play.type(accept);
  const std::vector<Day> after = days();
  bool longer = true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    longer = longer && after[i] > before[i];
  }
  play.check(longer, {"mishap.all_longer", {{"count", all.size()}}});
  const Day next = play.in(1);
  play.morning(next);
  play.wrote(next, play.mailbox(play.office_of(all.front())), "extended", all.front());
  play.one_letter_each(next);
}

}  // namespace

std::vector<Mishap> signature_mishaps() {
  const std::vector<Need> one{{TaskKind::co_sign, 1}};
  return {{"M05", "mishap.m05", Stage::co_signing, one, wrong_button},
          {"M06", "mishap.m06", Stage::co_signing, one, wrong_person},
          {"M07", "mishap.m07", Stage::co_signing, one, prepared_and_signed},
          {"M08", "mishap.m08", Stage::co_signing, one, by_phone},
          {"M09", "mishap.m09", Stage::co_signing, one, on_paper},
          {"M15", "mishap.m15", Stage::co_signing, one, more_time}};
}

}  // namespace umlauf::mishaps
