#include "plugins/record/collection.h"

#include "plugins/record/page.h"

namespace umlauf::record {
namespace {

using kainjow::mustache::data;

struct Section {
  std::string heading;
  std::vector<std::string> lines;
};

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

/// What stands under one Handlungsfeld, section by section; empty ones fall away.
class Field {
 public:
  Field(const CollectedField& field, Language language) : language_(language) {
    add("contribution.asked_again", field.asked_again);
    add("contribution.implemented", worded(field.implemented));
    add("contribution.proven", worded(field.proven));
    add("contribution.open", worded(field.open));
    add("contribution.files", worded(field.files));
    add("contribution.supplement", worded(field.supplement));
    if (!field.nil.empty()) {
      notes.push_back(said("contribution.nil", {{"offices", joined(field.nil)}}));
    }
    if (!field.missing.empty()) {
      notes.push_back(said("contribution.missing", {{"offices", joined(field.missing)}}));
    }
    if (sections.empty() && notes.empty()) {
      notes.push_back(said("contribution.none"));
    }
    title =
        field.key == field.title || field.title.empty() ? field.key : field.key + ' ' + field.title;
  }

  std::string title;
  std::vector<Section> sections;
  std::vector<std::string> notes;

 private:
  [[nodiscard]] std::string said(const char* id, std::vector<Message::Argument> args = {}) const {
    return render({id, std::move(args)}, language_);
  }
  void add(const char* id, std::vector<std::string> lines) {
    if (!lines.empty()) {
      sections.push_back({said(id), std::move(lines)});
    }
  }
  [[nodiscard]] std::vector<std::string> worded(const std::vector<CollectedLine>& lines) const {
    std::vector<std::string> texts;
    for (const CollectedLine& line : lines) {
      const std::string mark = line.late ? ", " + said("contribution.late_mark") : "";
      texts.push_back(line.text + " (" + line.office + ", " + line.task + mark + ')');
    }
    return texts;
  }

  Language language_;
};

data list_of(const std::vector<std::string>& texts) {
  data list{data::type::list};
  for (const std::string& text : texts) {
    data row{data::type::object};
    row.set("text", text);
    list.push_back(row);
  }
  return list;
}

}  // namespace

std::string collection_html(const Collection& collection, Language language) {
  Page page(language);
  page.set("heading", page.text("contribution.title", {{"title", collection.title}}));
  page.set("as_of", page.text("contribution.as_of", {{"day", collection.as_of}}));
  data fields{data::type::list};
  for (const CollectedField& each : collection.fields) {
    const Field field(each, language);
    data sections{data::type::list};
    for (const Section& section : field.sections) {
      data row{data::type::object};
      row.set("heading", section.heading);
      row.set("lines", list_of(section.lines));
      sections.push_back(row);
    }
    data row{data::type::object};
    row.set("title", field.title);
    row.set("sections", sections);
    row.set("notes", list_of(field.notes));
    fields.push_back(row);
  }
  page.set("fields", fields);
  return std::move(page).finished("collection.html");
}

std::string collection_text(const Collection& collection, Language language) {
  std::string text = render({"contribution.title", {{"title", collection.title}}}, language) +
                     '\n' + render({"contribution.as_of", {{"day", collection.as_of}}}, language) +
                     '\n';
  for (const CollectedField& each : collection.fields) {
    const Field field(each, language);
    text += '\n' + field.title + '\n';
    for (const Section& section : field.sections) {
      text += "  " + section.heading + '\n';
      for (const std::string& line : section.lines) {
        text += "  - " + line + '\n';
      }
    }
    for (const std::string& note : field.notes) {
      text += "  " + note + '\n';
    }
  }
  return text;
}

}  // namespace umlauf::record
