#include "engine/app/mishaps/play.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include <nlohmann/json.hpp>

#include "engine/app/system_zone.h"
#include "engine/model/day_text.h"
#include "plugins/files/files.h"

namespace umlauf::mishaps {
namespace {

constexpr int kMorning = 7;

/// Quoted where a shell would part or read it.
std::string quoted(const std::string& word) {
  const bool plain =
      !word.empty() && word.find_first_of(" \"'\\$`;&|<>()*?#~\n") == std::string::npos;
  if (plain) {
    return word;
  }
  std::string text = "\"";
  for (const char letter : word) {
    text += std::string_view("\"\\$`").find(letter) != std::string_view::npos ? "\\" : "";
    text += letter;
  }
  return text + '"';
}

/// Paths inside the folder of the play as they are for whoever stands in it.
std::string inside(std::string text, const std::string& folder) {
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
    text.erase(at, folder.size());
  }
  return text;
}

std::string without_end(std::string text) {
  while (!text.empty() && text.back() == '\n') {
    text.pop_back();
  }
  return text;
}

}  // namespace

bool Story::held() const {
  return std::all_of(checks.begin(), checks.end(), [](const Check& each) { return each.held; });
}

Play::Play(const Ground& ground, std::filesystem::path folder, Day today)
    : ground_(&ground),
      folder_(std::move(folder)),
      cycle_((ground.workflow.key.empty() ? "probe" : ground.workflow.key) + '-' +
             std::to_string(ground.start.year())),
      today_(today) {}

const Calendar& Play::calendar() const {
  return *calendar_of(workflow()).value();
}

Day Play::in(std::int32_t working_days) const {
  return calendar().add(today_, working_days);
}

void Play::on(Day day, int hour) {
  if (day > today_ || (day == today_ && hour > hour_)) {
    today_ = day;
    hour_ = hour;
  }
}

void Play::morning(Day day, bool shown) {
  on(day, kMorning);
  if (shown) {
    type({"turn"});
  } else {
    quiet({"turn"});
  }
  on(day);
}

Reply Play::run(const Words& words) const {
  Words all = words;
  all.insert(all.end(), {"--db", (folder_ / "umlauf.db").string()});
  if (ground_->language == Language::en) {
    all.insert(all.end(), {"--lang", "en"});
  }
  const Instant now = SystemZone().at(today_, std::chrono::hours{hour_});
  return dispatch(all_commands(), all, now);
}

std::string Play::as_typed(const Words& words) const {
  std::string text = "umlauf";
  for (const std::string& word : words) {
    text += ' ' + quoted(inside(word, folder_.string() + '/'));
  }
  return text;
}

Reply Play::quiet(const Words& words) {
  Reply reply = run(words);
  story_.all.push_back({today_,
                        as_typed(words),
                        inside(without_end(reply.out + reply.err), folder_.string() + '/'),
                        reply.exit_code});
  return reply;
}

std::string Play::type(const Words& words) {
  const Reply reply = quiet(words);
  story_.steps.push_back(story_.all.back());
  if (reply.exit_code != 0) {
    check(false, {"mishap.works", {{"command", as_typed(words)}, {"said", reply.err}}});
    throw Stopped();
  }
  return reply.out;
}

void Play::refused(const Words& words, int code) {
  const Reply reply = quiet(words);
  story_.steps.push_back(story_.all.back());
  check(reply.exit_code == code,
        {"mishap.is_refused", {{"command", as_typed(words)}, {"code", code}}});
}

Json Play::read(Words words) const {
  words.emplace_back("--json");
  const Reply reply = run(words);
  Json answer = Json::parse(reply.out, nullptr, false);
  return reply.exit_code == 0 && !answer.is_discarded() ? answer : Json::array();
}

std::string Play::file(const std::string& name, const std::string& content) const {
  const std::filesystem::path path = folder_ / name;
  files::write_whole(path, content);
  return path.string();
}

Json Play::shown(const std::string& cycle) const {
  Json answer = read({"cycle", "show", cycle.empty() ? cycle_ : cycle});
  return answer.is_object() ? answer : Json::object();
}

Json Play::task(const std::string& id) const {
  const Json cycle = shown();
  for (const Json& each : cycle.value("tasks", Json::array())) {
    if (each.at("id") == id) {
      return each;
    }
  }
  return Json::object();
}

std::string Play::field(const std::string& id, const char* name) const {
  const Json found = task(id);
  const auto value = found.find(name);
  return value != found.end() && value->is_string() ? value->get<std::string>() : std::string();
}

Day Play::day_of(const std::string& id, const char* name) const {
  const auto day = parse_day(field(id, name), calendar());
  return day ? day.value() : Calendar::kLastDay;
}

Words Play::ids(TaskKind kind) const {
  Words found;
  for (const Task& task : workflow().tasks) {
    if (task.kind == kind) {
      found.push_back(task.id);
    }
  }
  return found;
}

