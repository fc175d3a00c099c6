#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <libical/ical.h>

#include "engine/model/calendar.h"
#include "workflows/encoding.h"
#include "workflows/sessions_text.h"

namespace umlauf {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20U;
constexpr int kMostYears = 10;
constexpr std::size_t kMostInstances = 1'000;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

icaltimezone* berlin() {
  return icaltimezone_get_builtin_timezone("Europe/Berlin");
}

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : std::string(trimmed(text));
}

/// The line of each BEGIN:VEVENT, in order: libical does not keep them.
std::vector<std::int32_t> event_lines(std::string_view text) {
  std::vector<std::int32_t> lines;
  std::int32_t number = 1;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (lower_german(trimmed(text.substr(at, end - at))) == "begin:vevent") {
      lines.push_back(number);
    }
    at = end + 1;
  }
  return lines;
}

void collect_events(icalcomponent* component, std::vector<icalcomponent*>& events) {
  for (icalcomponent* each = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
       each != nullptr;
       each = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
    if (icalcomponent_isa(each) == ICAL_VEVENT_COMPONENT) {
      events.push_back(each);
    } else if (icalcomponent_isa(each) == ICAL_VCALENDAR_COMPONENT ||
               icalcomponent_isa(each) == ICAL_XROOT_COMPONENT) {
      collect_events(each, events);
    }
  }
}

/// In Berlin, if the time has a zone; as it is otherwise.
icaltimetype local(icaltimetype time) {
  const bool zoned = icaltime_is_utc(time) != 0 || time.zone != nullptr;
  return zoned && time.is_date == 0 ? icaltime_convert_to_zone(time, berlin()) : time;
}

std::optional<Day> day_of(const icaltimetype& time) {
  const std::chrono::year_month_day date{std::chrono::year{time.year},
                                         std::chrono::month{static_cast<unsigned>(time.month)},
                                         std::chrono::day{static_cast<unsigned>(time.day)}};
  if (!date.ok() || time.year < Calendar::kFirstDay.year() ||
      time.year > Calendar::kLastDay.year()) {
    return std::nullopt;
  }
  return Day{std::chrono::sys_days{date}};
}

