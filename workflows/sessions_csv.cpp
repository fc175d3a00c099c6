#include <algorithm>
#include <array>

#include "workflows/csv_columns.h"
#include "workflows/day_field.h"
#include "workflows/encoding.h"
#include "workflows/sessions_text.h"

namespace umlauf {
namespace {

using Names = std::string_view;

constexpr std::size_t kMostBytes = std::size_t{32} << 20U;

constexpr Names kBody[] = {"body", "gremium", "sitzung von"};
constexpr Names kDate[] = {"date", "datum", "tag", "sitzungstag", "termin"};
constexpr Names kTime[] = {"time", "uhrzeit", "zeit", "beginn"};
constexpr Names kCutoff[] = {"cutoff", "vorlagenschluss", "abgabe bis", "schluss"};
constexpr Names kState[] = {"state", "stand", "status", "zustand"};
constexpr Names kKind[] = {"kind", "art", "typ"};
constexpr Names kAccepts[] = {"accepts", "nimmt an", "vorlagenarten", "vorlagenart"};
constexpr Names kSource[] = {"source", "quelle", "herkunft"};
constexpr Names kNote[] = {"note", "hinweis", "bemerkung", "anmerkung"};
constexpr Names kUntil[] = {"until", "bis", "ende"};

constexpr CsvColumn kColumns[] = {{kBody, true},
                                  {kDate, true},
                                  {kTime, false},
                                  {kCutoff, false},
                                  {kState, false},
                                  {kKind, false},
                                  {kAccepts, false},
                                  {kSource, false},
                                  {kNote, false},
                                  {kUntil, false}};
enum Column : std::size_t { body, date, time, cutoff, state, kind, accepts, source, note, until };

template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

constexpr std::array<Word<SessionState>, 10> kStates{{{"planned", SessionState::planned},
                                                      {"moved", SessionState::moved},
                                                      {"cancelled", SessionState::cancelled},
                                                      {"held", SessionState::held},
                                                      {"geplant", SessionState::planned},
                                                      {"verlegt", SessionState::moved},
                                                      {"abgesagt", SessionState::cancelled},
                                                      {"entfällt", SessionState::cancelled},
                                                      {"durchgeführt", SessionState::held},
                                                      {"stattgefunden", SessionState::held}}};

constexpr std::array<Word<SessionKind>, 15> kKinds{
    {{"session", SessionKind::session},
     {"special", SessionKind::special},
     {"constitutive", SessionKind::constitutive},
     {"budget", SessionKind::budget},
     {"recess", SessionKind::recess},
     {"election", SessionKind::election},
     {"sitzung", SessionKind::session},
     {"sondersitzung", SessionKind::special},
     {"konstituierend", SessionKind::constitutive},
     {"konstituierende sitzung", SessionKind::constitutive},
     {"haushalt", SessionKind::budget},
     {"haushaltssitzung", SessionKind::budget},
     {"sommerpause", SessionKind::recess},
     {"sitzungspause", SessionKind::recess},
     {"wahl", SessionKind::election}}};

class SessionTable {
 public:
  SessionTable(const CsvTable& table, std::span<const Body> bodies, Findings& findings)
      : table_(table),
        bodies_(bodies),
        findings_(findings),
        where_(find_columns(table, kColumns, findings)) {}

  std::vector<Session> read() {
    std::vector<Session> rows;
    if (table_.rows() == 1) {
      findings_.error({}, {"csv.no_rows", {}});
    }
    if (findings_.any_error()) {
      return rows;
    }
    for (std::size_t row = 1; row < table_.rows(); ++row) {
      read_row(row, rows);
    }
    return rows;
  }

 private:
  [[nodiscard]] std::string_view text(std::size_t row, Column column) const {
    return where_[column] == kNoColumn ? std::string_view{} : table_.at(row, where_[column]).text;
  }
  [[nodiscard]] Place place(std::size_t row, Column column) const {
    return where_[column] == kNoColumn ? table_.place(row) : table_.place(row, where_[column]);
  }