std::string Play::first(TaskKind kind) const {
  const Words all = ids(kind);
  return all.empty() ? "" : all.front();
}

Words Play::co_signs() const {
  Words found;
  for (const std::string& id : ids(TaskKind::co_sign)) {
    const Office* office = find_office(workflow(), find_task(workflow(), id)->office);
    if (office != nullptr && !office->data_protection) {
      found.push_back(id);
    }
  }
  return found;
}

std::string Play::protection() const {
  for (const std::string& id : ids(TaskKind::co_sign)) {
    const Office* office = find_office(workflow(), find_task(workflow(), id)->office);
    if (office != nullptr && office->data_protection) {
      return id;
    }
  }
  return {};
}

std::string Play::last_signature() const {
  const Words all = ids(TaskKind::final_sign);
  return all.empty() ? "" : all.back();
}

std::string Play::lead() const {
  return mailbox(lead_of(workflow()));
}

std::string Play::office_of(const std::string& task) const {
  return field(task, "office");
}

std::string Play::mailbox(const std::string& office) const {
  for (const Json& each : read({"office", "list"})) {
    if (each.at("key") == office) {
      return each.at("mailbox");
    }
  }
  const Office* known = find_office(workflow(), office);
  return known != nullptr ? known->mailbox : "";
}

std::vector<Post> Play::post(Day since) const {
  std::vector<Post> all;
  for (const Json& letter : read({"letter", "list"})) {
    if (letter.at("day").get<std::string>() < iso(since)) {
      continue;
    }
    for (const Json& item : letter.at("items")) {
      all.push_back({letter.at("key"),
                     letter.at("day"),
                     letter.at("address"),
                     item.at("cycle"),
                     item.at("task"),
                     item.at("rule")});
    }
  }
  return all;
}

Json Play::published() const {
  for (const Json& each : read({"publish", "list"})) {
    if (each.at("cycle") == cycle_) {
      return each;
    }
  }
  return Json::object();
}

std::vector<Json> Play::events(const std::string& type, const std::string& task) const {
  std::vector<Json> found;
  for (const Json& row : read({"log", "show"})) {
    const Json& event = row.at("event");
    if (row.at("type") == type &&
        (task.empty() || (event.is_object() && event.value("task", "") == task))) {
      found.push_back(row);
    }
  }
  return found;
}

std::string Play::content_of(const std::filesystem::path& path) const {
  std::ifstream in(folder_ / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void Play::check(bool held, const Message& what) {
  story_.checks.push_back({without_end(render(what, ground_->language)), held});
}

void Play::stands(const std::string& task, const char* state) {
  check(field(task, "state") == state,
        {"mishap.stands", {{"task", task}, {"state", Message{"state." + std::string(state), {}}}}});
}

void Play::wrote(Day since, const std::string& address, const char* rule, const std::string& task) {
  const auto all = post(since);
  const bool found = std::any_of(all.begin(), all.end(), [&](const Post& each) {
    return each.address == address && each.rule == rule && (task.empty() || each.task == task);
  });
  check(found,
        {"mishap.wrote",
         {{"address", address},
          {"task", task.empty() ? cycle_ : task},
          {"what", Message{"letter.state." + std::string(rule), {}}}}});
}

void Play::wrote_nothing(Day since, const std::string& address, const char* rule) {
  const auto all = post(since);
  const bool found = std::any_of(all.begin(), all.end(), [&](const Post& each) {
    return each.address == address && each.rule == rule;
  });
  check(!found,
        {"mishap.wrote_nothing",
         {{"address", address}, {"what", Message{"letter.state." + std::string(rule), {}}}}});
}

void Play::one_letter_each(Day since) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> keys;
  bool held = true;
  for (const Post& each : post(since)) {
    auto& of_day = keys[{each.day, each.address}];
    of_day.insert(each.key);
    held = held && of_day.size() == 1;
  }
  check(held && !keys.empty(), {"mishap.one_letter_each", {{"since", since}}});
}

void Play::logged(const char* type, const std::string& task) {
  check(!events(type, task).empty(),
        {"mishap.logged", {{"what", Message{"log.type." + std::string(type), {}}}}});
}

void Play::begins_here(const Message& before) {
  story_.before = render(before, ground_->language);
}

Story Play::told(const std::string& id, const Message& title) {
  story_.id = id;
  story_.title = render(title, ground_->language);
  story_.letters = read({"letter", "list"}).size();
  for (const Json& each : shown().value("tasks", Json::array())) {
    const bool signs = each.at("kind") == "co_sign" || each.at("kind") == "final_sign" ||
                       each.at("kind") == "acceptance";
    story_.sign_offs += signs && each.at("state") == "done" ? 1U : 0U;
  }
  story_.last_day = today_;
  return std::move(story_);
}

}  // namespace umlauf::mishaps
