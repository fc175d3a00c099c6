#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "engine/model/catalogue.h"
#include "engine/run/ports.h"
#include "plugins/mail/eml.h"

namespace umlauf::mail {

/// How far local time is ahead of UTC at that instant.
using Offset = std::function<std::chrono::minutes(Instant)>;

/// The letter as a message: its words, who it is from and to, and what it belongs to.
MailDraft draft_of(const Letter& letter, Language language);

/// `2012-05-10_kinder-bildung_8c1f….eml`: sorts by day, says to whom, one name a letter's key.
std::string file_name_of(const Letter& letter);

/// Writes each letter as `.eml` into a folder, for places without a mail server and for trying
/// things out: every mail program opens them. A file is complete or not there; the same letter
/// twice is one file. A mailbox that is none makes it undeliverable, trouble with the disk is
/// tried again.
class FolderChannel : public LetterChannel {
 public:
  /// `mark` stands before each subject, so that letters of a rehearsal are no real ones.
  FolderChannel(std::filesystem::path folder,
                Language language,
                Offset offset,
                std::string mark = {});
  Handover deliver(const Letter& letter, Instant now) override;

 private:
  std::filesystem::path folder_;
  Language language_;
  Offset offset_;
  std::string mark_;
};

}  // namespace umlauf::mail
