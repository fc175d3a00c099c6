#include <filesystem>

#include <nlohmann/json.hpp>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/open_store.h"
#include "engine/app/words.h"
#include "engine/run/contributions.h"
#include "engine/run/decide.h"
#include "plugins/files/files.h"
#include "plugins/record/collection.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Request& request, const char* option) {
  return request.arguments.option(option).value_or("");
}

/// The statements typed, under the Handlungsfeld named or the only one that the task has.
std::vector<ContributionPart> parts_of(const Request& request, const std::string& field) {
  std::vector<ContributionPart> parts;
  const auto take = [&](const char* option, Heading heading) {
    for (const std::string& text : request.arguments.all(option)) {
      parts.push_back({field, heading, text});
    }
  };
  take("implemented", Heading::implemented);
  take("proven", Heading::proven);
  take("open", Heading::open);
  return parts;
}

std::string only_field(Store& store, const Request& request) {
  if (const auto named = request.arguments.option("field")) {
    return *named;
  }
  const auto cycle = load_cycle(store, request.arguments.at("CYCLE"));
  const Task* task =
      cycle ? find_task(*cycle.value().workflow, request.arguments.at("TASK")) : nullptr;
  return task != nullptr && task->chapters.size() == 1 ? task->chapters.front() : "";
}

Result<Reply> give(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  Store& store = *desk.value().store;
  ContributionGiven given;
  given.task = request.arguments.at("TASK");
  given.parts = parts_of(request, only_field(store, request));
  std::vector<StoredFile> files;
  if (const auto path = request.arguments.option("file")) {
    auto file = uploaded(store, *path);
    if (!file) {
      return file.error();
    }
    given.file = file.value().name;
    given.sha256 = file.value().sha256;
    files.push_back(std::move(file).value());
  }
  AnswerGiven answer{given.task, Outcome::delivered, {}, Medium::desk, {}, {}};
  answer.declared_by = text_of(request, "declared-by");
  if (request.arguments.has("medium")) {
    const auto medium = medium_argument(request);
    if (!medium) {
      return medium.error();
    }
    answer.medium = medium.value();
  }
  const auto receipt = act_on_cycle(
      store,
      request.arguments.at("CYCLE"),
      desk.value().act,
      [&](const Cycle& cycle, const Facts& facts) {
        return give_contribution(cycle, facts, given, answer);
      },
      files);
  return tell_receipt(request, receipt);
}

Result<Reply> nil(const Request& request) {
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return give_answer(cycle,
                       facts,
                       {request.arguments.at("TASK"),
                        Outcome::nil,
                        {},
                        Medium::desk,
                        text_of(request, "declared-by"),
                        {}});
  });
}

Result<Reply> place(const Request& request) {
  const auto use = late_use_argument(request);
  if (!use) {
    return use.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return place_late_data(cycle, facts, request.arguments.at("TASK"), use.value());
  });
}

Json lines_json(const std::vector<CollectedLine>& lines) {
  Json json = Json::array();
  for (const CollectedLine& line : lines) {
    json.push_back(
        {{"task", line.task}, {"office", line.office}, {"text", line.text}, {"late", line.late}});
  }
  return json;
}

Json collected_json(const Cycle& cycle) {
  Json fields = Json::array();
  for (const CollectedField& field : collect_contributions(cycle)) {
    fields.push_back({{"key", field.key},
                      {"title", field.title},
                      {"implemented", lines_json(field.implemented)},
                      {"proven", lines_json(field.proven)},
                      {"open", lines_json(field.open)},
                      {"asked_again", field.asked_again},
                      {"supplement", lines_json(field.supplement)},
                      {"files", lines_json(field.files)},
                      {"nil", field.nil},
                      {"missing", field.missing}});
  }
  return {{"cycle", cycle.id}, {"fields", fields}};
}

Result<Reply> collect(const Request& request) {
  const std::string format = request.arguments.option("format").value_or("text");
  if (format != "html" && format != "text") {
    return Error{
        ErrorCode::invalid, {"contribution.format", {{"format", format}}}, {"html", "text"}};
  }
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const record::Collection collection{opened.value().cycle.title,
                                      collect_contributions(opened.value().cycle),
                                      local_today(request)};
  const std::string document = format == "html"
                                   ? record::collection_html(collection, request.language)
                                   : record::collection_text(collection, request.language);
  Json json = collected_json(opened.value().cycle);
  if (const auto out = request.arguments.option("out")) {
    if (std::filesystem::exists(*out)) {
      return Error{ErrorCode::conflict, {"contribution.exists", {{"file", *out}}}, {}};
    }
    files::write_whole(*out, document);
    json["file"] = *out;
    return Reply{request.json
                     ? json_line(json)
                     : render({"contribution.written", {{"file", *out}}}, request.language) + '\n',
                 "",
                 0};
  }
  return Reply{request.json ? json_line(json) : document, "", 0};
}

/// One task of the collection, or all that was said.
Result<Reply> show(const Request& request) {
  const auto opened = open_cycle(request);
  if (!opened) {
    return opened.error();
  }
  const auto at = known_task(opened.value().cycle, request.arguments.at("TASK"));
  if (!at) {
    return at.error();
  }
  const Contribution& given = opened.value().cycle.contributions[at.value()];
  Json parts = Json::array();
  std::string text;
  for (const ContributionPart& part : given.parts) {
    const std::string heading =
        render({std::string("contribution.").append(word(part.heading)), {}}, request.language);
    parts.push_back({{"field", part.field}, {"heading", word(part.heading)}, {"text", part.text}});
    text += part.field + "  " + heading + ": " + part.text + '\n';
  }
  if (!given.file.empty()) {
    text += render({"contribution.files", {}}, request.language) + ": " + given.file + "  " +
            given.sha256 + '\n';
  }
  if (given.late) {
    text += render({"contribution.late_mark", {}}, request.language) + '\n';
  }
  if (text.empty()) {
    text = render({"contribution.none", {}}, request.language) + '\n';
  }
  return Reply{request.json ? json_line(Json{{"task", request.arguments.at("TASK")},
                                             {"parts", parts},
                                             {"file", given.file},
                                             {"sha256", given.sha256},
                                             {"late", given.late},
                                             {"use", given.use ? Json(word(*given.use)) : Json()}})
                            : text,
               "",
               0};
}

}  // namespace

std::vector<Command> contribution_commands() {
  const std::vector<Positional> both{{"CYCLE"}, {"TASK"}};
  const Option declared{"declared-by", "NAME", "help.declared_by"};
  return {{"contribution",
           "give",
           "help.contribution_give",
           both,
           act_options({{"implemented", "TEXT", "help.implemented", true},
                        {"proven", "TEXT", "help.proven", true},
                        {"open", "TEXT", "help.left_open", true},
                        {"field", "NAME", "help.field"},
                        {"file", "FILE", "help.contribution_file"},
                        {"medium", "WORD", "help.medium", false, true},
                        declared}),
           give},
          {"contribution", "nil", "help.contribution_nil", both, act_options({declared}), nil},
          {"contribution",
           "place",
           "help.contribution_place",
           both,
           act_options({{"use", "WORD", "help.use", false, true}}),
           place},
          {"contribution", "show", "help.contribution_show", both, read_options(), show},
          {"contribution",
           "collect",
           "help.contribution_collect",
           {{"CYCLE"}},
           read_options({{"format", "html|text", "help.collect_format"},
                         {"out", "FILE", "help.collect_out"}}),
           collect}};
}

}  // namespace umlauf
