#include "plugins/mail/letter_text.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <tuple>

#include "letter_texts_de.h"
#include "letter_texts_en.h"
#include <kainjow/mustache.hpp>

#include "engine/run/roster.h"
#include "plugins/pages/template.h"
#include "plugins/render/utf8.h"

namespace umlauf::mail {
namespace {

using kainjow::mustache::data;

constexpr std::array<std::string_view, 33> kPlaceholders{
    "anew",      "ask",       "because",    "body",    "chapters", "choices",   "contact",
    "detail",    "due",       "due_long",   "entries", "forward",  "from_name", "late",
    "line",      "meanwhile", "minutes",    "name",    "next",     "notice",    "plea",
    "reference", "report",    "reserved",   "see_to",  "silence",  "state",     "subject",
    "summary",   "superior",  "task_title", "version", "words"};

/// What a template is filled with. A name without a value is false, so that its section falls away.
class Values {
 public:
  explicit Values(Language language) : language_(language) {
    for (const std::string_view name : kPlaceholders) {
      data_.set(std::string(name), data(data::type::bool_false));
    }
  }
  void set(const std::string& name, const std::string& text) {
    if (!text.empty()) {
      data_.set(name, data(paper::one_line(text)));
    }
  }
  void set(const std::string& name, const Message& message) { set(name, text(message)); }
  void set_list(const std::string& name, const data& list) { data_.set(name, list); }
  [[nodiscard]] std::string text(const Message& message) const {
    return umlauf::render(message, language_);
  }
  [[nodiscard]] const data& all() const { return data_; }

 private:
  Language language_;
  data data_{data::type::object};
};

/// Stands behind a tag that has a line of its own; no value can hold it (see `Values::set`).
constexpr char kNoBreak = '\x01';

/// A line that only opens or closes a section leaves no line behind, as mustache has it: our
/// library leaves one where the section falls away, so it must not see such lines.
std::string without_tag_lines(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    const bool tag = line.starts_with("{{") && line.find("}}\n") == line.find("}}") &&
                     std::string_view("#^/").find(line[2]) != std::string_view::npos;
    result += tag ? line.substr(0, line.size() - 1) : line;
    if (tag) {
      result += kNoBreak;
    }
    text.remove_prefix(end);
  }
  return result;
}

/// Where a section fell away, one blank line stays.
std::string without_gaps(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), kNoBreak), text.end());
  for (std::size_t at = text.find("\n\n\n"); at != std::string::npos;
       at = text.find("\n\n\n", at)) {
    text.erase(at, 1);
  }
  return text;
}

/// First line `Betreff: …`, then a blank one, then the text.
LetterText filled(const std::string& name, Language language, const Values& values) {
  kainjow::mustache::mustache wording{
      without_tag_lines(pages::text_of(letter_templates(language), name + ".txt"))};
  const std::string text = without_gaps(wording.render(values.all()));
  const std::size_t end = text.find('\n');
  const std::size_t colon = text.find(": ");
  if (!wording.is_valid() || end == std::string::npos || colon > end) {
    throw std::logic_error("wording of " + name + ": " + wording.error_message());
  }
  return {text.substr(colon + 2, end - colon - 2), text.substr(text.find_first_not_of('\n', end))};
}

std::string id_of(const char* area, const Item& item) {
  return std::string(area) + '.' + std::string(word(item.kind));
}

/// `überfällig seit Do, 24.05.2012`; empty without a due day.
std::string state_of(const Item& item, const Values& values) {
  if (!item.due) {
    return "";
  }
  const int days = item.due_in;
  const char* id = days < 0    ? "letter.overdue"
                   : days == 0 ? "letter.due_today"
                               : "letter.due_later";
  return values.text({id, {{"day", *item.due}, {"days", days < 0 ? -days : days}}});
}

/// Whether silence can still count; once the day is over, it does or the request has lapsed.
bool consents(const Item& item) {
  return item.silence_consents && item.due && item.due_in >= 0;
}

/// What becomes of it without an answer.
Message silence_of(const Item& item) {
  if (consents(item)) {
    return {"letter.silence_consents", {{"day", *item.due}}};
  }
  return {id_of("letter.silence", item), {}};
}

/// Whether it asks what became of what the report before left open.
bool asks_again(const Item& item) {
  return item.kind == TaskKind::contribution && item.rule == ItemRule::request &&
         !item.words.empty();
}

