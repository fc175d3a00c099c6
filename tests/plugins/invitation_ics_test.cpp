#include "plugins/mail/invitation_ics.h"

#include <gmock/gmock.h>

#include "plugins/mail/folder_channel.h"
#include "tests/support/sample_letters.h"

namespace umlauf::mail {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Letter letter_of(ItemRule rule) {
  for (const Item& item : test::items_for_guests()) {
    if (item.rule == rule) {
      Letter letter = test::letter_with({item});
      letter.address = item.guest_address;
      letter.name = item.guest_name;
      return letter;
    }
  }
  return {};
}

CalendarPart part_of(const Letter& letter) {
  return invitation(letter, letter.items.front()).value_or(CalendarPart{});
}

TEST(Invitation, IsARequestWithTimesInUtcOrganiserAndAttendee) {
  const Letter letter = letter_of(ItemRule::talk_date);
  const CalendarPart part = part_of(letter);
  EXPECT_EQ(part.method, "REQUEST");
  EXPECT_THAT(part.text,
              AllOf(HasSubstr("METHOD:REQUEST\r\n"),
                    HasSubstr("UID:umsetzungsbericht-2012-U07@umlauf\r\n"),
                    HasSubstr("DTSTART:20120522T080000Z\r\n"),
                    HasSubstr("DTEND:20120522T100000Z\r\n"),
                    HasSubstr("LOCATION:Rathaus\\, Saal 2\r\n"),
                    HasSubstr("ORGANIZER:mailto:zib@stadt.example\r\n"),
                    HasSubstr("mailto:kontakt@bruecke.example")));
}

TEST(Invitation, IsCancelledUnderTheSameUidWithAHigherSequence) {
  Letter letter = letter_of(ItemRule::talk_called_off);
  letter.items.front().sequence = 2;
  const CalendarPart part = part_of(letter);
  EXPECT_EQ(part.method, "CANCEL");
  EXPECT_THAT(part.text,
              AllOf(HasSubstr("METHOD:CANCEL\r\n"),
                    HasSubstr("UID:umsetzungsbericht-2012-U07@umlauf\r\n"),
                    HasSubstr("SEQUENCE:2\r\n"),
                    HasSubstr("STATUS:CANCELLED\r\n")));
}

TEST(Invitation, GoesWithNoOtherLetter) {
  EXPECT_FALSE(invitation(letter_of(ItemRule::invitation), test::items_for_guests().front()));
  EXPECT_THAT(eml([] {
                MailDraft draft = draft_of(letter_of(ItemRule::date_offer), Language::de);
                return draft;
              }()),
              Not(HasSubstr("text/calendar")));
}

TEST(Invitation, LiesBesideTheTextOfItsLetter) {
  const MailDraft draft = draft_of(letter_of(ItemRule::talk_date), Language::de);
  EXPECT_THAT(draft.text,
              AllOf(HasSubstr("laden wir Sie ein"),
                    HasSubstr("Di, 22.05.2012, 10:00 bis 12:00 Uhr, Rathaus, Saal 2")));
  const std::string message = eml(draft);
  EXPECT_THAT(message,
              AllOf(HasSubstr("multipart/mixed"),
                    HasSubstr("text/calendar; charset=utf-8; method=REQUEST"),
                    HasSubstr("termin.ics")));
  EXPECT_EQ(message, eml(draft)) << "the same bytes each time";
}

}  // namespace
}  // namespace umlauf::mail
