#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/open_store.h"
#include "engine/app/system_zone.h"
#include "engine/app/table.h"
#include "engine/app/turn_holder.h"
#include "engine/model/day_text.h"
#include "engine/run/mailroom.h"
#include "engine/run/obligation_watch.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Result<Instant> turn_time(const Request& request) {
  const auto given = request.arguments.option("now");
  if (!given) {
    return request.now;
  }
  auto now = parse_instant(*given);
  if (now && (now.value() < std::chrono::sys_days{std::chrono::year{kFirstYear} / 1 / 1} ||
              now.value() >= std::chrono::sys_days{std::chrono::year{kLastYear} / 1 / 1})) {
    return Error{ErrorCode::invalid,
                 {"day.year_range",
                  {{"text", *given},
                   {"first", std::to_string(kFirstYear)},
                   {"last", std::to_string(kLastYear - 1)}}},
                 {}};
  }
  return now;
}

/// Setting: the number of the last event of the log that a turn has checked.
constexpr const char* kVerified = "verified";

/// Checks what the log has got since the turn before; all of it is checked by `doctor` and backups.
ChainCheck check_new_events(Store& store) {
  const std::string last = store.setting(kVerified).value_or("0");
  std::int64_t after = 0;
  std::from_chars(last.data(), last.data() + last.size(), after);
  const ChainCheck chain = store.verify(std::max<std::int64_t>(after, 0));
  if (!chain.broken_at && chain.events != after) {
    store.set_setting(kVerified, std::to_string(chain.events));
  }
  return chain;
}

/// What whoever let the turn run should know, though the turn itself went well.
std::vector<Message> findings_of(const Request& request, const Act& act, Store& store) {
  std::vector<Message> findings;
  if (act.on > local_today(request)) {
    findings.push_back({"turn.ahead", {{"day", act.on}}});
  }
  if (const ChainCheck chain = check_new_events(store); chain.broken_at) {
    findings.push_back({"doctor.chain_bad", {{"sequence", *chain.broken_at}}});
  }
  for (Message& warning : obligation_warnings(store, act.on)) {
    findings.push_back(std::move(warning));
  }
  return findings;
}

/// The lease that keeps this turn out.
Error held(Store& store, Language language) {
  const auto lease = store.lease();
  return {ErrorCode::conflict,
          {"turn.held_elsewhere",
           {{"holder", lease ? lease->holder : "?"},
            {"until", lease ? local_text(lease->until, language) : "?"}}},
          {}};
}

Json report_json(const TurnReport& report, const std::string& folder) {
  return {{"held_elsewhere", report.held_elsewhere},
          {"events", report.events},
          {"letters", report.letters},
          {"delivered", report.delivered},
          {"waiting", report.waiting},
          {"undeliverable", report.undeliverable},
          {"folder", folder}};
}

/// A letter that did not go out is trouble for whoever looks after the mail: exit code 70.
Reply turn_reply(const Request& request,
                 const Act& act,
                 const TurnReport& report,
                 const std::vector<Message>& findings) {
  constexpr int kTrouble = 70;
  const bool trouble = report.waiting + report.undeliverable > 0;
  const std::string folder = letters_folder(request);
  Json json = report_json(report, folder);
  json["findings"] = Json::array();
  std::string text = render({"turn.done",
                             {{"day", act.on},
                              {"events", report.events},
                              {"letters", report.delivered},
                              {"folder", folder}}},
                            request.language) +
                     '\n';
  if (trouble) {
    text += render({"turn.trouble",
                    {{"waiting", report.waiting}, {"undeliverable", report.undeliverable}}},
                   request.language) +
            '\n';
  }
  for (const Message& finding : findings) {
    json["findings"].push_back(render(finding, request.language));
    text += render({"finding.warning", {{"what", finding}}}, request.language) + '\n';
  }
  return {request.json ? json_line(json) : text, "", trouble ? kTrouble : 0};
}

