#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/system_zone.h"
#include "engine/model/nearest.h"
#include "plugins/mail/letter_text.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

Result<LetterRow> letter_named(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const std::string& key = request.arguments.at("KEY");
  std::vector<std::string> keys;
  for (const LetterRow& row : store.value()->letters()) {
    if (row.letter.key == key) {
      return row;
    }
    keys.push_back(row.letter.key);
  }
  return Error{ErrorCode::not_found, {"letter.unknown", {{"key", key}}}, nearest(key, keys)};
}

std::string line(const Message& message, Language language) {
  return render(message, language) + '\n';
}

/// How far it got, when, and what kept it back.
std::string delivery_text(const LetterRow& row, Language language) {
  std::string text =
      line({"letter.delivery",
            {{"state", Message{"letter.state." + std::string(delivery_word(row)), {}}},
             {"attempts", row.attempts},
             {"when", row.settled_at ? local_text(*row.settled_at, language) : "–"}}},
           language);
  if (row.trouble) {
    text += render({"letter.trouble." + std::string(word(*row.trouble)), {{"detail", row.detail}}},
                   language) +
            '\n';
  }
  return text;
}

Result<Reply> show(const Request& request) {
  const auto found = letter_named(request);
  if (!found) {
    return found.error();
  }
  const LetterRow& row = found.value();
  const mail::LetterText words = mail::letter_text(row.letter, request.language);
  if (request.json) {
    Json items = Json::array();
    for (const Item& item : row.letter.items) {
      items.push_back({{"cycle", item.cycle}, {"task", item.task}, {"rule", word(item.rule)}});
    }
    return Reply{
        json_line(Json{{"key", row.letter.key},
                       {"day", iso(row.letter.day)},
                       {"name", row.letter.name},
                       {"address", row.letter.address},
                       {"from", row.letter.from},
                       {"subject", words.subject},
                       {"text", words.text},
                       {"state", delivery_word(row)},
                       {"attempts", row.attempts},
                       {"settled_at", row.settled_at ? Json(iso(*row.settled_at)) : Json()},
                       {"items", std::move(items)}}),
        "",
        0};
  }
  return Reply{line({"letter.to",
                     {{"name", row.letter.name},
                      {"address", row.letter.address},
                      {"from", row.letter.from},
                      {"day", row.letter.day}}},
                    request.language) +
                   delivery_text(row, request.language) + '\n' + words.subject + "\n\n" +
                   words.text,
               "",
               0};
}

/// For a window envelope: sender in a line, recipient, day, subject, text.
Result<Reply> print(const Request& request) {
  const auto found = letter_named(request);
  if (!found) {
    return found.error();
  }
  const Letter& letter = found.value().letter;
  const mail::LetterText words = mail::letter_text(letter, request.language);
  const std::string sheet = letter.from_name + " · " + letter.from + "\n\n\n" + letter.name +
                            "\n\n\n\n" + day_text(local_today(request), request.language) + "\n\n" +
                            words.subject + "\n\n" + words.text;
  return Reply{request.json ? json_line(Json{{"key", letter.key}, {"text", sheet}}) : sheet, "", 0};
}

}  // namespace

const char* delivery_word(const LetterRow& row) {
  return !row.settled_at                           ? "waiting"
         : row.delivery == Delivery::delivered     ? "delivered"
         : row.delivery == Delivery::undeliverable ? "undeliverable"
                                                   : "dropped";
}

std::vector<Command> post_commands() {
  return {{"letter", "show", "help.letter_show", {{"KEY"}}, read_options(), show},
          {"letter", "print", "help.letter_print", {{"KEY"}}, read_options(), print}};
}

}  // namespace umlauf
