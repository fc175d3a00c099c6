#include "engine/app/desk.h"
#include "engine/app/words.h"

namespace umlauf {
namespace {

std::string text_of(const Request& request, const char* option) {
  return request.arguments.option(option).value_or("");
}

Result<Reply> accept(const Request& request) {
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return accept_paper(cycle, facts, request.arguments.at("TASK"), text_of(request, "number"));
  });
}

Result<Reply> result(const Request& request) {
  const auto what = result_argument(request);
  if (!what) {
    return what.error();
  }
  ResultGiven entered{request.arguments.at("TASK"), {}, what.value(), text_of(request, "words")};
  if (request.arguments.has("date")) {
    const auto date = day_argument(request, "date");
    if (!date) {
      return date.error();
    }
    entered.date = date.value();
  }
  if (entered.words.empty()) {
    entered.words = render({"result." + std::string(word(what.value())), {}}, Language::de);
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return give_result(cycle, facts, entered);
  });
}

Result<Reply> confirm(const Request& request) {
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return confirm_result(cycle, facts, request.arguments.at("TASK"), text_of(request, "decision"));
  });
}

}  // namespace

std::vector<Command> council_commands() {
  const std::vector<Positional> both{{"CYCLE"}, {"TASK"}};
  return {{"council",
           "accept",
           "help.council_accept",
           both,
           act_options({{"number", "TEXT", "help.paper_number"}}),
           accept},
          {"council",
           "result",
           "help.council_result",
           both,
           act_options({{"result", "WORD", "help.result", false, true},
                        {"words", "TEXT", "help.words"},
                        {"date", "DAY", "help.session_date"}}),
           result},
          {"council",
           "confirm",
           "help.council_confirm",
           both,
           act_options({{"decision", "TEXT", "help.decision"}}),
           confirm}};
}

}  // namespace umlauf