/// What it answered to the version before.
Message anew_of(const Item& item) {
  return {item.words.empty() ? "letter.anew" : "letter.anew_words",
          {{"outcome", Message{outcome_id(item.kind, *item.answered_before), {}}},
           {"words", item.words}}};
}

/// What a letter to a guest says beside its notice: the dates, what was stated, what became of it.
std::string guest_words(const Item& item, const Values& values) {
  switch (item.rule) {
    case ItemRule::treated:
      return values.text({"letter.guest.treated",
                          {{"number", item.statement},
                           {"how", Message{"treated." + std::string(word(*item.treatment)), {}}},
                           {"words", item.words}}});
    case ItemRule::statement_received:
      return values.text(
          {"letter.guest.received", {{"number", item.statement}, {"words", item.words}}});
    case ItemRule::date_offer: {
      std::string dates;
      for (std::size_t i = 0; i < item.dates.size(); ++i) {
        dates += (dates.empty() ? "" : "; ") +
                 values.text({"letter.guest.choice",
                              {{"number", i + 1}, {"when", when_text(item.dates[i])}}});
      }
      return dates;
    }
    case ItemRule::talk_date:
      return item.dates.empty() ? "" : values.text(when_text(item.dates.front()));
    case ItemRule::talk_called_off:
      return (item.dates.empty() ? "" : values.text(when_text(item.dates.front())) + ". ") +
             values.text({"letter.guest.because", {{"words", item.words}}});
    default:
      return "";
  }
}

/// Whether its letter names the last day, though it only tells something.
bool names_day(ItemRule rule) {
  return rule == ItemRule::extended || rule == ItemRule::invitation ||
         rule == ItemRule::invitation_reminder || rule == ItemRule::entrusted;
}

/// Who decides on a refusal.
Message decider_of(const Item& item) {
  return {item.superior->empty() ? "letter.superior_unknown" : "letter.superior_known",
          {{"superior", *item.superior}}};
}

/// What a notice says; begins small, behind a greeting.
Message notice_of(const Item& item) {
  if (item.rule == ItemRule::overridden && item.superior) {
    return {"letter.overridden_by", {{"superior", *item.superior}}};
  }
  return {"letter.notice." + std::string(word(item.rule)), {}};
}

/// Whose letter it is, where the reader is not whom it is meant for; may be empty.
std::string forward_of(const Item& item, const Values& values) {
  std::string text;
  if (!item.without_address.empty()) {
    text = values.text({"letter.forward", {{"office", item.without_address}}});
  }
  if (!item.deputising_for.empty()) {
    text += (text.empty() ? "" : " ") +
            values.text({"letter.deputising", {{"name", item.deputising_for}}});
  }
  return text;
}

/// What a request says in a digest: what was said before, what can be answered, what silence means.
std::string request_detail(const Item& item, const Values& values) {
  const std::string ask = values.text({id_of("letter.choices", item), {}});
  const std::string more = item.answered_before ? values.text(anew_of(item)) + ' '
                           : asks_again(item)
                               ? values.text({"letter.again", {{"words", item.words}}}) + ' '
                               : "";
  const std::string silence = consents(item) ? ' ' + values.text(silence_of(item)) : "";
  const std::string reserved =
      item.reserved_for.empty()
          ? ""
          : ' ' + values.text({"letter.reserved", {{"name", item.reserved_for}}});
  return more + ask + silence + reserved;
}

/// What happened, and in whose words.
std::string notice_detail(const Item& item, const Values& values) {
  std::string notice = values.text(notice_of(item));
  // Behind a greeting it begins small.
  notice[0] =
      notice[0] >= 'a' && notice[0] <= 'z' ? static_cast<char>(notice[0] - 'a' + 'A') : notice[0];
  if (is_for_guests(item.rule)) {
    const std::string words = guest_words(item, values);
    const std::string until = names_day(item.rule) && item.due
                                  ? ' ' + values.text({"letter.guest.until", {{"day", *item.due}}})
                                  : "";
    return notice + (words.empty() ? "" : ' ' + words) + until;
  }
  return item.words.empty() ? notice
                            : notice + ' ' + values.text({"letter.given", {{"words", item.words}}});
}

