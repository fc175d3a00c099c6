#include "engine/app/desk.h"
#include "engine/app/open_store.h"
#include "engine/app/preview.h"
#include "engine/app/words.h"
#include "engine/model/nearest.h"
#include "engine/model/period.h"
#include "workflows/links.h"

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

/// The same where the act needs a reason.
std::function<Result<Reply>(const Request&)> with_reason(OnTask decide) {
  return [decide](const Request& request) -> Result<Reply> {
    if (text_of(request, "reason").empty()) {
      return Error{ErrorCode::invalid, {"act.reason_missing", {}}, {}};
    }
    return on_task(decide)(request);
  };
}

/// All that ask for more time get it in one act; what that moves is shown first.
Result<Reply> extend_all(const Request& request) {
  if (request.arguments.has("TASK") || !request.arguments.has("by")) {
    return Error{ErrorCode::invalid, {"act.all_open_by", {}}, {}};
  }
  const auto period = parse_period(request.arguments.at("by"));
  if (!period) {
    return period.error();
  }
  const auto kind = task_kind_argument(request);
  if (!kind) {
    return kind.error();
  }
  const auto decide = [&](const Cycle& cycle, const Facts& facts) {
    return extend_all_open(cycle, facts, kind.value(), period.value());
  };
  if (request.arguments.has("accept")) {
    return act_and_tell(request, decide);
  }
  const auto desk = open_desk(request);
  if (!desk) {
    return desk.error();
  }
  return preview(request,
                 *desk.value().store,
                 desk.value().act.on,
                 decide,
                 {Against::now, {"extend.head", {}}, {"extend.head", {}}, {"extend.accept", {}}});
}

Result<Reply> extend(const Request& request) {
  if (request.arguments.has("all-open")) {
    return extend_all(request);
  }
  if (!request.arguments.has("TASK")) {
    return Error{ErrorCode::invalid, {"act.which_task", {}}, {}};
  }
  if (request.arguments.has("to") == request.arguments.has("by")) {
    return Error{ErrorCode::invalid, {"act.to_or_by", {}}, {}};
  }
  if (const auto by = request.arguments.option("by")) {
    const auto period = parse_period(*by);
    if (!period) {
      return period.error();
    }
    return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
      return extend_task_by(cycle, facts, task_of(request), period.value());
    });
  }
  const auto day = day_argument(request, "to");
  if (!day) {
    return day.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return extend_task(cycle, facts, task_of(request), day.value());
  });
}

Result<Reply> note(const Request& request) {
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return note_task(cycle, facts, task_of(request), text_of(request, "note"));
  });
}

Result<Reply> remind(const Request& request) {
  if (!request.arguments.has("to")) {
    return Error{ErrorCode::invalid, {"act.resubmit_to", {}}, {}};
  }
  const auto day = day_argument(request, "to");
  if (!day) {
    return day.error();
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return resubmit_task(cycle, facts, task_of(request), day.value(), text_of(request, "note"));
  });
}

/// What a step waits for, as workflow files have it: `U01 U02+3AT`.
Result<std::vector<Link>> links_argument(const Request& request) {
  std::vector<Link> links;
  Findings findings("--after");
  read_links(text_of(request, "after"), {}, links, findings);
  if (findings.any_error()) {
    return Error{ErrorCode::invalid, findings.take().front().message, {}};
  }
  return links;
}

/// The office of the organisation with that key; not_found with the nearest keys.
Result<Office> office_argument(const Request& request) {
  auto store = open_store(request);
  if (!store) {
    return store.error();
  }
  const std::string key = text_of(request, "to-office");
  std::vector<std::string> keys;
  for (const Office& office : load_offices(*store.value())) {
    if (office.key == key) {
      return office;
    }
    keys.push_back(office.key);
  }
  return Error{ErrorCode::not_found, {"run.unknown_office", {{"office", key}}}, nearest(key, keys)};
}

Result<Reply> reassign(const Request& request) {
  const auto office = office_argument(request);
  if (!office) {
    return office.error();
  }
  const std::string chapter = text_of(request, "chapter");
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return chapter.empty() ? reassign_task(cycle, facts, task_of(request), office.value())
                           : move_chapter(cycle, facts, task_of(request), chapter, office.value());
  });
}

Result<Reply> link(const Request& request) {
  const auto links = links_argument(request);
  if (!links) {
    return links.error();
  }
  if (links.value().empty()) {
    return Error{ErrorCode::invalid, {"act.after_missing", {}}, {}};
  }
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return link_task(cycle, facts, task_of(request), links.value().front());
  });
}

Result<Reply> add(const Request& request) {
  auto links = links_argument(request);
  if (!links) {
    return links.error();
  }
  const auto days = parse_period(request.arguments.option("duration").value_or("1 AT"));
  if (!days) {
    return days.error();
  }
  if (days.value().unit != Period::Unit::working_days) {
    return Error{ErrorCode::invalid, {"act.duration_in_working_days", {}}, {"5 AT"}};
  }
  Task task;
  task.id = task_of(request);
  task.title = text_of(request, "title");
  task.office = text_of(request, "office");
  const std::int32_t count = days.value().count;
  task.duration = {count, count, count};
  task.after = std::move(links).value();
  if (task.title.empty()) {
    return Error{ErrorCode::invalid, {"act.title_missing", {}}, {}};
  }
  const std::vector<std::string> before = request.arguments.all("before");
  return act_and_tell(request, [&](const Cycle& cycle, const Facts& facts) {
    return add_task(cycle, facts, task, before);
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
      {"task", "skip", "help.task_skip", both, act_options(), with_reason(skip_task)},
      {"task", "reopen", "help.task_reopen", both, act_options(), on_task(reopen_task)},
      {"task",
       "extend",
       "help.task_extend",
       {{"CYCLE"}, {"TASK", false}},
       act_options({{"to", "DAY", "help.to"},
                    {"by", "PERIOD", "help.by"},
                    {"all-open", "", "help.all_open"},
                    {"request", "WORD", "help.request_kind", false, true},
                    {"accept", "", "help.accept"}}),
       extend},
      {"task", "note", "help.task_note", both, act_options({{"note", "TEXT", "help.note"}}), note},
      {"task",
       "remind",
       "help.task_remind",
       both,
       act_options({{"to", "DAY", "help.resubmit_to"}, {"note", "TEXT", "help.note"}}),
       remind},
      {"task",
       "reassign",
       "help.task_reassign",
       both,
       act_options({{"to-office", "KEY", "help.to_office"}, {"chapter", "NAME", "help.chapter"}}),
       reassign},
      {"task",
       "link",
       "help.task_link",
       both,
       act_options({{"after", "TASK", "help.after"}}),
       link},
      {"task",
       "add",
       "help.task_add",
       both,
       act_options({{"title", "LINE", "help.task_title"},
                    {"office", "KEY", "help.task_office"},
                    {"duration", "PERIOD", "help.duration"},
                    {"after", "TASK", "help.after"},
                    {"before", "TASK", "help.before", true}}),
       add},
      {"task",
       "withdraw",
       "help.task_withdraw",
       both,
       act_options(),
       with_reason(withdraw_request)},
  };
}

}  // namespace umlauf
