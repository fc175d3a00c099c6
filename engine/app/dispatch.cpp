#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <system_error>

#include <nlohmann/json.hpp>

#include "engine/app/arguments.h"
#include "engine/app/command.h"
#include "engine/model/calendar.h"
#include "engine/model/day_text.h"
#include "engine/model/failure.h"
#include "engine/model/nearest.h"

namespace umlauf {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<const char*, 4> kCodes{"invalid", "not_found", "conflict", "forbidden"};

/// `--json` and `--lang` are needed before the command is known, to word even that refusal.
Language language_of(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--lang=en" ||
        (words[i] == "--lang" && i + 1 < words.size() && words[i + 1] == "en")) {
      return Language::en;
    }
  }
  return Language::de;
}

std::string overview(const std::vector<Command>& commands, Language language) {
  std::string text = render({"help.overview", {}}, language) + "\n\n";
  std::size_t width = 0;
  for (const Command& command : commands) {
    width = std::max(width, command.noun.size() + command.verb.size() + 1);
  }
  for (const Command& command : commands) {
    const std::string name = command.noun + (command.verb.empty() ? "" : ' ' + command.verb);
    text += "  " + name + std::string(width - name.size() + 2, ' ') +
            render({command.help, {}}, language) + '\n';
  }
  return text + '\n' + render({"help.more", {}}, language) + '\n';
}

/// Switches in front of the noun are as good as behind it: they go to the end. Never empty.
Words noun_first(const Words& words) {
  Words rest;
  Words switches;
  std::size_t at = 0;
  for (; at < words.size(); ++at) {
    const std::string& word = words[at];
    const bool lang = word == "--lang" && at + 1 < words.size();
    if (!lang && word != "--json" && word.rfind("--lang=", 0) != 0) {
      break;
    }
    switches.push_back(word);
    if (lang) {
      switches.push_back(words[++at]);
    }
  }
  rest.assign(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
  if (rest.empty()) {
    rest.emplace_back("--");
  }
  rest.insert(rest.end(), switches.begin(), switches.end());
  return rest;
}

/// The command that the first words name, and how many words that took.
Result<std::pair<const Command*, std::size_t>> find_command(const std::vector<Command>& commands,
                                                            const Words& words) {
  std::vector<std::string> nouns;
  std::vector<std::string> verbs;
  for (const Command& command : commands) {
    nouns.push_back(command.noun);
    if (command.noun != words[0]) {
      continue;
    }
    if (command.verb.empty()) {
      return std::pair{&command, std::size_t{1}};
    }
    verbs.push_back(command.verb);
    if (words.size() > 1 && words[1] == command.verb) {
      return std::pair{&command, std::size_t{2}};
    }
  }
  if (verbs.empty()) {
    nouns.erase(std::unique(nouns.begin(), nouns.end()), nouns.end());
    return Error{ErrorCode::invalid,
                 {"usage.unknown_command", {{"word", words[0]}}},
                 nearest(words[0], nouns)};
  }
  std::string list;
  for (const std::string& verb : verbs) {
    list += (list.empty() ? "" : ", ") + verb;
  }
  if (words.size() < 2 || words[1].rfind("--", 0) == 0) {
    return Error{
        ErrorCode::invalid, {"usage.verb_missing", {{"noun", words[0]}, {"verbs", list}}}, {}};
  }
  return Error{ErrorCode::invalid,
               {"usage.unknown_verb", {{"noun", words[0]}, {"verb", words[1]}, {"verbs", list}}},
               nearest(words[1], verbs)};
}

Reply refused(const Error& error, bool json, Language language) {
  const int code = exit_code(error.code);
  return json ? Reply{error_json(error, language), "", code}
              : Reply{"", error_text(error, language), code};
}

/// Trouble that no command answers itself: exit 70, in the form that was asked for.
Reply internal(const Message& message, bool json, Language language) {
  constexpr int kInternal = 70;
  const std::string text = render(message, language);
  const nlohmann::ordered_json body{{"error", {{"code", "internal"}, {"message", text}}}};
  return json ? Reply{json_line(body), "", kInternal} : Reply{"", text + '\n', kInternal};
}

/// Trouble with disk or network: its sentence, and `internal` unless the person can do something.
Reply failed(const Failure& failure, bool json, Language language) {
  if (failure.code()) {
    return refused({*failure.code(), failure.message(), {}}, json, language);
  }
  return internal(failure.message(), json, language);
}

/// `umlauf`, `umlauf --help`, `umlauf --version`.
Reply without_command(const std::vector<Command>& commands,
                      const Words& words,
                      const Request& request) {
  if (words[0] == "--version") {
    return {request.json ? json_line({{"version", UMLAUF_VERSION}}) : "umlauf " UMLAUF_VERSION "\n",
            "",
            0};
  }
  const bool asked = words[0] == "--help" || words[0] == "help";
  if (!asked && (words[0] != "--" || request.json)) {
    const Message message = words[0] == "--"
                                ? Message{"usage.no_command", {}}
                                : Message{"usage.unknown_command", {{"word", words[0]}}};
    return refused({ErrorCode::invalid, message, {}}, request.json, request.language);
  }
  const std::string text = overview(commands, request.language);
  return {request.json ? json_line({{"help", text}}) : text, "", asked ? 0 : 2};
}

Result<Reply> called(const std::vector<Command>& commands, const Words& words, Request request) {
  const auto found = find_command(commands, words);
  if (!found) {
    return found.error();
  }
  const auto [command, used] = found.value();
  auto arguments = parse_arguments(
      *command, Words(words.begin() + static_cast<std::ptrdiff_t>(used), words.end()));
  if (!arguments) {
    return arguments.error();
  }
  request.arguments = std::move(arguments).value();
  const std::string lang = request.arguments.option("lang").value_or("de");
  if (lang != "de" && lang != "en") {
    return Error{ErrorCode::invalid, {"usage.lang", {{"lang", lang}}}, {"de", "en"}};
  }
  if (request.arguments.has("help")) {
    const std::string text = help_text(*command, request.language);
    return Reply{request.json ? json_line({{"help", text}}) : text, "", 0};
  }
  return command->run(request);
}

}  // namespace

