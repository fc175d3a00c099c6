#include "plugins/mail/letter_text.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/sample_letters.h"

namespace umlauf::mail {
namespace {

using test::co_sign_item;
using test::letter_with;

constexpr Language kBoth[] = {Language::de, Language::en};

std::set<std::string> names_in(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find("{{"); open != std::string_view::npos;
       open = text.find("{{", open + 2)) {
    const std::size_t start = text.find_first_not_of("{#^/", open);
    names.emplace(text.substr(start, text.find('}', start) - start));
  }
  return names;
}

TEST(LetterTemplates, UseOnlyNamesThatAreFilled) {
  const auto known = letter_placeholders();
  std::set<std::string> used;
  for (const Language language : kBoth) {
    for (const EmbeddedFile& file : letter_templates(language)) {
      for (const std::string& name : names_in(file.text)) {
        EXPECT_NE(std::find(known.begin(), known.end(), name), known.end())
            << name << " in " << file.name;
        used.insert(name);
      }
    }
  }
  for (const std::string_view name : known) {
    EXPECT_TRUE(used.contains(std::string(name))) << name << " is used nowhere";
  }
}

TEST(LetterTemplates, AreThereForEachRuleInBothLanguages) {
  const auto german = letter_templates(Language::de);
  const auto english = letter_templates(Language::en);
  ASSERT_EQ(german.size(), 9U);
  ASSERT_EQ(english.size(), german.size());
  for (std::size_t i = 0; i < german.size(); ++i) {
    EXPECT_EQ(german[i].name, english[i].name);
    EXPECT_EQ(names_in(german[i].text), names_in(english[i].text)) << german[i].name;
  }
}

/// A letter is text, so nothing of it may be escaped as HTML.
TEST(LetterTemplates, EscapeNothing) {
  for (const Language language : kBoth) {
    for (const EmbeddedFile& file : letter_templates(language)) {
      for (std::size_t at = file.text.find("{{"); at != std::string_view::npos;
           at = file.text.find("{{", at + 3)) {
        EXPECT_NE(std::string_view("{#^/").find(file.text.at(at + 2)), std::string_view::npos)
            << file.name << ": " << file.text.substr(at, 20);
      }
    }
  }
}

TEST(LetterText, SaysEachKindOfLetterAsBefore) {
  for (const Language language : kBoth) {
    std::string all;
    for (const Letter& letter : test::letters_of_each_kind()) {
      const LetterText words = letter_text(letter, language);
      all += "=== " + words.subject + "\n\n" + words.text + '\n';
    }
    test::expect_golden(language == Language::de ? "letters-de.txt" : "letters-en.txt", all);
  }
}

TEST(LetterText, NamesDeadlineReferenceAndTaskInTheSubject) {
  const LetterText words =
      letter_text(letter_with({co_sign_item(ItemRule::request)}), Language::de);
  EXPECT_EQ(
      words.subject,
      "[50-12.04/2012 · U31] Bitte um Mitzeichnung bis Do, 24.05.2012 – Umsetzungsbericht zum "
      "Integrationskonzept, Kapitel H01, H02");
  EXPECT_NE(words.text.find("Frist: Donnerstag, 24.05.2012 (10 Arbeitstage)"), std::string::npos);
  EXPECT_NE(words.text.find("automatisch erstellt"), std::string::npos);
  EXPECT_NE(words.text.find("nicht als mitgezeichnet"), std::string::npos);
}

TEST(LetterText, SaysWhenTheDeadlineHadPassedBeforeTheOfficeWasAsked) {
  Item item = co_sign_item(ItemRule::request);
  item.due_in = -1;
  EXPECT_NE(letter_text(letter_with({item}), Language::de).text.find("schon verstrichen"),
            std::string::npos);
  item.due_in = 0;
  EXPECT_NE(letter_text(letter_with({item}), Language::de).text.find("Frist endet heute"),
            std::string::npos);
  item.due_in = 1;
  EXPECT_EQ(letter_text(letter_with({item}), Language::de).text.find("Frist endet heute"),
            std::string::npos);
}

TEST(LetterText, TellsHowLongAgoAndHowSoon) {
  const auto subject = [](int due_in) {
    Item item = co_sign_item(ItemRule::reminder);
    item.due_in = due_in;
    return letter_text(letter_with({item}), Language::de).subject;
  };
  EXPECT_NE(subject(-1).find("überfällig seit Do, 24.05.2012 (1 Arbeitstag)"), std::string::npos);
  EXPECT_NE(subject(0).find("heute fällig (Do, 24.05.2012)"), std::string::npos);
  EXPECT_NE(subject(1).find("in 1 Arbeitstag –"), std::string::npos);
  EXPECT_NE(subject(3).find("in 3 Arbeitstagen"), std::string::npos);
}

TEST(LetterText, PutsTheMostUrgentFirstInADigest) {
  const LetterText words = letter_text(test::letters_of_each_kind().back(), Language::de);
  EXPECT_EQ(words.subject, "Ihre offenen Punkte am Do, 10.05.2012: 1 überfällig, 2 später fällig");
  EXPECT_LT(words.text.find("U31"), words.text.find("U14"));
  EXPECT_LT(words.text.find("U14"), words.text.find("U32"));
  EXPECT_NE(words.text.find("Für „Sportamt“ ist keine Adresse hinterlegt"), std::string::npos);
}

TEST(LetterText, AsksTheLeadToPassOnWhatHasNoAddress) {
  Item item = co_sign_item(ItemRule::request);
  item.without_address = "Sportamt";
  const LetterText words = letter_text(letter_with({item}), Language::de);
  EXPECT_NE(words.text.find("Für „Sportamt“ ist keine Adresse hinterlegt."), std::string::npos);
  EXPECT_NE(words.text.find("bittet „Sportamt“ um Mitzeichnung"), std::string::npos);
}

TEST(LetterText, HasWordsForEveryRuleAndKind) {
  for (const Language language : kBoth) {
    for (int rule = 0; rule <= static_cast<int>(ItemRule::session); ++rule) {
      for (int kind = 0; kind <= static_cast<int>(TaskKind::publication); ++kind) {
        for (const bool dated : {true, false}) {
          Item item = co_sign_item(static_cast<ItemRule>(rule));
          item.kind = static_cast<TaskKind>(kind);
          if (!dated) {
            item.due.reset();
            item.target.reset();
            item.file_number.clear();
          }
          for (const Letter& letter : {letter_with({item}), letter_with({item, item})}) {
            const LetterText words = letter_text(letter, language);
            EXPECT_EQ(words.subject.find('\n'), std::string::npos);
            EXPECT_GT(words.subject.size(), 20U);
            EXPECT_EQ((words.subject + words.text).find("{{"), std::string::npos);
            EXPECT_EQ(words.text.find("\n\n\n"), std::string::npos);
          }
        }
      }
    }
  }
}

TEST(LetterText, TakesWordsOfPeopleAsTheyAre) {
  Item item = co_sign_item(ItemRule::blocked);
  item.words = "Zahlen & „Quellen“ <fehlen> {{contact}}\r\nBcc: alle@stadt.example";
  const LetterText words = letter_text(letter_with({item}), Language::de);
  EXPECT_NE(words.text.find("Zahlen & „Quellen“ <fehlen> {{contact}}  Bcc:"), std::string::npos);
}

}  // namespace
}  // namespace umlauf::mail
