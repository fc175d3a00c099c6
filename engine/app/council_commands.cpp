#include <charconv>

#include "engine/app/bodies.h"
#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/public_act.h"
#include "engine/app/whole_session.h"
#include "engine/app/words.h"
#include "engine/run/votes.h"

namespace umlauf {
namespace {

std::string text_of(const Request& request, const char* option) {
  return request.arguments.option(option).value_or("");
}

/// What goes against the usual course says why.
std::optional<Error> no_reason(const Request& request) {
  if (!text_of(request, "reason").empty()) {
    return std::nullopt;
  }
  return Error{ErrorCode::invalid, {"council.reason_missing", {}}, {}};
}

Result<std::optional<Day>> optional_day(const Request& request, const char* option) {
  if (!request.arguments.has(option)) {
    return std::optional<Day>{};
  }
  const auto day = day_argument(request, option);
  return day ? Result<std::optional<Day>>(std::optional(day.value())) : day.error();
}

PaperTaken taken(const Request& request, bool late) {
  return {request.arguments.at("TASK"),
          text_of(request, "number"),
          text_of(request, "type"),
          request.arguments.all("attachment"),
          late,
          text_of(request, "granted-by")};
}

/// Two papers of one number would be mistaken for each other by whoever enters results.
std::optional<Error> number_taken(const Request& request) {
  const std::string number = text_of(request, "number");
  auto store = open_store(request);
  if (number.empty() || !store) {
    return std::nullopt;
  }
  for (const CycleRow& row : store.value()->cycles()) {
    const auto cycle = load_cycle(*store.value(), row.id);
    if (row.id != request.arguments.at("CYCLE") && row.state != CycleState::cancelled && cycle &&
        cycle.value().paper.number == number) {
      return Error{ErrorCode::conflict,
                   {"council.number_taken", {{"number", number}, {"cycle", row.id}}},
                   {}};
    }
  }
  return std::nullopt;
}

Result<Reply> accept(const Request& request) {
  if (auto error = number_taken(request)) {
    return *error;
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return accept_paper(cycle, facts, taken(request, false));
  });
}

Result<Reply> renumber(const Request& request) {
  if (auto error = number_taken(request)) {
    return *error;
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return renumber_paper(cycle, facts, text_of(request, "number"));
  });
}

Result<Reply> accept_late(const Request& request) {
  if (auto error = no_reason(request)) {
    return *error;
  }
  if (text_of(request, "granted-by").empty()) {
    return Error{ErrorCode::invalid, {"council.granted_by_missing", {}}, {}};
  }
  if (auto error = number_taken(request)) {
    return *error;
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return accept_paper(cycle, facts, taken(request, true));
  });
}

Result<Reply> give_back(const Request& request) {
  const auto until = optional_day(request, "until");
  if (!until) {
    return until.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return return_paper(cycle,
                        facts,
                        request.arguments.at("TASK"),
                        request.arguments.all("missing"),
                        until.value());
  });
}

Result<Reply> withdraw(const Request& request) {
  if (auto error = no_reason(request)) {
    return *error;
  }
  return act_and_tell(request, withdraw_paper);
}

Result<Reply> insert(const Request& request) {
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const Bodies bodies(*desk.value().store);
  Body body;
  body.key = bodies.key_of(request.arguments.at("BODY"));
  if (const Body* known = find_body(bodies.as_workflow(), body.key)) {
    body = *known;
  }
  body.name = request.arguments.option("name").value_or(body.name);
  if (!request.arguments.has("before")) {
    return Error{ErrorCode::invalid, {"council.before_missing", {}}, {}};
  }
  return tell_receipt(request,
                      act_on_cycle(*desk.value().store,
                                   request.arguments.at("CYCLE"),
                                   desk.value().act,
                                   [&](const Cycle& cycle, const Facts& facts) {
                                     return insert_session(
                                         cycle, facts, body, request.arguments.at("before"));
                                   }));
}

/// `--votes 32:12:3 --present 47`.
Result<std::optional<Votes>> votes_argument(const Request& request) {
  const auto text = request.arguments.option("votes");
  if (!text) {
    return std::optional<Votes>{};
  }
  auto votes = parse_votes(*text);
  if (!votes) {
    return votes.error();
  }
  Votes counted = votes.value();
  if (const auto present = request.arguments.option("present")) {
    std::int32_t number = 0;
    const char* end = present->data() + present->size();
    const auto read = std::from_chars(present->data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 1) {
      return Error{ErrorCode::invalid, {"council.present_number", {{"text", *present}}}, {}};
    }
    counted.present = number;
  }
  return std::optional(counted);
}

