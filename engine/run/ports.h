#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/day.h"
#include "engine/model/directory.h"
#include "engine/model/result.h"
#include "engine/run/council_events.h"
#include "engine/run/letters.h"

namespace umlauf {

/// What became of handing over one letter.
enum class Delivery {
  delivered,      ///< On disk, or taken by the mail server.
  try_again,      ///< May work later; the letter stays in the outbox.
  undeliverable,  ///< Will never work; shown to the lead.
};

/// Why a letter did not go out. The words are stored: add to them, never rename one.
enum class Trouble {
  sender,     ///< The lead's mailbox is missing or is none.
  recipient,  ///< The mailbox written to is none.
  folder,     ///< The folder of letters cannot be written to.
  program,    ///< The outside program that carries letters did not do so.
};

std::string_view word(Trouble trouble);
std::optional<Trouble> trouble(std::string_view word);

/// What became of it, and why.
struct Handover {
  Handover(Delivery result) : delivery(result) {}  // NOLINT(google-explicit-constructor)
  Handover(Delivery result, Trouble why, std::string what)
      : delivery(result), trouble(why), detail(std::move(what)) {}

  Delivery delivery;
  std::optional<Trouble> trouble;
  std::string detail;  ///< The mailbox that is none, or what the system said.
};

/// Port: carries letters. Delivering the same letter twice must not make two of it (a crash may lie
/// between delivery and its record). Throws only for bugs; trouble is an answer.
class LetterChannel {
 public:
  virtual ~LetterChannel() = default;
  virtual Handover deliver(const Letter& letter, Instant now) = 0;
};

/// A file that was public before; one that is `gone` was retracted and has no content.
struct EarlierReport {
  std::string file_name;
  std::string sha256;
  std::string erratum;  ///< What was wrong with it; empty for a preliminary one.
  Day on;               ///< Published on.
  Day replaced_on;
  bool gone = false;
  std::string content;
};

/// All that a public page says about one published report.
struct PublishedReport {
  std::string cycle;
  std::string title;
  std::string file_name;
  std::string sha256;
  std::int64_t size = 0;
  std::string decision;      ///< The confirmed decision in a sentence.
  std::string paper_number;  ///< May be empty.
  Day on;                    ///< Published on.
  std::string content;       ///< The file's bytes; empty once it is retracted.

  bool preview = false;      ///< Looked at before it is public.
  bool preliminary = false;  ///< For consultation; not decided.
  bool held = false;         ///< The decision was corrected, and is not confirmed again.
  std::optional<ObjectionKind> suspended;  ///< By whose objection.
  std::optional<Day> suspended_on;
  std::optional<Day> retracted_on;
  std::vector<EarlierReport> earlier;  ///< Oldest first.
};

/// Port: makes reports public. `publish_all` gets every published report each time and brings the
/// outside to exactly that state; doing it twice changes nothing.
class Publisher {
 public:
  virtual ~Publisher() = default;
  virtual void publish_all(const std::vector<PublishedReport>& reports) = 0;
};

/// Port: the authority's own directory of people. Trouble is an answer (conflict, with what went
/// wrong); what it lists is checked as a typed table is.
class Directory {
 public:
  virtual ~Directory() = default;
  virtual Result<std::vector<DirectoryEntry>> people() = 0;
};

/// Port: where the sessions of the council's bodies come from, as the text of a table or an
/// iCalendar file. Trouble is an answer (conflict, with what went wrong).
class SessionSource {
 public:
  virtual ~SessionSource() = default;
  virtual Result<std::string> calendar() = 0;
};

}  // namespace umlauf
