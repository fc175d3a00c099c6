#include "workflows/read_tasks.h"

#include <algorithm>
#include <charconv>

#include "workflows/encoding.h"
#include "workflows/links.h"
#include "workflows/words.h"
#include "workflows/yaml_fields.h"

namespace umlauf {
namespace {

constexpr std::size_t kMostTasks = 100'000;

/// A template: a task of the file that stands for several.
struct Template {
  const Parameter* parameter;
  std::vector<Instance> instances;
};

class TaskReader {
 public:
  TaskReader(const std::vector<Parameter>& parameters, Workflow& workflow, Findings& findings)
      : parameters_(parameters), workflow_(workflow), findings_(findings) {}

  void read(const YamlNode& list) {
    if (list.kind != YamlNode::Kind::list) {
      findings_.error(list.place, {"task.list", {}});
      return;
    }
    for (const YamlNode& item : list.items) {
      find_template(item);
    }
    for (const YamlNode& item : list.items) {
      read_item(item);
    }
  }

 private:
  static const YamlEntry* field(const YamlNode& item, std::string_view name) {
    const auto found = std::find_if(item.entries.begin(),
                                    item.entries.end(),
                                    [&](const YamlEntry& entry) { return entry.key == name; });
    return found == item.entries.end() ? nullptr : &*found;
  }

  void find_template(const YamlNode& item) {
    const YamlEntry* each = field(item, "je");
    if (each == nullptr || item.entries.front().key == "je") {
      return;
    }
    const auto parameter =
        std::find_if(parameters_.begin(), parameters_.end(), [&](const Parameter& one) {
          return one.name == each->value.text;
        });
    if (parameter == parameters_.end()) {
      std::vector<std::string> names;
      for (const Parameter& one : parameters_) {
        names.push_back(one.name);
      }
      findings_.error(
          each->value.place,
          {"fan.unknown",
           {{"name", each->value.text}, {"hint", nearest_hint(each->value.text, names)}}});
      return;
    }
    const std::string& name = item.entries.front().key;
    templates_[name] = {&*parameter, instances_of(name, *parameter)};
  }

  void read_item(const YamlNode& item) {
    if (item.kind != YamlNode::Kind::map || item.entries.empty()) {
      findings_.error(item.place, {"task.shape", {}});
      return;
    }
    const YamlEntry& head = item.entries.front();
    if (head.key == "phase" && item.entries.size() == 1) {
      phase_ = head.value.text;
      return;
    }
    const auto made = templates_.find(head.key);
    if (made == templates_.end()) {
      read_task(item, {head.key, {}}, Parameter{});
      return;
    }
    if (made->second.instances.empty()) {
      findings_.warning(head.place, {"fan.empty", {{"name", head.key}}});
    }
    for (const Instance& instance : made->second.instances) {
      read_task(item, instance, *made->second.parameter);
    }
  }

  void read_task(const YamlNode& item, const Instance& instance, const Parameter& parameter) {
    if (workflow_.tasks.size() >= kMostTasks) {
      findings_.error(item.place, {"yaml.big", {}});
      return;
    }
    const YamlEntry& head = item.entries.front();
    const Placeholders placeholders(parameter, workflow_.offices, findings_);
    Task task;
    task.id = instance.id;
    task.place = instance.rows.empty() || instance.id == head.key ? head.place
                                                                  : id_place(head.key, instance);
    if (!is_id(task.id)) {
      findings_.error(task.place, {"csv.id_bad", {{"id", task.id}}});
      return;
    }
    YamlFields fields(item, findings_, 1);
    fields.find("je");
    task.title = placeholders.in_title(head.value, instance);
    if (trimmed(task.title).empty()) {
      findings_.error(head.place, {"task.title", {{"id", task.id}}});
    }
    task.phase = phase_;
    if (const std::string own = fields.text("phase"); !own.empty()) {
      task.phase = own;
    }
    read_kind(fields, task);
    read_people(fields, placeholders, instance, task);
    read_times(fields, task);
    read_links_of(fields, placeholders, instance, task);
    read_rest(fields, instance, task);
    fields.report_unknown();
    workflow_.tasks.push_back(std::move(task));
  }

  static Place id_place(const std::string& name, const Instance& instance) {
    const auto& columns = instance.rows.front()->columns;
    const auto column = columns.find(key_of_name(name));
    return column == columns.end() ? instance.rows.front()->place : column->second.place;
  }

