#include "plugins/render/plan_ics.h"

#include "plugins/render/ics_parts.h"
#include "plugins/render/utf8.h"

namespace umlauf::paper {
namespace {

/// One entry: what it is called, when, and what else is to say.
struct Entry {
  std::string uid;
  std::string summary;
  std::string description;
  Day day;
};

std::string line(const Message& message, Language language) {
  return one_line(render(message, language));
}

void add(icalcomponent* calendar, const IcsInput& input, const Entry& entry) {
  icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
  icalcomponent_add_component(calendar, event);
  const auto put = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
  put(icalproperty_new_uid(one_line(entry.uid).c_str()));
  put(icalproperty_new_dtstamp(ics_utc(input.stamp)));
  put(icalproperty_new_dtstart(ics_date(entry.day)));
  put(icalproperty_new_dtend(ics_date(entry.day + 1)));
  put(icalproperty_new_summary(entry.summary.c_str()));
  if (!entry.description.empty()) {
    put(icalproperty_new_description(entry.description.c_str()));
  }
  put(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
}

std::string who(const Workflow& workflow, const Task& task) {
  const Office* office = find_office(workflow, task.office);
  return office != nullptr ? office->name : task.role.empty() ? task.office : task.role;
}

void add_task(icalcomponent* calendar, const IcsInput& input, std::size_t index) {
  const Task& task = input.workflow.tasks[index];
  const PlannedTask& dates = input.plan.tasks.at(index);
  const std::string uid = input.key + '-' + task.id;
  if (dates.session) {
    const Body* body = find_body(input.workflow, dates.session->body);
    const std::string name = body == nullptr ? dates.session->body : body->name;
    const std::string what = dates.session->example ? "ics.session_example" : "ics.session";
    add(calendar,
        input,
        {uid + "-session@umlauf",
         line({what, {{"id", task.id}, {"title", task.title}}}, input.language),
         name,
         dates.session->date});
    if (dates.session->cutoff) {
      add(calendar,
          input,
          {uid + "-cutoff@umlauf",
           line({dates.session->example ? "ics.cutoff_example" : "ics.cutoff",
                 {{"body", name}, {"day", dates.session->date}}},
                input.language),
           one_line(input.workflow.title),
           *dates.session->cutoff});
    }
    return;
  }
  if (dates.earliest_finish) {
    add(calendar,
        input,
        {uid + "-due@umlauf",
         line({"ics.due", {{"id", task.id}, {"title", task.title}}}, input.language),
         line({"ics.task",
               {{"office", who(input.workflow, task)},
                {"latest", dates.latest_finish.value_or(*dates.earliest_finish)}}},
              input.language),
         *dates.earliest_finish});
  }
}

}  // namespace

std::string plan_ics(const IcsInput& input) {
  const Component calendar = ics_calendar(input.workflow.title);
  for (std::size_t i = 0; i < input.workflow.tasks.size(); ++i) {
    add_task(calendar.get(), input, i);
  }
  return ics_text(calendar.get());
}

}  // namespace umlauf::paper
