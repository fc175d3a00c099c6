#include "plugins/record/page.h"

#include "record_pages.h"

#include "plugins/pages/template.h"

namespace umlauf::record {
using kainjow::mustache::data;

Page::Page(Language language) : language_(language) {
  values_.set("lang", language == Language::de ? "de" : "en");
  values_.set("style", std::string(pages::text_of(record_pages(), "style.css")));
}

std::string Page::text(const char* id, std::vector<Message::Argument> args) const {
  return render({id, std::move(args)}, language_);
}

std::string Page::word_text(const char* area, std::string_view word) const {
  return render({std::string(area) + '.' + std::string(word), {}}, language_);
}

std::string Page::day(Day day) const {
  return day_text(day, language_);
}

void Page::head(const std::string& name, std::initializer_list<const char*> ids) {
  data cells{data::type::list};
  for (const char* id : ids) {
    data cell{data::type::object};
    cell.set("cell", text(id));
    cells.push_back(cell);
  }
  values_.set(name, cells);
}

void Page::fact(const char* id, const std::string& value) {
  if (!value.empty()) {
    data fact{data::type::object};
    fact.set("name", text(id));
    fact.set("value", value);
    facts_.push_back(fact);
  }
}

void Page::table(const std::string& name, const data& rows) {
  values_.set("any_" + name,
              data(rows.is_non_empty_list() ? data::type::bool_true : data::type::bool_false));
  values_.set(name, rows);
}

std::string Page::finished(std::string_view name) && {
  values_.set("facts", facts_);
  return pages::filled(record_pages(), name, values_);
}

}  // namespace umlauf::record
