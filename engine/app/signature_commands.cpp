#include "engine/run/signature_commands.h"

#include "engine/app/desk.h"
#include "engine/app/words.h"

namespace umlauf {
namespace {

std::string text_of(const Request& request, const char* option) {
  return request.arguments.option(option).value_or("");
}

using OnTask = Result<Decision> (*)(const Cycle&, const Facts&, const std::string&);

/// An act on a task that says why.
Result<Reply> with_reason(const Request& request, const Decide& decide) {
  if (text_of(request, "reason").empty()) {
    return Error{ErrorCode::invalid, {"act.why_missing", {}}, {}};
  }
  return act_and_tell(request, decide);
}

std::function<Result<Reply>(const Request&)> on_task(OnTask decide) {
  return [decide](const Request& request) {
    return with_reason(request, [&](const Cycle& cycle, const Facts& facts) {
      return decide(cycle, facts, request.arguments.at("TASK"));
    });
  };
}

Result<Reply> reserve(const Request& request) {
  const Reservation reservation{
      request.arguments.at("TASK"), text_of(request, "for"), text_of(request, "deputy")};
  return with_reason(request, [&](const Cycle& cycle, const Facts& facts) {
    return reserve_signature(cycle, facts, reservation);
  });
}

Result<Reply> receipt(const Request& request) {
  const auto medium = medium_argument(request);
  if (!medium) {
    return medium.error();
  }
  const ReceiptConfirmed confirmed{
      request.arguments.at("TASK"), medium.value(), text_of(request, "declared-by")};
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return confirm_receipt(cycle, facts, confirmed);
  });
}

}  // namespace

std::vector<Command> signature_commands() {
  const std::vector<Positional> both{{"CYCLE"}, {"TASK"}};
  return {
      {"task",
       "reserve",
       "help.task_reserve",
       both,
       act_options(
           {{"for", "LINE", "help.reserve_for"}, {"deputy", "LINE", "help.reserve_deputy"}}),
       reserve},
      {"task", "unreserve", "help.task_unreserve", both, act_options(), on_task(release_signature)},
      {"task", "urgent", "help.task_urgent", both, act_options(), on_task(notify_afterwards)},
      {"answer",
       "receipt",
       "help.answer_receipt",
       both,
       act_options({{"medium", "WORD", "help.medium", false, true},
                    {"declared-by", "NAME", "help.receipt_by"}}),
       receipt}};
}

}  // namespace umlauf
