#include "engine/app/arguments.h"

#include <algorithm>

#include <boost/program_options.hpp>

#include "engine/app/words.h"
#include "engine/model/folded.h"
#include "engine/model/nearest.h"
#include "engine/model/workflow.h"
#include "workflows/encoding.h"

namespace umlauf {
namespace {

namespace po = boost::program_options;

const std::vector<Option>& common_options() {
  static const std::vector<Option> kOptions{
      {"json", "", "help.json"}, {"lang", "de|en", "help.lang"}, {"help", "", "help.help"}};
  return kOptions;
}

std::vector<Option> options_of(const Command& command) {
  std::vector<Option> options = command.options;
  options.insert(options.end(), common_options().begin(), common_options().end());
  return options;
}

po::options_description described(const std::vector<Option>& options) {
  po::options_description description;
  for (const Option& option : options) {
    if (option.value.empty()) {
      description.add_options()(option.name.c_str(), "");
    } else {
      description.add_options()(
          option.name.c_str(), po::value<std::vector<std::string>>()->composing(), "");
    }
  }
  return description;
}

std::size_t wide(const std::string& text) {
  return static_cast<std::size_t>(characters(text));
}

/// `BODY:DAY` in the reader's language: `GREMIUM:TAG`.
Message placeholder(const std::string& name) {
  return {"placeholder." + folded(name), {}};
}

/// What is not written in capitals is a choice (`de|en`) and stays as it is.
std::string shown(const std::string& value, Language language) {
  const bool capitals = !value.empty() && std::all_of(value.begin(), value.end(), [](char letter) {
    return (letter >= 'A' && letter <= 'Z') || letter == ':';
  });
  return capitals ? render(placeholder(value), language) : value;
}

std::string name_of(const Command& command) {
  return command.verb.empty() ? command.noun : command.noun + ' ' + command.verb;
}

Error usage_error(const Command& command, Message message) {
  return {ErrorCode::invalid,
          {"usage.error", {{"what", std::move(message)}, {"command", name_of(command)}}},
          {}};
}

Error unknown_option(const Command& command, const std::string& word) {
  std::vector<std::string> names;
  for (const Option& option : options_of(command)) {
    names.push_back("--" + option.name);
  }
  Error error = usage_error(command, {"usage.unknown_option", {{"option", word}}});
  error.offers = nearest(word, names);
  return error;
}

/// Only a TEXT may have several lines; anywhere else they would fake a line of the log or a letter.
std::optional<Message> unfit(const Message::Argument& name,
                             const std::string& kind,
                             const std::string& value) {
  constexpr std::size_t kLongestText = 20'000;  // bytes
  constexpr std::size_t kLongestPath = 4'096;
  if (kind == "TEXT") {
    return value.size() <= kLongestText
               ? std::nullopt
               : std::optional(Message{"usage.too_long", {name, {"most", kLongestText}}});
  }
  const bool path = kind == "FILE" || kind == "DIR" || kind == "PROGRAM";
  const bool fits = path ? value.size() <= kLongestPath && value.find('\n') == std::string::npos
                         : value.empty() || fit_for_line(value);
  return fits ? std::nullopt
              : std::optional(Message{"usage.not_a_line",
                                      {name, {"most", path ? kLongestPath : kLongestLine}}});
}

Result<Arguments> positionals_of(const Command& command, const std::vector<std::string>& words) {
  Arguments arguments;
  std::size_t at = 0;
  for (const Positional& positional : command.positionals) {
    const std::size_t end = positional.many ? words.size() : std::min(at + 1, words.size());
    if (positional.required && at >= words.size()) {
      return usage_error(command, {"usage.missing", {{"name", placeholder(positional.name)}}});
    }
    for (; at < end; ++at) {
      if (auto message =
              unfit({"name", placeholder(positional.name)}, positional.name, words[at])) {
        return usage_error(command, *std::move(message));
      }
      arguments.values[positional.name].push_back(words[at]);
    }
  }
  if (at < words.size()) {
    return usage_error(command, {"usage.surplus", {{"word", words[at]}}});
  }
  return arguments;
}

Result<Arguments> with_options(const Command& command,
                               Arguments arguments,
                               const po::parsed_options& parsed) {
  const std::vector<Option> options = options_of(command);
  for (const po::option& given : parsed.options) {
    if (given.position_key >= 0 || given.string_key.empty()) {
      continue;
    }
    auto& values = arguments.values[given.string_key];
    const auto option = std::find_if(options.begin(), options.end(), [&](const Option& each) {
      return each.name == given.string_key;
    });
    if (!values.empty() && option != options.end() && !option->many && !option->value.empty()) {
      return usage_error(command, {"usage.twice", {{"option", "--" + given.string_key}}});
    }
    for (const std::string& value : given.value) {
      const std::string kind = option != options.end() ? option->value : "";
      if (auto message = unfit({"name", "--" + given.string_key}, kind, value)) {
        return usage_error(command, *std::move(message));
      }
      values.push_back(value);
    }
  }
  return arguments;
}

}  // namespace

std::optional<std::string> Arguments::option(const std::string& name) const {
  const auto found = values.find(name);
  if (found == values.end() || found->second.empty()) {
    return std::nullopt;
  }
  return found->second.back();
}

const std::string& Arguments::at(const std::string& name) const {
  return values.at(name).back();
}

std::vector<std::string> Arguments::all(const std::string& name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::vector<std::string>{} : found->second;
}

Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& words) {
  namespace style = po::command_line_style;
  try {
    const po::options_description description = described(options_of(command));
    const po::parsed_options parsed =
        po::command_line_parser(words)
            .options(description)
            .style(style::allow_long | style::long_allow_next | style::long_allow_adjacent)
            .allow_unregistered()
            .run();
    std::vector<std::string> free;
    for (const po::option& given : parsed.options) {
      if (given.unregistered && given.original_tokens.front().rfind("--", 0) == 0) {
        return unknown_option(command, given.original_tokens.front());
      }
      if (given.position_key >= 0 || given.string_key.empty() || given.unregistered) {
        free.insert(free.end(), given.value.begin(), given.value.end());
      }
    }
    Result<Arguments> arguments = positionals_of(command, free);
    if (!arguments) {
      // Whoever asks for help need not know the rest.
      const bool help = std::find(words.begin(), words.end(), "--help") != words.end();
      if (!help) {
        return arguments;
      }
      arguments = Arguments{};
    }
    return with_options(command, std::move(arguments).value(), parsed);
  } catch (const po::invalid_command_line_syntax& error) {
    return usage_error(command, {"usage.value_missing", {{"what", error.get_option_name()}}});
  } catch (const po::error& error) {
    return usage_error(command, {"usage.parser", {{"what", error.what()}}});
  }
}

std::string help_text(const Command& command, Language language) {
  std::string usage = "umlauf " + name_of(command);
  for (const Positional& positional : command.positionals) {
    const std::string name = shown(positional.name, language) + (positional.many ? "…" : "");
    usage += positional.required ? ' ' + name : " [" + name + ']';
  }
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Option& option : options_of(command)) {
    const std::string value = shown(option.value, language);
    rows.emplace_back("--" + option.name + (value.empty() ? "" : ' ' + value),
                      render({option.help, {}}, language) +
                          (option.words ? ' ' + words_of(option.name, language) : ""));
  }
  std::size_t width = 0;
  for (const auto& [left, right] : rows) {
    width = std::max(width, wide(left));
  }
  std::string text = usage + " …\n" + render({command.help, {}}, language) + "\n\n";
  for (const auto& [left, right] : rows) {
    text.append("  ").append(left).append(width - wide(left) + 2, ' ').append(right).append("\n");
  }
  return text;
}

}  // namespace umlauf