  void read_kind(YamlFields& fields, Task& task) {
    const std::string word = fields.text("art");
    const auto kind = word.empty() ? TaskKind::task : kind_of_word(word);
    if (kind) {
      task.kind = *kind;
      return;
    }
    std::string all;
    for (const std::string& each : german_kinds()) {
      all += (all.empty() ? "" : ", ") + each;
    }
    findings_.error(
        fields.find("art")->value.place,
        {"csv.kind", {{"kind", word}, {"hint", nearest_hint(word, german_kinds())}, {"all", all}}});
  }

  void read_people(YamlFields& fields,
                   const Placeholders& placeholders,
                   const Instance& instance,
                   Task& task) {
    task.role = fields.text("rolle");
    const YamlEntry* by = fields.find("durch");
    if (by != nullptr && by->value.kind == YamlNode::Kind::scalar) {
      task.office = known_office(placeholders.in_key(by->value, instance), by->value.place, task);
      if (task.role.empty()) {
        task.role = placeholders.in_title(shown_office(by->value, task.office), instance);
      }
    } else if (by != nullptr) {
      findings_.error(by->value.place, {"field.text", {{"name", "durch"}}});
    } else if (task.kind != TaskKind::session) {
      findings_.warning(task.place, {"task.nobody", {{"id", task.id}}});
    }
    const YamlEntry* body = fields.find("gremium");
    if (task.kind == TaskKind::session && (body == nullptr || body->value.text.empty())) {
      findings_.error(task.place, {"task.no_body", {{"id", task.id}}});
    } else if (body != nullptr) {
      read_body(*body, task);
    }
  }

  /// `durch` as a person reads it: the office's name.
  [[nodiscard]] YamlNode shown_office(const YamlNode& by, const std::string& key) const {
    YamlNode shown = by;
    const Office* office = find_office(workflow_, key);
    shown.text = office == nullptr ? key : office->name + (office->unverified ? "*" : "");
    return shown;
  }

  std::string known_office(const std::string& name, Place place, const Task& task) {
    std::vector<std::string> names;
    for (const Office& office : workflow_.offices) {
      if (office.key == name || office.name == name) {
        return office.key;
      }
      names.push_back(office.key);
    }
    findings_.error(
        place,
        {"task.office", {{"id", task.id}, {"office", name}, {"hint", nearest_hint(name, names)}}});
    return name;
  }

  void read_body(const YamlEntry& entry, Task& task) {
    if (task.kind != TaskKind::session) {
      findings_.error(entry.place, {"task.body_kind", {{"id", task.id}}});
      return;
    }
    task.body = entry.value.text;
    std::vector<std::string> names;
    for (const Body& body : workflow_.bodies) {
      if (body.key == task.body || body.name == task.body) {
        task.body = body.key;
        if (task.role.empty()) {
          task.role = body.name + (body.unverified ? "*" : "");
        }
        return;
      }
      names.push_back(body.key);
    }
    findings_.error(
        entry.value.place,
        {"task.body",
         {{"id", task.id}, {"body", task.body}, {"hint", nearest_hint(task.body, names)}}});
  }

  void read_times(YamlFields& fields, Task& task) {
    const YamlEntry* duration = fields.find("dauer");
    if (duration != nullptr) {
      task.duration = read_estimate(duration->value, task.id, findings_).value_or(Estimate{});
    } else if (task.kind != TaskKind::session) {
      findings_.error(task.place, {"task.duration", {{"id", task.id}}});
    }
    if (const YamlEntry* reply = fields.find("frist")) {
      task.reply_by = read_period(reply->value, findings_);
      if (task.reply_by && task.reply_by->count < 1) {
        findings_.error(reply->value.place, {"task.no_reply_period", {{"id", task.id}}});
      }
    }
    if (const YamlEntry* nil = fields.find("fehlanzeige")) {
      constexpr std::string_view kAfter = "nach ";
      YamlNode days = nil->value;
      if (days.text.starts_with(kAfter)) {
        days.text = days.text.substr(kAfter.size());
        task.nil_after = read_working_days(days, findings_);
      } else if (days.text != "erlaubt") {
        findings_.error(days.place, {"task.nil", {{"text", days.text}}});
      }
    }
  }

  void read_links_of(YamlFields& fields,
                     const Placeholders& placeholders,
                     const Instance& instance,
                     Task& task) {
    for (const YamlNode& each : fields.list("nach")) {
      const bool plain = each.text.find('{') == std::string::npos;
      std::vector<Link> links;
      read_links(
          plain ? each.text : placeholders.in_links(each, instance), each.place, links, findings_);
      for (Link& link : links) {
        add_link(std::move(link), instance, task);
      }
    }
  }

