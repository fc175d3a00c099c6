#include "engine/app/bodies.h"
#include "engine/app/desk.h"

namespace umlauf {
namespace {

/// The body of that key or name, as the running cycles know it; a new one is named by `--name`.
Body body_argument(const Request& request, Store& store) {
  const Bodies bodies(store);
  const std::string& typed = request.arguments.at("to-body");
  Body body;
  body.key = bodies.key_of(typed);
  body.name = typed;
  if (const Body* known = find_body(bodies.as_workflow(), body.key)) {
    body = *known;
  }
  body.name = request.arguments.option("name").value_or(body.name);
  return body;
}

Result<Reply> reassign(const Request& request) {
  if (!request.arguments.has("to-body")) {
    return Error{ErrorCode::invalid, {"council.to_body_missing", {}}, {}};
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  Store& store = *desk.value().store;
  const Body body = body_argument(request, store);
  return tell_receipt(request,
                      act_on_cycle(store,
                                   request.arguments.at("CYCLE"),
                                   desk.value().act,
                                   [&](const Cycle& cycle, const Facts& facts) {
                                     return reassign_session(
                                         cycle, facts, request.arguments.at("TASK"), body);
                                   }));
}

Result<Reply> go_on(const Request& request) {
  if (request.arguments.option("reason").value_or("").empty()) {
    return Error{ErrorCode::invalid, {"council.reason_missing", {}}, {}};
  }
  return act_and_tell(request, continue_paper);
}

}  // namespace

std::vector<Command> term_commands() {
  return {{"council",
           "reassign",
           "help.council_reassign",
           {{"CYCLE"}, {"TASK"}},
           act_options({{"to-body", "KEY", "help.to_body"}, {"name", "NAME", "help.body_name"}}),
           reassign},
          {"council", "continue", "help.council_continue", {{"CYCLE"}}, act_options(), go_on}};
}

}  // namespace umlauf
