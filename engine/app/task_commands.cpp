#include <array>

#include "engine/app/desk.h"
#include "engine/model/nearest.h"

namespace umlauf {
namespace {

const std::string& task_of(const Request& request) {
  return request.arguments.at("TASK");
}

std::string text_of(const Request& request, const char* option) {
  return request.arguments.option(option).value_or("");
}

/// A command that only passes the task's id on.
using OnTask = Result<Decision> (*)(const Cycle&, const Facts&, const std::string&);

std::function<Result<Reply>(const Request&)> on_task(OnTask decide) {
  return [decide](const Request& request) {
    return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
      return decide(cycle, facts, task_of(request));
    });
  };
}

Result<Reply> finish(const Request& request) {
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return finish_task(cycle, facts, task_of(request), text_of(request, "note"));
  });
}

Result<Reply> skip(const Request& request) {
  if (text_of(request, "reason").empty()) {
    return Error{ErrorCode::invalid, {"act.reason_missing", {}}, {}};
  }
  return on_task(skip_task)(request);
}

Result<Reply> extend(const Request& request) {
  if (!request.arguments.has("to")) {
    return Error{ErrorCode::invalid, {"act.to_missing", {}}, {}};
  }
  const auto day = day_argument(request, "to");
  if (!day) {
    return day.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return extend_task(cycle, facts, task_of(request), day.value());
  });
}

template <class Enum>
Result<Enum> word_argument(const Request& request,
                           const char* option,
                           std::optional<Enum> (*read)(std::string_view),
                           const std::vector<std::string>& words) {
  const std::string given = text_of(request, option);
  if (const auto value = read(given)) {
    return *value;
  }
  const auto near = nearest(given, words);
  return Error{ErrorCode::invalid,
               {"act.unknown_word", {{"option", std::string("--") + option}, {"word", given}}},
               near.empty() ? words : near};
}

const std::vector<std::string> kOutcomeWords{"delivered",
                                             "nil",
                                             "stated",
                                             "noted",
                                             "signed",
                                             "signed_remarks",
                                             "signed_conditional",
                                             "refused",
                                             "not_responsible"};
const std::vector<std::string> kMediumWords{"mail", "phone", "meeting", "paper", "desk"};

Result<Reply> give(const Request& request) {
  const auto what = word_argument<Outcome>(request, "outcome", sign_off, kOutcomeWords);
  if (!what) {
    return what.error();
  }
  Medium how = Medium::desk;
  if (request.arguments.has("medium")) {
    const auto given = word_argument<Medium>(request, "medium", medium, kMediumWords);
    if (!given) {
      return given.error();
    }
    how = given.value();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return give_answer(cycle,
                       facts,
                       {task_of(request),
                        what.value(),
                        text_of(request, "text"),
                        how,
                        text_of(request, "declared-by"),
                        {}});
  });
}

}  // namespace

std::vector<Command> task_commands() {
  const std::vector<Positional> both{{"CYCLE"}, {"TASK"}};
  return {
      {"task", "start", "help.task_start", both, act_options(), on_task(start_task)},
      {"task",
       "finish",
       "help.task_finish",
       both,
       act_options({{"note", "TEXT", "help.note"}}),
       finish},
      {"task", "skip", "help.task_skip", both, act_options(), skip},
      {"task", "reopen", "help.task_reopen", both, act_options(), on_task(reopen_task)},
      {"task", "extend", "help.task_extend", both, act_options({{"to", "DAY", "help.to"}}), extend},
      {"answer",
       "give",
       "help.answer_give",
       both,
       act_options({{"outcome", "WORD", "help.outcome"},
                    {"text", "TEXT", "help.text"},
                    {"medium", "WORD", "help.medium"},
                    {"declared-by", "NAME", "help.declared_by"}}),
       give},
  };
}

}  // namespace umlauf
