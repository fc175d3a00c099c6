#include "plugins/mail/exec_channel.h"

#include <nlohmann/json.hpp>

#include "plugins/exec/program.h"
#include "plugins/mail/folder_channel.h"

namespace umlauf::mail {
namespace {

using Json = nlohmann::json;
constexpr std::chrono::seconds kLimit{60};

Handover troubled(const std::string& detail) {
  return {Delivery::try_again, Trouble::program, detail};
}

Handover answer_of(const std::string& out) {
  const Json answer = Json::parse(out, nullptr, false);
  if (!answer.is_object() || !answer.contains("delivery") || !answer["delivery"].is_string()) {
    return troubled("no answer in JSON");
  }
  const auto delivery = answer["delivery"].get<std::string>();
  const std::string reason = answer.contains("reason") && answer["reason"].is_string()
                                 ? answer["reason"].get<std::string>()
                                 : "";
  if (delivery == "delivered") {
    return Delivery::delivered;
  }
  if (delivery == "undeliverable") {
    return {Delivery::undeliverable, Trouble::program, reason};
  }
  return troubled(delivery == "try_again" ? reason : "unknown delivery: " + delivery);
}

}  // namespace

Handover ExecChannel::deliver(const Letter& letter, Instant now) {
  if (!is_mailbox(letter.from)) {
    return {Delivery::undeliverable, Trouble::sender, letter.from};
  }
  if (!is_mailbox(letter.address)) {
    return {Delivery::undeliverable, Trouble::recipient, letter.address};
  }
  MailDraft draft = draft_of(letter, language_);
  draft.date = now;
  draft.offset = offset_ ? offset_(now) : std::chrono::minutes{0};
  const Json question{{"key", letter.key},
                      {"to", draft.to},
                      {"to_name", draft.to_name},
                      {"from", draft.from},
                      {"from_name", draft.from_name},
                      {"day", iso(letter.day)},
                      {"subject", draft.subject},
                      {"text", draft.text},
                      {"message", eml(draft)}};
  const exec::Outcome outcome = exec::run_program({program_}, question.dump() + '\n', kLimit);
  return outcome.how == exec::Outcome::How::answered ? answer_of(outcome.out)
                                                     : troubled(exec::trouble_text(outcome));
}

}  // namespace umlauf::mail
