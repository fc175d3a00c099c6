#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/app/mishaps/list.h"

namespace umlauf::mishaps {
namespace {

/// The letter that asks for that step.
std::string letter_about(const Play& play, const std::string& task) {
  for (const Post& each : play.post(play.ground().start)) {
    if (each.task == task && each.rule == "request") {
      return each.key;
    }
  }
  return "–";
}

std::string state_of(const Play& play, const std::string& key, const char* field) {
  const Json letter = play.read({"letter", "show", key});
  return letter.is_object() && letter.at(field).is_string() ? letter.at(field).get<std::string>()
                                                            : std::string();
}

/// "We never got it."
void never_arrived(Play& play) {
  const std::string id = play.co_signs().front();
  play.morning(play.in(1), false);
  const std::string key = letter_about(play, id);
  play.type({"letter", "show", key});
  play.check(state_of(play, key, "state") == "delivered", {"mishap.delivery_shown", {}});
  play.on(play.in(1));
  play.type({"letter", "resend", key});
  play.check(state_of(play, key, "state") == "waiting", {"mishap.waits_again", {}});
  play.morning(play.today());
  play.check(state_of(play, key, "state") == "delivered", {"mishap.sent_again", {}});
  play.on(play.in(1));
  play.type({"letter", "resend", key, "--to", "vorzimmer@stadt.example"});
  play.morning(play.today());
  play.check(state_of(play, key, "address") == "vorzimmer@stadt.example" &&
                 state_of(play, key, "state") == "delivered",
             {"mishap.sent_elsewhere", {{"address", "vorzimmer@stadt.example"}}});
  const std::string sheet = play.type({"letter", "print", key});
  play.check(sheet.find(find_task(play.workflow(), id)->title) != std::string::npos,
             {"mishap.printed", {}});
  play.stands(id, "ready");
}

/// The letter is lost: it is sent again, to nobody but the stored address, with the same text.
void lost(Play& play) {
  const std::string id = play.co_signs().front();
  play.morning(play.in(1), false);
  const std::string key = letter_about(play, id);
  const std::string text = state_of(play, key, "text");
  play.on(play.in(1));
  play.type({"letter", "resend", key});
  play.morning(play.today());
  play.check(state_of(play, key, "address") == play.mailbox(play.office_of(id)),
             {"mishap.stored_address", {{"address", play.mailbox(play.office_of(id))}}});
  play.check(!text.empty() && state_of(play, key, "text") == text, {"mishap.same_text", {}});
  play.refused({"letter", "resend", key + "x"}, 3);
}

/// Two cycles ask one person in one week.
void two_cycles(Play& play) {
  const Words second{
      "cycle", "start", play.ground().file, "--id", "zwei", "--title", "Zweiter Bericht"};
  Words preview = second;
  preview.emplace_back("--preview");
  play.type(preview);
  const Json shown = play.read(preview);
  bool clash = false;
  for (const Json& finding : shown.value("findings", Json::array())) {
    clash = clash || finding.at("id") == "cycle.clash";
  }
  play.check(clash, {"mishap.clash_shown", {}});
  play.check(play.read({"cycle", "list"}).size() == 1, {"mishap.nothing_yet", {}});
  play.type(second);
  const Day next = play.in(1);
  play.morning(next);
  play.one_letter_each(next);
  std::string key;
  for (const Post& each : play.post(next)) {
    key = each.cycle == "zwei" ? each.key : key;
  }
  const std::string text = state_of(play, key, "text");
  play.check(text.find('(' + play.shown().value("title", "") + ", ") != std::string::npos &&
                 text.find("(Zweiter Bericht, ") != std::string::npos,
             {"mishap.one_digest", {}});
}

/// The wrong cycle was started; letters are queued.
void wrong_cycle(Play& play) {
  std::set<std::string> before;
  for (const Post& each : play.post(play.ground().start)) {
    before.insert(each.address);
  }
  play.type({"cycle", "stop", play.cycle(), "--reason", "Der falsche Zyklus"});
  const Day next = play.in(1);
  play.morning(next);
  play.check(play.post(next).empty(), {"mishap.nothing_went_out", {}});
  play.type({"cycle", "cancel", play.cycle(), "--reason", "Der falsche Zyklus"});
  const Day later = play.in(1);
  play.morning(later);
  std::set<std::string> told;
  bool only = true;
  for (const Post& each : play.post(later)) {
    only = only && each.rule == "cancelled" && told.insert(each.address).second;
  }
  play.check(only && told == before, {"mishap.only_those", {{"count", told.size()}}});
  play.check(play.shown().value("state", "") == "cancelled", {"mishap.is_cancelled", {}});
}

/// The server was off for two weeks.
void server_off(Play& play) {
  const Words asked = play.ids(TaskKind::co_sign);
  std::vector<Day> due;
  due.reserve(asked.size());
  for (const std::string& id : asked) {
    due.push_back(play.day_of(id, "due"));
  }
  constexpr std::int32_t kTwoWeeks = 10;
  const Day back = play.in(kTwoWeeks);
  play.morning(back);
  play.one_letter_each(back);
  bool later = true;
  bool lapsed = false;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    later = later &&
            play.calendar().rank(play.day_of(asked[i], "due")) - play.calendar().rank(due[i]) ==
                kTwoWeeks;
    lapsed = lapsed || play.field(asked[i], "sign_off") != "open";
  }
  play.check(later, {"mishap.whole_period", {{"count", asked.size()}}});
  play.check(!lapsed, {"mishap.nobody_late", {}});
  for (const std::string& id : asked) {
    play.wrote(back, play.mailbox(play.office_of(id)), "request", id);
  }
}

}  // namespace

std::vector<Mishap> letter_mishaps() {
  const std::vector<Need> signs{{TaskKind::co_sign, 1}};
  return {{"M10", "mishap.m10", Stage::co_signing, signs, never_arrived},
          {"M11", "mishap.m11", Stage::co_signing, signs, lost},
          {"M27", "mishap.m27", Stage::begun, {}, two_cycles},
          {"M28", "mishap.m28", Stage::co_signing, signs, wrong_cycle},
          {"M30", "mishap.m30", Stage::co_signing, signs, server_off}};
}

}  // namespace umlauf::mishaps
