#include "workflows/writer.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "workflows/links.h"
#include "workflows/words.h"

namespace umlauf {
namespace {

bool plain(std::string_view text) {
  constexpr std::string_view kNotFirst = "-?:,[]{}#&*!|>'\"%@`=~ ";
  constexpr std::string_view kNowhere = "[]{},\"\\#";
  if (text.empty() || kNotFirst.find(text.front()) != std::string_view::npos ||
      text.back() == ' ' || text.back() == ':' || text.find(": ") != std::string_view::npos ||
      text.find_first_of(kNowhere) != std::string_view::npos) {
    return false;
  }
  const bool control = std::any_of(text.begin(), text.end(), [](char each) {
    return static_cast<unsigned char>(each) < 0x20 || each == '\x7F';
  });
  return !control && text != "null" && text != "Null" && text != "NULL";
}

/// The text as a YAML value, in quotation marks where it must be.
std::string quoted(std::string_view text) {
  if (plain(text)) {
    return std::string(text);
  }
  std::string result = "\"";
  for (const char each : text) {
    const auto code = static_cast<unsigned char>(each);
    if (each == '"' || each == '\\') {
      result += '\\';
      result += each;
    } else if (each == '\n') {
      result += "\\n";
    } else if (code < 0x20 || code == 0x7F) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\x%02X", static_cast<unsigned>(code));
      result += escape.data();
    } else {
      result += each;
    }
  }
  return result + '"';
}

/// A title, whose curly brackets are no placeholders.
std::string title_text(const std::string& title) {
  std::string doubled;
  for (const char each : title) {
    doubled += each;
    if (each == '{') {
      doubled += each;
    }
  }
  return quoted(doubled);
}

std::string day_list(const std::vector<DayRange>& ranges) {
  std::string text;
  for (const DayRange& range : ranges) {
    text += (text.empty() ? "" : ", ") + iso(range.first);
    text += range.last == range.first ? "" : " bis " + iso(range.last);
  }
  return '[' + text + ']';
}

std::string period(const Period& period) {
  constexpr std::array<std::string_view, 6> kUnits{"KT", "AT", "WT", "Wochen", "Monate", "Jahre"};
  return std::to_string(period.count) + ' ' +
         std::string(kUnits.at(static_cast<std::size_t>(period.unit)));
}

std::string duration(const Estimate& estimate) {
  const std::string likely = std::to_string(estimate.likely);
  if (estimate.optimistic == estimate.likely && estimate.likely == estimate.pessimistic) {
    return likely + " AT";
  }
  return std::to_string(estimate.optimistic) + " / " + likely + " / " +
         std::to_string(estimate.pessimistic) + " AT";
}

std::string key_column(const std::string& key, std::size_t width) {
  const std::string text = quoted(key) + ':';
  return "  " + text + std::string(text.size() < width ? width - text.size() : 0, ' ') + ' ';
}

class Writer {
 public:
  explicit Writer(const Workflow& workflow) : workflow_(workflow) {}

  std::string write() {
    head();
    offices();
    bodies();
    ladders();
    tasks();
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + '\n'; }

  void field(const char* name, const std::string& value) {
    if (!value.empty()) {
      line(std::string(name) + ": " + quoted(value));
    }
  }