  void read_row(std::size_t row, std::vector<Session>& rows) {
    Session session;
    session.place = table_.place(row);
    read_body(row, session);
    const std::optional<Day> day = needed_day(row);
    session.time = time_of(row);
    session.cutoff = day_in(row, cutoff);
    session.state = word_in(row, state, kStates, SessionState::planned);
    session.kind = word_in(row, kind, kKinds, SessionKind::session);
    read_accepts(row, session);
    session.source = text(row, source);
    session.note = text(row, note);
    session.until = day_in(row, until);
    if (!day || session.body.empty()) {
      return;
    }
    session.date = *day;
    if (session.cutoff && *session.cutoff > session.date) {
      findings_.error(
          place(row, cutoff),
          {"session.cutoff_late", {{"cutoff", *session.cutoff}, {"date", session.date}}});
    }
    if (session.until && *session.until < session.date) {
      findings_.error(place(row, until),
                      {"session.until_early", {{"until", *session.until}, {"date", session.date}}});
    }
    rows.push_back(std::move(session));
  }

  void read_body(std::size_t row, Session& session) {
    const std::string_view name = text(row, body);
    if (name.empty()) {
      findings_.error(place(row, body), {"session.no_body", {}});
      return;
    }
    std::vector<std::string> keys;
    for (const Body& each : bodies_) {
      keys.push_back(each.key);
    }
    session.body = body_key(name, bodies_);
    const bool known = std::find(keys.begin(), keys.end(), session.body) != keys.end();
    const std::vector<Message> hint =
        known ? std::vector<Message>{} : nearest_hint(session.body, keys);
    if (!hint.empty()) {
      findings_.warning(place(row, body),
                        {"session.body_unknown", {{"body", std::string(name)}, {"hint", hint}}});
    }
  }

  std::optional<Day> needed_day(std::size_t row) {
    if (text(row, date).empty()) {
      findings_.error(place(row, date), {"session.no_date", {}});
      return std::nullopt;
    }
    return day_in(row, date);
  }

  std::optional<Day> day_in(std::size_t row, Column column) {
    const std::string_view word = text(row, column);
    return word.empty() ? std::nullopt : read_day(word, place(row, column), findings_);
  }

  std::string time_of(std::size_t row) {
    const std::string_view word = text(row, time);
    if (word.empty()) {
      return {};
    }
    const auto clock = clock_time(word);
    if (!clock) {
      findings_.error(place(row, time), {"session.time", {{"text", std::string(word)}}});
    }
    return clock.value_or("");
  }

  template <class Value, std::size_t kCount>
  Value word_in(std::size_t row,
                Column column,
                const std::array<Word<Value>, kCount>& words,
                Value otherwise) {
    const std::string_view given = text(row, column);
    if (given.empty()) {
      return otherwise;
    }
    const std::string lower = lower_german(given);
    std::vector<std::string> known;
    std::string all;
    for (const Word<Value>& each : words) {
      if (each.word == lower) {
        return each.value;
      }
      known.emplace_back(each.word);
      all += (all.empty() ? "" : ", ") + known.back();
    }
    findings_.error(
        place(row, column),
        {column == state ? "session.state" : "session.kind",
         {{"text", std::string(given)}, {"hint", nearest_hint(lower, known)}, {"all", all}}});
    return otherwise;
  }

  void read_accepts(std::size_t row, Session& session) const {
    const std::string_view words = text(row, accepts);
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find_first_of(" ,", at), words.size());
      if (end > at) {
        session.accepts.emplace_back(words.substr(at, end - at));
      }
      at = end + 1;
    }
    if (session.accepts == std::vector<std::string>{"none"} ||
        session.accepts == std::vector<std::string>{"keine"}) {
      session.accepts.clear();
      session.accepts_none = true;
    }
  }

  const CsvTable& table_;
  std::span<const Body> bodies_;
  Findings& findings_;
  std::vector<std::size_t> where_;
};

}  // namespace

ReadSessions read_sessions_csv(std::string_view bytes,
                               const std::string& file,
                               std::span<const Body> bodies) {
  Findings findings(file);
  if (bytes.size() > kMostBytes) {
    findings.error(
        {},
        {"file.huge", {{"size", (bytes.size() + 0xFFFFFU) >> 20U}, {"most", kMostBytes >> 20U}}});
    return {std::nullopt, findings.take()};
  }
  Result<std::string> decoded = to_utf8(bytes);
  if (!decoded) {
    findings.error({}, decoded.error().message);
    return {std::nullopt, findings.take()};
  }
  const CsvTable table(std::move(decoded).value(), findings);
  if (table.rows() == 0) {
    findings.error({}, {"file.empty", {}});
    return {std::nullopt, findings.take()};
  }
  return finish_sessions(SessionTable(table, bodies, findings).read(), findings);
}

}  // namespace umlauf