/// What the office is to do, or to know, beside the line of a digest.
std::string detail_of(const Item& item, const Values& values) {
  if (item.rule == ItemRule::request) {
    return request_detail(item, values);
  }
  if (item.rule == ItemRule::reminder && consents(item)) {
    return values.text(silence_of(item));
  }
  if (item.rule == ItemRule::extended && item.due) {
    return values.text({"letter.extended_to", {{"day", *item.due}}});
  }
  if (is_notice(item.rule)) {
    return notice_detail(item, values);
  }
  if (item.rule == ItemRule::session) {
    return item.due ? values.text({"letter.session_on", {{"body", item.body}, {"day", *item.due}}})
                    : values.text({"letter.session_none", {{"body", item.body}}});
  }
  if (item.rule != ItemRule::blocked) {
    return "";
  }
  const std::string given =
      item.words.empty() ? "" : values.text({"letter.given", {{"words", item.words}}});
  return item.superior ? given + (given.empty() ? "" : " ") + values.text(decider_of(item)) : given;
}

/// A session is not overdue; its result is missing.
bool misses_result(const Item& item) {
  return item.rule == ItemRule::escalation && item.kind == TaskKind::session;
}

void set_due(Values& values, const Item& item, Day due) {
  values.set("due", Message{"letter.day", {{"day", due}}});
  values.set("due_long",
             item.due_in >= 0 && item.reply_days > 0
                 ? Message{"letter.due_in_days", {{"day", due}, {"days", item.reply_days}}}
                 : Message{"letter.due_long", {{"day", due}}});
  if (item.rule == ItemRule::request && item.due_in <= 0) {
    values.set("late",
               Message{item.due_in < 0 ? "letter.late" : "letter.late_today", {{"day", due}}});
  }
}

void set_item(Values& values, const Item& item) {
  values.set("ask", Message{id_of("letter.ask", item), {}});
  values.set("choices", Message{id_of("letter.choices", item), {}});
  values.set("silence", silence_of(item));
  const std::string missing = item.kind == TaskKind::session ? "result" : "answer";
  values.set("because", Message{"letter.because." + missing, {}});
  values.set("see_to", Message{"letter.see_to." + missing, {}});
  values.set("meanwhile", Message{"letter.meanwhile." + missing, {}});
  if (!item.reserved_for.empty()) {
    values.set("reserved", Message{"letter.reserved", {{"name", item.reserved_for}}});
  }
  values.set("reference",
             item.file_number.empty() ? item.task : item.file_number + " · " + item.task);
  values.set("task_title", item.task_title);
  values.set("report", item.cycle_title);
  values.set("chapters", item.chapters);
  values.set("body", item.body);
  if (item.kind == TaskKind::session) {
    values.set("minutes", Message{"publish.minutes", {}});
  }
  if (item.answered_before) {
    values.set("anew", anew_of(item));
  } else if (asks_again(item)) {
    values.set("anew", Message{"letter.again", {{"words", item.words}}});
  } else {
    values.set("words", is_for_guests(item.rule) ? guest_words(item, values) : item.words);
  }
  values.set("version", item.version);
  if (misses_result(item)) {
    values.set("ask", Message{"letter.ask_result", {}});
  } else {
    values.set("state", state_of(item, values));
  }
  if (item.due && (!is_notice(item.rule) || names_day(item.rule))) {
    set_due(values, item, *item.due);
  }
  if (is_notice(item.rule)) {
    values.set("notice", notice_of(item));
    values.set("subject", Message{"letter.subject." + std::string(word(item.rule)), {}});
  }
  if (item.target) {
    values.set("next",
               Message{"letter.next", {{"title", item.target_title}, {"day", *item.target}}});
  }
  if (!item.without_address.empty()) {
    values.set("name", item.without_address);
  }
  values.set("forward", forward_of(item, values));
  if (item.superior && item.rule == ItemRule::blocked) {
    values.set("superior", decider_of(item));
  }
}

std::string line_of(const Item& item, const Values& values) {
  const ItemRule rule = misses_result(item) ? ItemRule::result_due : item.rule;
  const bool told = rule == ItemRule::blocked || rule == ItemRule::session ||
                    rule == ItemRule::result_due || is_notice(rule) || !item.due;
  const std::string state =
      told ? values.text({"letter.state." + std::string(word(rule)), {}}) : state_of(item, values);
  const std::string ask = values.text({id_of("letter.ask", item), {}});
  const bool said = is_for_guests(item.rule) || item.task_title.find(ask) != std::string::npos;
  std::string line = values.text({"letter.line",
                                  {{"state", state},
                                   {"title", said ? item.task_title : ask + ": " + item.task_title},
                                   {"report", item.cycle_title},
                                   {"task", item.task}}});
  const std::string forward = forward_of(item, values);
  return forward.empty() ? line : line + ' ' + forward;
}