Result<Reply> turn(const Request& request) {
  const auto now = turn_time(request);
  if (!now) {
    return now.error();
  }
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Act act;
  act.at = now.value();
  act.on = SystemZone().local_day(act.at);
  act.as = "umlauf";
  act.by = system_user();
  const std::string folder = letters_folder(request);
  const auto channel =
      letter_channel(folder, request.language, store.value()->setting(kLetterProgram).value_or(""));
  if (const auto lease = store.value()->lease(); lease && is_gone(lease->holder)) {
    store.value()->release_lease(lease->holder);
  }
  const TurnReport report = run_turn(*store.value(), *channel, act, {turn_holder(), request.now});
  if (report.held_elsewhere) {
    return held(*store.value(), request.language);
  }
  if (store.value()->setting(kPagesSetting) == "due") {
    bring_pages_up_to_date(pages_folder(request, *store.value()), *store.value());
  }
  return turn_reply(request, act, report, findings_of(request, act, *store.value()));
}
/// What kept the letter back at its last attempt; empty if nothing did.
std::string reason_of(const LetterRow& row, Language language) {
  if (!row.trouble) {
    return {};
  }
  return render({"letter.trouble." + std::string(word(*row.trouble)), {{"detail", row.detail}}},
                language);
}

std::string subjects(const Letter& letter) {
  std::string text;
  for (const Item& item : letter.items) {
    text += (text.empty() ? "" : ", ") + item.task;
  }
  return text;
}

Result<Reply> list(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  Json json = Json::array();
  Table table;
  std::string undelivered;
  for (const LetterRow& row : store.value()->letters()) {
    const std::string state = delivery_word(row);
    const std::string reason = reason_of(row, request.language);
    Json items = Json::array();
    for (const Item& item : row.letter.items) {
      items.push_back({{"cycle", item.cycle},
                       {"task", item.task},
                       {"rule", word(item.rule)},
                       {"deputising_for", item.deputising_for}});
    }
    json.push_back({{"key", row.letter.key},
                    {"day", iso(row.letter.day)},
                    {"address", row.letter.address},
                    {"state", state},
                    {"reason", row.trouble ? Json(reason) : Json(nullptr)},
                    {"attempts", row.attempts},
                    {"items", std::move(items)}});
    const bool elsewhere = row.letter.key != iso(row.letter.day) + '/' + row.letter.address;
    table.add({day_text(row.letter.day, request.language),
               row.letter.key,
               elsewhere ? "→ " + row.letter.address : "",
               subjects(row.letter),
               render({"letter.state." + state, {}}, request.language),
               reason});
    if (row.delivery == Delivery::undeliverable) {
      undelivered += render({"letter.resend", {{"key", row.letter.key}}}, request.language) + '\n';
    }
  }
  if (request.json) {
    return Reply{json_line(json), "", 0};
  }
  if (json.empty()) {
    return Reply{render({"letter.none", {}}, request.language) + '\n', "", 0};
  }
  return Reply{table.text() + undelivered, "", 0};
}

Result<Reply> resend(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const std::string to = request.arguments.option("to").value_or("");
  if (!to.empty() && !looks_like_address(to)) {
    return Error{ErrorCode::invalid, {"office.bad_address", {{"address", to}}}, {}};
  }
  const auto letter =
      resend_letter(*store.value(), request.arguments.at("KEY"), local_today(request), to);
  if (!letter) {
    return letter.error();
  }
  const Letter& waiting = letter.value();
  if (request.json) {
    return Reply{
        json_line(Json{{"key", waiting.key}, {"address", waiting.address}, {"state", "waiting"}}),
        "",
        0};
  }
  return Reply{render({"letter.waits_again", {{"key", waiting.key}, {"address", waiting.address}}},
                      request.language) +
                   '\n',
               "",
               0};
}

}  // namespace

std::vector<Command> letter_commands() {
  return {{"turn",
           "",
           "help.turn",
           {},
           read_options({{"now", "INSTANT", "help.now"},
                         {"letters", "DIR", "help.letters"},
                         {"pages", "DIR", "help.pages"}}),
           turn},
          {"letter", "list", "help.letter_list", {}, read_options(), list},
          {"letter",
           "resend",
           "help.letter_resend",
           {{"KEY"}},
           read_options({{"to", "ADDRESS", "help.resend_to"}}),
           resend}};
}

}  // namespace umlauf
