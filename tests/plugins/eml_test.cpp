#include "plugins/mail/eml.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <stdexcept>

#include <gmime/gmime.h>
#include <gtest/gtest.h>

#include "plugins/mail/folder_channel.h"
#include "tests/support/golden.h"
#include "tests/support/sample_letters.h"

namespace umlauf::mail {
namespace {

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2012} / 5 / 10} +
                       std::chrono::hours{6}};

MailDraft sample() {
  MailDraft draft = draft_of(test::letters_of_each_kind().front(), Language::de);
  draft.date = kNow;
  draft.offset = std::chrono::minutes{120};
  return draft;
}

struct ReadBack {
  std::string subject;
  std::string from_name;
  std::string text;
  std::string message_id;
  std::string references;
};

ReadBack read_back(const std::string& message) {
  g_mime_init();
  const auto unref = [](gpointer object) { g_object_unref(object); };
  const std::unique_ptr<GMimeStream, decltype(unref)> stream(
      g_mime_stream_mem_new_with_buffer(message.data(), message.size()), unref);
  const std::unique_ptr<GMimeParser, decltype(unref)> parser(
      g_mime_parser_new_with_stream(stream.get()), unref);
  const std::unique_ptr<GMimeMessage, decltype(unref)> parsed(
      g_mime_parser_construct_message(parser.get(), nullptr), unref);
  GMimeObject* part = g_mime_message_get_mime_part(parsed.get());
  if (GMIME_IS_MULTIPART(part)) {  // a calendar entry lies beside the text
    part = g_mime_multipart_get_part(GMIME_MULTIPART(part), 0);
  }
  const std::unique_ptr<char, decltype(&g_free)> text(
      g_mime_text_part_get_text(GMIME_TEXT_PART(part)), g_free);
  InternetAddress* from =
      internet_address_list_get_address(g_mime_message_get_from(parsed.get()), 0);
  const char* references = g_mime_object_get_header(GMIME_OBJECT(parsed.get()), "References");
  return {g_mime_message_get_subject(parsed.get()),
          internet_address_get_name(from),
          text.get(),
          g_mime_message_get_message_id(parsed.get()),
          references == nullptr ? "" : references};
}

/// ASCII, CRLF, at most 78 characters a line.
void expect_bare_mail(const std::string& message) {
  ASSERT_FALSE(message.empty());
  EXPECT_EQ(message.back(), '\n');
  std::istringstream in(message);
  for (std::string line; std::getline(in, line);) {
    ASSERT_FALSE(line.empty());
    EXPECT_EQ(line.back(), '\r') << line;
    EXPECT_LE(line.size() - 1, 78U) << line;
    for (const char letter : line) {
      EXPECT_TRUE(letter >= ' ' || letter == '\r' || letter == '\t') << line;
    }
  }
}

TEST(Eml, WritesARequestAsBefore) {
  test::expect_golden("request.eml", eml(sample()));
}

TEST(Eml, ReadsBackAsItWasMeant) {
  for (const Letter& letter : test::letters_of_each_kind()) {
    for (const Language language : {Language::de, Language::en}) {
      const MailDraft draft = draft_of(letter, language);
      const std::string message = eml(draft);
      expect_bare_mail(message);
      const ReadBack read = read_back(message);
      EXPECT_EQ(read.subject, draft.subject);
      EXPECT_EQ(read.from_name, draft.from_name);
      std::string text = read.text;
      text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
      EXPECT_EQ(text, draft.text);
    }
  }
}

TEST(Eml, SaysWhenInLocalTimeAndThatAMachineWroteIt) {
  const std::string message = eml(sample());
  EXPECT_NE(message.find("Date: Thu, 10 May 2012 08:00:00 +0200\r\n"), std::string::npos);
  EXPECT_NE(message.find("Auto-Submitted: auto-generated\r\n"), std::string::npos);
  EXPECT_NE(message.find("List-Id: <umsetzungsbericht-2012.umlauf.stadt.example>\r\n"),
            std::string::npos);
}

TEST(Eml, GivesTheSameLetterTheSameIdAndTheTaskItsThread) {
  MailDraft draft = sample();
  const ReadBack first = read_back(eml(draft));
  draft.date += std::chrono::hours{1};
  EXPECT_EQ(read_back(eml(draft)).message_id, first.message_id);
  draft.key += "x";
  EXPECT_NE(read_back(eml(draft)).message_id, first.message_id);
  EXPECT_EQ(read_back(eml(draft)).references, first.references);
  EXPECT_FALSE(first.references.empty());
}

