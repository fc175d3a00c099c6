#include "engine/app/whole_session.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "engine/app/bodies.h"
#include "engine/app/desk.h"
#include "engine/app/session_change.h"
#include "engine/run/council_acts.h"
#include "engine/run/whole_session.h"
#include "workflows/encoding.h"
#include "workflows/load.h"

namespace umlauf {
namespace {

using Json = nlohmann::ordered_json;

/// A session has some dozen items.
constexpr std::size_t kMostBytes = std::size_t{1} << 20U;

/// What stands on standard input, up to one byte too many.
std::string typed_lines() {
  std::string text(kMostBytes + 1, '\0');
  std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::cin.gcount()));
  return text;
}

Result<std::string> read_lines(const std::string& file) {
  auto read = file == "-" ? Result<std::string>(typed_lines()) : file_bytes(file);
  if (!read) {
    return read;
  }
  if (read.value().size() > kMostBytes) {
    return Error{ErrorCode::invalid, {"council.file_huge", {{"file", file}}}, {}};
  }
  return to_utf8(read.value());
}

std::vector<Cycle> running_cycles(Store& store) {
  std::vector<Cycle> cycles;
  for (const CycleRow& row : store.cycles()) {
    if (row.state == CycleState::running) {
      if (auto cycle = load_cycle(store, row.id)) {
        cycles.push_back(std::move(cycle).value());
      }
    }
  }
  return cycles;
}

/// What became of one line.
struct LineReply {
  Message sentence;
  const char* state;  ///< `recognised`, `done`, `entered`, `open`
};

LineReply replied(const RecognisedLine& line, const char* id, const char* state) {
  return {{id,
           {{"number", line.line.number},
            {"cycle", line.cycle},
            {"task", line.task},
            {"words", line.line.words},
            {"result", Message{"result." + std::string(word(*line.result)), {}}}}},
          state};
}

LineReply for_a_person(const RecognisedLine& line, const Message& why) {
  return {
      {"council.line_open", {{"number", line.line.number}, {"text", line.line.text}, {"why", why}}},
      "open"};
}

LineReply act_on(const RecognisedLine& line, const Desk& desk, Day day, bool accept) {
  if (line.problem) {
    return for_a_person(line, *line.problem);
  }
  if (line.entered) {
    return replied(line, "council.line_entered", "entered");
  }
  const ResultGiven given{line.task, day, *line.result, line.line.words, line.votes};
  const auto decide = [&](const Cycle& cycle, const Facts& facts) {
    return give_result(cycle, facts, given);
  };
  if (!accept) {
    const auto would = try_on_cycle(*desk.store, line.cycle, desk.act, decide);
    return would ? replied(line, "council.line_recognised", "recognised")
                 : for_a_person(line, would.error().message);
  }
  const auto receipt = act_on_cycle(*desk.store, line.cycle, desk.act, decide);
  return receipt ? replied(line, "council.line_done", "done")
                 : for_a_person(line, receipt.error().message);
}

}  // namespace

Result<Reply> results_of_session(const Request& request) {
  const auto which = body_and_day(request, "session");
  if (!which) {
    return which.error();
  }
  if (!request.arguments.has("from")) {
    return Error{ErrorCode::invalid, {"council.from_missing", {}}, {}};
  }
  const auto text = read_lines(request.arguments.at("from"));
  if (!text) {
    return text.error();
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  const auto& [typed, day] = which.value();
  const Bodies bodies(*desk.value().store);
  const std::string body = bodies.key_of(typed);
  const SessionCalendar calendar = load_sessions(*desk.value().store);
  if (row_of(calendar, body, day) == nullptr) {
    return unknown_session(calendar, bodies, body, day);
  }
  const bool accept = request.arguments.has("accept");
  const auto lines =
      recognise(read_session_lines(text.value()), running_cycles(*desk.value().store), body, day);
  Json json = Json::array();
  std::string out;
  std::size_t waiting = 0;
  std::size_t open = 0;
  for (const RecognisedLine& line : lines) {
    const LineReply reply = act_on(line, desk.value(), day, accept);
    const std::string sentence = render(reply.sentence, request.language);
    waiting += reply.state == std::string_view("recognised") ? 1U : 0U;
    open += reply.state == std::string_view("open") ? 1U : 0U;
    out += sentence + '\n';
    json.push_back({{"line", line.line.number},
                    {"text", line.line.text},
                    {"state", reply.state},
                    {"cycle", line.cycle},
                    {"task", line.task},
                    {"result", line.result ? Json(word(*line.result)) : Json(nullptr)},
                    {"message", sentence}});
  }
  if (waiting > 0) {
    out += render({"council.lines_accept", {{"count", waiting}}}, request.language) + '\n';
  }
  constexpr int kConflict = 4;  // something is left to a person
  return Reply{request.json ? json_line(Json{{"lines", json}, {"open", open}}) : out,
               "",
               accept && open > 0 ? kConflict : 0};
}

}  // namespace umlauf