std::string summary_of(const std::vector<Item>& items, const Values& values) {
  std::array<int, 5> counts{};
  for (const Item& item : items) {
    const bool told = is_notice(item.rule) || item.rule == ItemRule::session;
    ++counts.at(told ? 4U : !item.due ? 3U : item.due_in < 0 ? 0U : item.due_in == 0 ? 1U : 2U);
  }
  constexpr std::array<const char*, 5> kIds{"letter.some_overdue",
                                            "letter.some_today",
                                            "letter.some_later",
                                            "letter.some_undated",
                                            "letter.some_notices"};
  std::string summary;
  for (std::size_t i = 0; i < kIds.size(); ++i) {
    if (counts.at(i) > 0) {
      summary +=
          (summary.empty() ? "" : ", ") + values.text({kIds.at(i), {{"count", counts.at(i)}}});
    }
  }
  return summary;
}

/// The most urgent first; what has no day last.
std::vector<Item> by_urgency(std::vector<Item> items) {
  std::stable_sort(items.begin(), items.end(), [](const Item& left, const Item& right) {
    const auto key = [](const Item& item) {
      return std::tuple(!item.due, item.due.value_or(Day{}), std::string_view(item.task));
    };
    return key(left) < key(right);
  });
  return items;
}

void set_digest(Values& values, const Letter& letter) {
  const std::vector<Item> items = by_urgency(letter.items);
  data entries{data::type::list};
  for (const Item& item : items) {
    data entry{data::type::object};
    entry.set("line", paper::one_line(line_of(item, values)));
    const std::string detail = paper::one_line(detail_of(item, values));
    entry.set("detail", detail.empty() ? data(data::type::bool_false) : data(detail));
    entries.push_back(entry);
  }
  values.set_list("entries", entries);
  const bool all_new = std::all_of(
      items.begin(), items.end(), [](const Item& item) { return item.rule == ItemRule::request; });
  const bool all_told = std::all_of(
      items.begin(), items.end(), [](const Item& item) { return is_notice(item.rule); });
  const std::string kind = all_new ? "new" : all_told ? "told" : "open";
  if (!all_told) {
    values.set("choices", letter.from);  // only whether there is anything to answer
  }
  values.set("subject", Message{"letter.digest_subject." + kind, {{"day", letter.day}}});
  values.set("notice",
             Message{"letter.digest." + kind, {{"name", letter.name}, {"from", letter.from_name}}});
  values.set("summary", summary_of(items, values));
}

/// Nobody asks itself in the third person.
Message plea_of(const Letter& letter, const Values& values) {
  const Item& item = letter.items.front();
  const std::string& name = item.without_address.empty() ? letter.name : item.without_address;
  return {name == letter.from_name ? "letter.plea_own" : "letter.plea",
          {{"from", letter.from_name.empty() ? letter.from : letter.from_name},
           {"name", name},
           {"ask", values.text({id_of("letter.ask", item), {}})}}};
}

}  // namespace

std::span<const EmbeddedFile> letter_templates(Language language) {
  return language == Language::de ? letter_texts_de() : letter_texts_en();
}

std::span<const std::string_view> letter_placeholders() {
  return kPlaceholders;
}

LetterText letter_text(const Letter& letter, Language language) {
  if (letter.items.empty()) {
    throw std::logic_error("letter without items: " + letter.key);
  }
  Values values(language);
  values.set("name", letter.name);
  values.set("from_name", letter.from_name.empty() ? letter.from : letter.from_name);
  values.set("contact", letter.from);
  values.set("plea", plea_of(letter, values));
  if (letter.items.size() > 1) {
    set_digest(values, letter);
    return filled("digest", language, values);
  }
  const Item& item = letter.items.front();
  set_item(values, item);
  return filled(is_for_guests(item.rule) ? "guest"
                : is_notice(item.rule)   ? "notice"
                                         : std::string(word(item.rule)),
                language,
                values);
}

}  // namespace umlauf::mail