TEST(Eml, LetsNobodyAddHeaders) {
  MailDraft draft = sample();
  draft.subject = "Bitte\r\nBcc: alle@stadt.example";
  draft.to_name = "Amt\nX-Evil: 1";
  draft.key = "a\r\nb";
  draft.list = "liste\r\nX-Evil: 2";
  const std::string message = eml(draft);
  expect_bare_mail(message);
  EXPECT_EQ(message.find("\nBcc:"), std::string::npos);
  EXPECT_EQ(message.find("\nX-Evil"), std::string::npos);
  draft.to = "a@b.example\r\nBcc: c@d.example";
  EXPECT_THROW(eml(draft), std::invalid_argument);
}

/// GMime itself loses part of such a subject when it reads; check_eml.py reads the golden file.
TEST(Eml, FoldsALongSubjectIntoManyWords) {
  MailDraft draft = sample();
  for (int i = 0; i < 60; ++i) {
    draft.subject += " Überlänge";
  }
  const std::string message = eml(draft);
  expect_bare_mail(message);
  test::expect_golden("long-subject.eml", message);
}

TEST(Eml, BearsLongLinesAndBytesThatAreNoText) {
  MailDraft draft = sample();
  draft.text =
      std::string(5000, 'x') + "\n.\nFrom hier\n\xFF\xFE\n" + std::string(900, '=') + "\nÄ";
  draft.to_name = std::string(300, 'n') + " ä";
  const std::string message = eml(draft);
  std::istringstream in(message);
  for (std::string line; std::getline(in, line);) {
    EXPECT_LE(line.size(), 998U);
    for (const char letter : line) {
      EXPECT_TRUE(letter >= ' ' || letter == '\r' || letter == '\t') << line;
    }
  }
}

TEST(Mailbox, IsPlain) {
  EXPECT_TRUE(is_mailbox("zib@stadt.example"));
  for (const char* bad : {"",
                          "zib",
                          "@x",
                          "x@",
                          "a@b@c",
                          "a b@c.de",
                          "ä@c.de",
                          "<a@c.de>",
                          "a@c.de,b@c.de",
                          "a@c.de\n"}) {
    EXPECT_FALSE(is_mailbox(bad)) << bad;
  }
}

class FolderChannelTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      result.push_back(entry.path().filename());
    }
    return result;
  }
  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) /
      (std::string("umlauf-") + testing::UnitTest::GetInstance()->current_test_info()->name());
  FolderChannel channel_{folder_, Language::de, [](Instant) { return std::chrono::minutes{120}; }};
};

TEST_F(FolderChannelTest, WritesOneFileALetterHoweverOften) {
  const Letter letter = test::letters_of_each_kind().front();
  EXPECT_EQ(channel_.deliver(letter, kNow).delivery, Delivery::delivered);
  EXPECT_EQ(channel_.deliver(letter, kNow).delivery, Delivery::delivered);
  ASSERT_EQ(names(), std::vector<std::string>{file_name_of(letter)});
  std::ifstream in(folder_ / names().front(), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(text, eml(sample()));
}

TEST_F(FolderChannelTest, NamesFilesByDayOfficeAndLetter) {
  Letter letter = test::letters_of_each_kind().front();
  EXPECT_EQ(file_name_of(letter).substr(0, 26), "2012-05-10_kinder-bildung_");
  letter.items.front().office = "../../Büro/..";
  EXPECT_EQ(file_name_of(letter).substr(0, 16), "2012-05-10_buero");
  Letter other = letter;
  other.key += "2";
  EXPECT_NE(file_name_of(letter), file_name_of(other));
}

TEST_F(FolderChannelTest, TellsTroubleOfTheDiskFromAMailboxThatIsNone) {
  Letter letter = test::letters_of_each_kind().front();
  std::ofstream(folder_) << "eine Datei, wo der Ordner sein soll";
  const Handover disk = channel_.deliver(letter, kNow);
  EXPECT_EQ(disk.delivery, Delivery::try_again);
  EXPECT_EQ(disk.trouble, Trouble::folder);
  EXPECT_NE(disk.detail.find(folder_.string()), std::string::npos);
  letter.address = "niemand";
  const Handover nobody = channel_.deliver(letter, kNow);
  EXPECT_EQ(nobody.delivery, Delivery::undeliverable);
  EXPECT_EQ(nobody.trouble, Trouble::recipient);
  EXPECT_EQ(nobody.detail, "niemand");
  letter.from.clear();
  EXPECT_EQ(channel_.deliver(letter, kNow).trouble, Trouble::sender);
}

}  // namespace
}  // namespace umlauf::mail
