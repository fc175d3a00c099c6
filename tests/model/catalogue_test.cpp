#include "engine/model/catalogue.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace umlauf {
namespace {

std::set<std::string> argument_names(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    const std::string_view slot = text.substr(open + 1, text.find('}', open) - open - 1);
    names.emplace(slot.substr(0, slot.find(':')));
  }
  return names;
}

TEST(Catalogue, HasEachSentenceInBothLanguagesWithTheSameArguments) {
  ASSERT_FALSE(catalogue().empty());
  for (const CatalogueEntry& entry : catalogue()) {
    EXPECT_FALSE(entry.de.empty()) << entry.id;
    EXPECT_FALSE(entry.en.empty()) << entry.id;
    EXPECT_EQ(argument_names(entry.de), argument_names(entry.en)) << entry.id;
  }
}

TEST(Catalogue, HasEachIdOnce) {
  std::set<std::string_view> seen;
  for (const CatalogueEntry& entry : catalogue()) {
    EXPECT_TRUE(seen.insert(entry.id).second) << entry.id;
  }
}

TEST(Catalogue, PrintsADayWithItsWeekday) {
  EXPECT_EQ(day_text(Day{2012, 6, 29}, Language::de), "Fr, 29.06.2012");
  EXPECT_EQ(day_text(Day{2012, 6, 29}, Language::en), "Fri, 29 Jun 2012");
}

TEST(Catalogue, RefusesAMessageThatLacksItsArgument) {
  EXPECT_THROW(render({"day.plain", {}}, Language::de), std::logic_error);
}

}  // namespace
}  // namespace umlauf
