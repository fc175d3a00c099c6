#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "engine/model/catalogue.h"
#include "engine/run/ports.h"

namespace umlauf::mail {

/// Hands each letter to an outside program: one JSON object on its standard input (`key`, `to`,
/// `to_name`, `from`, `from_name`, `day`, `subject`, `text`, `message` = the finished RFC 5322
/// message), one on its standard output: `{"delivery":"delivered|try_again|undeliverable",
/// "reason":"…"}`. The program must bear the same key twice (a crash may lie between). It has a
/// minute; too slow, another exit code, or no such answer: the letter is tried again, and the lead
/// sees why. See docs/plugins.md.
class ExecChannel : public LetterChannel {
 public:
  using Offset = std::function<std::chrono::minutes(Instant)>;
  ExecChannel(std::string program, Language language, Offset offset)
      : program_(std::move(program)), language_(language), offset_(std::move(offset)) {}
  Handover deliver(const Letter& letter, Instant now) override;

 private:
  std::string program_;
  Language language_;
  Offset offset_;
};

}  // namespace umlauf::mail
