#include "engine/model/deadline.h"

#include <string>

#include "engine/model/counting.h"
#include "engine/model/day_text.h"

namespace umlauf {
namespace {

using Unit = Period::Unit;

constexpr std::int32_t kWeek = 7;
constexpr std::int64_t kMonthsOfAYear = 12;

bool by_counting(Unit unit) {
  return unit == Unit::working_days || unit == Unit::werktage;
}

/// One run: where it led, and the sentences so far.
struct Counted {
  std::optional<Day> end;
  std::vector<Message> sentences;

  void say(Message message) { sentences.push_back(std::move(message)); }
};

std::int64_t months_of(const Period& period) {
  return period.unit == Unit::years ? period.count * kMonthsOfAYear : period.count;
}

void say_left_out(Counted& counted, DayRange days, Unit unit, const Calendar& legal) {
  if (auto days_off = left_out(days, unit, legal)) {
    counted.say({"deadline.left_out", {{"days", std::move(*days_off)}}});
  }
}

/// `deadline.months` or, where the month has no such number, `deadline.months_clamped`.
void say_months(Counted& counted, const char* id, const Period& period, const MonthEnd& end) {
  const Message whole = period_text({period.count, period.unit, 0});
  if (!end.clamped()) {
    counted.say({id, {{"period", whole}, {"end", end.day}}});
    return;
  }
  counted.say({std::string(id) + "_clamped",
               {{"period", whole},
                {"number", end.wanted},
                {"month", end.day.month()},
                {"year", std::to_string(end.day.year())},
                {"end", end.day}}});
}

/// The half month of `1,5 Monate` comes last (§ 189(2) BGB); `sign` is -1 backward.
void count_extra_days(Counted& counted, const Period& period, std::int32_t sign) {
  if (!counted.end || period.extra_days == 0) {
    return;
  }
  counted.end = add_days(*counted.end, std::int64_t{sign} * period.extra_days);
  if (counted.end) {
    counted.say({"deadline.half_month", {{"days", period.extra_days}, {"end", *counted.end}}});
  }
}

void count_months(Counted& counted, Day start, const Period& period, bool begin) {
  const auto end = add_months(start, months_of(period), begin);
  counted.end = end ? std::optional{end->day} : std::nullopt;
  if (end) {
    say_months(counted, begin ? "deadline.months_begin" : "deadline.months", period, *end);
  }
}

void count_working_days(
    Counted& counted, Day start, const Period& period, bool begin, const Calendar& legal) {
  // To begin with the day is to count from the end of the day before.
  const Day from = begin ? start - 1 : start;
  const auto first = count_days(from, 1, period.unit, legal);
  counted.end = count_days(from, period.count, period.unit, legal);
  if (first && counted.end) {
    counted.say({"deadline.counted",
                 {{"period", period_text(period)}, {"first", *first}, {"end", *counted.end}}});
    say_left_out(counted, {from + 1, *counted.end}, period.unit, legal);
  }
}

void count_forward(
    Counted& counted, Day start, const Period& period, PeriodRule rule, const Calendar& legal) {
  const bool begin = rule == PeriodRule::begin;
  if (by_counting(period.unit)) {
    return count_working_days(counted, start, period, begin, legal);
  }
  if (period.unit == Unit::months || period.unit == Unit::years) {
    count_months(counted, start, period, begin);
  } else {
    const bool weeks = period.unit == Unit::weeks;
    const std::int64_t days = std::int64_t{period.count} * (weeks ? kWeek : 1);
    counted.end = add_days(start, days - (begin ? 1 : 0));
    const char* week_id = begin ? "deadline.weeks_begin" : "deadline.weeks";
    if (counted.end) {
      const Message whole = period_text({period.count, period.unit, 0});
      counted.say({weeks ? week_id : "deadline.days", {{"period", whole}, {"end", *counted.end}}});
    }
  }
  count_extra_days(counted, period, 1);
}

bool empty(const Period& period) {
  return period.count == 0 && period.extra_days == 0;
}

void first_period(Counted& counted, const ForwardPeriod& asked, const Calendar& legal) {
  if (empty(asked.period)) {
    counted.end = add_days(asked.start, 0);
    return counted.say({"deadline.zero", {{"end", asked.start}}});
  }
  const bool idle =
      by_counting(asked.period.unit) && !counts(asked.start, asked.period.unit, legal);
  const char* begin_id = idle ? "deadline.begin_idle" : "deadline.begin";
  counted.say(
      {asked.rule == PeriodRule::event ? "deadline.event" : begin_id, {{"start", asked.start}}});
  count_forward(counted, asked.start, asked.period, asked.rule, legal);
}

void count_backward(Counted& counted, const BackwardPeriod& asked, const Calendar& legal) {
  const Period& period = asked.period;
  const Message whole = period_text({period.count, period.unit, 0});
  if (by_counting(period.unit)) {
    const auto first = count_days(asked.before, -1, period.unit, legal);
    counted.end = count_days(asked.before, -period.count, period.unit, legal);
    if (first && counted.end) {
      counted.say({"deadline.before_counted",
                   {{"period", whole}, {"first", *first}, {"end", *counted.end}}});
      say_left_out(counted, {*counted.end, asked.before - 1}, period.unit, legal);
    }
    return;
  }
  if (period.unit == Unit::months || period.unit == Unit::years) {
    const auto end = add_months(asked.before, -months_of(period), false);
    counted.end = end ? std::optional{end->day} : std::nullopt;
    if (end) {
      say_months(counted, "deadline.before_months", period, *end);
    }
  } else {
    const std::int64_t days = std::int64_t{period.count} * (period.unit == Unit::weeks ? kWeek : 1);
    counted.end = add_days(asked.before, -days - (asked.full_days ? 1 : 0));
    if (counted.end) {
      counted.say({asked.full_days ? "deadline.before_full" : "deadline.before_days",
                   {{"period", whole}, {"end", *counted.end}}});
    }
  }
  count_extra_days(counted, period, -1);
}

/// The shift, and the sentence on it. `previous_id` is said where the end goes back.
Deadline shifted(Counted counted, Shift shift, const char* previous_id, const Calendar& legal) {
  const Day raw = *counted.end;
  if (legal.is_working(raw)) {
    counted.say({"deadline.stays", {{"end", raw}}});
    return {raw, raw, std::move(counted.sentences)};
  }
  if (shift == Shift::none) {
    counted.say({"deadline.unshifted", {{"end", raw}}});
    return {raw, raw, std::move(counted.sentences)};
  }
  const bool next = shift == Shift::next;
  const Day end = next ? legal.on_or_after(raw) : legal.on_or_before(raw);
  const DayRange idle = next ? DayRange{raw, end - 1} : DayRange{end + 1, raw};
  counted.say({next ? "deadline.next" : previous_id,
               {{"days", left_out(idle, Unit::working_days, legal).value()}, {"end", end}}});
  return {raw, end, std::move(counted.sentences)};
}

Error out_of_range() {
  return {ErrorCode::invalid,
          {"deadline.range",
           {{"first", std::to_string(kFirstYear)}, {"last", std::to_string(kLastYear)}}},
          {}};
}

}  // namespace

Result<Deadline> deadline(const ForwardPeriod& asked, const Calendar& legal) {
  Counted counted;
  first_period(counted, asked, legal);
  for (const Period& extension : asked.extensions) {
    if (!counted.end) {
      break;
    }
    counted.say({"deadline.extended", {{"period", period_text(extension)}, {"end", *counted.end}}});
    if (!empty(extension)) {
      count_forward(counted, *counted.end, extension, PeriodRule::event, legal);
    }
  }
  if (!counted.end) {
    return out_of_range();
  }
  return shifted(std::move(counted), asked.shift, "deadline.previous", legal);
}

Result<Deadline> deadline(const BackwardPeriod& asked, const Calendar& legal) {
  if (asked.full_days && asked.period.unit != Unit::calendar_days) {
    return Error{ErrorCode::invalid,
                 {"deadline.full_days_unit", {{"period", period_text(asked.period)}}},
                 {std::to_string(asked.period.count) + " KT"}};
  }
  if (asked.shift == Shift::next) {
    return Error{ErrorCode::invalid, {"deadline.never_forward", {}}, {"previous", "none"}};
  }
  Counted counted;
  if (empty(asked.period) && !asked.full_days) {
    counted.end = add_days(asked.before, 0);
    counted.say({"deadline.zero", {{"end", asked.before}}});
  } else {
    counted.say({"deadline.before", {{"before", asked.before}}});
    count_backward(counted, asked, legal);
  }
  if (!counted.end) {
    return out_of_range();
  }
  return shifted(std::move(counted), asked.shift, "deadline.before_previous", legal);
}

}  // namespace umlauf
