#include <algorithm>

#include "engine/model/catalogue.h"
#include "engine/run/commands.h"
#include "engine/run/decide.h"
#include "engine/run/readiness.h"
#include "engine/run/requests.h"
#include "engine/run/signatory.h"

namespace umlauf {
namespace {

Error refusal(const char* id, const Task& task, ErrorCode code = ErrorCode::conflict) {
  return {code, {id, {{"task", task.id}, {"title", task.title}}}, {}};
}

bool needs_text(Outcome outcome) {
  return outcome == Outcome::signed_conditional || outcome == Outcome::signed_remarks ||
         outcome == Outcome::refused || outcome == Outcome::not_responsible;
}

bool has_points(Outcome outcome) {
  return outcome == Outcome::signed_conditional || outcome == Outcome::signed_remarks;
}

/// The answers that a kind of request takes, as words.
std::vector<std::string> offers(TaskKind kind) {
  std::vector<std::string> words;
  for (int i = static_cast<int>(SignOffAct::deliver); i <= static_cast<int>(SignOffAct::send_on);
       ++i) {
    const auto act = static_cast<SignOffAct>(i);
    if (takes(kind, act)) {
      words.emplace_back(word(*sign_off_step(SignOff::open, act).next));
    }
  }
  return words;
}

/// Whether the answer fits the kind of request and says what it must say.
std::optional<Error> unfit(const Task& task, const AnswerGiven& answer) {
  const auto act = act_of(answer.outcome);
  if (!act || !takes(task.kind, *act)) {
    return Error{
        ErrorCode::invalid,
        {"run.outcome_not_allowed",
         {{"task", task.id}, {"outcome", Message{outcome_id(task.kind, answer.outcome), {}}}}},
        offers(task.kind)};
  }
  if (needs_text(answer.outcome) && answer.text.empty() && answer.points.empty()) {
    return refusal("run.answer_needs_text", task, ErrorCode::invalid);
  }
  return std::nullopt;
}

std::string joined(const std::vector<std::string>& points) {
  std::string text;
  for (const std::string& point : points) {
    text += (text.empty() ? "" : "; ") + point;
  }
  return text;
}

std::vector<std::string> points_of(const AnswerGiven& answer) {
  if (!has_points(answer.outcome)) {
    return {};
  }
  return answer.points.empty() ? std::vector{answer.text} : answer.points;
}

std::string text_of(const AnswerGiven& answer) {
  return answer.text.empty() ? joined(answer.points) : answer.text;
}

/// `mitgezeichnet unter Bedingungen: „…“ (Frau Weber)`, as the record has it.
std::string said(const Task& task, const AnswerGiven& answer) {
  std::string text = render({outcome_id(task.kind, answer.outcome), {}}, Language::de);
  if (const std::string more = text_of(answer); !more.empty()) {
    text += ": " + more;
  }
  return answer.declared_by.empty() ? text : text + " (" + answer.declared_by + ')';
}

Item to_office(const Decider& decider, std::size_t at, ItemRule rule, const std::string& words) {
  Item item = item_for(decider.cycle(), at, decider.facts(), rule);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  item.words = words;
  return item;
}

Item to_lead(const Decider& decider, std::size_t at, ItemRule rule) {
  Item item = item_for_lead(decider.cycle(), at, decider.facts(), rule);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  return item;
}

void record(Decider& decider,
            std::size_t at,
            const AnswerGiven& answer,
            const Signatory& signatory) {
  const Cycle& cycle = decider.cycle();
  const std::vector<std::string> points = points_of(answer);
  decider.happen(Answered{answer.task,
                          answer.outcome,
                          text_of(answer),
                          answer.medium,
                          answer.declared_by,
                          points,
                          static_cast<std::int32_t>(points.size()),
                          cycle.versions.empty() ? "" : cycle.versions.back().sha256,
                          signatory.key,
                          signatory.name,
                          signatory.office,
                          signatory.authority});
  if (cycle.tasks[at].state != TaskState::blocked) {
    return;
  }
  if (answer.outcome == Outcome::refused) {
    put_to_superior(decider, at, to_lead(decider, at, ItemRule::blocked));
  } else {
    decider.owe(to_lead(decider, at, ItemRule::blocked));
  }
}

/// Whether somebody signed for good with this answer in hand.
bool signed_behind(const Cycle& cycle, std::size_t at) {
  const std::vector<std::size_t> later = behind(cycle, at);
  return std::any_of(later.begin(), later.end(), [&](std::size_t each) {
    return cycle.workflow->tasks[each].kind == TaskKind::final_sign &&
           cycle.tasks[each].state == TaskState::done;
  });
}

/// Back to being asked. What others did meanwhile stays done; a signature for good waits again.
std::optional<Error> undo(Decider& decider, const Asked& request, Event event) {
  if (signed_behind(decider.cycle(), request.at)) {
    return refusal("run.signed_for_good", *request.task);
  }
  for (const std::size_t each : behind(decider.cycle(), request.at)) {
    const Task& task = decider.cycle().workflow->tasks[each];
    if (task.kind == TaskKind::final_sign && open(decider.cycle().tasks[each].state)) {
      decider.happen(TaskReopened{task.id});
    }
  }
  decider.happen(std::move(event));
  return std::nullopt;
}

}  // namespace

Result<Asked> asked(const Cycle& cycle, const Facts& facts, const std::string& id, SignOffAct act) {
  const auto known = known_task(cycle, id);
  if (!known) {
    return known.error();
  }
  const Task& task = cycle.workflow->tasks[known.value()];
  const TaskRun& run = cycle.tasks[known.value()];
  if (!is_request(task.kind)) {
    return refusal("run.no_answer_here", task, ErrorCode::invalid);
  }
  if (cycle.state != CycleState::running || !run.sign_off || run.state == TaskState::waiting) {
    const auto open = open_task(cycle, id, facts.today);
    return open ? refusal("run.waits_for_a_day", task) : open.error();
  }
  if (run.ready_on && facts.today < *run.ready_on) {
    return Error{
        ErrorCode::invalid,
        {"run.before_request", {{"task", id}, {"day", facts.today}, {"asked", *run.ready_on}}},
        {iso(*run.ready_on)}};
  }
  const SignOffStep step = sign_off_step(*run.sign_off, act);
  if (!step.next) {
    return refusal(step.refusal, task);
  }
  return Asked{known.value(), &task, &run, *step.next};
}

Result<Decision> give_answer(const Cycle& cycle, const Facts& facts, const AnswerGiven& answer) {
  const auto known = known_task(cycle, answer.task);
  const bool objects = known && cycle.tasks[known.value()].sign_off == SignOff::deemed &&
                       answer.outcome == Outcome::refused;
  const auto act = objects ? SignOffAct::object : act_of(answer.outcome);
  const auto request = asked(cycle, facts, answer.task, act.value_or(SignOffAct::take));
  if (!request) {
    return request.error();
  }
  if (auto error = unfit(*request.value().task, answer)) {
    return *error;
  }
  if (auto error = unless_entitled(cycle, facts, request.value().at, answer)) {
    return *error;
  }
  if (request.value().task->kind == TaskKind::final_sign) {
    if (const auto held = blocking_before(cycle, request.value().at); !held.empty()) {
      return Error{ErrorCode::conflict,
                   {"run.still_blocked", {{"task", answer.task}, {"others", held}}},
                   {}};
    }
  }
  const bool by_word = answer.medium == Medium::phone || answer.medium == Medium::meeting;
  if (by_word && (request.value().task->kind == TaskKind::final_sign ||
                  is_data_protection(cycle, *request.value().task))) {
    return refusal("run.not_by_word", *request.value().task, ErrorCode::forbidden);
  }
  if (by_word && answer.declared_by.empty()) {
    return refusal("run.declared_by_whom", *request.value().task, ErrorCode::invalid);
  }
  const auto signatory = signatory_of(facts, *request.value().task, answer);
  if (!signatory) {
    return signatory.error();
  }
  Decider decider(cycle, facts);
  if (objects) {
    decider.happen(ObjectionRecorded{answer.task, text_of(answer)});
    decider.owe(to_lead(decider, request.value().at, ItemRule::objection));
  } else {
    record(decider, request.value().at, answer, signatory.value());
  }
  if (by_word) {
    decider.owe(to_office(
        decider, request.value().at, ItemRule::recorded, said(*request.value().task, answer)));
  }
  return std::move(decider).done();
}

Result<Decision> prepare_answer(const Cycle& cycle, const Facts& facts, const AnswerGiven& answer) {
  const auto request = asked(cycle, facts, answer.task, SignOffAct::prepare);
  if (!request) {
    return request.error();
  }
  if (auto error = unfit(*request.value().task, answer)) {
    return *error;
  }
  const std::string person = person_acting(cycle, facts, answer.declared_by);
  if (person.empty()) {
    return refusal("run.prepared_by_whom", *request.value().task, ErrorCode::invalid);
  }
  Decider decider(cycle, facts);
  decider.happen(
      AnswerPrepared{answer.task, answer.outcome, text_of(answer), person, points_of(answer)});
  return std::move(decider).done();
}

Result<Decision> sign_answer(const Cycle& cycle,
                             const Facts& facts,
                             const std::string& task,
                             const std::string& signed_by) {
  const auto known = known_task(cycle, task);
  if (!known) {
    return known.error();
  }
  const Response& stored = cycle.responses[known.value()];
  const Task& definition = cycle.workflow->tasks[known.value()];
  if (!stored.prepared) {
    return refusal("run.nothing_prepared", definition);
  }
  AnswerGiven answer{task,
                     stored.prepared->outcome,
                     stored.prepared->text,
                     Medium::desk,
                     person_acting(cycle, facts, signed_by),
                     {}};
  for (const Point& point : stored.prepared->points) {
    answer.points.push_back(point.text);
  }
  return give_answer(cycle, facts, answer);
}

Result<Decision> take_answer_back(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto request = asked(cycle, facts, task, SignOffAct::take_back);
  if (!request) {
    return request.error();
  }
  Decider decider(cycle, facts);
  if (auto error = undo(decider, request.value(), AnswerTakenBack{task})) {
    return *error;
  }
  decider.owe(to_lead(decider, request.value().at, ItemRule::corrected));
  return std::move(decider).done();
}

Result<Decision> correct_answer(const Cycle& cycle, const Facts& facts, const AnswerGiven& answer) {
  const auto request = asked(cycle, facts, answer.task, SignOffAct::take_back);
  if (!request) {
    return request.error();
  }
  if (auto error = unfit(*request.value().task, answer)) {
    return *error;
  }
  if (auto error = unless_entitled(cycle, facts, request.value().at, answer)) {
    return *error;
  }
  const auto signatory = signatory_of(facts, *request.value().task, answer);
  if (!signatory) {
    return signatory.error();
  }
  Decider decider(cycle, facts);
  if (auto error = undo(decider, request.value(), AnswerTakenBack{answer.task})) {
    return *error;
  }
  record(decider, request.value().at, answer, signatory.value());
  decider.owe(to_lead(decider, request.value().at, ItemRule::corrected));
  decider.owe(to_office(decider,
                        request.value().at,
                        ItemRule::answer_corrected,
                        said(*request.value().task, answer)));
  return std::move(decider).done();
}

Result<Decision> suspend_answer(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto request = asked(cycle, facts, task, SignOffAct::suspend);
  if (!request) {
    return request.error();
  }
  Decider decider(cycle, facts);
  if (auto error = undo(decider, request.value(), AnswerSuspended{task})) {
    return *error;
  }
  Item item = item_for(decider.cycle(), request.value().at, facts, ItemRule::not_entitled);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  decider.owe(std::move(item));
  return std::move(decider).done();
}

Result<Decision> override_answer(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto request = asked(cycle, facts, task, SignOffAct::override_it);
  if (!request) {
    return request.error();
  }
  const Asked& it = request.value();
  if (it.task->kind == TaskKind::final_sign || is_data_protection(cycle, *it.task)) {
    return refusal("run.never_overridden", *it.task, ErrorCode::forbidden);
  }
  if (auto error = unless_free(*it.task)) {
    return *error;
  }
  if (!blocks(it.task->kind, *it.run->sign_off) || it.run->overridden) {
    return refusal("sign_off.not_blocking", *it.task);
  }
  const bool refused = it.run->sign_off == SignOff::refused;
  if (auto error = refused ? unless_superior_acts(cycle, facts, *it.task) : std::nullopt) {
    return *error;
  }
  const Office* superior = refused ? superior_of_refusal(cycle, facts, *it.task) : nullptr;
  Decider decider(cycle, facts);
  decider.happen(AnswerOverridden{task, superior != nullptr ? superior->name : ""});
  Item told = to_office(decider, it.at, ItemRule::overridden, facts.reason);
  if (superior != nullptr) {
    told.superior = superior->name;
  }
  decider.owe(std::move(told));
  return std::move(decider).done();
}

Result<Decision> withdraw_request(const Cycle& cycle, const Facts& facts, const std::string& task) {
  const auto request = asked(cycle, facts, task, SignOffAct::withdraw);
  if (!request) {
    return request.error();
  }
  const Asked& it = request.value();
  if (it.task->kind == TaskKind::final_sign || is_data_protection(cycle, *it.task)) {
    return refusal("run.never_overridden", *it.task, ErrorCode::forbidden);
  }
  if (auto error = unless_free(*it.task)) {
    return *error;
  }
  if (it.run->sign_off == SignOff::refused) {
    if (auto error = unless_superior_acts(cycle, facts, *it.task)) {
      return *error;
    }
  }
  Decider decider(cycle, facts);
  decider.happen(RequestWithdrawn{task});
  Item item = item_for(decider.cycle(), it.at, facts, ItemRule::withdrawn);
  item.step = static_cast<std::int32_t>(decider.cycle().version);
  decider.owe(std::move(item));
  return std::move(decider).done();
}

namespace {

/// The number of the only point that is still open; 0 where there is none or are several.
std::int32_t only_open(const Answer& answer) {
  std::int32_t found = 0;
  for (std::size_t i = 0; i < answer.points.size(); ++i) {
    const Point& point = answer.points[i];
    const bool open = answer.outcome == Outcome::signed_remarks ? !point.replied : !point.closed;
    if (open && found != 0) {
      return 0;
    }
    found = open ? static_cast<std::int32_t>(i + 1) : found;
  }
  return found;
}

/// The point as asked for, where it is asked for without a number the only open one.
PointClosed numbered(const Cycle& cycle, PointClosed point) {
  const std::size_t at = index_of(cycle, point.task);
  if (point.point == 0 && at != kNoTask && cycle.responses[at].answer) {
    point.point = only_open(*cycle.responses[at].answer);
  }
  return point;
}

/// The answer with that point, or why not.
Result<Asked> with_point(const Cycle& cycle, const PointClosed& point, Outcome outcome) {
  const auto known = known_task(cycle, point.task);
  if (!known) {
    return known.error();
  }
  const Task& task = cycle.workflow->tasks[known.value()];
  const TaskRun& run = cycle.tasks[known.value()];
  const auto& answer = cycle.responses[known.value()].answer;
  if (!answer || answer->outcome != outcome) {
    return refusal(outcome == Outcome::signed_remarks ? "run.no_remarks" : "sign_off.no_conditions",
                   task);
  }
  const auto count = static_cast<std::int32_t>(answer->points.size());
  if (point.point == 0) {
    return Error{ErrorCode::invalid,
                 {"run.which_point", {{"task", task.id}, {"count", answer->points.size()}}},
                 {}};
  }
  if (point.point < 1 || point.point > count) {
    return Error{ErrorCode::not_found,
                 {"run.no_such_point",
                  {{"task", task.id}, {"point", point.point}, {"count", answer->points.size()}}},
                 {}};
  }
  return Asked{known.value(), &task, &run, SignOff::open};
}

}  // namespace

Result<Decision> close_condition(const Cycle& cycle, const Facts& facts, const PointClosed& point) {
  const PointClosed meant = numbered(cycle, point);
  const auto request = with_point(cycle, meant, Outcome::signed_conditional);
  if (!request) {
    return request.error();
  }
  const Asked& it = request.value();
  const Point& old =
      cycle.responses[it.at].answer->points[static_cast<std::size_t>(meant.point - 1)];
  if (old.closed || it.run->sign_off != SignOff::signed_conditional) {
    return refusal("sign_off.no_conditions", *it.task);
  }
  if (meant.how == Closing::overruled && meant.text.empty()) {
    return refusal("run.overruled_why", *it.task, ErrorCode::invalid);
  }
  if (meant.how == Closing::overruled && is_data_protection(cycle, *it.task)) {
    return refusal("run.never_overridden", *it.task, ErrorCode::forbidden);
  }
  Decider decider(cycle, facts);
  decider.happen(ConditionClosed{meant.task, meant.point, meant.how, meant.text});
  return std::move(decider).done();
}

Result<Decision> answer_remark(const Cycle& cycle, const Facts& facts, const PointClosed& point) {
  const PointClosed meant = numbered(cycle, point);
  const auto request = with_point(cycle, meant, Outcome::signed_remarks);
  if (!request) {
    return request.error();
  }
  if (meant.text.empty()) {
    return refusal("run.remark_needs_text", *request.value().task, ErrorCode::invalid);
  }
  Decider decider(cycle, facts);
  decider.happen(RemarkAnswered{meant.task, meant.point, meant.text});
  return std::move(decider).done();
}

}  // namespace umlauf
