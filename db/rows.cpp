#include "db/rows.h"

#include <stdexcept>

#include "db/codec.h"

namespace umlauf::db {
namespace {

std::optional<Day> day_or_none(const OptionalText& text) {
  return text ? std::optional(day_of(*text)) : std::nullopt;
}

Text text_or_empty(const OptionalText& text) {
  return text.value_or(Text{});
}

Act act_of(const EventRow& row) {
  Act act;
  act.at = instant_of(row.get<4>());
  act.on = day_of(row.get<5>());
  act.as = row.get<6>();
  act.by = row.get<7>();
  act.reason = text_or_empty(row.get<8>());
  return act;
}

}  // namespace

RecordedEvent recorded_event(const EventRow& row) {
  return {row.get<2>(),
          act_of(row),
          decode_event(row.get<3>(), row.get<9>(), text_or_empty(row.get<10>()))};
}

LogRow log_row(const EventRow& row) {
  LogRow line;
  line.sequence = row.get<0>();
  line.stream = row.get<1>();
  line.version = row.get<2>();
  line.act = act_of(row);
  line.type = row.get<3>();
  line.payload = joined(row.get<9>(), text_or_empty(row.get<10>()));
  line.removed = !row.get<11>();
  line.hash = row.get<13>();
  return line;
}

TaskRow task_row(const TaskColumns& row) {
  TaskRow task;
  task.cycle = row.get<0>();
  task.task = row.get<1>();
  task.title = row.get<2>();
  task.kind = stored(task_kind(row.get<3>()), row.get<3>());
  task.office = row.get<4>();
  task.run.state = stored(task_state(row.get<5>()), row.get<5>());
  task.run.round = static_cast<std::int32_t>(row.get<6>());
  task.run.ready_on = day_or_none(row.get<7>());
  task.run.started_on = day_or_none(row.get<8>());
  task.run.ended_on = day_or_none(row.get<9>());
  task.run.due = day_or_none(row.get<10>());
  task.run.reminded = static_cast<std::int32_t>(row.get<11>());
  task.run.reminded_on = day_or_none(row.get<12>());
  if (row.get<13>()) {
    task.run.sign_off = stored(sign_off(row.get<13>().value()), row.get<13>().value());
  }
  task.run.answered_on = day_or_none(row.get<14>());
  task.run.late = row.get<15>() != 0;
  task.run.overridden = row.get<16>() != 0;
  if (row.get<17>()) {
    task.run.result = stored(result_class(row.get<17>().value()), row.get<17>().value());
  }
  task.run.words = row.get<18>();
  task.next_on = day_or_none(row.get<19>());
  return task;
}

LetterRow letter_row(const LetterColumns& row) {
  LetterRow line;
  line.letter = decode_letter(row.get<0>());
  if (row.get<1>() == "delivered") {
    line.delivery = Delivery::delivered;
  } else if (row.get<1>() == "undeliverable") {
    line.delivery = Delivery::undeliverable;
  }
  if (row.get<2>()) {
    line.settled_at = instant_of(row.get<2>().value());
  }
  line.attempts = static_cast<std::int32_t>(row.get<3>());
  if (row.get<4>()) {
    line.trouble = stored(trouble(row.get<4>().value()), row.get<4>().value());
  }
  line.detail = row.get<5>();
  return line;
}

Text letter_state(Delivery delivery) {
  switch (delivery) {
    case Delivery::delivered:
      return "delivered";
    case Delivery::undeliverable:
      return "undeliverable";
    case Delivery::try_again:
      break;
  }
  return "waiting";
}

OptionalText optional_day(std::optional<Day> day) {
  return day ? OptionalText(iso(*day)) : std::nullopt;
}

}  // namespace umlauf::db