std::string clock_of(const icaltimetype& time) {
  if (time.is_date != 0) {
    return {};
  }
  const auto two = [](int number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(time.hour) + ':' + two(time.minute);
}

/// Whether libical 3.0 writes that rule out as RFC 5545 has it: tried on its own list of cases,
/// those by week number, by position in a week or by time of day fail.
bool trusted(const icalrecurrencetype& rule) {
  constexpr short kEnd = ICAL_RECURRENCE_ARRAY_MAX;
  const bool by_time =
      rule.by_hour[0] != kEnd || rule.by_minute[0] != kEnd || rule.by_second[0] != kEnd;
  const bool by_position = rule.by_set_pos[0] != kEnd && rule.freq != ICAL_MONTHLY_RECURRENCE;
  const bool by_number = rule.by_week_no[0] != kEnd ||
                         (rule.freq == ICAL_DAILY_RECURRENCE && rule.by_month_day[0] != kEnd);
  std::set<short> days;
  for (std::size_t i = 0; i < ICAL_BY_DAY_SIZE && rule.by_day[i] != kEnd; ++i) {
    if (!days.insert(rule.by_day[i]).second) {
      return false;
    }
  }
  const bool by_days = rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE ||
                       rule.freq == ICAL_MONTHLY_RECURRENCE || rule.freq == ICAL_YEARLY_RECURRENCE;
  return by_days && !by_time && !by_position && !by_number;
}

bool trusted(icalcomponent* event) {
  for (icalproperty* rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
       rule != nullptr;
       rule = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
    if (!trusted(icalproperty_get_rrule(rule))) {
      return false;
    }
  }
  return true;
}

class CalendarReader {
 public:
  CalendarReader(std::span<const Body> bodies, Findings& findings)
      : bodies_(bodies), findings_(findings) {}

  std::vector<Session> read(icalcomponent* root, const std::vector<std::int32_t>& lines) {
    std::vector<icalcomponent*> events;
    collect_events(root, events);
    for (icalcomponent* event : events) {
      const icaltimetype replaced = icalcomponent_get_recurrenceid(event);
      if (icaltime_is_null_time(replaced) == 0) {
        if (const auto day = day_of(local(replaced))) {
          replaced_.emplace(text_of(icalcomponent_get_uid(event)), *day);
        }
      }
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
      read_event(events[i], {i < lines.size() ? lines[i] : 0, i < lines.size() ? 1 : 0});
    }
    if (rows_.empty()) {
      findings_.error({}, {"ics.no_events", {}});
    }
    return std::move(rows_);
  }

 private:
  [[nodiscard]] std::string body_of(icalcomponent* event) const {
    icalproperty* categories = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY);
    std::string name =
        categories == nullptr ? std::string() : text_of(icalproperty_get_categories(categories));
    name = name.substr(0, name.find(','));
    return name.empty() ? text_of(icalcomponent_get_summary(event)) : name;
  }

  void read_event(icalcomponent* event, Place place) {
    const std::string name = body_of(event);
    const icaltimetype start = icalcomponent_get_dtstart(event);
    if (icaltime_is_null_time(start) != 0 || icaltime_is_valid_time(start) == 0 ||
        !day_of(local(start))) {
      findings_.warning(place, {"ics.no_start", {{"summary", name}}});
      return;
    }
    if (name.empty()) {
      findings_.warning(place, {"ics.no_body", {{"date", *day_of(local(start))}}});
      return;
    }
    Session session;
    session.body = body_key(name, bodies_);
    session.place = place;
    session.note = text_of(icalcomponent_get_summary(event));
    session.source = "iCalendar";
    if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED) {
      session.state = SessionState::cancelled;
    }
    const bool recurs = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != nullptr ||
                        icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY) != nullptr;
    if (recurs && !trusted(event)) {
      findings_.warning(place, {"ics.rule", {{"body", name}}});
      add(std::move(session), start);
    } else if (recurs) {
      add_instances(event, session, start);
    } else {
      add(std::move(session), start);
    }
  }

  void add(Session session, const icaltimetype& time) {
    const icaltimetype here = local(time);
    if (const auto day = day_of(here)) {
      session.date = *day;
      session.time = clock_of(here);
      rows_.push_back(std::move(session));
    }
  }

  /// What libical hands from instance to instance.
  struct Expansion {
    CalendarReader& reader;
    const Session& session;
    bool whole_day;
    bool floating;
    std::string uid;
    std::size_t count = 0;
  };

  void add_instances(icalcomponent* event, const Session& session, const icaltimetype& start) {
    icaltimetype from = start;  // a span without length at its very edge would be left out
    icaltime_adjust(&from, -1, 0, 0, 0);
    icaltimetype end = start;
    icaltime_adjust(&end, 366 * kMostYears, 0, 0, 0);
    Expansion expansion{*this,
                        session,
                        start.is_date != 0,
                        start.zone == nullptr && icaltime_is_utc(start) == 0,
                        text_of(icalcomponent_get_uid(event))};
    icalcomponent_foreach_recurrence(
        event,
        from,
        end,
        [](icalcomponent*, struct icaltime_span* span, void* data) {
          auto& now = *static_cast<Expansion*>(data);
          if (now.count >= kMostInstances) {
            return;
          }
          icaltimezone* zone =
              now.whole_day || now.floating ? icaltimezone_get_utc_timezone() : berlin();
          const icaltimetype time =
              icaltime_from_timet_with_zone(span->start, now.whole_day ? 1 : 0, zone);
          icaltimetype plain = time;
          plain.zone = nullptr;
          const auto day = day_of(plain);
          if (day && !now.reader.replaced_.contains({now.uid, *day})) {
            ++now.count;
            now.reader.add(now.session, plain);
          }
        },
        &expansion);
  }

  std::span<const Body> bodies_;
  Findings& findings_;
  std::vector<Session> rows_;
  std::set<std::pair<std::string, Day>> replaced_;  // instances that another event stands for
};

}  // namespace

ReadSessions read_sessions_ics(std::string_view bytes,
                               const std::string& file,
                               std::span<const Body> bodies) {
  Findings findings(file);
  if (bytes.size() > kMostBytes) {
    findings.error({}, {"file.huge", {{"size", bytes.size() >> 20U}, {"most", kMostBytes >> 20U}}});
    return {std::nullopt, findings.take()};
  }
  const Result<std::string> decoded = to_utf8(bytes);
  if (!decoded) {
    findings.error({}, decoded.error().message);
    return {std::nullopt, findings.take()};
  }
  const std::string& source = decoded.value();
  if (trimmed(source).empty()) {
    findings.error({}, {"file.empty", {}});
    return {std::nullopt, findings.take()};
  }
  const Component root(icalparser_parse_string(source.c_str()));
  if (root == nullptr) {
    findings.error({}, {"ics.unreadable", {}});
    return {std::nullopt, findings.take()};
  }
  return finish_sessions(CalendarReader(bodies, findings).read(root.get(), event_lines(source)),
                         findings);
}

}  // namespace umlauf