  /// A link to a template means its task of the same rows, or all of its tasks.
  void add_link(Link link, const Instance& instance, Task& task) {
    const auto made = templates_.find(link.before);
    if (made == templates_.end()) {
      task.after.push_back(std::move(link));
      return;
    }
    for (const Instance& before : made->second.instances) {
      const bool shared =
          std::any_of(before.rows.begin(), before.rows.end(), [&](const ParameterRow* row) {
            return std::find(instance.rows.begin(), instance.rows.end(), row) !=
                   instance.rows.end();
          });
      const bool same_parameter =
          !instance.rows.empty() && is_row_of(*made->second.parameter, *instance.rows.front());
      if (shared || !same_parameter) {
        link.before = before.id;
        task.after.push_back(link);
      }
    }
  }

  static bool is_row_of(const Parameter& parameter, const ParameterRow& row) {
    return std::any_of(parameter.rows.begin(), parameter.rows.end(), [&](const ParameterRow& each) {
      return &each == &row;
    });
  }

  void read_rest(YamlFields& fields, const Instance& instance, Task& task) {
    task.conditional = fields.yes("bedingt");
    task.milestone = fields.yes("meilenstein");
    task.note = fields.text("hinweis");
    task.calendar = fields.text("kalender");
    task.ladder = fields.text("erinnern");
    if (const YamlEntry* enough = fields.find("genügen")) {
      task.enough = read_count(enough->value, task.id);
    }
    task.reserved_for = fields.text("zeichnungsvorbehalt");
    task.reserved_deputy = fields.text("zeichnungsvertretung");
    read_silence(fields, task);
    read_chapters(fields, instance, task);
  }

  /// A whole number; whether it can be is for `check_signatures` to say.
  std::optional<std::int32_t> read_count(const YamlNode& node, const std::string& task) {
    std::int32_t count = 0;
    const std::string& text = node.text;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size()) {
      findings_.error(node.place, {"task.enough_number", {{"id", task}, {"text", text}}});
      return std::nullopt;
    }
    return count;
  }

  void read_silence(YamlFields& fields, Task& task) {
    if (const YamlEntry* silence = fields.find("schweigen")) {
      const std::string word = lower_german(silence->value.text);
      task.silence_consents = word == "gilt als zustimmung";
      if (!task.silence_consents && word != "nie zustimmung" && word != "keine zustimmung") {
        findings_.error(silence->value.place,
                        {"task.silence_word", {{"text", silence->value.text}}});
      }
      const Office* office = find_office(workflow_, task.office);
      const bool never = task.kind != TaskKind::co_sign || !task.reserved_for.empty() ||
                         (office != nullptr && office->data_protection);
      if (task.silence_consents && never) {
        findings_.error(silence->value.place, {"task.silence", {{"id", task.id}}});
      }
    }
  }

  void read_chapters(YamlFields& fields, const Instance& instance, Task& task) {
    std::vector<YamlNode> chapters = fields.list("kapitel");
    for (const ParameterRow* row : instance.rows) {
      const auto column = row->columns.find("kapitel");
      const bool field_row = find_field(row->key);
      if (field_row) {
        task.chapters.push_back(row->key);
      } else if (column != row->columns.end() && column->second.kind == YamlNode::Kind::list) {
        chapters.insert(chapters.end(), column->second.items.begin(), column->second.items.end());
      } else if (column != row->columns.end()) {
        chapters.push_back(column->second);
      }
    }
    std::vector<std::string> known;
    for (const Handlungsfeld& field : workflow_.handlungsfelder) {
      known.push_back(field.key);
    }
    for (const YamlNode& chapter : chapters) {
      if (!known.empty() && !find_field(chapter.text)) {
        findings_.error(chapter.place,
                        {"task.chapter",
                         {{"id", task.id},
                          {"chapter", chapter.text},
                          {"hint", nearest_hint(chapter.text, known)}}});
      }
      task.chapters.push_back(chapter.text);
    }
  }

  [[nodiscard]] bool find_field(const std::string& key) const {
    return std::any_of(workflow_.handlungsfelder.begin(),
                       workflow_.handlungsfelder.end(),
                       [&](const Handlungsfeld& field) { return field.key == key; });
  }

  const std::vector<Parameter>& parameters_;
  Workflow& workflow_;
  Findings& findings_;
  std::map<std::string, Template> templates_;  // by name
  std::string phase_;
};

}  // namespace

void read_tasks(const YamlNode& node,
                const std::vector<Parameter>& parameters,
                Workflow& workflow,
                Findings& findings) {
  TaskReader(parameters, workflow, findings).read(node);
}

}  // namespace umlauf