/// An offered day as people read it, `Fr, 29.06.2012`; a session as they type it, `rat:29.06.2012`.
/// Anything else as it is.
std::string offer_text(const std::string& offer, Language language) {
  const std::size_t colon = offer.rfind(':');
  const std::string prefix = colon == std::string::npos ? "" : offer.substr(0, colon + 1);
  const std::string rest = offer.substr(prefix.size());
  const auto day = rest.size() == 10 && rest[4] == '-' && rest[7] == '-'
                       ? parse_day(rest, *find_calendar("none").value())
                       : Result<Day>(Error{});
  if (!day) {
    return offer;
  }
  if (prefix.empty()) {
    return day_text(day.value(), language);
  }
  return prefix + render({"error.offered_day", {{"day", day.value()}}}, language);
}

std::string json_line(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

int exit_code(ErrorCode code) {
  return static_cast<int>(code) + 2;
}

std::string error_text(const Error& error, Language language) {
  std::string text = render(error.message, language) + '\n';
  if (!error.offers.empty() && !error.offers_worded) {
    std::string list;
    for (const std::string& offer : error.offers) {
      list += (list.empty() ? "" : "; ") + offer_text(offer, language);
    }
    text += render({"error.offers", {{"offers", list}}}, language) + '\n';
  }
  return text;
}

std::string error_json(const Error& error, Language language) {
  nlohmann::ordered_json body{{"code", kCodes.at(static_cast<std::size_t>(error.code))},
                              {"message", render(error.message, language)}};
  if (!error.offers.empty()) {
    body["offers"] = error.offers;
  }
  return json_line({{"error", body}});
}

namespace {

/// What a person who named a file can do about its trouble; nothing where it is the machine's.
std::optional<Error> file_trouble(const std::system_error& error) {
  const auto* file = dynamic_cast<const std::filesystem::filesystem_error*>(&error);
  if (file == nullptr) {
    return std::nullopt;
  }
  const auto about = [&](ErrorCode code, const char* id) {
    return Error{code, {id, {{"file", file->path1().string()}}}, {}};
  };
  if (error.code() == std::errc::permission_denied ||
      error.code() == std::errc::read_only_file_system) {
    return about(ErrorCode::forbidden, "error.no_right");
  }
  if (error.code() == std::errc::not_a_directory || error.code() == std::errc::file_exists) {
    return about(ErrorCode::invalid, "error.no_folder");
  }
  return error.code() == std::errc::is_a_directory
             ? std::optional(about(ErrorCode::invalid, "error.is_folder"))
             : std::nullopt;
}

}  // namespace

Reply dispatch(const std::vector<Command>& commands, const Words& words, Instant now) {
  Request request;
  request.now = now;
  request.language = language_of(words);
  request.json = std::find(words.begin(), words.end(), "--json") != words.end();
  const Words plain = noun_first(words);
  try {
    if (plain[0].rfind("--", 0) == 0 || plain[0] == "help") {
      return without_command(commands, plain, request);
    }
    const Result<Reply> reply = called(commands, plain, request);
    return reply ? reply.value() : refused(reply.error(), request.json, request.language);
  } catch (const Failure& failure) {
    return failed(failure, request.json, request.language);
  } catch (const std::system_error& error) {
    if (const auto trouble = file_trouble(error)) {
      return refused(*trouble, request.json, request.language);
    }
    const bool full = error.code() == std::errc::no_space_on_device;
    return internal({full ? "error.disk_full" : "error.internal", {{"what", error.what()}}},
                    request.json,
                    request.language);
  } catch (const std::exception& error) {
    return internal({"error.internal", {{"what", error.what()}}}, request.json, request.language);
  }
}

}  // namespace umlauf