Result<ResultGiven> result_given(const Request& request) {
  const auto what = result_or_words(request);
  if (!what) {
    return what.error();
  }
  const auto date = optional_day(request, "date");
  if (!date) {
    return date.error();
  }
  const auto votes = votes_argument(request);
  if (!votes) {
    return votes.error();
  }
  ResultGiven given{request.arguments.at("TASK"),
                    date.value(),
                    what.value(),
                    text_of(request, "words"),
                    votes.value()};
  if (given.words.empty()) {
    given.words = render({"result." + std::string(word(what.value())), {}}, Language::de);
  }
  return given;
}

Result<Reply> result(const Request& request) {
  if (request.arguments.has("session")) {
    return results_of_session(request);
  }
  for (const char* name : {"CYCLE", "TASK"}) {
    if (!request.arguments.has(name)) {
      return Error{ErrorCode::invalid, {"council.which_step", {}}, {}};
    }
  }
  const auto given = result_given(request);
  if (!given) {
    return given.error();
  }
  return act_in_public(request, [&](const Cycle& cycle, const Facts& facts) {
    return give_result(cycle, facts, given.value());
  });
}

Result<Reply> correct(const Request& request) {
  if (auto error = no_reason(request)) {
    return *error;
  }
  const auto given = result_given(request);
  if (!given) {
    return given.error();
  }
  return act_in_public(request, [&](const Cycle& cycle, const Facts& facts) {
    return correct_result(cycle, facts, given.value());
  });
}

Result<Reply> confirm(const Request& request) {
  return act_in_public(request, [&](const Cycle& cycle, const Facts& facts) {
    return confirm_result(cycle,
                          facts,
                          request.arguments.at("TASK"),
                          text_of(request, "decision"),
                          request.arguments.has("final"));
  });
}

Result<Reply> object(const Request& request) {
  const auto kind = objection_argument(request);
  if (!kind) {
    return kind.error();
  }
  if (auto error = no_reason(request)) {
    return *error;
  }
  return act_in_public(request, [&](const Cycle& cycle, const Facts& facts) {
    return suspend_decision(cycle, facts, kind.value());
  });
}

Result<Reply> lift(const Request& request) {
  if (auto error = no_reason(request)) {
    return *error;
  }
  return act_in_public(request, lift_suspension);
}

std::vector<Option> result_options(std::vector<Option> more = {}) {
  std::vector<Option> options{{"result", "WORD", "help.result", false, true},
                              {"words", "TEXT", "help.words"},
                              {"votes", "VOTES", "help.votes"},
                              {"present", "NUMBER", "help.present"},
                              {"date", "DAY", "help.session_date"},
                              {"pages", "DIR", "help.pages"}};
  options.insert(options.end(), more.begin(), more.end());
  return act_options(options);
}

std::vector<Option> paper_options(std::vector<Option> more = {}) {
  std::vector<Option> options{{"number", "LINE", "help.paper_number"},
                              {"type", "LINE", "help.paper_type"},
                              {"attachment", "NAME", "help.attachment", true}};
  options.insert(options.end(), more.begin(), more.end());
  return act_options(options);
}

}  // namespace

std::vector<Command> council_commands() {
  const std::vector<Positional> both{{"CYCLE"}, {"TASK"}};
  const std::vector<Positional> cycle{{"CYCLE"}};
  return {
      {"council", "accept", "help.council_accept", both, paper_options(), accept},
      {"council",
       "late",
       "help.council_late",
       both,
       paper_options({{"granted-by", "NAME", "help.granted_by"}}),
       accept_late},
      {"council",
       "number",
       "help.council_number",
       cycle,
       act_options({{"number", "LINE", "help.paper_number"}}),
       renumber},
      {"council",
       "return",
       "help.council_return",
       both,
       act_options(
           {{"missing", "TEXT", "help.missing", true}, {"until", "DAY", "help.complete_by"}}),
       give_back},
      {"council", "withdraw", "help.council_withdraw", cycle, act_options(), withdraw},
      {"council",
       "insert",
       "help.council_insert",
       {{"CYCLE"}, {"BODY"}},
       act_options({{"before", "TASK", "help.insert_before"}, {"name", "NAME", "help.body_name"}}),
       insert},
      {"council",
       "result",
       "help.council_result",
       {{"CYCLE", false}, {"TASK", false}},
       result_options({{"session", "BODY:DAY", "help.whole_session"},
                       {"from", "FILE", "help.from_lines"},
                       {"accept", "", "help.accept_lines"}}),
       result},
      {"council", "correct", "help.council_correct", both, result_options(), correct},
      {"council",
       "confirm",
       "help.council_confirm",
       both,
       act_options({{"decision", "TEXT", "help.decision"},
                    {"final", "", "help.final"},
                    {"pages", "DIR", "help.pages"}}),
       confirm},
      {"council",
       "objection",
       "help.council_objection",
       cycle,
       act_options(
           {{"type", "WORD", "help.objection_kind", false, true}, {"pages", "DIR", "help.pages"}}),
       object},
      {"council",
       "lift",
       "help.council_lift",
       cycle,
       act_options({{"pages", "DIR", "help.pages"}}),
       lift}};
}

}  // namespace umlauf
