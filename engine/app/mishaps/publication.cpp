#include <nlohmann/json.hpp>

#include "engine/app/mishaps/list.h"

namespace umlauf::mishaps {
namespace {

constexpr const char* kPages = "umlauf-seiten";

std::string page_of(const Play& play) {
  return play.content_of(std::filesystem::path(kPages) / (play.cycle() + ".html"));
}

/// Whether a public file holds exactly that.
bool is_public(const Play& play, const std::string& content) {
  for (const auto& each : std::filesystem::recursive_directory_iterator(play.folder() / kPages)) {
    if (each.is_regular_file() && play.content_of(each.path()) == content) {
      return true;
    }
  }
  return false;
}

/// An error in the published report.
void erratum(Play& play) {
  play.type({"publish", "release", play.cycle()});
  const std::string old = play.published().value("sha256", "-");
  const std::string before = play.content_of(play.folder() / "Entwurf 1.txt");
  play.check(is_public(play, before), {"mishap.file_public", {{"hash", old}}});
  play.on(play.in(4));
  const std::string better = "Bericht, mit richtiger Karte 4\n";
  const std::string path = play.file("Bericht, berichtigt.txt", better);
  play.refused({"publish", "correct", play.cycle(), path}, 2);
  play.type(
      {"publish", "correct", play.cycle(), path, "--erratum", "Karte 4 zeigte einen alten Stand."});
  play.check(is_public(play, better),
             {"mishap.file_public", {{"hash", play.published().value("sha256", "-")}}});
  play.check(is_public(play, before), {"mishap.old_file_stays", {{"hash", old}}});
  const std::string page = page_of(play);
  play.check(page.find(old) != std::string::npos &&
                 page.find("Karte 4 zeigte einen alten Stand.") != std::string::npos &&
                 page.find(day_text(play.today(), Language::de)) != std::string::npos,
             {"mishap.page_says_what", {{"day", play.today()}}});
}

/// Names were published that should not have been.
void too_much(Play& play) {
  play.type({"publish", "release", play.cycle()});
  const std::string content = play.content_of(play.folder() / "Entwurf 1.txt");
  play.check(is_public(play, content),
             {"mishap.file_public", {{"hash", play.published().value("sha256", "-")}}});
  play.refused({"publish", "retract", play.cycle()}, 2);
  const std::string said =
      play.type({"publish", "retract", play.cycle(), "--reason", "Namen auf Seite 12"});
  play.check(!is_public(play, content), {"mishap.file_gone", {}});
  play.check(said.find("72") != std::string::npos, {"mishap.art_33", {}});
  const std::string page = page_of(play);
  play.check(!page.empty() && page.find("Namen auf Seite 12") == std::string::npos &&
                 play.published().value("state", "") == "retracted",
             {"mishap.notice_page", {}});
  play.logged("publication_retracted");
}

}  // namespace

std::vector<Mishap> publication_mishaps() {
  const std::vector<Need> page{{TaskKind::publication, 1}};
  return {{"M24", "mishap.m24", Stage::publishing, page, erratum},
          {"M25", "mishap.m25", Stage::publishing, page, too_much}};
}

}  // namespace umlauf::mishaps
