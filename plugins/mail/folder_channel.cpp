#include "plugins/mail/folder_channel.h"

#include <system_error>
#include <utility>

#include "plugins/files/files.h"
#include "plugins/mail/invitation_ics.h"
#include "plugins/mail/letter_text.h"

namespace umlauf::mail {

MailDraft draft_of(const Letter& letter, Language language) {
  LetterText words = letter_text(letter, language);
  MailDraft draft;
  draft.key = letter.key;
  draft.from_name = letter.from_name;
  draft.from = letter.from;
  draft.to_name = letter.name;
  draft.to = letter.address;
  draft.subject = std::move(words.subject);
  draft.text = std::move(words.text);
  const Item& first = letter.items.front();
  if (letter.items.size() == 1) {
    draft.thread = first.cycle + '/' + first.task;
  }
  draft.list = first.cycle;
  for (const Item& item : letter.items) {
    if (auto part = invitation(letter, item)) {
      draft.calendar.push_back(*std::move(part));
    }
  }
  return draft;
}

std::string file_name_of(const Letter& letter) {
  const std::string office = letter.items.empty() || letter.items.front().guest != 0 ||
                                     !letter.items.front().without_address.empty()
                                 ? letter.address.substr(0, letter.address.find('@'))
                                 : letter.items.front().office;
  return iso(letter.day) + '_' + files::safe_name(office) + '_' + files::short_hash(letter.key) +
         ".eml";
}

FolderChannel::FolderChannel(std::filesystem::path folder,
                             Language language,
                             Offset offset,
                             std::string mark)
    : folder_(std::move(folder)),
      language_(language),
      offset_(std::move(offset)),
      mark_(std::move(mark)) {}

Handover FolderChannel::deliver(const Letter& letter, Instant now) {
  if (!is_mailbox(letter.from)) {
    return {Delivery::undeliverable, Trouble::sender, letter.from};
  }
  if (!is_mailbox(letter.address)) {
    return {Delivery::undeliverable, Trouble::recipient, letter.address};
  }
  MailDraft draft = draft_of(letter, language_);
  draft.subject = mark_ + draft.subject;
  draft.date = now;
  draft.offset = offset_ ? offset_(now) : std::chrono::minutes{0};
  try {
    files::write_whole(folder_ / file_name_of(letter), eml(draft));
  } catch (const std::system_error&) {
    return {Delivery::try_again, Trouble::folder, folder_.string()};
  }
  return Delivery::delivered;
}

}  // namespace umlauf::mail
