#include "plugins/record/text_diff.h"

#include <gtest/gtest.h>

namespace umlauf::record {
namespace {

TEST(TextDiff, IsEmptyForTheSameText) {
  EXPECT_EQ(text_diff("a\nb\n", "a\nb\n"), "");
  EXPECT_EQ(text_diff("", ""), "");
}

TEST(TextDiff, ShowsWhatWentAndWhatCame) {
  EXPECT_EQ(text_diff("Titel\nKarte 4 von 2010\nEnde\n", "Titel\nKarte 4 von 2012\nEnde\n"),
            "@@ -1,3 +1,3 @@\n Titel\n-Karte 4 von 2010\n+Karte 4 von 2012\n Ende\n");
}

TEST(TextDiff, DoesNotMindHowLinesEnd) {
  EXPECT_EQ(text_diff("a\r\nb\r\n", "a\nb"), "");
}

TEST(TextDiff, IsNoneForFilesThatAreNoText) {
  EXPECT_EQ(text_diff(std::string("%PDF\0", 5), "a"), std::nullopt);
  EXPECT_EQ(text_diff("a", std::string(50'000, '\n')), std::nullopt);
}

}  // namespace
}  // namespace umlauf::record
