#include <charconv>

#include "engine/app/desk.h"
#include "engine/app/doors.h"
#include "engine/app/open_store.h"
#include "engine/app/read_report.h"
#include "engine/app/words.h"

namespace umlauf {
namespace {

std::string text_of(const Request& request, const char* option) {
  return request.arguments.option(option).value_or("");
}

/// The answer that the options describe.
Result<AnswerGiven> answer_argument(const Request& request) {
  const auto what = outcome_argument(request);
  if (!what) {
    return what.error();
  }
  AnswerGiven answer;
  answer.task = request.arguments.at("TASK");
  answer.outcome = what.value();
  answer.text = text_of(request, "text");
  answer.declared_by = text_of(request, "declared-by");
  answer.points = request.arguments.all("point");
  answer.medium = Medium::desk;
  if (request.arguments.has("medium")) {
    const auto medium = medium_argument(request);
    if (!medium) {
      return medium.error();
    }
    answer.medium = medium.value();
  }
  return answer;
}

using OnAnswer = Result<Decision> (*)(const Cycle&, const Facts&, const AnswerGiven&);

std::function<Result<Reply>(const Request&)> on_answer(OnAnswer decide) {
  return [decide](const Request& request) -> Result<Reply> {
    const auto answer = answer_argument(request);
    if (!answer) {
      return answer.error();
    }
    auto told = act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
      return decide(cycle, facts, answer.value());
    });
    return told ? told : Result<Reply>(with_typed_outcomes(told.error(), request));
  };
}

/// An answer on paper, with the scan of the signed slip.
Result<Reply> record_with_scan(const Request& request) {
  const auto answer = answer_argument(request);
  if (!answer) {
    return answer.error();
  }
  if (answer.value().medium != Medium::paper) {
    return Error{ErrorCode::invalid, {"act.scan_of_paper", {}}, {}};
  }
  const std::string& path = request.arguments.at("file");
  auto file = read_report(path);
  if (!file) {
    return file.error();
  }
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  if (const auto taken = checked_upload(*store.value(), file.value(), path); !taken) {
    return taken.error();
  }
  const StoredFile& scan = file.value();
  auto told =
      act_and_tell(request,
                   [&](const Cycle& cycle, const Facts& facts) {
                     return give_answer_on_paper(cycle,
                                                 facts,
                                                 answer.value(),
                                                 {answer.value().task,
                                                  scan.name,
                                                  scan.sha256,
                                                  static_cast<std::int64_t>(scan.content.size())});
                   },
                   {scan});
  return told ? told : Result<Reply>(with_typed_outcomes(told.error(), request));
}

/// What was said by phone, in a meeting or on paper; the medium has to be named.
Result<Reply> record(const Request& request) {
  const auto medium = medium_argument(request);
  if (!medium) {
    return medium.error();
  }
  if (medium.value() == Medium::desk || medium.value() == Medium::mail) {
    return Error{ErrorCode::invalid, {"act.record_medium", {}}, {"phone", "meeting", "paper"}};
  }
  return request.arguments.has("file") ? record_with_scan(request)
                                       : on_answer(give_answer)(request);
}

using OnTask = Result<Decision> (*)(const Cycle&, const Facts&, const std::string&);

/// An act on the answer of a task that needs a reason.
std::function<Result<Reply>(const Request&)> with_reason(OnTask decide) {
  return [decide](const Request& request) -> Result<Reply> {
    if (text_of(request, "reason").empty()) {
      return Error{ErrorCode::invalid, {"act.why_missing", {}}, {}};
    }
    return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
      return decide(cycle, facts, request.arguments.at("TASK"));
    });
  };
}

Result<Reply> sign(const Request& request) {
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return sign_answer(cycle, facts, request.arguments.at("TASK"), text_of(request, "declared-by"));
  });
}

Result<PointClosed> point_argument(const Request& request) {
  PointClosed point;
  point.task = request.arguments.at("TASK");
  point.text = text_of(request, "text");
  if (!request.arguments.has("point")) {
    return point;  // 0: the only one that is open
  }
  const std::string& number = request.arguments.at("point");
  const auto read = std::from_chars(number.data(), number.data() + number.size(), point.point);
  if (read.ec != std::errc{} || read.ptr != number.data() + number.size() || point.point < 1) {
    return Error{ErrorCode::invalid, {"act.point_number", {{"text", number}}}, {}};
  }
  return point;
}

Result<Reply> close(const Request& request) {
  auto point = point_argument(request);
  if (!point) {
    return point.error();
  }
  const auto how = closing_argument(request);
  if (!how) {
    return how.error();
  }
  PointClosed closed = std::move(point).value();
  closed.how = how.value();
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return close_condition(cycle, facts, closed);
  });
}

Result<Reply> reply(const Request& request) {
  const auto point = point_argument(request);
  if (!point) {
    return point.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return answer_remark(cycle, facts, point.value());
  });
}

}  // namespace

std::vector<Command> answer_commands() {
  const std::vector<Positional> both{{"CYCLE"}, {"TASK"}};
  const Option text{"text", "TEXT", "help.text"};
  const Option declared{"declared-by", "NAME", "help.declared_by"};
  const std::vector<Option> answer = act_options({{"outcome", "WORD", "help.outcome", false, true},
                                                  text,
                                                  {"point", "TEXT", "help.points", true},
                                                  {"medium", "WORD", "help.medium", false, true},
                                                  declared});
  std::vector<Option> recorded = answer;
  recorded.push_back({"file", "FILE", "help.scan"});
  const std::vector<Option> point = act_options({{"point", "NUMBER", "help.point"}, text});
  const std::vector<Option> closing = act_options(
      {{"point", "NUMBER", "help.point"}, {"how", "WORD", "help.how", false, true}, text});
  return {{"answer", "give", "help.answer_give", both, answer, on_answer(give_answer)},
          {"answer", "record", "help.answer_record", both, recorded, record},
          {"answer", "prepare", "help.answer_prepare", both, answer, on_answer(prepare_answer)},
          {"answer", "sign", "help.answer_sign", both, act_options({declared}), sign},
          {"answer", "correct", "help.answer_correct", both, answer, on_answer(correct_answer)},
          {"answer",
           "withdraw",
           "help.answer_withdraw",
           both,
           act_options(),
           with_reason(take_answer_back)},
          {"answer",
           "suspend",
           "help.answer_suspend",
           both,
           act_options(),
           with_reason(suspend_answer)},
          {"answer",
           "override",
           "help.answer_override",
           both,
           act_options(),
           with_reason(override_answer)},
          {"answer",
           "acknowledge",
           "help.answer_acknowledge",
           both,
           act_options(),
           with_reason(accept_acknowledgement)},
          {"answer", "close", "help.answer_close", both, closing, close},
          {"answer", "reply", "help.answer_reply", both, point, reply}};
}

}  // namespace umlauf