  void head() {
    line("# " + std::string("Ablauf „") + workflow_.key + "“. Prüfen nach jeder Änderung:");
    line("#   umlauf workflow check DATEI");
    line("# AT = Arbeitstage, KT = Kalendertage. Was hinter einem # steht, ist eine Bemerkung.");
    line("");
    line("umlauf: 1");
    field("ablauf", workflow_.key);
    field("titel", workflow_.title);
    field("kalender", workflow_.calendar);
    field("grundlage", workflow_.basis);
    field("turnus", workflow_.interval);
    field("vorlagenart", workflow_.paper_type);
    field("federführung", workflow_.lead);
    if (!workflow_.closures.empty()) {
      line("schließtage: " + day_list(workflow_.closures));
    }
    if (workflow_.target) {
      const Target& target = *workflow_.target;
      line("ziel: { wortlaut: " + quoted(target.literal) + ", von: " + iso(target.meant.first) +
           ", bis: " + iso(target.meant.last) +
           (target.task.empty() ? "" : ", aufgabe: " + quoted(target.task)) + " }");
    }
    if (!workflow_.handlungsfelder.empty()) {
      line("\nhandlungsfelder:");
      for (const Handlungsfeld& field : workflow_.handlungsfelder) {
        line(key_column(field.key, 0) + "{ titel: " + quoted(field.title) +
             (field.office.empty() ? "" : ", amt: " + quoted(field.office)) + " }");
      }
    }
  }

  template <class Rows>
  static std::size_t widest(const Rows& rows) {
    std::size_t width = 0;
    for (const auto& row : rows) {
      width = std::max(width, quoted(row.key).size() + 1);
    }
    return std::min<std::size_t>(width, 40);
  }

  void offices() {
    if (workflow_.offices.empty()) {
      return;
    }
    line("\n# Ämter: Tragen Sie bei „postfach“ das Funktionspostfach ein, bei „leitung“ das der");
    line(
        "# Amtsleitung (für Eskalationen). „beispiel: ja“: Der Name ist ungeprüft und erscheint "
        "mit *.");
    line("ämter:");
    const std::size_t width = widest(workflow_.offices);
    for (const Office& office : workflow_.offices) {
      std::string row = "{ name: " + quoted(office.name) + ", postfach: " + quoted(office.mailbox);
      row += office.head_mailbox.empty() ? "" : ", leitung: " + quoted(office.head_mailbox);
      row += office.superior.empty() ? "" : ", vorgesetzt: " + quoted(office.superior);
      row += office.data_protection ? ", datenschutz: ja" : "";
      row += office.closures.empty() ? "" : ", schließtage: " + day_list(office.closures);
      row += office.unverified ? ", beispiel: ja" : "";
      line(key_column(office.key, width) + row + " }");
    }
  }

  void bodies() {
    if (workflow_.bodies.empty()) {
      return;
    }
    line("\n# Gremien: „vorlagenschluss“ gilt, wo der Sitzungskalender keinen Tag nennt.");
    line("gremien:");
    const std::size_t width = widest(workflow_.bodies);
    for (const Body& body : workflow_.bodies) {
      std::string row = "{ name: " + quoted(body.name);
      row += body.role.empty() ? "" : ", rolle: " + quoted(body.role);
      row += ", vorlagenschluss: " + std::to_string(body.cutoff_days) + " AT";
      row += std::string(", entscheidet: ") + (body.authoritative ? "ja" : "nein");
      row += body.members > 0 ? ", mitglieder: " + std::to_string(body.members) : "";
      row += body.chair_votes ? ", vorsitz_stimmt: ja" : "";
      row += body.unverified ? ", beispiel: ja" : "";
      line(key_column(body.key, width) + row + " }");
    }
  }

  static std::string step_text(const LadderStep& step) {
    std::string text = "am Tag";
    const std::string days = std::to_string(std::abs(step.offset)) + " AT ";
    if (step.anchor == LadderStep::Anchor::start) {
      text = step.offset == 0 ? "beim Start" : days + "nach Start";
    } else if (step.offset != 0) {
      text = days + (step.offset < 0 ? "vorher" : "danach");
    }
    return step.escalation ? "{eskalation: " + text + '}' : text;
  }

  void ladders() {
    if (workflow_.ladders.empty()) {
      return;
    }
    line("\n# Erinnern in Arbeitstagen zur Frist.");
    line("erinnern:");
    for (const Ladder& ladder : workflow_.ladders) {
      std::string steps;
      for (const LadderStep& step : ladder.steps) {
        steps += (steps.empty() ? "" : ", ") + step_text(step);
      }
      line(key_column(ladder.key, 0) + '[' + steps + ']');
    }
    if (workflow_.ladders.front().most_per_cycle > 0) {
      line("  höchstens: " + std::to_string(workflow_.ladders.front().most_per_cycle) +
           " je Person und Zyklus");
    }
  }

  void tasks() {
    line("\n# Jede Aufgabe: Nummer und Titel, dann wer sie erledigt (durch), wie lange sie dauert");
    line("# (dauer: günstig / üblich / ungünstig) und worauf sie wartet (nach).");
    line("aufgaben:");
    std::string phase;
    for (const Task& each : workflow_.tasks) {
      if (each.phase != phase) {
        line("  - phase: " + quoted(each.phase) + '\n');
        phase = each.phase;
      }
      task(each);
    }
  }

  void task_field(const char* name, const std::string& value) {
    line("    " + std::string(name) + ": " + value);
  }

  void task(const Task& task) {
    line("  - " + quoted(task.id) + ": " + title_text(task.title));
    if (task.kind != TaskKind::task) {
      task_field("art", std::string(german_word(task.kind)));
    }
    people(task);
    if (task.kind != TaskKind::session || task.duration != Estimate{}) {
      task_field("dauer", duration(task.duration));
    }
    if (!task.after.empty()) {
      std::string links;
      for (const Link& link : task.after) {
        const std::string text = link_text(link);
        links += links.empty() ? "" : ", ";
        links += text.find(':') == std::string::npos ? quoted(text) : '"' + text + '"';
      }
      task_field("nach", '[' + links + ']');
    }
    rest(task);
    line("");
  }

  void people(const Task& task) {
    std::string shown;
    if (task.kind == TaskKind::session) {
      task_field("gremium", quoted(task.body));
      const Body* body = find_body(workflow_, task.body);
      shown = body == nullptr ? "" : body->name + (body->unverified ? "*" : "");
    }
    if (!task.office.empty()) {
      task_field("durch", quoted(task.office));
      const Office* office = find_office(workflow_, task.office);
      shown = office == nullptr ? "" : office->name + (office->unverified ? "*" : "");
    }
    if (!task.role.empty() && task.role != shown) {
      task_field("rolle", quoted(task.role));
    }
  }

  void rest(const Task& task) {
    if (task.reply_by) {
      task_field("frist", period(*task.reply_by));
    }
    if (task.nil_after) {
      task_field("fehlanzeige", "nach " + std::to_string(*task.nil_after) + " AT");
    }
    if (!task.chapters.empty()) {
      std::string chapters;
      for (const std::string& chapter : task.chapters) {
        chapters += (chapters.empty() ? "" : ", ") + quoted(chapter);
      }
      task_field("kapitel", '[' + chapters + ']');
    }
    if (task.enough) {
      task_field("genügen", std::to_string(*task.enough));
    }
    if (task.silence_consents) {
      task_field("schweigen", "gilt als Zustimmung");
    }
    for (const auto& [name, value] :
         {std::pair{"bedingt", task.conditional}, std::pair{"meilenstein", task.milestone}}) {
      if (value) {
        task_field(name, "ja");
      }
    }
    for (const auto& [name, value] : {std::pair{"kalender", &task.calendar},
                                      std::pair{"erinnern", &task.ladder},
                                      std::pair{"zeichnungsvorbehalt", &task.reserved_for},
                                      std::pair{"zeichnungsvertretung", &task.reserved_deputy},
                                      std::pair{"hinweis", &task.note}}) {
      if (!value->empty()) {
        task_field(name, quoted(*value));
      }
    }
  }

  const Workflow& workflow_;
  std::string text_;
};

}  // namespace

std::string workflow_yaml(const Workflow& workflow) {
  return Writer(workflow).write();
}

}  // namespace umlauf
